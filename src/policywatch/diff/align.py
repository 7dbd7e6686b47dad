"""Alignment: which clauses of two documents are versions of one another.

From the sure to the likely: units (articles, points, paragraphs) as wholes, what stands
below them, what strayed, what was split or merged, and last the holders above them.
Labels count for next to nothing, order only as evidence, and the two sides alike: with
the sides exchanged, the same clauses belong together.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from policywatch.diff.families import Chances, item_of, pair_families
from policywatch.diff.holders import pair_holders
from policywatch.diff.levels import split_levels
from policywatch.diff.links import Link, gather
from policywatch.diff.moves import find_moved
from policywatch.diff.pairing import pair_up
from policywatch.diff.side import Forms, Side, lay_flat
from policywatch.diff.splits import Part, find_parts
from policywatch.diff.strays import Strays
from policywatch.diff.terms import Lexicon
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
    forms = Forms()
    first, second = lay_flat(old, forms), lay_flat(new, forms)
    aligner = _Aligner(first, second)
    chances = aligner.pair()
    parts = aligner.find_parts(chances)
    chances |= pair_holders(first, second, aligner.holders, chances)
    homes = _homes(first, aligner.units[0]), _homes(second, aligner.units[1])
    moved = find_moved(first, second, chances, homes)
    return Alignment(first, second, gather(chances, parts, moved, homes))


class _Aligner:
    """Two sides, their units and holders, and the terms of their words."""

    def __init__(self, old: Side, new: Side) -> None:
        self._old = old
        self._new = new
        self._lexicon = Lexicon()
        self.units, self.holders = split_levels(old, new)

    def pair(self) -> Chances:
        """Pairs units, what stands below them, and what strayed."""
        old, new = self._old, self._new
        heads = self._pair_units(*self.units)
        chances = heads | pair_families(old, new, heads, self._lexicon)
        strays = Strays(old, new, self._lexicon)
        chances |= strays.pair_at_home(heads, chances)
        return chances | strays.pair_abroad(self.units, chances)

    def _pair_units(self, mine: Sequence[int], theirs: Sequence[int]) -> Chances:
        matches = pair_up(
            [item_of(self._old, index) for index in mine],
            [item_of(self._new, index) for index in theirs],
            self._lexicon,
            least=_LEAST,
        )
        return {(mine[match.old], theirs[match.new]): match.chance for match in matches}

    def find_parts(self, found: Chances) -> tuple[list[Part], list[Part]]:
        """Units without a partner that are parts of a pair of units, then other clauses."""
        old, new = self._old, self._new
        unequal = [(a, b) for a, b in found if old.forms[a] != new.forms[b]]
        heads = set(self.units[0]), set(self.units[1])
        free = _free(old, {a for a, _ in found}), _free(new, {b for _, b in found})
        whole = find_parts(
            old,
            new,
            [(a, b) for a, b in unequal if a in heads[0] and b in heads[1]],
            ([i for i in free[0] if i in heads[0]], [j for j in free[1] if j in heads[1]]),
            Side.whole,
            self._lexicon,
        )
        done = {part.index for part in whole[0]}, {part.index for part in whole[1]}
        own = find_parts(
            old,
            new,
            [(a, b) for a, b in unequal if old.keys[a] != new.keys[b]],
            ([i for i in free[0] if i not in done[0]], [j for j in free[1] if j not in done[1]]),
            Side.own,
            self._lexicon,
        )
        return whole[0] + own[0], whole[1] + own[1]


def _free(side: Side, taken: set[int]) -> list[int]:
    return [index for index in range(len(side.clauses)) if index not in taken]


def _homes(side: Side, units: Sequence[int]) -> dict[int, int]:
    """For each clause below a unit, that unit."""
    return {index: unit for unit in units for index in range(unit + 1, side.ends[unit])}
