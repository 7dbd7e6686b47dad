"""Splits and mergers: clauses whose words went into several, or came from several.

A clause without a partner may hold words that a pair left over: what stood in the old
clause and is not in its new version became a clause of its own, however far away. The
words of the rest are then found in that surplus.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from policywatch.diff.candidates import Index
from policywatch.diff.side import Side
from policywatch.diff.terms import Lexicon, Terms, Weights, sentences_of

_SHARE = 0.6
"""How much of a clause must be found in the surplus of a pair to be a part of it."""

_SHORTEST = 12
"""Folded characters that a part has at least."""

_TRIED = 3
"""Surpluses that are looked at closely for one clause."""


@dataclass(frozen=True, slots=True)
class Part:
    """A clause that is a part of a pair.

    `side` is 0 for an old clause that was merged into the new one of the pair, 1 for a new
    one that was split from the old. `share` is how much of it is found there.
    """

    side: int
    index: int
    pair: tuple[int, int]
    share: float


Read = Callable[[Side, int], str]
"""Which words of a clause count: its own, or all below it too."""


def find_parts(
    old: Side,
    new: Side,
    pairs: Iterable[tuple[int, int]],
    free: tuple[Sequence[int], Sequence[int]],
    read: Read,
    lexicon: Lexicon,
) -> list[Part]:
    """The free clauses of the old and of the new side that are parts of a pair.

    `pairs` are those that are not equal. A free old clause is a part of a pair whose new
    clause holds its words (a merger), a free new clause of one whose old clause does (a
    split).
    """
    free = _long(old, free[0]), _long(new, free[1])
    pairs = sorted(pairs, key=lambda pair: (sum(pair), abs(pair[0] - pair[1])))
    if not pairs or not any(free):
        return []
    texts = [(_Text(read(old, a), lexicon), _Text(read(new, b), lexicon)) for a, b in pairs]
    mine = [(index, _Text(read(old, index), lexicon)) for index in free[0]]
    theirs = [(index, _Text(read(new, index), lexicon)) for index in free[1]]
    weights = Weights(
        [text.terms for both in texts for text in both]
        + [text.terms for _, text in (*mine, *theirs)]
    )
    come = [second.beyond(first) for first, second in texts]
    gone = [first.beyond(second) for first, second in texts]
    return [
        *_parts(0, mine, (pairs, come), weights),
        *_parts(1, theirs, (pairs, gone), weights),
    ]


def _long(side: Side, indexes: Sequence[int]) -> list[int]:
    return [index for index in indexes if side.size(index) >= _SHORTEST]


@dataclass(frozen=True, slots=True)
class _Surplus:
    """What a text has that its other version has not: terms, and whole sentences."""

    terms: Terms
    sentences: frozenset[str]


class _Text:
    """The terms and the sentences of a text."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.terms = lexicon.terms(text)
        self.sentences = sentences_of(text)

    def beyond(self, other: "_Text") -> _Surplus:
        """What this text has that the other has not."""
        return _Surplus(
            self.terms - other.terms, frozenset(self.sentences) - frozenset(other.sentences)
        )

    def share_in(self, surplus: _Surplus, weights: Weights) -> float:
        """How much of this text is found in a surplus, by its terms or its sentences."""
        share = weights.total(self.terms & surplus.terms) / (weights.total(self.terms) or 1)
        found = sum(len(part) for part in self.sentences if part in surplus.sentences)
        return max(share, found / (sum(map(len, self.sentences)) or 1))


def _parts(
    side: int,
    free: Sequence[tuple[int, _Text]],
    surpluses: tuple[Sequence[tuple[int, int]], Sequence[_Surplus]],
    weights: Weights,
) -> list[Part]:
    pairs, texts = surpluses
    index = Index([surplus.terms for surplus in texts], weights)
    whole: defaultdict[str, list[int]] = defaultdict(list)
    for place, surplus in enumerate(texts):
        for sentence in surplus.sentences:
            whole[sentence].append(place)
    parts = []
    for clause, text in free:
        places = index.nearest(text.terms, _TRIED)
        for sentence in text.sentences:
            places += whole.get(sentence, [])[:_TRIED]
        shares = {place: text.share_in(texts[place], weights) for place in sorted(set(places))}
        if shares and max(shares.values()) >= _SHARE:
            best = max(shares, key=lambda place: (shares[place], -place))
            parts.append(Part(side, clause, pairs[best], shares[best]))
    return parts
