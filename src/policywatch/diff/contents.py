"""Tables of contents: lines at the beginning that name the headings of what follows.

They say nothing that the text does not say. Where only one version has such a table, its
lines would be taken for the headings themselves; there they are left out of the pairing.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from policywatch.diff.side import OUTSIDE, Side
from policywatch.patterns import pattern

_FEWEST = 3
"""Lines of a table of contents at least."""

_LONGEST = 120
"""Folded characters of such a line at most, its dots and page number among them."""

_HEAD = r"(?:tableof)?contents|onthispage|目[录錄次]"
_PAGE = r"[.…·⋯_]*\d{0,4}$"


def contents_of(side: Side) -> frozenset[int]:
    """The lines of tables of contents, and what heads them."""
    places = _headings(side)
    if len(places) < _FEWEST:
        return frozenset()
    found: set[int] = set()
    start = 0
    while start < len(side.keys):
        end, named = _run(side, places, start)
        if named >= _FEWEST:
            found.update(range(start, end))
            if start and pattern(_HEAD).fullmatch(_name(side.keys[start - 1])):
                found.add(start - 1)
        start = max(start + 1, end)
    return frozenset(found)


def without_contents(
    old: Side, new: Side, mine: Collection[int], theirs: Collection[int]
) -> tuple[Side, Side]:
    """The sides as they are paired: where only one has tables of contents, without them."""
    if bool(mine) == bool(theirs):
        return old, new
    return _without(old, mine), _without(new, theirs)


def _headings(side: Side) -> Mapping[str, Sequence[int]]:
    """Where clauses stand that have others below them, by their words."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for index, kids in enumerate(side.kids):
        if kids and side.keys[index]:
            places[_name(side.keys[index])].append(index)
    return places


def _run(side: Side, places: Mapping[str, Sequence[int]], start: int) -> tuple[int, int]:
    """Where the lines from `start` on end that name headings behind them, and how many do.

    They name them in their order, but for a numbered one between others that was misspelt.
    """
    first = place = len(side.keys)
    end, named = start, 0
    for index in range(start, len(side.keys)):
        if index >= first or len(side.keys[index]) > _LONGEST or index > end + 1:
            break
        after = _places_of(side.keys[index], places)
        at = bisect_right(after, place if named else index)
        if at < len(after):
            place = after[at]
            first = min(first, place)
            end, named = index + 1, named + 1
        elif not named or not _is_line(side, index):
            break
    return end, named


def _places_of(key: str, places: Mapping[str, Sequence[int]]) -> Sequence[int]:
    """Where the headings stand that a line may name, with a page number or without."""
    name = _name(key)
    return places.get(name) or places.get(pattern(_PAGE).sub("", name), ())


def _is_line(side: Side, index: int) -> bool:
    """Whether a clause has a number like the one before it, and nothing below it."""
    clause = side.clauses[index]
    same = clause.style == side.clauses[index - 1].style
    return same and bool(clause.label) and not side.kids[index]


def _name(key: str) -> str:
    return key.casefold().rstrip(".:")


def _without(side: Side, lines: Collection[int]) -> Side:
    """A side of which some clauses are like no other, and below none."""
    if not lines:
        return side
    parents, plain = list(side.parents), list(side.plain)
    keys, forms = list(side.keys), list(side.forms)
    for index in lines:
        parents[index], plain[index] = OUTSIDE, ""
        keys[index], forms[index] = f"\0{index}", -1 - index
    return replace(side, parents=parents, plain=plain, keys=keys, forms=forms)
