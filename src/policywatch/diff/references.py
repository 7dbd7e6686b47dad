"""References between clauses, read through an alignment.

When clauses are renumbered, the references to them change with them: 依照本法第三十二条
becomes 依照本法第三十五条 where the old article 32 is the new article 35.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from policywatch.clauses.styles import CONTAINERS
from policywatch.diff.align import Alignment
from policywatch.diff.citations import Home, Target, inner, kind_of, read_citations
from policywatch.diff.side import Side

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

_UNITS = frozenset({"article", "section", "rule", "clause", "annex", "decimal"})
"""Levels of clauses whose paragraphs and items are cited by their own numbers."""

_LETTERED = frozenset({"upper", "upper-roman"})
_STEPS = {"zh-paren": ("项", "目"), "zh-comma": ("款",), "digit-paren": ("项", "目")}
"""What an item is called by its style: 款 and 目 in Taiwan, 项 and 目 on the mainland."""

NOWHERE = Home()
"""The home of a text that stands in no clause which could be cited."""


class Numbers(NamedTuple):
    """What became of the numbers of a document.

    `new` leads from each old target to its new numbers; `homes` say for both documents
    where each clause stands. `hyphened` are the levels whose clauses are numbered 4-5.
    """

    new: Mapping[Target, set[str]]
    homes: tuple[list[Home], list[Home]] = ([], [])
    hyphened: frozenset[str] = frozenset()


class Pair(NamedTuple):
    """Two texts, and where each of them stands."""

    old: str
    new: str
    homes: tuple[Home, Home] = (NOWHERE, NOWHERE)


def numbers_of(alignment: Alignment) -> Numbers:
    """For each numbered old clause that can be referred to, its numbers in the new document."""
    sides = alignment.old, alignment.new
    levels = _levels_of(sides[0]), _levels_of(sides[1])
    units = _units_of(sides[0], levels[0]), _units_of(sides[1], levels[1])
    numbers: defaultdict[Target, set[str]] = defaultdict(set)
    for link in alignment.links:
        for a in link.old:
            number = sides[0].clauses[a].number
            if not number:
                continue
            for level in levels[0][a]:
                numbers[level, number.lower()].update(
                    sides[1].clauses[b].number.lower() for b in link.new if level in levels[1][b]
                )
            for level in _inner_levels(sides[0], levels[0], units[0], a):
                numbers[level, number].update(
                    sides[1].clauses[b].number for b in link.new if units[1][b] not in (b, -1)
                )
    hyphened = frozenset(level for level, number in numbers if "-" in number)
    homes = [_homes_of(*each) for each in zip(sides, levels, units, strict=True)]
    return Numbers(dict(numbers), (homes[0], homes[1]), hyphened)


def _units_of(side: Side, levels: list[tuple[str, ...]]) -> list[int]:
    """The innermost clause around each one, or itself, whose inside can be cited; −1 for none."""
    units: list[int] = []
    for index, parent in enumerate(side.parents):
        own = _UNITS.intersection(levels[index]) and side.clauses[index].style not in CONTAINERS - {
            "annex"
        }
        units.append(index if own else units[parent] if parent >= 0 else -1)
    return units


def _inner_levels(
    side: Side, levels: list[tuple[str, ...]], units: list[int], index: int
) -> list[str]:
    """What a clause inside another one is called: `|article 4`, `项|article 4`."""
    unit = units[index]
    if unit in (index, -1):
        return []
    steps = ("", *_STEPS.get(side.clauses[index].style, ()))
    number = side.clauses[unit].number.lower()
    return [inner(f"{level} {number}", step) for level in levels[unit] for step in steps]


def _homes_of(side: Side, levels: list[tuple[str, ...]], units: list[int]) -> list[Home]:
    """Where each clause stands: in which article, and which one is before that."""
    names: dict[int, str] = {
        unit: f"{levels[unit][0]} {side.clauses[unit].number.lower()}"
        for unit in dict.fromkeys(units)
        if unit >= 0
    }
    before = dict(zip(names, ["", *names.values()], strict=False))
    return [Home(names[unit], before[unit]) if unit >= 0 else NOWHERE for unit in units]


def _levels_of(side: Side) -> list[tuple[str, ...]]:
    """What each clause can be called.

    A bare 5. or C. is a section, clause or article where no label says that of itself,
    and so is 5.1, which Chinese texts cite as it stands (5.1条).
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
        elif clause.style.startswith("decimal"):
            levels.append((*plain, "decimal"))
        elif clause.style in _PLAIN | _LETTERED and outermost[index]:
            levels.append(plain)
        else:
            levels.append(())
    return levels


def differ_in_references_only(pair: Pair, numbers: Numbers) -> bool:
    """Whether two texts say the same but for references that moved with the numbering."""
    before = read_citations(pair.old, pair.homes[0], numbers.hyphened)
    if not before.targets:
        return False
    after = read_citations(pair.new, pair.homes[1], numbers.hyphened)
    if len(before.targets) != len(after.targets) or before.between != after.between:
        return False
    changed = False
    for mine, theirs in zip(before.targets, after.targets, strict=True):
        if kind_of(mine[0]) != kind_of(theirs[0]):
            return False
        if mine[1] == theirs[1]:
            continue
        if theirs[1] not in numbers.new.get(mine, ()):
            return False
        changed = True
    return changed


def follow(pair: Pair, numbers: Numbers) -> bool:
    """Whether two texts refer to the same clauses, by the numbers that each document gives them."""
    mine = read_citations(pair.old, pair.homes[0], numbers.hyphened).targets
    theirs = Counter(
        (kind_of(level), number)
        for level, number in read_citations(pair.new, pair.homes[1], numbers.hyphened).targets
    )
    if len(mine) != theirs.total():
        return False
    for level, number in mine:
        allowed = numbers.new.get((level, number), {number})
        kind = kind_of(level)
        found = next((one for one in sorted(allowed) if theirs[kind, one]), None)
        if found is None:
            return False
        theirs[kind, found] -= 1
    return True


def refers(text: str) -> bool:
    """Whether a text refers to a clause of its own document."""
    return bool(read_citations(text, NOWHERE).targets)
