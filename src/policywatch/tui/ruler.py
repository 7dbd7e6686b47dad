"""The whole text in one column of cells: where the changes sit, and which part is in sight."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from policywatch.model import Change, Kind, Weight
from policywatch.render.meaning import SIGNS

_RANK = {Weight.NONE: 0, Weight.LOW: 1, Weight.MEDIUM: 2, Weight.HIGH: 3}


class Tick(NamedTuple):
    """One cell of the ruler: the heaviest change in its part of the text, if there is any."""

    change: int | None = None
    kind: Kind = Kind.UNCHANGED
    weight: Weight = Weight.NONE

    @property
    def sign(self) -> str:
        """One character of ASCII."""
        return SIGNS[self.kind]


class Ruler:
    """The clauses of a comparison laid out along a line, each as long as its words."""

    def __init__(self, changes: Sequence[Change]) -> None:
        self._changes = changes
        lengths = (
            max(1, *(sum(len(place.body) for place in side) for side in (change.old, change.new)))
            for change in changes
        )
        self._starts = [0, *accumulate(lengths)]
        self._ticks: dict[int, list[Tick]] = {}

    def ticks(self, height: int) -> Sequence[Tick]:
        """What stands in each of `height` cells."""
        if height not in self._ticks:
            self._ticks = {height: self._ticks_of(height)}
        return self._ticks[height]

    def _ticks_of(self, height: int) -> list[Tick]:
        ticks = [Tick()] * height
        for index, change in enumerate(self._changes):
            if change.quiet:
                continue
            cell = min(height - 1, int(self.place(index) * height))
            if ticks[cell].change is None or _RANK[change.weight] > _RANK[ticks[cell].weight]:
                ticks[cell] = Tick(index, change.kind, change.weight)
        return ticks

    def place(self, index: int, part: float = 0.0) -> float:
        """How far down the text a clause stands, 0 to 1; `part` is how far into the clause."""
        start, end = self._starts[index : index + 2]
        return (start + part * (end - start)) / self._starts[-1]

    def nearest(self, place: float) -> int:
        """The clause that stands at a place from 0 to 1."""
        at = bisect_right(self._starts, place * self._starts[-1]) - 1
        return max(0, min(at, len(self._changes) - 1))
