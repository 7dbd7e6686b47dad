"""Candidates: which clauses are worth a comparison.

Few clauses are compared each with each. Of many, each is compared with those of the
other side that share its rarest terms, by an inverted index: the work grows with the
number of clauses, not with its square.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
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
    counts = weights.counts
    rare = sorted((count, term) for term, count in counts.items() if 1 < count <= _COMMON)
    ranks = {term: rank for rank, (_, term) in enumerate(rare)}
    pairs = set(_best_of(old, new, weights, ranks))
    pairs.update((i, j) for j, i in _best_of(new, old, weights, ranks))
    return pairs


def _best_of(
    seekers: Sequence[Terms], found: Sequence[Terms], weights: Weights, ranks: Mapping[str, int]
) -> list[tuple[int, int]]:
    """For each seeker the places that share most with it, by its rarest terms."""
    weight = weights.weight
    index: defaultdict[str, list[int]] = defaultdict(list)
    for place, terms in enumerate(found):
        for term in terms & ranks.keys():
            index[term].append(place)
    pairs: list[tuple[int, int]] = []
    for seeker, terms in enumerate(seekers):
        shared: defaultdict[int, int] = defaultdict(int)
        visits = 0
        for term in sorted(terms & index.keys(), key=ranks.__getitem__):
            for place in index[term]:
                shared[place] += weight[term]
            visits += len(index[term])
            if visits > _VISITS:
                break
        best = nlargest(_BEST, shared.items(), key=lambda item: (item[1], -item[0]))
        pairs.extend((seeker, place) for place, _ in best)
    return pairs
