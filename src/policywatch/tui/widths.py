"""Ambiguous characters one or two cells wide, for everything that draws on the terminal.

Rich and Textual always take them for one (Textual lays out by rich's measure), and have no
setting for it. So their table is replaced here, and nowhere else.
"""

import sys
from functools import cache
from itertools import chain

from rich import cells, segment
from rich.cells import CellTable
from textual.scrollbar import ScrollBar, ScrollBarRender

from policywatch.render.cells import is_ambiguous, read_ambiguous

_LOAD, _SINGLE, _SPLIT = "load_cell_table", "_is_single_cell_widths", "_split_cells"
"""The names, of its own modules, by which rich finds its table, asks for a shortcut, and cuts."""

_load, _is_single = getattr(cells, _LOAD), getattr(cells, _SINGLE)
_PLANES = ((0xA1, 0xFFFF), (0x1F100, 0x1F1FF))
"""Where there are ambiguous characters, beside the planes for private use."""

_PRIVATE = ((0xF0000, 0xFFFFD, 2), (0x100000, 0x10FFFD, 2))


class PlainScrollBar(ScrollBarRender):
    """A scroll bar without the blocks that end its thumb, which are ambiguous."""

    VERTICAL_BARS = [" "] * len(ScrollBarRender.VERTICAL_BARS)
    HORIZONTAL_BARS = [" "] * len(ScrollBarRender.HORIZONTAL_BARS)


def use_ambiguous(*, wide: bool) -> None:
    """Lay everything out for a terminal that draws ambiguous characters so."""
    read_ambiguous(wide=wide)
    setattr(cells, _LOAD, (lambda _version="auto": _wide_table()) if wide else _load)
    for module in (cells, segment):
        setattr(module, _SINGLE, str.isascii if wide else _is_single)
    cells.get_character_cell_size.cache_clear()
    cells.cached_cell_len.cache_clear()
    getattr(segment.Segment, _SPLIT).cache_clear()
    ScrollBar.renderer = PlainScrollBar if wide else ScrollBarRender


@cache
def _wide_table() -> CellTable:
    """Rich's table of widths with the ambiguous characters taken for two cells."""
    table: CellTable = _load("auto")
    known = sorted(table.widths)
    taken = {point for first, last, _ in known for point in range(first, min(last, 0x1FFFF) + 1)}
    points = chain.from_iterable(range(first, last + 1) for first, last in _PLANES)
    wide = [
        (point, point, 2)
        for point in points
        if point not in taken and not 0xD800 <= point < 0xE000 and is_ambiguous(chr(point))
    ]
    narrow = frozenset(char for char in table.narrow_to_wide if not is_ambiguous(char))
    widths = sorted([*known, *wide, *(one for one in _PRIVATE if one[1] <= sys.maxunicode)])
    return CellTable(table.unicode_version, widths, narrow)
