"""A list to pick a row from: only the rows in sight are ever made."""

from collections.abc import Callable, Sequence

from textual import events
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from policywatch.render.cells import Segment
from policywatch.tui.columns import fitted
from policywatch.tui.messages import RowOpened, RowPicked
from policywatch.tui.widgets.paint import Painter

RowMaker = Callable[[int, int], Sequence[Sequence[Segment]]]
"""Makes the rows of one item, from its index and the width there is."""


class PickList(ScrollView, can_focus=True, inherit_bindings=False):
    """Items of equal height with a cursor; what they say comes from a `RowMaker`."""

    ALLOW_SELECT = False

    def __init__(self, make: RowMaker, *, id: str) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._make = make
        self._painter = Painter(self)
        self._count = 0
        self._cursor = 0
        self._item_height = 1
        self._empty: tuple[Sequence[Segment], ...] = ()
        self._rows: dict[int, Sequence[Sequence[Segment]]] = {}

    @property
    def cursor(self) -> int:
        """The index of the row that the cursor is on."""
        return self._cursor

    def set_item_height(self, height: int) -> None:
        """How many rows each item takes."""
        self._item_height = height

    def show(self, count: int, cursor: int, empty: Sequence[Sequence[Segment]] = ()) -> None:
        """Show `count` items with the cursor on one; `empty` is said where there is none."""
        self._count = count
        self._cursor = max(0, min(cursor, count - 1))
        self._empty = tuple(empty)
        self._rows.clear()
        self.virtual_size = Size(self.size.width, count * self._item_height)
        self.refresh()
        self._reveal()

    def step(self, delta: int) -> None:
        """Move the cursor by some rows."""
        self.move_to(self._cursor + delta)

    def page(self, delta: int) -> None:
        """Move the cursor by pages."""
        self.step(delta * max(1, self.size.height // self._item_height - 1))

    def edge(self, end: int) -> None:
        """Move the cursor to the first row (−1) or the last one (1)."""
        self.move_to(0 if end < 0 else self._count - 1)

    def move_to(self, index: int) -> None:
        """Move the cursor to a row, the nearest there is, and tell of it."""
        index = max(0, min(index, self._count - 1))
        if index != self._cursor:
            self._cursor = index
            self.refresh()
            self._reveal()
            self.post_message(RowPicked(self.id or "", index))

    def _reveal(self) -> None:
        """Scroll so that the cursor is in sight."""
        top, height = self._cursor * self._item_height, self._item_height
        room = self.scrollable_content_region.height
        if top < self.scroll_offset.y:
            self.scroll_to(y=top, animate=False, force=True)
        elif room and top + height > self.scroll_offset.y + room:
            self.scroll_to(y=top + height - room, animate=False, force=True)

    def notify_style_update(self) -> None:
        """Forget what the old stylesheet said."""
        super().notify_style_update()
        self._painter.forget()

    def on_resize(self) -> None:
        """Make the rows anew for another width."""
        self._rows.clear()
        self.virtual_size = Size(self.size.width, self._count * self._item_height)
        self._reveal()

    def on_click(self, event: events.Click) -> None:
        """Pick the row under the mouse; a second click opens it."""
        index = (event.y + self.scroll_offset.y) // self._item_height
        if 0 <= index < self._count:
            if index == self._cursor and event.chain > 1:
                self.post_message(RowOpened(self.id or "", index))
            self.move_to(index)

    def render_line(self, y: int) -> Strip:
        """One row in sight."""
        width = self.scrollable_content_region.width
        if not self._count:
            row = self._empty[y] if y < len(self._empty) else ()
            return self._painter.strip(fitted(row, width), width)
        index, line = divmod(y + self.scroll_offset.y, self._item_height)
        if index >= self._count:
            return self._painter.strip((), width)
        if index not in self._rows:
            self._rows[index] = self._make(index, width - 1)
        here = index == self._cursor
        focused = self.has_focus
        over = ("cursor" if focused else "cursor-idle") if here else ""
        bar = Segment(
            ">" if here and line == 0 else " ", ("here" if focused else "here-idle") if here else ""
        )
        return self._painter.strip(
            [bar, *fitted(self._rows[index][line], width - 1)], width, over=over
        )
