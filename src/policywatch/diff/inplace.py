"""In place: clauses of long texts that were amended where they stand.

Most amendments touch words and leave the order alone. Next to a sure pair, two clauses
that read nearly alike, more alike than either reads to the neighbours of the other, need
no search through the whole text.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_ALIKE = 0.8
"""The Indel similarity, from 0 to 1, of clauses that read nearly alike."""

_REACH = 3
"""How many clauses may have come or gone between two pairs."""

_SHORTEST = 12
_LONGEST = 6_000
"""Folded characters of a clause that is compared in place; the work is their square."""


def pair_in_place(
    old: Sequence[str], new: Sequence[str], pairs: Mapping[int, int]
) -> dict[int, int]:
    """Pairs texts next to given pairs, forward and backward, as far as they read alike.

    The answer holds the new pairs only.
    """
    walk = _Walk(old, new, pairs)
    ordered = sorted(pairs.items(), key=lambda pair: (sum(pair), abs(pair[0] - pair[1])))
    for i, j in [(-1, -1), *ordered]:
        walk.go(i, j, 1)
    for i, j in [*ordered, (len(old), len(new))]:
        walk.go(i, j, -1)
    return walk.found


class _Walk:
    """Two sequences of texts, and what was paired on the way."""

    def __init__(self, old: Sequence[str], new: Sequence[str], pairs: Mapping[int, int]) -> None:
        self.found: dict[int, int] = {}
        self._texts = old, new
        self._taken = set(pairs), set(pairs.values())
        self._ratio = _indel()

    def go(self, i: int, j: int, step: int) -> None:
        """Goes on from a pair until no neighbours read alike."""
        while (best := self._next(i, j, step)) is not None:
            i, j = best
            self.found[i] = j
            self._taken[0].add(i)
            self._taken[1].add(j)

    def _next(self, i: int, j: int, step: int) -> tuple[int, int] | None:
        """The pair near a pair that reads most alike; none where two do so equally."""
        if i + step in self._taken[0] or j + step in self._taken[1]:  # as mostly
            return None
        left = self._free(i, step, 0)
        right = self._free(j, step, 1)
        if not left or not right:
            return None
        near = self._score(left[0], right[0])
        if near >= _ALIKE:
            rivals = [self._score(left[0], place) for place in right[1:2]]
            rivals += [self._score(place, right[0]) for place in left[1:2]]
            return (left[0], right[0]) if near > max(rivals, default=0.0) else None
        return self._beyond(left, right)

    def _beyond(self, left: list[int], right: list[int]) -> tuple[int, int] | None:
        """The first pair beyond what came or went; none where it has a rival."""
        scores = {(i, j): self._score(i, j) for i in left for j in right}
        steps = {(i, j): abs(i - left[0]) + abs(j - right[0]) for i, j in scores}
        alike = [pair for pair, score in scores.items() if score >= _ALIKE]
        if not alike:
            return None
        fewest = min(steps[pair] for pair in alike)
        near = [pair for pair in alike if steps[pair] == fewest]
        best = max(near, key=scores.__getitem__)
        rivals = [
            score
            for pair, score in scores.items()
            if pair != best and (pair in near or pair[0] == best[0] or pair[1] == best[1])
        ]
        return best if scores[best] > max(rivals, default=0.0) else None

    def _free(self, place: int, step: int, side: int) -> list[int]:
        """The free places next to a place, as far as a step reaches."""
        free: list[int] = []
        size, taken = len(self._texts[side]), self._taken[side]
        while len(free) <= _REACH:
            place += step
            if not 0 <= place < size or place in taken:
                break
            free.append(place)
        return free

    def _score(self, i: int, j: int) -> float:
        one, two = self._texts[0][i], self._texts[1][j]
        shorter, longer = sorted((len(one), len(two)))
        if shorter < _SHORTEST or longer > _LONGEST or shorter < longer * _ALIKE * _ALIKE:
            return 0.0
        return self._ratio(one, two)


@cache
def _indel() -> "Callable[[str, str], float]":
    from rapidfuzz.distance import Indel  # 30 ms that only long texts need

    def ratio(one: str, two: str) -> float:
        return Indel.normalized_similarity(one, two, score_cutoff=_ALIKE)

    return ratio
