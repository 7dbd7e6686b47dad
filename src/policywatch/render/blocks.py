"""What rows are made of: blocks of lines, which know how many rows they take at any width.

A comparison is thousands of lines, of which a person sees forty. Where each begins is
counted for all of them, again for another width; rows are made of those in sight.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple, Protocol, overload

from policywatch.render.cells import (
    Segment,
    cell_sums,
    cell_width,
    clip,
    ends_of_rows,
    segments_cut,
)

DIVIDER = " │ "
"""Stands between two columns."""

_KEPT_BLOCKS = 1000

Segments = tuple[Segment, ...]


class Row(NamedTuple):
    """One row of a terminal.

    `change` is the index, in the sequence that was asked for, of the change that the
    row belongs to. `role` is `path`, `kind`, `fact`, `reason`, `note`, `text`,
    `context`, `half`, `gap` or `blank`, with `-rest` for the rows that one wraps onto; each
    change that is shown has exactly one `path` row, its first.
    """

    segments: Segments
    change: int | None
    role: str

    @property
    def text(self) -> str:
        """The row without its styles."""
        return "".join(segment.text for segment in self.segments)


Drawn = tuple[Segments, str]
"""A row that does not know its change yet: its segments and its role."""


class Part(Protocol):
    """A part of a block, laid out over the whole width.

    A place in it is a number of characters, whatever the width is.
    """

    @property
    def length(self) -> int:
        """How many places it has."""

    def place_of(self, row: int, width: int) -> int:
        """The place at which one of its rows begins."""

    def row_of(self, place: int, width: int) -> int:
        """The row in which a place stands."""

    def height(self, width: int) -> int:
        """How many rows it takes."""

    def rows(self, width: int) -> Iterable[Drawn]:
        """These rows."""


class Margin(NamedTuple):
    """What stands before the rows of a line, the first and the rest, and their roles.

    `cells` is how many of the width it takes.
    """

    first: Segments
    rest: Segments
    cells: int
    role: str
    rest_role: str


class Line:
    """One line of styled runs, measured once and wrapped to any width."""

    __slots__ = ("_sums", "margin", "segments", "text")

    def __init__(self, segments: Iterable[Segment], margin: Margin) -> None:
        self.segments = tuple([segment for segment in segments if segment.text])
        self.margin = margin
        self.text = "".join([text for text, _ in self.segments])
        self._sums: Sequence[int] | None = None

    def height(self, width: int) -> int:
        """How many rows it takes."""
        return len(self._ends(width))

    def rows(self, width: int) -> Iterator[Drawn]:
        """The rows, each after its margin."""
        before, rest, _, role, rest_role = self.margin
        ends = self._ends(width)
        if len(ends) == 1:  # as most
            yield before + self.segments, role
            return
        for row in segments_cut(self.segments, ends):
            yield (*before, *row), role
            before, role = rest, rest_role

    @property
    def length(self) -> int:
        """Its characters, and its end."""
        return len(self.text) + 1

    def place_of(self, row: int, width: int) -> int:
        """The character with which a row begins."""
        return self._ends(width)[row - 1] if row else 0

    def row_of(self, place: int, width: int) -> int:
        """The row in which a character stands."""
        ends = self._ends(width)
        return bisect_right(ends, place, hi=len(ends) - 1)

    def _ends(self, width: int) -> list[int]:
        """Where each row ends, as offsets into the text."""
        room = width - self.margin.cells
        if 2 * len(self.text) <= room:  # no character takes more than two cells
            return [len(self.text)]
        if self._sums is None:
            self._sums = cell_sums(self.text)
        return ends_of_rows(self.text, self._sums, room)


class Columns(NamedTuple):
    """Old lines on the left, new ones on the right, at fixed offsets.

    Where both say the same they are the same, so as to be measured once.
    """

    left: Sequence[Line]
    right: Sequence[Line]

    def height(self, width: int) -> int:
        """As many rows as the longer side takes."""
        column = _column_of(width)
        sides = (self.left,) if self.left is self.right else self
        return max(sum([line.height(column) for line in side]) for side in sides)

    def rows(self, width: int) -> Iterator[Drawn]:
        """Rows of both sides with a line between them."""
        column = _column_of(width)
        left, right = (
            [row for line in side for row, _ in line.rows(column)]
            for side in (self.left, self.right)
        )
        role = (self.left or self.right)[0].margin.role
        for at in range(max(len(left), len(right))):
            old = left[at] if at < len(left) else ()
            fill = Segment(" " * (column - sum(cell_width(text) for text, _ in old)))
            new = right[at] if at < len(right) else ()
            yield (*old, fill, Segment(DIVIDER, "divider"), *new), role

    @property
    def length(self) -> int:
        """The places of the longer side, which stand for those of both."""
        return sum(line.length for line in self._longer)

    def place_of(self, row: int, width: int) -> int:
        """The place of the longer side in a row."""
        return _place_of(self._longer, row, _column_of(width))

    def row_of(self, place: int, width: int) -> int:
        """The row in which a place of the longer side stands."""
        return _row_of(self._longer, place, _column_of(width))

    @property
    def _longer(self) -> Sequence[Line]:
        return max(self, key=lambda side: sum(line.length for line in side))


def _place_of(parts: Sequence[Part], row: int, width: int) -> int:
    """The place in some parts, one below the other, at which a row begins."""
    before = 0
    for part in parts:
        height = part.height(width)
        if row < height:
            return before + part.place_of(row, width)
        before, row = before + part.length, row - height
    return before


def _row_of(parts: Sequence[Part], place: int, width: int) -> int:
    """The row of some parts, one below the other, in which a place stands."""
    above = 0
    for part in parts:
        if place < part.length:
            return above + part.row_of(place, width)
        above, place = above + part.height(width), place - part.length
    return max(0, above - 1)


def _column_of(width: int) -> int:
    """The width of one of two columns."""
    return (width - cell_width(DIVIDER)) // 2


class OneRow(NamedTuple):
    """As much of a line as one row holds; what it says may depend on the width."""

    make: Callable[[int], Iterable[Segment]]
    role: str

    @property
    def length(self) -> int:
        """One place."""
        return 1

    def place_of(self, row: int, width: int) -> int:  # noqa: ARG002 - as every part
        """The one place."""
        return 0

    def row_of(self, place: int, width: int) -> int:  # noqa: ARG002 - as every part
        """The one row."""
        return 0

    def height(self, width: int) -> int:  # noqa: ARG002 - as every part
        """One row."""
        return 1

    def rows(self, width: int) -> Iterator[Drawn]:
        """The row."""
        yield tuple(_clipped(self.make(width), width)), self.role


def _clipped(line: Iterable[Segment], width: int) -> Iterator[Segment]:
    """As much of a line as one row holds."""
    room = width
    for text, style in line:
        cut = clip(text, room)
        room -= cell_width(cut)
        if cut:
            yield Segment(cut, style)


class Block(NamedTuple):
    """Rows that belong together: a change, a clause around it, or what stands between two.

    `change` is the index of the change, `role` that of the first row.
    """

    parts: Sequence[Part]
    change: int | None
    role: str

    def height(self, width: int) -> int:
        """How many rows it takes."""
        return sum([part.height(width) for part in self.parts])

    def rows(self, width: int) -> list[Row]:
        """These rows."""
        change = self.change
        return [
            Row(segments, change, role)
            for part in self.parts
            for segments, role in part.rows(width)
        ]


class Rows(Sequence[Row]):
    """The rows of blocks at a width: how many there are is known, they are made when asked for."""

    def __init__(self, blocks: Sequence[Block] = (), width: int = 0) -> None:
        self.blocks = blocks
        self.starts = [0, *accumulate([block.height(width) for block in blocks])]
        self._width = width
        self._made: dict[int, list[Row]] = {}

    def __len__(self) -> int:
        """How many rows there are."""
        return self.starts[-1]

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Row]: ...
    def __getitem__(self, at: int | slice) -> Row | Sequence[Row]:
        """A row, or some of them."""
        if isinstance(at, slice):
            return [self[number] for number in range(*at.indices(len(self)))]
        if not -len(self) <= at < len(self):
            raise IndexError(at)
        at %= len(self)
        block = self.block_at(at)
        return self.of_block(block)[at - self.starts[block]]

    def __iter__(self) -> Iterator[Row]:
        """All rows, from above to below."""
        for block in self.blocks:
            yield from block.rows(self._width)

    def place_of(self, row: int) -> tuple[int, int]:
        """What a row begins with, at whatever width: a block and a place in it."""
        number = self.block_at(row)
        block = self.blocks[number]
        return number, _place_of(block.parts, row - self.starts[number], self._width)

    def row_of(self, number: int, place: int) -> int:
        """The row in which a place of a block stands."""
        return self.starts[number] + _row_of(self.blocks[number].parts, place, self._width)

    def block_at(self, row: int) -> int:
        """The number of the block that a row belongs to."""
        return bisect_right(self.starts, row, hi=len(self.blocks)) - 1

    def of_block(self, number: int) -> Sequence[Row]:
        """The rows of one block."""
        if number not in self._made:
            if len(self._made) >= _KEPT_BLOCKS:
                self._made.clear()
            self._made[number] = self.blocks[number].rows(self._width)
        return self._made[number]
