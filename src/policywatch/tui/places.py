"""Where changes and clauses stand among the rows of a comparison."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from policywatch.render.blocks import Block, Rows


class Anchor(NamedTuple):
    """What stands in a row, to be found again among rows of another width or look.

    The same blocks know it by a `place` in one of them; others have the change that it
    belongs to, and how far into that it is.
    """

    blocks: Sequence[Block]
    place: tuple[int, int]
    change: int | None
    part: float


class Places:
    """The rows of a comparison, and which of them belong to which change.

    Changes are named by their indices in the comparison, rows counted from 0.
    """

    def __init__(self, rows: Rows) -> None:
        self.rows = rows
        self.first: dict[int, int] = {}
        self.halves: dict[int, list[int]] = {}
        for start, block in zip(rows.starts, rows.blocks, strict=False):
            if block.role == "half" and block.change is not None:
                self.halves.setdefault(block.change, []).append(start)
            elif block.change is not None:
                self.first.setdefault(block.change, start)
        self._starts = list(self.first.values())
        self._shown = list(self.first)

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self.rows)

    def at(self, row: int) -> int | None:
        """The change that a row belongs to, or the one above it; the first one before any."""
        if not self._starts:
            return None
        return self._shown[max(0, bisect_right(self._starts, row) - 1)]

    def part(self, row: int) -> tuple[int, float]:
        """The change at a row, and how far into its rows that is, from 0 to 1."""
        if not self._starts:
            return 0, 0.0
        at = max(0, bisect_right(self._starts, row) - 1)
        start = self._starts[at]
        end = self._starts[at + 1] if at + 1 < len(self._starts) else len(self.rows)
        return self._shown[at], min(1.0, max(0.0, (row - start) / max(1, end - start)))

    def anchor(self, row: int) -> Anchor | None:
        """What stands in a row; None where there is none."""
        if not 0 <= row < len(self.rows):
            return None
        change, part = self.part(row)
        is_any = bool(self._starts)
        return Anchor(self.rows.blocks, self.rows.place_of(row), change if is_any else None, part)

    def row_of(self, anchor: Anchor) -> int | None:
        """Where that stands now, or where the next change is that is shown."""
        if anchor.blocks is self.rows.blocks:
            return self.rows.row_of(*anchor.place)
        if anchor.change is None:
            return None
        row = self.nearest(anchor.change)
        if row is None or anchor.change not in self.first:
            return row
        at = bisect_right(self._starts, row)
        end = self._starts[at] if at < len(self._starts) else len(self.rows)
        return row + int(anchor.part * (end - row))

    def nearest(self, change: int) -> int | None:
        """The first row of a change, or of the next one that is shown; None where none is."""
        if not self._shown:
            return None
        shown = self._shown[min(bisect_left(self._shown, change), len(self._shown) - 1)]
        return self.first[shown]

    def headings(self, top: int, height: int) -> Iterator[tuple[int, int]]:
        """Each change whose first row is among `height` rows from `top` on, and which that is."""
        for number, row in enumerate(self.rows[top : top + height]):
            if row.role == "path" and row.change is not None:
                yield row.change, number
