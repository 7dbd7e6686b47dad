"""Anchors: clauses that are equal on both sides.

What stands once on each side belongs together wherever it stands. What stands more
often is told apart by its neighbours: equal clauses next to a pair that is sure, then
the first with the first between two sure pairs, then the first with the first of all.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import pairwise

from policywatch.diff.chain import heaviest_chain


def pair_equal(
    old: Sequence[int], new: Sequence[int], weigh: Callable[[int], int]
) -> dict[int, int]:
    """Pairs equal numbers of two sequences, each place at most once.

    `weigh` says how much a place of `old` counts where sure pairs cross one another.
    The answer leads from places of `old` to places of `new`.
    """
    pairing = _Pairing(old, new)
    first, second = _only_places(old), _only_places(new)
    for number, i in first.items():
        if number in second:
            pairing.add(i, second[number])
    if len(pairing.pairs) == min(len(old), len(new)):
        return pairing.pairs
    sure = [(-1, -1), *pairing.chain(weigh), (len(old), len(new))]
    for i, j in sure[:-1]:
        pairing.extend(i, j, 1)
    for i, j in sure[1:]:
        pairing.extend(i, j, -1)
    for (i, j), (k, m) in pairwise(sure):
        pairing.in_order(range(i + 1, k), range(j + 1, m))
    pairing.in_order(range(len(old)), range(len(new)))
    return pairing.pairs


def _only_places(sequence: Sequence[int]) -> dict[int, int]:
    """Where each number stands that stands there once."""
    places: dict[int, int] = {}
    repeated = set()
    for place, number in enumerate(sequence):
        if number in places:
            repeated.add(number)
        places[number] = place
    for number in repeated:
        del places[number]
    return places


class _Pairing:
    """Two sequences and the places paired so far."""

    def __init__(self, old: Sequence[int], new: Sequence[int]) -> None:
        self.pairs: dict[int, int] = {}
        self._old = old
        self._new = new
        self._taken: set[int] = set()

    def add(self, i: int, j: int) -> None:
        self.pairs[i] = j
        self._taken.add(j)

    def chain(self, weigh: Callable[[int], int]) -> list[tuple[int, int]]:
        """The pairs that keep the order."""
        ordered = sorted(self.pairs.items())
        return [ordered[k] for k in heaviest_chain(ordered, lambda pair: weigh(pair[0]))]

    def extend(self, i: int, j: int, step: int) -> None:
        """Pairs the equal neighbours of a sure pair, as far as they go on."""
        old, new = self._old, self._new
        i, j = i + step, j + step
        while 0 <= i < len(old) and 0 <= j < len(new) and old[i] == new[j]:
            if i in self.pairs or j in self._taken:
                return
            self.add(i, j)
            i, j = i + step, j + step

    def in_order(self, left: range, right: range) -> None:
        """Pairs what is still free in two stretches, the first of equals with the first."""
        waiting: defaultdict[int, list[int]] = defaultdict(list)
        for j in reversed(right):
            if j not in self._taken:
                waiting[self._new[j]].append(j)
        for i in left:
            if i not in self.pairs and waiting[self._old[i]]:
                self.add(i, waiting[self._old[i]].pop())
