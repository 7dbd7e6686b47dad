"""Widgets of one row or a few: titles, the sticky path, the line of keys, dialogues."""

from collections.abc import Sequence

from textual import events
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from policywatch.render.cells import Segment, cell_width, wrap
from policywatch.tui.columns import fitted
from policywatch.tui.pressing import key_at
from policywatch.tui.widgets.paint import Painter

_READABLE = 56
"""Cells in which sentences are read with ease, where there are more."""


class Line(Widget):
    """One row of segments, with some of them at its right end."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id, classes=classes)
        self._painter = Painter(self)
        self._left: tuple[Segment, ...] = ()
        self._right: tuple[Segment, ...] = ()

    def show(self, left: Sequence[Segment], right: Sequence[Segment] = ()) -> None:
        """Show these segments; the right ones give way to the left ones."""
        if (self._left, self._right) != (tuple(left), tuple(right)):
            self._left, self._right = tuple(left), tuple(right)
            self.refresh()

    @property
    def text(self) -> str:
        """What the line says."""
        return "".join(segment.text for segment in (*self._left, *self._right))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's signature
        """One row."""
        return 1

    def notify_style_update(self) -> None:
        """Forget what the old stylesheet said."""
        super().notify_style_update()
        self._painter.forget()

    def render_line(self, y: int) -> Strip:
        """The row; those below it are blank."""
        width = self.size.width
        return self._painter.strip(() if y else self._row(width), width)

    def on_click(self, event: events.Click) -> None:
        """Press the key that is named where the mouse is."""
        at = event.get_content_offset(self)
        if at is not None:
            press(self, self._row(self.size.width), at.x)

    def _row(self, width: int) -> Sequence[Segment]:
        """The left and the right segments, with what they need of the width."""
        right = sum(cell_width(segment.text) for segment in self._right)
        left = sum(cell_width(segment.text) for segment in self._left)
        if right and left + right <= width:
            return [*fitted(self._left, width - right), *self._right]
        if right and right <= width * 2 // 3:
            return [*fitted(self._left, width - right - 1), Segment(" "), *self._right]
        return fitted(self._left, width)


class Block(Widget):
    """Some rows."""

    def __init__(self, lines: Sequence[Sequence[Segment]] = (), *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._painter = Painter(self)
        self._lines = tuple(lines)

    def show(self, lines: Sequence[Sequence[Segment]]) -> None:
        """Show other rows."""
        if self._lines != tuple(lines):
            self.refresh(layout=len(self._lines) != len(lines))
            self._lines = tuple(lines)

    @property
    def text(self) -> str:
        """What the rows say."""
        return "\n".join("".join(segment.text for segment in line) for line in self._lines)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's signature
        """As many rows as there are lines."""
        return len(self._lines)

    def notify_style_update(self) -> None:
        """Forget what the old stylesheet said."""
        super().notify_style_update()
        self._painter.forget()

    def row(self, y: int, width: int) -> Sequence[Segment]:  # noqa: ARG002 - for those that fill it
        """What the row shows that is `y` below the first."""
        return self._lines[y] if y < len(self._lines) else ()

    def on_click(self, event: events.Click) -> None:
        """Press the key that is named where the mouse is."""
        at = event.get_content_offset(self)
        if at is not None:
            press(self, self.row(at.y, self.size.width), at.x)

    def render_line(self, y: int) -> Strip:
        """One of the rows."""
        width = self.size.width
        return self._painter.strip(fitted(self.row(y, width), width), width)


class Wrapped(Block):
    """Some paragraphs, each wrapped to the width that there is; keys are never wrapped."""

    def _rows(self, width: int) -> list[Sequence[Segment]]:
        rows: list[Sequence[Segment]] = []
        for paragraph in self._lines:
            if len(paragraph) == 1:
                ((text, style),) = paragraph
                rows += [[Segment(row, style)] for row in wrap(text, min(width, _READABLE))]
            else:
                rows.append(paragraph)
        return rows

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's signature
        """As many rows as the paragraphs take."""
        return len(self._rows(width))

    def row(self, y: int, width: int) -> Sequence[Segment]:
        """What the row shows that is `y` below the first."""
        rows = self._rows(width)
        return rows[y] if y < len(rows) else ()


def press(widget: Widget, row: Sequence[Segment], x: int) -> None:
    """Press the key that is named at cell `x` of a row, if one is."""
    key = key_at(row, x)
    if key is not None:
        widget.app.simulate_key(key)
