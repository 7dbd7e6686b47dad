"""The ruler beside a comparison, painted: a sign where changes sit, a bar for what is seen."""

from collections.abc import Sequence

from textual.strip import Strip

from policywatch.model import Change
from policywatch.render.cells import Segment
from policywatch.tui.ruler import Ruler
from policywatch.tui.widgets.paint import Painter

RULER_CELLS = 2
"""How wide it is, with the space behind it."""


class RulerColumn:
    """Paints the ruler of the changes that are shown; blank where there are none."""

    def __init__(self, painter: Painter) -> None:
        self._painter = painter
        self._ruler: Ruler | None = None
        self._cells: dict[tuple[str, str, bool], Strip] = {}

    def show(self, changes: Sequence[Change]) -> None:
        """Show where these changes sit."""
        self._ruler = Ruler(changes) if changes else None

    def forget(self) -> None:
        """Paint anew, because the stylesheet or the theme changed."""
        self._cells.clear()

    def place(self, change: int, part: float) -> float:
        """How far down the whole text a part of a clause stands, 0 to 1."""
        return self._ruler.place(change, part) if self._ruler else 0.0

    def cell(self, y: int, height: int, sight: tuple[float, float]) -> Strip:
        """The cell beside a row, of `height` in all; `sight` is which part of the text is seen."""
        shown, seen = Segment(" "), False
        if self._ruler is not None:
            tick = self._ruler.ticks(height)[y]
            first, last = sight
            seen = int(first * height) <= y <= int(last * height)
            if tick.change is not None:
                shown = Segment(tick.sign, f"weight-{tick.weight.value}")
            else:
                shown = Segment("|" if seen else " ", "faint")
        key = (shown.text, shown.style, seen)
        if key not in self._cells:
            over = "thumb" if seen else ""
            self._cells[key] = self._painter.strip([shown, Segment(" ")], RULER_CELLS, over=over)
        return self._cells[key]

    def change_at(self, y: int, height: int) -> int | None:
        """The change or clause that a cell stands for."""
        if self._ruler is None:
            return None
        change = self._ruler.ticks(height)[y].change
        return self._ruler.nearest(y / height) if change is None else change
