"""The heaviest chain: of pairs that cross one another, those that keep the order.

A longest increasing subsequence with weights, found in O(n log n): of the chains so far
only those are remembered that end lower than every heavier one. What is one after
another on both sides crosses the same others, and is taken or left as one.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

Pair = tuple[int, int]


def heaviest_chain(pairs: Sequence[Pair], weigh: Callable[[Pair], int]) -> list[int]:
    """The indexes of the pairs of the heaviest chain that rises on both sides.

    `pairs` rise strictly in their first number. `weigh` gives what a pair weighs, above 0,
    and is asked only where pairs cross. Among chains of one weight the first that was found
    is taken.
    """
    if all(before[1] < after[1] for before, after in pairwise(pairs)):
        return list(range(len(pairs)))
    runs = list(_runs(pairs))
    links: list[int] = []
    # The chains worth going on with: where they end, what they weigh, their last run.
    # They rise in all three but the last.
    ends: list[int] = []
    totals: list[int] = []
    lasts: list[int] = []
    for index, run in enumerate(runs):
        end = pairs[run[-1]][1]
        at = bisect_left(ends, pairs[run[0]][1])
        links.append(lasts[at - 1] if at else -1)
        total = sum([weigh(pairs[k]) for k in run]) + (totals[at - 1] if at else 0)
        worse = at
        while worse < len(ends) and totals[worse] < total:
            worse += 1
        if worse == at < len(ends) and ends[at] == end:
            continue
        ends[at:worse], totals[at:worse], lasts[at:worse] = [end], [total], [index]
    chain: list[int] = []
    last = lasts[-1]
    while last >= 0:
        chain.extend(reversed(runs[last]))
        last = links[last]
    return chain[::-1]


def _runs(pairs: Sequence[Pair]) -> Iterator[range]:
    """The pairs in runs of neighbours, by their indexes; where seconds stand twice, each alone."""
    start = 0
    alone = len({pair[1] for pair in pairs}) < len(pairs)
    for index, (before, after) in enumerate(pairwise(pairs), 1):
        if alone or after[1] != before[1] + 1:
            yield range(start, index)
            start = index
    yield range(start, len(pairs))
