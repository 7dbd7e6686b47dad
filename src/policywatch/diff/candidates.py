"""Candidates: which clauses are worth a comparison.

Few clauses are compared each with each. Of many, each is compared with those of the
other side that share its rarest terms, by an inverted index: the work grows with the
number of clauses, not with its square.
"""

from collections import defaultdict
from collections.abc import Sequence
from heapq import nlargest

from policywatch.diff.terms import Terms, Weights

_ALL = 2_500
"""Up to so many pairs, all are candidates."""

_BEST = 6
"""Candidates of one clause."""

_VISITS = 300
"""Entries of the index that are read for one clause."""

_COMMON = 60
"""A term that stands in more clauses than this leads to none of them."""


def find_candidates(
    old: Sequence[Terms], new: Sequence[Terms], weights: Weights
) -> set[tuple[int, int]]:
    """Pairs of places whose terms may be alike."""
    if len(old) * len(new) <= _ALL:
        return {(i, j) for i in range(len(old)) for j in range(len(new))}
    forward, back = Index(new, old, weights), Index(old, new, weights)
    pairs = {(i, j) for i, terms in enumerate(old) for j in forward.nearest(terms, _BEST)}
    pairs.update((i, j) for j, terms in enumerate(new) for i in back.nearest(terms, _BEST))
    return pairs


class Index:
    """Which of some texts hold a term, for the rare terms that their seekers have too."""

    def __init__(self, texts: Sequence[Terms], seekers: Sequence[Terms], weights: Weights) -> None:
        asked = frozenset().union(*seekers) & frozenset().union(*texts)
        rare = sorted(
            (weights.counts[term], term) for term in asked if weights.counts[term] <= _COMMON
        )
        self._ranks = {term: rank for rank, (_, term) in enumerate(rare)}
        self._weight = weights.weight
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        for place, terms in enumerate(texts):
            for term in terms & self._ranks.keys():
                self._places[term].append(place)

    def nearest(self, terms: Terms, number: int) -> list[int]:
        """The places of the texts that share most with a text, by its rarest terms."""
        shared: defaultdict[int, int] = defaultdict(int)
        visits = 0
        for term in sorted(terms & self._ranks.keys(), key=self._ranks.__getitem__):
            places, weight = self._places[term], self._weight[term]
            for place in places:
                shared[place] += weight
            visits += len(places)
            if visits > _VISITS:
                break
        best = nlargest(number, shared.items(), key=lambda item: (item[1], -item[0]))
        return [place for place, _ in best]
