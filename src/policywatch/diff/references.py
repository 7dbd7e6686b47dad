"""References between clauses, read through an alignment.

When clauses are renumbered, the references to them change with them: 依照本法第三十二条
becomes 依照本法第三十五条 where the old article 32 is the new article 35.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from policywatch.clauses.numerals import CHINESE_NUMERALS, parse_number
from policywatch.diff.align import Alignment
from policywatch.diff.fold import fold

Target = tuple[str, str]
"""What a reference names: the level (article, chapter, section) and the number."""

_LEVELS = {
    "zh-article": "article",
    "article": "article",
    "zh-chapter": "chapter",
    "chapter": "chapter",
    "zh-section": "section",
    "section": "section",
    "rule": "rule",
    "clause": "clause",
    "annex": "annex",
    "part": "part",
}
"""The level of a clause, by its numbering style."""

_CHINESE = {"条": "article", "條": "article", "章": "chapter", "节": "section", "節": "section"}


@cache
def _pattern() -> re.Pattern[str]:
    numeral = f"[0-9０-９{CHINESE_NUMERALS}]{{1,9}}"
    return re.compile(
        rf"第[ \u3000]?({numeral})(?:[-－之]({numeral}))?[ \u3000]?([条條章节節])"
        rf"(?:之({numeral}))?"
        r"|\b(article|chapter|section|rule|clause|annex|part)s?[ \xa0]"
        r"([0-9]{1,5}[a-z]?(?:[-.][0-9]{1,5}){0,3})\b",
        re.IGNORECASE,
    )


def numbers_of(alignment: Alignment) -> dict[Target, set[str]]:
    """For each numbered old clause that can be referred to, its numbers in the new document."""
    numbers: defaultdict[Target, set[str]] = defaultdict(set)
    for link in alignment.links:
        for a in link.old:
            clause = alignment.old.clauses[a]
            level = _LEVELS.get(clause.style)
            if level and clause.number:
                numbers[level, clause.number].update(
                    alignment.new.clauses[b].number
                    for b in link.new
                    if _LEVELS.get(alignment.new.clauses[b].style) == level
                )
    return dict(numbers)


def differ_in_references_only(old: str, new: str, numbers: Mapping[Target, set[str]]) -> bool:
    """Whether two texts say the same but for references that moved with the numbering."""
    before, after = _read(old), _read(new)
    if len(before[1]) != len(after[1]) or not before[1] or before[0] != after[0]:
        return False
    changed = False
    for mine, theirs in zip(before[1], after[1], strict=True):
        if mine == theirs:
            continue
        if mine[0] != theirs[0] or theirs[1] not in numbers.get(mine, ()):
            return False
        changed = True
    return changed


def _read(text: str) -> tuple[list[str], list[Target]]:
    """The folded words between the references of a text, and what the references name."""
    between: list[str] = []
    targets: list[Target] = []
    end = 0
    for found in _pattern().finditer(text):
        between.append(fold(text[end : found.start()]))
        targets.append(_target(found))
        end = found.end()
    between.append(fold(text[end:]))
    return between, targets


def _target(found: re.Match[str]) -> Target:
    number, middle, level, tail, word, english = found.groups()
    if word:
        return word.lower(), english.lower()
    digits = [str(parse_number(part) or part) for part in (number, middle or tail) if part]
    return _CHINESE[level], "-".join(digits)
