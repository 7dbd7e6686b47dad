"""Alignment: which clauses of two documents are versions of one another.

From the sure to the likely: units (articles, points, paragraphs) as wholes, what stands
below them, what strayed, what was split or merged, and last the holders above them.
Labels count for next to nothing, order only as evidence, and the two sides alike: with
the sides exchanged, the same clauses belong together. But what fills a number that stood
empty is new (see `vacant`).
"""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from policywatch.diff.between import pair_between
from policywatch.diff.contents import contents_of, without_contents
from policywatch.diff.families import Chances, item_of, pair_families
from policywatch.diff.heads import choose_heads
from policywatch.diff.holders import pair_holders
from policywatch.diff.levels import Both, split_levels
from policywatch.diff.links import Link, gather
from policywatch.diff.moves import find_moved
from policywatch.diff.namesakes import choose_namesakes
from policywatch.diff.pairing import pair_up
from policywatch.diff.parts import Part, find_parts, own_words, whole_words
from policywatch.diff.pieces import without_pieces
from policywatch.diff.rehung import rehung_pairs, without_headings
from policywatch.diff.side import Forms, Side, lay_flat
from policywatch.diff.strays import Strays
from policywatch.diff.terms import Lexicon
from policywatch.model import Document

_LEAST = 0.2
"""The chance that two units must have to be shown together."""


class Alignment(NamedTuple):
    """Two documents laid flat, and the links between their clauses.

    A clause is in one link at most; one that is in none was added or removed. Links
    stand in the order of the new document. `contents` are the lines of tables of contents in
    either document.
    """

    old: Side
    new: Side
    links: tuple[Link, ...]
    contents: tuple[frozenset[int], frozenset[int]]


def align(old: Document, new: Document, convert: Callable[[str], str] | None = None) -> Alignment:
    """Finds which clauses of two documents belong together.

    `convert` brings both into one script, where they are not. Takes time and memory in
    proportion to the length of the texts.
    """
    forms = Forms(convert)
    first, second = lay_flat(old, forms), lay_flat(new, forms)
    contents = contents_of(first), contents_of(second)
    aligner = _Aligner(*without_contents(first, second, *contents))
    chances, parts = aligner.pair()
    homes = _homes(first, aligner.units[0]), _homes(second, aligner.units[1])
    rehung = rehung_pairs(first, second, chances, homes)
    moved = find_moved(first, second, chances, homes, [part.ends for part in parts], rehung)
    return Alignment(first, second, gather(chances, parts, moved, homes, rehung), contents)


