"""Votes: sentences say which clause became a part of which.

Two or three articles became one, or one became several, and all of it was written anew:
then hardly any run of words is left to be found in the surplus of a pair. Sentence by
sentence they can still be told: where a sentence of a clause without a partner and one
of a pair are each the best that the other finds, it votes for that pair.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from math import exp

from policywatch.diff.candidates import Index
from policywatch.diff.side import Side
from policywatch.diff.splits import Part
from policywatch.diff.terms import Lexicon, Terms, Weights

Pair = tuple[int, int]

_LEAST = 0.4
"""The chance that a clause must have to be shown as a part of a pair."""

_HELD = 0.4
"""What a clause must hold of another that does not stand next to its partner."""

_TRIED = 3
"""Clauses anywhere that are looked at for one clause."""


def find_voted(
    old: Side,
    new: Side,
    pairs: Iterable[Pair],
    free: tuple[Sequence[int], Sequence[int]],
    lexicon: Lexicon,
) -> list[Part]:
    """The free units of the old and of the new side that are parts of a pair of units.

    `pairs` are those that are not equal. The share of a part is how likely it is one.
    """
    pairs = sorted(pairs)
    if not pairs or not any(free):
        return []
    sides = old, new
    units = [[*free[k], *(pair[k] for pair in pairs)] for k in (0, 1)]
    weights = Weights([lexicon.terms(sides[k].whole(unit)) for k in (0, 1) for unit in units[k]])
    parts = []
    for k in (0, 1):
        if free[k]:
            poll = _Poll(k, sides, pairs, free[k], lexicon, weights)
            parts += [part for unit in free[k] if (part := poll.part(unit))]
    return parts


@dataclass(slots=True)
class _Vote:
    """What the sentences of a clause say for a pair: the best one, and their share of it."""

    best: float = 0.0
    share: float = 0.0


def _chance(vote: _Vote, held: float, *, near: bool) -> float:
    """The chance of a part, by logistic regression over comparison tables of amended laws."""
    odds = -6.0 + 2.3 * held + 2.0 * near + 3.1 * vote.best + 2.4 * vote.share
    return 1 / (1 + exp(-odds))


class _Poll:
    """The free units of side `k`, and the pairs that their sentences may vote for."""

    def __init__(
        self,
        k: int,
        sides: tuple[Side, Side],
        pairs: Sequence[Pair],
        free: Sequence[int],
        lexicon: Lexicon,
        weights: Weights,
    ) -> None:
        self._k = k
        self._mine, self._other = sides[k], sides[1 - k]
        self._pairs = pairs
        self._lexicon = lexicon
        self._weights = weights
        self._starts = {pair[k]: pair for pair in pairs}
        self._ends = {self._mine.ends[pair[k]]: pair for pair in pairs}
        seekers = [lexicon.terms(self._mine.whole(unit)) for unit in free]
        texts = [lexicon.terms(self._other.whole(pair[1 - k])) for pair in pairs]
        self._index = Index(texts, seekers, weights)

    def part(self, unit: int) -> Part | None:
        """The pair that the sentences of a unit vote for, where it is likely enough."""
        terms = self._lexicon.terms(self._mine.whole(unit))
        rated = []
        for pair, near in self._candidates(unit, terms):
            held = self._held(terms, pair)
            if near or held >= _HELD:
                chance = _chance(self._vote(unit, pair), held, near=near)
                rated.append((chance, -abs(unit - pair[self._k]), -sum(pair), pair))
        if not rated or max(rated)[0] < _LEAST:
            return None
        chance, _, _, pair = max(rated)
        return Part(self._k, unit, pair, chance)

    def _candidates(self, unit: int, terms: Terms) -> Iterator[tuple[Pair, bool]]:
        """The pairs next to a unit, and others that share its rare terms; whether they are near."""
        near = {self._ends.get(unit), self._starts.get(self._mine.ends[unit])} - {None}
        for place in self._index.nearest(terms, _TRIED):
            if self._pairs[place] not in near:
                yield self._pairs[place], False
        yield from ((pair, True) for pair in near if pair)

    def _held(self, terms: Terms, pair: Pair) -> float:
        """How much of a unit the other clause of a pair holds, from 0 to 1."""
        held = terms & self._lexicon.terms(self._other.whole(pair[1 - self._k]))
        return self._weights.total(held) / (self._weights.total(terms) or 1)

    def _vote(self, unit: int, pair: Pair) -> _Vote:
        """How the sentences of a unit vote for a pair.

        One that the pair's own clause on this side has as well does not vote.
        """
        mine = self._sentences(self._mine, unit)
        partner = self._sentences(self._mine, pair[self._k])
        texts = self._sentences(self._other, pair[1 - self._k])
        whole = sum(weight for _, weight in texts) or 1
        vote = _Vote()
        likest = [max(texts, key=partial(self._alike, sentence)) for sentence in mine if texts]
        for text in texts:
            score = max((self._alike(text, one) for one in mine), default=0.0)
            chosen = any(
                best is text and self._alike(text, one) == score
                for best, one in zip(likest, mine, strict=True)
            )
            if chosen and score > max((self._alike(text, one) for one in partner), default=0.0):
                vote.best = max(vote.best, score)
                vote.share += score * text[1] / whole
        return vote

    def _sentences(self, side: Side, unit: int) -> list[tuple[Terms, int]]:
        known = self._weights.weight.keys()
        parts = [part & known for part in self._lexicon.sentences(side.whole(unit))]
        return [(part, self._weights.total(part)) for part in parts]

    def _alike(self, one: tuple[Terms, int], two: tuple[Terms, int]) -> float:
        """What two sentences share, from 0 to 1 (Dice)."""
        return 2 * self._weights.total(one[0] & two[0]) / ((one[1] + two[1]) or 1)
