"""The heaviest chain: of pairs that cross one another, those that keep the order.

A longest increasing subsequence with weights, found with a Fenwick tree of maxima in
O(n log n).
"""

from collections.abc import Sequence
from itertools import pairwise


def heaviest_chain(pairs: Sequence[tuple[int, int]], weights: Sequence[int]) -> list[int]:
    """The indexes of the pairs of the heaviest chain that rises on both sides.

    `pairs` rise strictly in their first number; weights are positive. Among chains of
    one weight the first that was found is taken.
    """
    if all(before[1] < after[1] for before, after in pairwise(pairs)):
        return list(range(len(pairs)))
    rank = {place: r for r, place in enumerate(sorted({new for _, new in pairs}), start=1)}
    tree: list[tuple[int, int]] = [(0, -1)] * (len(rank) + 1)
    links: list[int] = []
    best, last = 0, -1
    for index, (_, new) in enumerate(pairs):
        total, link = _heaviest_below(tree, rank[new])
        links.append(link)
        total += weights[index]
        if total > best:
            best, last = total, index
        _raise(tree, rank[new], total, index)
    chain = []
    while last >= 0:
        chain.append(last)
        last = links[last]
    return chain[::-1]


def _heaviest_below(tree: list[tuple[int, int]], place: int) -> tuple[int, int]:
    """The weight and the end of the heaviest chain that ends before `place`."""
    best = (0, -1)
    place -= 1
    while place > 0:
        if tree[place][0] > best[0]:
            best = tree[place]
        place &= place - 1
    return best


def _raise(tree: list[tuple[int, int]], place: int, total: int, index: int) -> None:
    while place < len(tree):
        if total > tree[place][0]:
            tree[place] = (total, index)
        place += place & -place
