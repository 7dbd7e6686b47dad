"""A list to pick a row from: only the rows in sight are ever made."""

from collections.abc import Callable, Iterator, Sequence

from textual import events
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from policywatch.render.cells import Segment, wrap_segments
from policywatch.tui.columns import fitted
from policywatch.tui.messages import RowOpened, RowPicked
from policywatch.tui.widgets.line import press
from policywatch.tui.widgets.paint import Painter

_INDENT = Segment("  ")

_KEPT = 500
"""How many rows are kept, so that a list passed through with a key held does not grow."""

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
        self._width = 0
        self._empty: tuple[Sequence[Segment], ...] = ()
        self._rows: dict[int, Sequence[Sequence[Segment]]] = {}
        self._strips: dict[tuple[int, int, str], Strip] = {}

    @property
    def cursor(self) -> int:
        """The index of the row that the cursor is on."""
        return self._cursor

    def set_item_height(self, height: int) -> None:
        """How many rows each item takes."""
        if height != self._item_height:
            self._item_height = height
            self._forget_rows()
            self.refresh()

    def show(self, count: int, cursor: int, empty: Sequence[Sequence[Segment]] = ()) -> None:
        """Show `count` items with the cursor on one; `empty` is said where there is none."""
        before, self._cursor = self._cursor, max(0, min(cursor, count - 1))
        moved, grown = self._cursor - before, count != self._count
        if grown or not count:
            self._count, self._empty = count, tuple(empty)
            self._forget_rows()
            self._measure()
            self.refresh()
        else:
            self._refresh_items({before, self._cursor} if moved else set())
        if moved and grown:  # rows came or went above the cursor: what is in sight stays
            y = self.scroll_offset.y + moved * self._item_height
            self.scroll_to(y=y, animate=False, force=True)
        if moved or grown:
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
            before, self._cursor = self._cursor, index
            for item in (before, index):
                self.refresh_lines(item * self._item_height, self._item_height)
            self._reveal()
            self.post_message(RowPicked(self.id or "", index))

    @property
    def in_sight(self) -> Iterator[tuple[int, int]]:
        """The index of each item in sight, and the row of the list that it begins at."""
        height = self._item_height
        top, room = self.scroll_offset.y, self.scrollable_content_region.height
        for index in range(-(-top // height), self._count):
            row = index * height - top
            if row + height > room:
                break
            yield index, row

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
        self._strips.clear()

    def on_resize(self) -> None:
        """Make the rows anew for another width."""
        self._forget_rows()
        self._measure()
        self._reveal()

    def on_click(self, event: events.Click) -> None:
        """Pick the row under the mouse; a second click opens it."""
        if not self._count:
            self._press(event)
            return
        index = (event.y + self.scroll_offset.y) // self._item_height
        if 0 <= index < self._count:
            if index == self._cursor and event.chain > 1:
                self.post_message(RowOpened(self.id or "", index))
            self.move_to(index)

    def _press(self, event: events.Click) -> None:
        """Press a key that is named where there is no item."""
        rows = self._empty_rows(self.scrollable_content_region.width)
        if 0 < event.y <= len(rows):
            press(self, [_INDENT, *rows[event.y - 1]], event.x)

    def render_line(self, y: int) -> Strip:
        """One row in sight."""
        width = self.scrollable_content_region.width
        if width != self._width:  # it may be drawn before it is told of another size
            self._width = width
            self._forget_rows()
        if not self._count:
            rows = self._empty_rows(width)
            row = rows[y - 1] if 0 < y <= len(rows) else ()
            return self._painter.strip(fitted([_INDENT, *row], width), width)
        index, line = divmod(y + self.scroll_offset.y, self._item_height)
        if index >= self._count:
            return self._painter.strip((), width)
        over = ""
        if index == self._cursor:
            over = "cursor" if self.has_focus else "cursor-idle"
        key = (index, line, over)
        if key not in self._strips:
            self._strips[key] = self._paint(*key, width)
        return self._strips[key]

    def _empty_rows(self, width: int) -> Sequence[Sequence[Segment]]:
        """What is said where there is no item, in as many rows as it takes."""
        room = max(2, width - 2 * len(_INDENT.text))
        return [row for line in self._empty for row in wrap_segments(line, room)]

    def _paint(self, index: int, line: int, over: str, width: int) -> Strip:
        """One row of an item, painted; `over` says whether the cursor is on it."""
        if index not in self._rows:
            if len(self._rows) >= _KEPT:
                self._forget_rows()
            self._rows[index] = self._make(index, width - 1)
        style = over.replace("cursor", "here")
        bar = Segment(">" if over and line == 0 else " ", style)
        lines = self._rows[index]  # for another width than before there may be fewer
        row = [bar, *fitted(lines[line] if line < len(lines) else (), width - 1)]
        return self._painter.strip(row, width, over=over)

    def _refresh_items(self, items: set[int]) -> None:
        """Paint these items anew, and those in sight that say something else now."""
        height, width = self._item_height, self.scrollable_content_region.width
        top = self.scroll_offset.y // height
        in_sight = range(top, min(self._count, top + self.size.height // height + 2))
        before, strips = self._rows, self._strips
        self._forget_rows()
        for index in in_sight:
            self._rows[index] = self._make(index, width - 1)
            if self._rows[index] != before.get(index):
                items.add(index)
        kept = self._rows.keys() - items
        self._strips.update((key, strip) for key, strip in strips.items() if key[0] in kept)
        for index in items:
            self.refresh_lines(index * height, height)

    def _measure(self) -> None:
        """Say how far there is to scroll; of one cell's width, so that no width changes it."""
        self.virtual_size = Size(1, self._count * self._item_height)

    def _forget_rows(self) -> None:
        """Make every row anew when it is next in sight."""
        self._rows, self._strips = {}, {}
