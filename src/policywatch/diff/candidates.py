"""Candidates: which clauses are worth a comparison.

Few clauses are compared each with each. Of many, each is compared with those of the
other side that share its rarest terms, by an inverted index: the work grows with the
number of clauses, not with its square.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from heapq import nlargest
from operator import neg

from policywatch.diff.terms import Terms, Weights

_ALL = 2_500
"""Up to so many pairs, all are candidates."""

_BEST = 6
"""Candidates of one clause."""

_VISITS = 300
"""Entries of the index that are read for one clause."""

_COMMON = 60
"""A term that stands in more clauses than this leads to none of them."""

Ranks = list[int]
"""The rare terms of a text by their ranks, the rarest first."""


def find_candidates(
    old: Sequence[Terms], new: Sequence[Terms], weights: Weights
) -> set[tuple[int, int]]:
    """Pairs of places whose terms may be alike."""
    if len(old) * len(new) <= _ALL:
        return {(i, j) for i in range(len(old)) for j in range(len(new))}
    rare = RareTerms(old, weights)
    mine, theirs = [rare.of(terms) for terms in old], [rare.of(terms) for terms in new]
    forward, back = Index(theirs, rare), Index(mine, rare)
    pairs = {(i, j) for i, ranks in enumerate(mine) for j in forward.nearest(ranks, _BEST)}
    pairs.update((i, j) for j, ranks in enumerate(theirs) for i in back.nearest(ranks, _BEST))
    return pairs


class RareTerms:
    """The terms of the texts of one side that can lead to a few others, ranked.

    The rarest have the lowest ranks, from 1; `weights` are by rank.
    """

    def __init__(self, texts: Iterable[Terms], weights: Weights) -> None:
        counts = weights.counts
        rare = [term for term in frozenset().union(*texts) if 1 < counts[term] <= _COMMON]
        rare.sort(key=lambda term: (counts[term], term))
        self._ranks = {term: rank for rank, term in enumerate(rare, start=1)}
        self.weights = [0, *(weights.weight[term] for term in rare)]

    def of(self, terms: Terms) -> Ranks:
        """The rare terms of a text of either side."""
        return sorted(filter(None, map(self._ranks.get, terms)))


class Index:
    """Which of some texts hold a rare term."""

    def __init__(self, texts: Iterable[Ranks], rare: RareTerms) -> None:
        self._weights = rare.weights
        self._places: list[list[int]] = [[] for _ in rare.weights]
        for place, ranks in enumerate(texts):
            for rank in ranks:
                self._places[rank].append(place)

    def nearest(self, ranks: Ranks, number: int) -> list[int]:
        """The places of the texts that share most with a text, by its rarest terms."""
        shared: defaultdict[int, int] = defaultdict(int)
        visits = 0
        for rank in ranks:
            places, weight = self._places[rank], self._weights[rank]
            for place in places:
                shared[place] += weight
            visits += len(places)
            if visits > _VISITS:
                break
        best = nlargest(number, zip(shared.values(), map(neg, shared), strict=True))
        return [-place for _, place in best]
