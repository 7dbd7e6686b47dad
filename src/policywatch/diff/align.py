"""Alignment: which clauses of two documents are versions of one another.

From the sure to the likely: units (articles, points, paragraphs) as wholes, what stands
below them, what strayed, what was split or merged, and last the holders above them.
Labels count for next to nothing, order only as evidence, and the two sides alike: with
the sides exchanged, the same clauses belong together.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from policywatch.diff import splits, strays
from policywatch.diff.families import Chances, item_of, pair_families
from policywatch.diff.holders import pair_holders
from policywatch.diff.levels import split_levels
from policywatch.diff.links import Link, gather
from policywatch.diff.moves import find_moved
from policywatch.diff.pairing import pair_up
from policywatch.diff.side import Forms, Side, lay_flat
from policywatch.model import Document

_LEAST = 0.2
"""The chance that two units must have to be shown together."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two documents laid flat, and the links between their clauses.

    A clause is in one link at most; one that is in none was added or removed. Links
    stand in the order of the new document.
    """

    old: Side
    new: Side
    links: tuple[Link, ...]


def align(old: Document, new: Document) -> Alignment:
    """Finds which clauses of two documents belong together.

    Takes time and memory in proportion to the length of the texts.
    """
    forms: Forms = {}
    first, second = lay_flat(old, forms), lay_flat(new, forms)
    units, holders = split_levels(first, second)
    heads = _pair_units(first, second, units[0], units[1])
    chances = heads | pair_families(first, second, heads)
    chances |= strays.pair_at_home(first, second, heads, chances)
    chances |= strays.pair_abroad(first, second, chances)
    parts = _find_parts(first, second, (units[0], units[1]), chances)
    chances |= pair_holders(first, second, (holders[0], holders[1]), chances)
    homes = _homes(first, units[0]), _homes(second, units[1])
    moved = find_moved(first, second, chances, homes)
    return Alignment(first, second, gather(chances, parts, moved, homes))


def _pair_units(old: Side, new: Side, mine: Sequence[int], theirs: Sequence[int]) -> Chances:
    matches = pair_up(
        [item_of(old, index) for index in mine],
        [item_of(new, index) for index in theirs],
        least=_LEAST,
    )
    return {(mine[match.old], theirs[match.new]): match.chance for match in matches}


def _find_parts(
    old: Side, new: Side, units: tuple[Sequence[int], Sequence[int]], found: Chances
) -> tuple[list[splits.Part], list[splits.Part]]:
    """Units without a partner that are parts of a pair of units, and then other clauses."""
    heads = set(units[0]), set(units[1])
    free = _free(range(len(old.clauses)), 0, found), _free(range(len(new.clauses)), 1, found)
    unequal = [(a, b) for a, b in found if old.forms[a] != new.forms[b]]
    whole = splits.find_parts(
        old,
        new,
        [
            (a, b)
            for a, b in found
            if a in heads[0] and b in heads[1] and old.forms[a] != new.forms[b]
        ],
        ([i for i in free[0] if i in heads[0]], [j for j in free[1] if j in heads[1]]),
        Side.whole,
    )
    done = {part.index for part in whole[0]}, {part.index for part in whole[1]}
    own = splits.find_parts(
        old,
        new,
        [(a, b) for a, b in unequal if old.keys[a] != new.keys[b]],
        ([i for i in free[0] if i not in done[0]], [j for j in free[1] if j not in done[1]]),
        lambda side, index: side.plain[index],
    )
    return whole[0] + own[0], whole[1] + own[1]


def _free(indexes: Iterable[int], side: int, found: Chances) -> list[int]:
    taken = {pair[side] for pair in found}
    return [index for index in indexes if index not in taken]


def _homes(side: Side, units: Sequence[int]) -> dict[int, int]:
    """For each clause below a unit, that unit."""
    return {index: unit for unit in units for index in range(unit + 1, side.ends[unit])}
