"""References between clauses, read through an alignment.

When clauses are renumbered, the references to them change with them: 依照本法第三十二条
becomes 依照本法第三十五条 where the old article 32 is the new article 35.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import cache

from policywatch.clauses.numerals import CHINESE_NUMERALS, parse_number
from policywatch.clauses.styles import CONTAINERS
from policywatch.diff.align import Alignment
from policywatch.diff.fold import fold
from policywatch.diff.side import Side

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

_PLAIN = frozenset({"digit", "digit-bare"})
_PLAIN_LEVELS = ("section", "clause", "article", "rule")
"""What a clause may be called whose label is a number alone."""

_CHINESE = {"条": "article", "條": "article", "章": "chapter", "节": "section", "節": "section"}


@cache
def _pattern() -> re.Pattern[str]:
    numeral = f"[0-9０-９{CHINESE_NUMERALS}]{{1,9}}"
    return re.compile(
        rf"第[ \u3000]?({numeral})(?:[-－之]({numeral}))?[ \u3000]?([条條章节節])"
        rf"(?:之({numeral}))?"
        rf"|\b(article|chapter|section|rule|clause|annex|part)(s?)[ \xa0]{_ENGLISH}",
        re.IGNORECASE,
    )


_ENGLISH = r"([0-9]{1,5}[a-z]?(?:[-.][0-9]{1,5}){0,3}|(?-i:[IVXLC]{1,7}))\b"


@cache
def _elsewhere() -> re.Pattern[str]:
    """What stands behind a reference to another law: section 5 of the Data Protection Act."""
    return re.compile(
        r"(?:\([0-9A-Za-z]{1,5}\)){0,6},? of (?:the )?"
        r"(?:[A-Z][\w'’&-]{0,30} (?:(?:of|and|for|on|to) )?){0,8}"
        r"(?:Act|Code|Constitution|Convention|Directive|Law|Ordinance|Regulations?|Statute|Treaty)\b"
    )


@cache
def _more() -> re.Pattern[str]:
    """What goes on behind the first of several: sections 3, 5 and 7."""
    return re.compile(rf"(?:,|,? (?:and|or|to)|[-–]) ?{_ENGLISH}", re.IGNORECASE)


def numbers_of(alignment: Alignment) -> dict[Target, set[str]]:
    """For each numbered old clause that can be referred to, its numbers in the new document."""
    levels = _levels_of(alignment.old), _levels_of(alignment.new)
    numbers: defaultdict[Target, set[str]] = defaultdict(set)
    for link in alignment.links:
        for a in link.old:
            for level in levels[0][a]:
                numbers[level, alignment.old.clauses[a].number.lower()].update(
                    alignment.new.clauses[b].number.lower()
                    for b in link.new
                    if level in levels[1][b]
                )
    return dict(numbers)


def _levels_of(side: Side) -> list[tuple[str, ...]]:
    """What each clause can be called.

    A bare 5. or 5.1 is a section, clause or article where no label says that of itself.
    """
    named = {_LEVELS[clause.style] for clause in side.clauses if clause.style in _LEVELS}
    plain = tuple(level for level in _PLAIN_LEVELS if level not in named)
    levels: list[tuple[str, ...]] = []
    outermost: list[bool] = []
    for index, clause in enumerate(side.clauses):
        parent = side.parents[index]
        above = side.clauses[parent] if parent >= 0 else None
        outermost.append(
            above is None or (outermost[parent] and (not above.label or above.style in CONTAINERS))
        )
        if not clause.number:
            levels.append(())
        elif clause.style in _LEVELS:
            levels.append((_LEVELS[clause.style],))
        elif (clause.style in _PLAIN and outermost[index]) or clause.style.startswith("decimal"):
            levels.append(plain)
        else:
            levels.append(())
    return levels


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


def follow(old: str, new: str, numbers: Mapping[Target, set[str]]) -> bool:
    """Whether two texts refer to the same clauses, by the numbers that each document gives them."""
    mine, theirs = _read(old)[1], Counter(_read(new)[1])
    if len(mine) != theirs.total():
        return False
    for level, number in mine:
        allowed = numbers.get((level, number), {number})
        found = next((one for one in sorted(allowed) if theirs[level, one]), None)
        if found is None:
            return False
        theirs[level, found] -= 1
    return True


def refers(text: str) -> bool:
    """Whether a text refers to a clause of its own document."""
    return bool(_read(text)[1])


def _read(text: str) -> tuple[list[str], list[Target]]:
    """The folded words between the references of a text, and what the references name."""
    between: list[str] = []
    targets: list[Target] = []
    end = 0

    def take(start: int, stop: int, target: Target) -> None:
        nonlocal end
        between.append(fold(text[end:start]))
        targets.append(target)
        end = stop

    for found in _pattern().finditer(text):
        if found.start() < end or _names_another(text, found):
            continue
        target = _target(found)
        take(found.start(), found.end(), target)
        more = _more().match(text, end) if found[6] else None
        while more:
            take(more.start(1), more.end(), (target[0], more[1].lower()))
            more = _more().match(text, end)
    between.append(fold(text[end:]))
    return between, targets


def _names_another(text: str, found: re.Match[str]) -> bool:
    """Whether a clause of another document is meant: 《…法》第十条, section 5 of the Sale Act."""
    if found[5]:
        return bool(_elsewhere().match(text, found.end()))
    return text[: found.start()].rstrip(" \u3000").endswith("》")


def _target(found: re.Match[str]) -> Target:
    number, middle, level, tail, word, _, english = found.groups()
    if word:
        return word.lower(), english.lower()
    digits = [str(parse_number(part) or part) for part in (number, middle or tail) if part]
    return _CHINESE[level], "-".join(digits)
