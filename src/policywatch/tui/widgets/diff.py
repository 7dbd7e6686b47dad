"""The comparison: one scroll view over the rows that `render.rows` makes."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from policywatch.model import Change
from policywatch.render.cells import Segment, wrap_segments
from policywatch.render.rows import Row, rows_of
from policywatch.tui.messages import PlaceChanged
from policywatch.tui.widgets.paint import Painter, with_selection

MEASURE = 108
"""The widest column of text: longer rows are hard to read."""

TWO_COLUMNS_FROM = 150
"""From this width on, two columns are chosen unless a person chose otherwise."""

_MARGIN = 2


@dataclass(frozen=True, slots=True)
class Look:
    """How a comparison is shown; `side_by_side` None lets the width decide.

    `context` is that of `render.rows.rows_of`. `marked` puts signs around words, for
    terminals without colours.
    """

    side_by_side: bool | None = None
    context: int | None = 0
    explain: bool = False
    marked: bool = False

    def in_two_columns(self, width: int) -> bool:
        """Whether old and new words stand in two columns at this width."""
        return width >= TWO_COLUMNS_FROM if self.side_by_side is None else self.side_by_side


class DiffView(ScrollView, can_focus=True, inherit_bindings=False):
    """The changes of a comparison, wrapped to the width, with one of them current."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._painter = Painter(self)
        self._changes: Sequence[Change] = ()
        self._notice: tuple[Sequence[Segment], ...] = ()
        self._look = Look()
        self._notes: Mapping[int, str] = {}
        self._rows: list[Row] = []
        self._first: dict[int, int] = {}
        self._starts: list[int] = []
        self._current: int | None = None
        self._width = 0
        self._told: tuple[int | None, bool] = (None, True)
        self._strips: dict[tuple[int, bool], Strip] = {}

    # What is shown

    @property
    def current(self) -> int | None:
        """The index of the current change."""
        return self._current

    @property
    def changes(self) -> Sequence[Change]:
        """The changes and the clauses around them."""
        return self._changes

    @property
    def loud(self) -> list[int]:
        """The indices of the policy changes among `changes`."""
        return [index for index, change in enumerate(self._changes) if not change.quiet]

    @property
    def rows(self) -> Sequence[Row]:
        """All rows, in sight or not."""
        return self._rows

    @property
    def in_two_columns(self) -> bool:
        """Whether old and new words stand in two columns now."""
        return self._look.in_two_columns(self._text_width)

    def show(
        self,
        changes: Sequence[Change],
        look: Look,
        current: int | None,
        notes: Mapping[int, str],
    ) -> None:
        """Show changes, scrolled to the current one; `notes` are by index."""
        same = changes is self._changes and (look, notes) == (self._look, self._notes)
        if not same or not self._width:
            self._changes, self._look, self._notes, self._notice = changes, look, notes, ()
            self._lay_out()
        self.go_to(current)

    def say(self, lines: Sequence[Sequence[Segment]]) -> None:
        """Show a few lines in place of a comparison."""
        self._changes, self._notice = (), tuple(lines)
        self._current = None
        self._width = 0
        self._lay_out()
        self.scroll_to(y=0, animate=False, force=True)

    def change_look(self, look: Look) -> None:
        """Show the same changes in another way; what stands at the top stays there."""
        if look != self._look:
            anchor = self._anchor()
            self._look = look
            self._lay_out()
            self._return_to(anchor)

    def take_notes(self, notes: Mapping[int, str]) -> None:
        """Show other notes on the same changes; what stands at the top stays there."""
        if notes != self._notes and self._changes:
            anchor = self._anchor()
            self._notes = notes
            self._lay_out()
            self._return_to(anchor)

    @property
    def _text_width(self) -> int:
        """The cells that a row may take."""
        return max(0, self.scrollable_content_region.width - _MARGIN)

    def _lay_out(self) -> None:
        """Make the rows for the width there is."""
        self._width = self._text_width
        if not self._width:
            return
        if self._notice:
            width = min(self._width, MEASURE)
            wrapped = [row for line in self._notice for row in wrap_segments(line, width)]
            self._take_rows([Row(tuple(row), None, "notice") for row in wrapped], below=0)
            return
        two = self._look.in_two_columns(self._width)
        width = min(self._width, 2 * MEASURE if two else MEASURE)
        look = self._look
        rows = rows_of(
            self._changes,
            width=width,
            side_by_side=two,
            context=look.context,
            explain=look.explain,
            marked=look.marked,
            notes=self._notes,
        )
        # Room below the last change, so that it can stand at the top as well.
        height = self.size.height
        self._take_rows(rows, below=max(0, height - 4) if len(rows) > height else 0)

    def _take_rows(self, rows: list[Row], *, below: int) -> None:
        """Show these rows, with some blank ones below them."""
        self._rows, self._first = rows, {}
        self._strips.clear()
        for at, row in enumerate(self._rows):
            if row.change is not None:
                self._first.setdefault(row.change, at)
        self._starts = sorted(self._first.values())
        self.virtual_size = Size(self.size.width, len(self._rows) + below)
        self.refresh()

    # Moving

    def go_to(self, change: int | None) -> None:
        """Make a change the current one and scroll to it."""
        self._current = change
        self._strips.clear()
        self.refresh()
        if change is not None and change in self._first:
            self.scroll_to(y=self._first[change], animate=False, force=True)
        self._tell_place()

    def step(self, delta: int) -> None:
        """Scroll by some rows."""
        self.scroll_to(y=self.scroll_offset.y + delta, animate=False, force=True)

    def page(self, delta: int) -> None:
        """Scroll by pages, with one row of the last one left."""
        self.step(delta * max(1, self.size.height - 1))

    def edge(self, end: int) -> None:
        """Scroll to the first row (−1) or the last one (1)."""
        last = max(0, len(self._rows) - self.scrollable_content_region.height)
        self.scroll_to(y=0 if end < 0 else last, animate=False, force=True)

    @property
    def top_change(self) -> int | None:
        """The change or clause that the first row in sight belongs to."""
        if not self._starts:
            return None
        at = bisect_right(self._starts, self.scroll_offset.y) - 1
        row = self._rows[self._starts[max(0, at)]]
        return row.change

    @property
    def place(self) -> int | None:
        """The change that is read: the current one if its start is in sight, or the top one."""
        return self._current if self._starts_in_sight(self._current) else self.top_change

    @property
    def is_path_in_sight(self) -> bool:
        """Whether the rows in sight say where that change stands."""
        return self._starts_in_sight(self.place)

    def _starts_in_sight(self, change: int | None) -> bool:
        """Whether the first row of a change is in sight."""
        if change is None or change not in self._first:
            return False
        return 0 <= self._first[change] - self.scroll_offset.y < self.size.height

    def _anchor(self) -> tuple[int | None, int]:
        """The change at the top, and how many rows of it are above."""
        top = self.top_change
        first = self._first.get(top, 0) if top is not None else 0
        return top, self.scroll_offset.y - first

    def _return_to(self, anchor: tuple[int | None, int]) -> None:
        """Scroll back to where an anchor was taken, or to the next change that is shown."""
        change, rows = anchor
        if change is None:
            return
        if change in self._first:
            self.scroll_to(y=self._first[change] + min(rows, 3), animate=False, force=True)
            return
        shown = sorted(self._first)
        if shown:
            nearest = shown[min(bisect_left(shown, change), len(shown) - 1)]
            self.scroll_to(y=self._first[nearest], animate=False, force=True)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Tell which change is at the top now."""
        super().watch_scroll_y(old_value, new_value)
        self._tell_place()

    def _tell_place(self) -> None:
        place = (self.place, self.is_path_in_sight)
        if place != self._told:
            self._told = place
            self.post_message(PlaceChanged())

    # Painting

    def notify_style_update(self) -> None:
        """Forget what the old stylesheet said."""
        super().notify_style_update()
        self._painter.forget()
        self._strips.clear()

    def selection_updated(self, selection: Selection | None) -> None:
        """Show what is selected now."""
        self._strips.clear()
        super().selection_updated(selection)

    def on_resize(self) -> None:
        """Wrap anew for another width."""
        if self._text_width != self._width:
            anchor, first_time = self._anchor(), not self._width
            self._lay_out()
            if first_time:
                self.go_to(self._current)
            else:
                self._return_to(anchor)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The text that was selected with the mouse."""
        return selection.extract("\n".join(row.text for row in self._rows)), "\n"

    def render_line(self, y: int) -> Strip:
        """One row in sight, with a bar beside those of the current change."""
        width = self.scrollable_content_region.width
        at = y + self.scroll_offset.y
        if at >= len(self._rows):
            return self._painter.strip((), width)
        key = (at, self.has_focus)
        if key not in self._strips:
            self._strips[key] = self._paint(at, width)
        return self._strips[key]

    def _paint(self, at: int, width: int) -> Strip:
        """The row at an index, painted."""
        row = self._rows[at]
        here = row.change is not None and row.change == self._current
        style = ("here" if self.has_focus else "here-idle") if here else ""
        sign = ">" if here and row.role == "path" else " "
        margin = self._painter.strip([Segment(sign, style), Segment(" ")], _MARGIN)
        selection = self.text_selection
        selected = selection.get_span(at) if selection is not None else None
        words = row.segments if selected is None else with_selection(row.segments, *selected)
        text = self._painter.strip(tuple(words), width - _MARGIN)
        return Strip.join([margin, text.apply_offsets(0, at)])
