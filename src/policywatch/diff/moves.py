"""Moves: which pairs left the order that the others keep.

Units and holders are judged across the whole document, whatever stands above them. What
stands below a unit is judged within its unit, so that the items of an article that moved
did not move themselves; nor did the articles of a chapter that moved, nor what keeps its
place under a heading that came or went.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from zlib import crc32

from policywatch.diff.chain import heaviest_chain
from policywatch.diff.side import Side

Pair = tuple[int, int]

_LAST = (1 << 28) - 1
"""The last place that is told from the one before it."""


def find_moved(
    old: Side,
    new: Side,
    pairs: Iterable[Pair],
    homes: tuple[Mapping[int, int], Mapping[int, int]],
    parts: Iterable[Pair] = (),
    rehung: Container[Pair] = frozenset(),
) -> set[Pair]:
    """The pairs that moved.

    `homes` say, for each side, which unit a clause stands below; units and holders are
    not in it. `parts` are clauses that were split or merged: what stands below one and
    now stands below the other did not move either. Nor did what was only `rehung` and
    keeps its place among the others.
    """
    pairs = set(pairs)
    together = pairs.union(parts)
    groups: defaultdict[Pair | None, list[Pair]] = defaultdict(list)
    moved: set[Pair] = set()
    strays: list[Pair] = []
    for a, b in sorted(pairs):
        home = homes[0].get(a, -1), homes[1].get(b, -1)
        above = old.parents[a], new.parents[b]
        if home == (-1, -1):
            groups[None].append((a, b))
        elif home in together:
            groups[home].append((a, b))
        elif above in pairs:
            groups[above].append((a, b))
        elif (a, b) in rehung:
            strays.append((a, b))
        elif _numbered(old, home[0]) or _numbered(new, home[1]):
            moved.add((a, b))
        else:
            strays.append((a, b))
    for within, group in groups.items():
        gone = _crossing(old, new, group)
        moved |= _by_themselves(old, new, gone) if within is None else gone
    return moved | (_out_of_place(old, new, strays, pairs - moved) if strays else set())


def _numbered(side: Side, home: int) -> bool:
    """Whether what a clause stands below has a number: to leave it is to move."""
    return home >= 0 and bool(side.clauses[home].label)


def _out_of_place(old: Side, new: Side, strays: list[Pair], others: set[Pair]) -> set[Pair]:
    """The strays, in the order of the old side, that do not stand between the same others."""
    rest = sorted(others.difference(strays))
    chain = [rest[k] for k in heaviest_chain(rest, lambda pair: _weight(old, new, pair))]
    between = [pair for pair in strays if bisect_left(chain, pair) == _place_among(chain, pair[1])]
    return set(strays) - (set(between) - _crossing(old, new, between))


def _place_among(chain: list[Pair], place: int) -> int:
    """How many pairs of a chain stand before a place of the new side."""
    return bisect_left(chain, place, key=lambda pair: pair[1])


def _crossing(old: Side, new: Side, group: list[Pair]) -> set[Pair]:
    """The pairs of a group, in the order of the old side, that left the others' order."""
    kept = heaviest_chain(group, lambda pair: _weight(old, new, pair))
    return set(group) - {group[k] for k in kept}


def _by_themselves(old: Side, new: Side, gone: set[Pair]) -> set[Pair]:
    """Of pairs that left the order, those that did not go with a holder that left it too."""
    families: defaultdict[Pair, list[Pair]] = defaultdict(list)
    for a, b in sorted(gone):
        families[old.parents[a], new.parents[b]].append((a, b))
    return {
        pair
        for above, family in families.items()
        for pair in (_crossing(old, new, family) if above in gone else family)
    }


def _weight(old: Side, new: Side, pair: Pair) -> int:
    """What a pair weighs: its length.

    Check sums of the words and the place itself tell equal lengths apart, alike for both
    sides.
    """
    length = old.size(pair[0]) + new.size(pair[1]) + 1
    mine, theirs = old.keys[pair[0]], new.keys[pair[1]]
    marks = 2 * _mark(mine) if mine == theirs else _mark(mine) + _mark(theirs)
    return (length << 64) + (marks << 28) - min(sum(pair), _LAST)


def _mark(key: str) -> int:
    return crc32(key.encode("utf-8", "surrogatepass"))
