"""Links: pairs and parts, gathered so that each clause stands in one of them."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from policywatch.diff.families import Chances
from policywatch.diff.parts import Part

Pair = tuple[int, int]
Homes = tuple[Mapping[int, int], Mapping[int, int]]
"""For each side, the unit that a clause stands below; units and holders are not in it."""

Shape = Literal["pair", "split", "merger"]

_SURE = 0.5
"""The chance from which a pair is more than possible."""

_SIGNS = 1, -1
"""What a part of the old side and a part of the new side speak for: merger, split."""

_SURE_SHARE = 0.7
"""The share from which a part is more than possible."""


class Link(NamedTuple):
    """Clauses of both sides that belong together, by their indexes, in document order.

    A pair has one clause on each side. The new clauses of a split came out of one old
    unit, the old clauses of a merger went into one new unit; a paragraph of that unit
    that was a unit itself on the other side stands in the link too.
    """

    old: tuple[int, ...]
    new: tuple[int, ...]
    shape: Shape
    moved: bool
    possible: bool


@dataclass(slots=True)
class _Group:
    """A pair and what joins it. `votes` are above 0 for a merger and below for a split."""

    old: set[int]
    new: set[int]
    possible: bool
    votes: float = 0.0


def gather(
    chances: Chances,
    parts: Sequence[Part],
    moved: set[Pair],
    homes: Homes,
    rehung: Container[Pair] = frozenset(),
) -> tuple[Link, ...]:
    """All links, in the order of the new side.

    A unit that went into another one as a part of it (an article that became a paragraph
    of another) joins the link of that unit, but not one that was only `rehung`. Where it is
    open whether a pair was split or merged, the greater weight decides, and what speaks for
    the other stays by itself.
    """
    roots = {pair: root for pair, root in _roots(chances, homes).items() if pair not in rehung}
    gathered = {*roots, *roots.values(), *(part.pair for part in parts)}
    groups = {pair: _Group({pair[0]}, {pair[1]}, chances[pair] < _SURE) for pair in gathered}
    for pair, root in roots.items():
        groups[root].votes += _sign(pair, homes) * chances[pair]
    for part in parts:
        groups[part.pair].votes += _SIGNS[part.side] * part.share
    with_parts = {part.pair for part in parts}
    for pair, root in roots.items():
        if _sign(pair, homes) * groups[root].votes > 0 and pair not in with_parts:
            _join(groups[root], groups.pop(pair))
    for part in parts:
        group = groups[part.pair]
        if _SIGNS[part.side] * group.votes > 0:
            (group.new if part.side else group.old).add(part.index)
            group.possible = group.possible or part.share < _SURE_SHARE
    links = [_link(group, moved=pair in moved) for pair, group in groups.items()]
    links += [
        Link((a,), (b,), "pair", (a, b) in moved, chance < _SURE)
        for (a, b), chance in chances.items()
        if (a, b) not in gathered
    ]
    return tuple(sorted(links, key=lambda link: (link.new, link.old)))


def _roots(chances: Chances, homes: Homes) -> dict[Pair, Pair]:
    """For each pair of a unit and a part of a unit, the pair of that unit with a unit."""
    first, second = {a: (a, b) for a, b in chances}, {b: (a, b) for a, b in chances}
    roots = {}
    for a, b in chances:
        if a not in homes[0] and b in homes[1]:
            root = second.get(homes[1][b])
        elif a in homes[0] and b not in homes[1]:
            root = first.get(homes[0][a])
        else:
            continue
        if root and root[0] not in homes[0] and root[1] not in homes[1]:
            roots[a, b] = root
    return roots


def _sign(pair: Pair, homes: Homes) -> int:
    return 1 if pair[0] not in homes[0] else -1


def _join(group: _Group, other: _Group) -> None:
    group.old |= other.old
    group.new |= other.new
    group.possible = group.possible or other.possible


def _link(group: _Group, *, moved: bool) -> Link:
    alone = len(group.old) == len(group.new) == 1
    shape: Shape = "pair" if alone else "merger" if group.votes > 0 else "split"
    return Link(
        tuple(sorted(group.old)), tuple(sorted(group.new)), shape, moved and alone, group.possible
    )
