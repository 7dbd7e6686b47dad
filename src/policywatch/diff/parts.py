"""Parts: clauses whose words went into another one, or came out of another one.

A clause without a partner may be a part of a pair, however far away: an old one that was
merged into the new clause of the pair, or a new one that was split from the old. Two
kinds of evidence say so. What the pair left over: words that one of its clauses has and
its other version has not, found in the part as they stand. And, where all of it was
written anew, sentences: the part and the pair have some that find one another.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from policywatch.diff.candidates import Index, RareTerms
from policywatch.diff.side import Side
from policywatch.diff.surplus import FoldedText, Surplus
from policywatch.diff.terms import Lexicon, Weights
from policywatch.diff.votes import chance

Pair = tuple[int, int]

_SHORTEST = 12
"""Folded characters that a part has at least."""

_LEFT_OVER = 0.7
"""How much of a clause must be found in what a pair left over."""

_VOTED = 0.4
"""How likely a part must be by its sentences."""

_TRIED = 3
"""Pairs anywhere that are looked at closely for one clause."""


@dataclass(frozen=True, slots=True)
class Part:
    """A clause that is a part of a pair.

    `side` is 0 for an old clause that was merged into the new one of the pair, 1 for a new
    one that was split from the old. `share` is how likely it is, from 0 to 1.
    """

    side: int
    index: int
    pair: Pair
    share: float

    @property
    def ends(self) -> Pair:
        """The part, and the clause of the pair on the other side."""
        return (self.pair[0], self.index) if self.side else (self.index, self.pair[1])


Span = Callable[[Side, int], tuple[str, str]]
"""Which words of a clause count, its own or all below it too: as they are, and folded."""


def own_words(side: Side, index: int) -> tuple[str, str]:
    """The words of a clause alone."""
    return side.plain[index], side.keys[index]


def whole_words(side: Side, index: int) -> tuple[str, str]:
    """The words of a clause and of all below it."""
    return side.whole(index), "".join(side.keys[index : side.ends[index]])


def find_parts(
    old: Side,
    new: Side,
    pairs: Iterable[Pair],
    free: tuple[Sequence[int], Sequence[int]],
    words: Span,
    lexicon: Lexicon,
    known: Sequence[Part] = (),
) -> list[Part]:
    """The free clauses of the old and of the new side that are parts of a pair.

    `pairs` are those that are not equal, `known` the parts that were found before.
    """
    sides = old, new
    seekers = [[i for i in free[k] if sides[k].size(i) >= _SHORTEST] for k in (0, 1)]
    pairs = sorted(pairs, key=lambda pair: (sum(pair), abs(pair[0] - pair[1])))
    if not pairs or not any(seekers):
        return []
    parts = [[part for part in known if part.side == k] for k in (0, 1)]
    places = [
        [*seekers[k], *(part.index for part in parts[k]), *(pair[k] for pair in pairs)]
        for k in (0, 1)
    ]
    spans = [{i: words(sides[k], i) for i in places[k]} for k in (0, 1)]
    weights = Weights([lexicon.terms(spans[k][i][0]) for k in (0, 1) for i in places[k]])
    texts = [
        {i: FoldedText(plain, key, lexicon, weights) for i, (plain, key) in spans[k].items()}
        for k in (0, 1)
    ]
    return [
        part
        for k in (0, 1)
        if seekers[k]
        for part in _Search(k, sides[k], pairs, texts, weights).parts(seekers[k], parts[k])
    ]


class _Search:
    """Looks for the pairs that clauses of side `k` are parts of."""

    def __init__(
        self,
        k: int,
        side: Side,
        pairs: Sequence[Pair],
        texts: Sequence[dict[int, FoldedText]],
        weights: Weights,
    ) -> None:
        self._k = k
        self._side = side
        self._pairs = pairs
        self._mine, self._theirs = texts[k], texts[1 - k]
        self._weights = weights
        self._surpluses: dict[int, Surplus] = {}
        self._starts = {pair[k]: place for place, pair in enumerate(pairs)}
        self._ends = {side.ends[pair[k]]: place for place, pair in enumerate(pairs)}

    def parts(self, seekers: Sequence[int], known: Iterable[Part]) -> list[Part]:
        """The likeliest parts first; the words that one has claimed are not found again."""
        places = {pair: place for place, pair in enumerate(self._pairs)}
        for part in known:
            if part.pair in places:
                self._surplus(places[part.pair]).claim(self._mine[part.index])
        rated = []
        for index, place, near in self._candidates(seekers):
            if share := self._share(index, place, near=near):
                pair = self._pairs[place]
                # of equal shares the nearest pair, whichever side the part stands on
                rank = -share, abs(index - pair[self._k]), sum(pair)
                rated.append((rank, index, place, near))
        parts: dict[int, Part] = {}
        for _, index, place, near in sorted(rated):
            share = 0.0 if index in parts else self._share(index, place, near=near)
            if share:
                self._surplus(place).claim(self._mine[index])
                parts[index] = Part(self._k, index, self._pairs[place], share)
        return [parts[index] for index in sorted(parts)]

    def _candidates(self, seekers: Sequence[int]) -> Iterator[tuple[int, int, bool]]:
        """Clauses with the pairs next to them, and with others that share their rare terms."""
        asked = [self._mine[index].terms for index in seekers]
        rare = RareTerms(asked, self._weights)
        wholes = map(self._whole, range(len(self._pairs)))
        indexed = Index((rare.of(whole.terms) for whole in wholes), rare)
        for index, terms in zip(seekers, asked, strict=True):
            beside = self._ends.get(index), self._starts.get(self._side.ends[index])
            near = {place for place in beside if place is not None}
            far = set(indexed.nearest(rare.of(terms), _TRIED)) - near
            yield from ((index, place, True) for place in sorted(near))
            yield from ((index, place, False) for place in sorted(far))

    def _whole(self, place: int) -> FoldedText:
        """The clause of a pair that its parts went into, or came out of."""
        return self._theirs[self._pairs[place][1 - self._k]]

    def _surplus(self, place: int) -> Surplus:
        """What that clause has that the other one of its pair has not."""
        surplus = self._surpluses.get(place)
        if surplus is None:
            other = self._mine[self._pairs[place][self._k]]
            surplus = self._surpluses[place] = Surplus(self._whole(place), other, self._weights)
        return surplus

    def _share(self, index: int, place: int, *, near: bool) -> float:
        """How likely a clause is a part of a pair; 0 where it is not likely enough."""
        text, surplus = self._mine[index], self._surplus(place)
        share = surplus.share_of(text)
        voted = chance(text, surplus.whole, surplus.accounted(), self._weights, near=near)
        return max(share if share >= _LEFT_OVER else 0.0, voted if voted >= _VOTED else 0.0)
