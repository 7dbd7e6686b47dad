"""References between clauses, read through an alignment.

When clauses are renumbered, the references to them change with them: 依照本法第三十二条
becomes 依照本法第三十五条 where the old article 32 is the new article 35.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
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
_ENGLISH = {
    "art": "article", "sec": "section", "s": "section", "§": "section", "annexe": "annex",
}  # fmt: skip
"""Levels by what stands for them in a reference, where it is no name of theirs."""

_NUMBER = r"[0-9]{1,5}[a-z]{0,2}(?:[-.][0-9]{1,5}){0,3}\b|(?-i:[IVXLC]{1,7})\b"
_INNER = r"(?:\([0-9A-Za-z]{1,5}\)){0,6}"
_RANGE = re.compile(r"([0-9]{1,5})-([0-9]{1,5})")
_ORDINALS = re.compile(rf"[0-9０-９{CHINESE_NUMERALS}]+(?:[-－之][0-9０-９{CHINESE_NUMERALS}]+)?")


@cache
def _pattern() -> re.Pattern[str]:
    """第三条, 第三、五、七条, 第三至五条, 第十二条之一; article 3, Sections 4, §§ 4, ss. 4."""
    numeral = f"[0-9０-９{CHINESE_NUMERALS}]{{1,9}}"
    ordinal = rf"{numeral}(?:[-－之]{numeral})?"
    joint = "[、,，和及或与與至到~～—–]"
    return re.compile(
        rf"第[ \u3000]?(?P<ordinals>{ordinal}(?:{joint}[ \u3000]?{ordinal}){{0,20}})"
        rf"[ \u3000]?(?P<level>[条條章节節])(?:之(?P<tail>{numeral}))?"
        r"|(?:\b(?P<word>article|chapter|section|rule|clause|annexe?|part|art|sec|(?<!['’])(?-i:s))"
        rf"(?P<plural>e?s?)\b\.?|(?P<sign>§{{1,2}}))[ \xa0]?(?P<number>{_NUMBER})",
        re.IGNORECASE,
    )


@cache
def _elsewhere() -> re.Pattern[str]:
    """What stands behind a reference to another law: section 5 of the Data Protection Act."""
    return re.compile(
        rf"{_INNER},? of (?:the )?"
        r"(?:[A-Z][\w'’&-]{0,30} (?:(?:of|and|for|on|to) )?){0,8}"
        r"(?:Act|Code|Constitution|Convention|Directive|Law|Ordinance|Regulations?|Statute|Treaty)\b"
    )


@cache
def _more() -> re.Pattern[str]:
    """What goes on behind the first of several: sections 3, 5(1) and 7, Articles 3 to 7."""
    joint = r"(?:,? (?:and|or|to|through|and/or)|,| ?[-–—]) ?"
    return re.compile(rf"{_INNER}{joint}(?P<number>{_NUMBER})", re.IGNORECASE)


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
    before, after = _read(old, numbers), _read(new, numbers)
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
    mine, theirs = _read(old, numbers)[1], Counter(_read(new, numbers)[1])
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
    return bool(_read(text, {})[1])


def _read(text: str, numbers: Mapping[Target, set[str]]) -> tuple[list[str], list[Target]]:
    """The folded words between the references of a text, and what the references name.

    Several numbers behind one word are as many references. `numbers` tells whether 4-5
    is the number of one clause or a range.
    """
    between: list[str] = []
    targets: list[Target] = []
    end = 0
    for found in _pattern().finditer(text):
        if found.start() < end or _names_another(text, found):
            continue
        named = _chinese(text, found) if found["level"] else _english(text, found, numbers)
        for start, stop, target in named:
            between.append(fold(text[end:start]))
            targets.append(target)
            end = stop
    between.append(fold(text[end:]))
    return between, targets


_Named = tuple[int, int, Target]
"""Where a number stands in a text, from and to, and what it names."""


def _names_another(text: str, found: re.Match[str]) -> bool:
    """Whether a clause of another document is meant: 《…法》第十条, section 5 of the Sale Act."""
    if found["level"]:
        return text[: found.start()].rstrip(" \u3000").endswith("》")
    return bool(_elsewhere().match(text, found.end()))


def _chinese(text: str, found: re.Match[str]) -> Iterator[_Named]:
    """Each number of 第三、五至七条; a first one alone is named with its 第 and its 条."""
    level = _CHINESE[found["level"]]
    printed = list(_ORDINALS.finditer(text, found.start("ordinals"), found.end("ordinals")))
    last = len(printed) - 1
    for place, ordinal in enumerate(printed):
        parts = re.split("[-－之]", ordinal[0])
        if place == last and found["tail"]:
            parts.append(found["tail"])
        number = "-".join(str(parse_number(part) or part) for part in parts)
        start = ordinal.start() if place else found.start()
        yield start, found.end() if place == last else ordinal.end(), (level, number)


def _english(
    text: str, found: re.Match[str], numbers: Mapping[Target, set[str]]
) -> Iterator[_Named]:
    """Each number of sections 3, 5 and 7, of Articles 3 to 7 and of §§ 4-5."""
    word = (found["word"] or "§").lower()
    level = _ENGLISH.get(word, word)
    several = found["plural"] or found["sign"] == "§§" or word == "art"
    one: re.Match[str] | None = found
    start = found.start()
    while one:
        number = one["number"].lower()
        both = _RANGE.fullmatch(number) if several else None
        if both and int(both[1]) < int(both[2]) and not _are_hyphened(level, numbers):
            middle = one.start("number") + both.end(1)
            yield start, middle, (level, both[1])
            yield middle + 1, one.end("number"), (level, both[2])
        else:
            yield start, one.end("number"), (level, number)
        one = _more().match(text, one.end("number")) if several else None
        start = one.start("number") if one else 0


def _are_hyphened(level: str, numbers: Mapping[Target, set[str]]) -> bool:
    """Whether clauses of a level are numbered 4-5, so that this is no range of them."""
    return any("-" in number for named, number in numbers if named == level)
