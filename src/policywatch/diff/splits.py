"""Splits and mergers: clauses whose words went into several, or came from several.

A clause without a partner may hold words that a pair left over: what stood in the old
clause and is not in its new version became a clause of its own, however far away. The
words of the rest are then found in that surplus.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from policywatch.diff.candidates import Index
from policywatch.diff.side import Side
from policywatch.diff.terms import Lexicon, Terms, Weights

_SHARE = 0.6
"""How much of a clause must be found in the surplus of a pair to be a part of it."""

_SHORTEST = 12
"""Folded characters that a part has at least."""

_TRIED = 3
"""Surpluses that are looked at closely for one clause."""


@dataclass(frozen=True, slots=True)
class Part:
    """A clause that is a part of a pair: by its index, with the share that is found there."""

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
) -> tuple[list[Part], list[Part]]:
    """The free clauses of the old and of the new side that are parts of a pair.

    `pairs` are those that are not equal. A free old clause is a part of a pair whose new
    clause holds its words (a merger), a free new clause of one whose old clause does (a
    split).
    """
    free = _long(old, free[0]), _long(new, free[1])
    pairs = list(pairs)
    if not pairs or not any(free):
        return [], []
    terms = lexicon.terms
    texts = [(terms(read(old, a)), terms(read(new, b)), (a, b)) for a, b in pairs]
    mine = [(index, terms(read(old, index))) for index in free[0]]
    theirs = [(index, terms(read(new, index))) for index in free[1]]
    weights = Weights(
        [found for first, second, _ in texts for found in (first, second)]
        + [found for _, found in (*mine, *theirs)]
    )
    merged = _parts(mine, [(second - first, pair) for first, second, pair in texts], weights)
    split = _parts(theirs, [(first - second, pair) for first, second, pair in texts], weights)
    return merged, split


def _long(side: Side, indexes: Sequence[int]) -> list[int]:
    return [index for index in indexes if side.size(index) >= _SHORTEST]


def _parts(
    free: Sequence[tuple[int, Terms]],
    surpluses: Sequence[tuple[Terms, tuple[int, int]]],
    weights: Weights,
) -> list[Part]:
    index = Index([surplus for surplus, _ in surpluses], weights)
    parts = []
    for clause, terms in free:
        total = weights.total(terms) or 1
        best = None
        for place in index.nearest(terms, _TRIED):
            surplus, pair = surpluses[place]
            share = weights.total(terms & surplus) / total
            if share >= _SHARE and (best is None or share > best.share):
                best = Part(clause, pair, share)
        if best:
            parts.append(best)
    return parts