class _Aligner:
    """Two sides, their units and holders, and the terms of their words."""

    def __init__(self, old: Side, new: Side) -> None:
        self._old = old
        self._new = new
        self._lexicon = Lexicon()
        self.units, self._holders = split_levels(old, new)

    def pair(self) -> tuple[Chances, list[Part]]:
        """Pairs units, what stands below and above them, what strayed; and finds parts."""
        heads = without_pieces(self._old, self._new, self._pair_units(*self.units))
        wholes = heads
        heads = self._by_own_words(heads)
        left = [pair for pair in wholes if pair not in heads]
        heads, parts = choose_heads(heads, self._parts_of_units(heads), self._own_likeness)
        families = pair_families(self._old, self._new, heads, self._lexicon)
        chances = self._by_own_words(heads | _apart_from(heads, families))
        parts = _standing(parts, chances)
        strays = Strays(self._old, self._new, self._lexicon)
        chances |= strays.pair_at_home([*heads, *left], chances)
        chances |= strays.pair_in_parts(parts, chances)
        chances |= pair_between(self._old, self._new, chances, self._holders)
        chances |= strays.pair_abroad(self.units, chances)
        parts = _standing(without_headings(self._old, self._new, parts), chances)
        headings = self._headings(chances, parts)
        chances |= pair_holders(self._old, self._new, headings, chances)
        chances = self._by_own_words(chances)
        chances |= pair_between(self._old, self._new, chances)
        parts = _standing(parts, chances)
        return chances, parts + self._parts_of_words(chances, parts)

    def _pair_units(self, mine: Sequence[int], theirs: Sequence[int]) -> Chances:
        matches = pair_up(
            [item_of(self._old, index) for index in mine],
            [item_of(self._new, index) for index in theirs],
            self._lexicon,
            least=_LEAST,
        )
        return {(mine[match.old], theirs[match.new]): match.chance for match in matches}

    def _headings(self, found: Chances, parts: Sequence[Part]) -> Both:
        """The holders without a partner, and what may be one whose clauses came or went."""
        sides = self._old, self._new
        done = {(part.side, part.index) for part in parts}
        styles = {
            side.clauses[index].style
            for side, holders in zip(sides, self._holders, strict=True)
            for index in holders
        }
        empty = [
            [i for i in free if sides[k].clauses[i].style in styles and (k, i) not in done]
            for k, free in enumerate(self._without(self.units, found))
        ]
        old, new = self._without(self._holders, found)
        return old + empty[0], new + empty[1]

    def _parts_of_units(self, heads: Chances) -> list[Part]:
        """Units without a partner whose words went to, or came from, a pair of units."""
        free = self._without(self.units, heads)
        pairs = [(a, b) for a, b in heads if self._old.forms[a] != self._new.forms[b]]
        return find_parts(self._old, self._new, pairs, free, whole_words, self._lexicon)

    def _parts_of_words(self, found: Chances, parts: Sequence[Part]) -> list[Part]:
        """Other clauses without a partner whose words went to or came from one clause.

        Units that have nothing below them were compared with pairs of such units before.
        """
        done = {(part.side, part.index) for part in parts}
        places = range(len(self._old.keys)), range(len(self._new.keys))
        old, new = self._without(places, found)
        free = [i for i in old if (0, i) not in done], [j for j in new if (1, j) not in done]
        pairs = [(a, b) for a, b in found if self._old.keys[a] != self._new.keys[b]]
        sides = self._old, self._new
        flat = [{i for i in self.units[k] if not sides[k].kids[i]} for k in (0, 1)]
        if flat[0].issuperset(free[0]) and flat[1].issuperset(free[1]):
            pairs = [(a, b) for a, b in pairs if a not in flat[0] or b not in flat[1]]
        return find_parts(self._old, self._new, pairs, free, own_words, self._lexicon, parts)

    def _by_own_words(self, found: Chances) -> Chances:
        return choose_namesakes(self._old, self._new, found, self._own_likeness)

    def _own_likeness(self, a: int, b: int) -> float:
        """What the own words of two clauses share, from 0 to 1 (Dice)."""
        one = self._lexicon.terms(self._old.plain[a])
        two = self._lexicon.terms(self._new.plain[b])
        return 2 * len(one & two) / max(1, len(one) + len(two))

    def _without(self, places: tuple[Sequence[int], Sequence[int]], found: Chances) -> Both:
        """The places on both sides that have no partner."""
        taken = {a for a, _ in found}, {b for _, b in found}
        return (
            [i for i in places[0] if i not in taken[0]],
            [j for j in places[1] if j not in taken[1]],
        )


def _apart_from(found: Chances, others: Chances) -> Chances:
    """Of the other pairs those of clauses that have no partner yet."""
    linked = {a for a, _ in found}, {b for _, b in found}
    return {
        pair: chance
        for pair, chance in others.items()
        if pair[0] not in linked[0] and pair[1] not in linked[1]
    }


def _standing(parts: Iterable[Part], found: Chances) -> list[Part]:
    """The parts that have found no partner and whose pair is still one."""
    linked = {a for a, _ in found}, {b for _, b in found}
    return [p for p in parts if p.pair in found and p.index not in linked[p.side]]


def _homes(side: Side, units: Sequence[int]) -> dict[int, int]:
    """For each clause below a unit, that unit."""
    return {index: unit for unit in units for index in range(unit + 1, side.ends[unit])}
