"""Order: how two places stand to the pairs around them."""

from bisect import bisect_left
from collections.abc import Callable, Mapping

from policywatch.diff.chain import heaviest_chain
from policywatch.diff.evidence import Standing


class Order:
    """Pairs of places in two sequences, and how other places stand to them.

    `size` is the length of both sequences; `weigh` says how much a pair counts where
    pairs cross one another.
    """

    def __init__(
        self,
        size: tuple[int, int],
        pairs: Mapping[int, int],
        weigh: Callable[[int, int], int],
    ) -> None:
        self._size = size
        self._pairs = pairs
        ordered = sorted(pairs.items())
        keep = heaviest_chain(ordered, lambda pair: weigh(*pair))
        self._chain = [ordered[k] for k in keep]

    def standing(self, i: int, j: int) -> Standing:
        """Where two places stand to what is sure around them."""
        chain, at = self._chain, bisect_left(self._chain, (i, -1))
        before = at - 1
        if before >= 0 and chain[before][1] == j:
            before -= 1
        after = at
        while after < len(chain) and (chain[after][0] == i or chain[after][1] == j):
            after += 1
        low = chain[before][1] if before >= 0 else -1
        high = chain[after][1] if after < len(chain) else self._size[1]
        return Standing(
            inside=low < j < high,
            follows=self._neighbours(i - 1, j - 1),
            precedes=self._neighbours(i + 1, j + 1),
        )

    def alone(self) -> list[tuple[int, int]]:
        """Places without a partner that stand alone between the same two pairs."""
        taken = set(self._pairs.values())
        near = {(i + 1, j + 1) for i, j in self._pairs.items()}
        near.update((i - 1, j - 1) for i, j in self._pairs.items())
        return sorted(
            (i, j)
            for i, j in near
            if i not in self._pairs and j not in taken and self._is_inside(i, j)
            if self.fills(i, j)
        )

    def _is_inside(self, i: int, j: int) -> bool:
        return 0 <= i < self._size[0] and 0 <= j < self._size[1]

    def fills(self, i: int, j: int) -> bool:
        """Whether two places stand alone between the same two pairs."""
        return self._neighbours(i - 1, j - 1) and self._neighbours(i + 1, j + 1)

    def _neighbours(self, i: int, j: int) -> bool:
        """Whether two places are a pair, or both the edge."""
        ends = (i < 0, j < 0) if i < 0 or j < 0 else (i == self._size[0], j == self._size[1])
        return all(ends) if any(ends) else self._pairs.get(i) == j
