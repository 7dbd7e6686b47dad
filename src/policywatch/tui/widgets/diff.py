"""The comparison: one scroll view over the rows that `render.rows` makes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from textual import events
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from policywatch.collector import without_collector
from policywatch.model import Change
from policywatch.render.blocks import Block, Line, Margin, Rows
from policywatch.render.cells import Segment
from policywatch.render.layout import MIN_WIDTH, Layout
from policywatch.render.rows import blocks_of
from policywatch.tui.find import Finder, row_of_passage
from policywatch.tui.look import Look
from policywatch.tui.messages import ChangeClicked, PlaceChanged
from policywatch.tui.places import Anchor, Places
from policywatch.tui.widgets.paint import Painter, restyled
from policywatch.tui.widgets.ruler import RULER_CELLS, RulerColumn

MEASURE = 108
"""The widest column of text: longer rows are hard to read."""

_MARGIN = 2
_NOTICE = Margin((), (), 0, "notice", "notice")
_KEPT_STRIPS = 2000
_ABOVE_HALF = 3
"""Rows that stay in sight above the other half of a change."""


class DiffView(ScrollView, can_focus=True, inherit_bindings=False):
    """The changes of a comparison, wrapped to the width, with one of them current."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._painter = Painter(self)
        self._changes: Sequence[Change] = ()
        self._loud: Mapping[int, int] = {}
        self._notice: tuple[Sequence[Segment], ...] = ()
        self._look = Look()
        self._notes: Mapping[int, str] = {}
        self._places = Places(Rows())
        self._blocks: Sequence[Block] = ()
        self._laid_out: Layout | None = None
        self._current: int | None = None
        self._width = 0
        self._told: tuple[int | None, bool] = (None, True)
        self._strips: dict[tuple[int, str], Strip] = {}
        self._ruler = RulerColumn(self._painter)
        self._stop: int | None = None
        self._held: tuple[int, Anchor | None] = (-1, None)
        self.finder = Finder()

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
    def loud(self) -> Mapping[int, int]:
        """The policy changes among `changes`: which one is at an index, the first is 1."""
        return self._loud

    @property
    def rows(self) -> Rows:
        """All rows, in sight or not."""
        return self._places.rows

    @property
    def in_two_columns(self) -> bool:
        """Whether old and new words stand in two columns now."""
        return self._look.in_two_columns(self._text_width)

    def shows(self, change: int) -> bool:
        """Whether a change or clause has rows at all."""
        return change in self._places.first

    @property
    def is_whole(self) -> bool:
        """Whether all of the text is shown."""
        return self._look.context is None

    @property
    def is_explained(self) -> bool:
        """Whether the reasons for each weight are told now."""
        return self._look.explains(self._text_width)

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
            self._laid_out = None
            loud = (index for index, change in enumerate(changes) if not change.quiet)
            self._loud = {index: number for number, index in enumerate(loud, 1)}
            self._ruler.show(changes)
            self._lay_out()
        self.go_to(current)

    def say(self, lines: Sequence[Sequence[Segment]]) -> None:
        """Show a few lines in place of a comparison."""
        self._changes, self._notice, self._loud = (), tuple(lines), {}
        self._ruler.show(())
        self._current = None
        self._width = 0
        self._lay_out()
        self.scroll_to(y=0, animate=False, force=True)

    def change_look(self, look: Look) -> None:
        """Show the same changes in another way; what stands at the top stays there."""
        if look != self._look:
            anchor = self._anchor()
            self._look, self._laid_out = look, None
            self._lay_out()
            self._return_to(anchor)

    def take_notes(self, notes: Mapping[int, str]) -> None:
        """Show other notes on the same changes; what stands at the top stays there."""
        if notes != self._notes and self._changes:
            anchor = self._anchor()
            self._notes, self._laid_out = notes, None
            self._lay_out()
            self._return_to(anchor)

    @property
    def _text_width(self) -> int:
        """The cells that a row may take."""
        return max(0, self.scrollable_content_region.width - _MARGIN - RULER_CELLS)

    @without_collector()
    def _lay_out(self) -> None:
        """Find where the rows are for the width there is."""
        self._width = self._text_width
        if not self._width:
            return
        if self._notice:
            notice = Block([Line(line, _NOTICE) for line in self._notice], None, "notice")
            self._take_rows(Rows([notice], min(self._width, MEASURE)), below=0)
            return
        width = max(self._width, MIN_WIDTH)
        layout = self._look.layout(width)
        if layout != self._laid_out:
            self._blocks = blocks_of(self._changes, layout, self._notes)
            self._laid_out = layout
        rows = Rows(self._blocks, min(width, 2 * MEASURE if layout.side_by_side else MEASURE))
        # Room below the last change, so that it can stand at the top as well.
        height = self.size.height
        self._take_rows(rows, below=max(0, height - 4) if len(rows) > height else 0)

    def _take_rows(self, rows: Rows, *, below: int) -> None:
        """Show these rows, with some blank ones below them."""
        before = self._stops_of(self._current)
        self._places, self._held = Places(rows), (-1, None)
        stops = dict(zip(before, self._stops_of(self._current), strict=False))
        self._stop = None if self._stop is None else stops.get(self._stop)
        self.finder.look_again(rows, self.scroll_offset.y)
        self._strips.clear()
        # Of one cell's width, and nothing where all is in sight: no width changes it.
        reach = len(rows) + below
        self.virtual_size = Size(1, reach if reach > self.size.height else 0)
        self.refresh()

    # Moving

    def go_to(self, change: int | None) -> None:
        """Make a change the current one and scroll to it."""
        self._current, self._stop = change, None
        self.refresh()
        if change is not None and change in self._places.first:
            self.scroll_to(y=self._places.first[change], animate=False, force=True)
        self._tell_place()

    def take_up(self, change: int) -> None:
        """Make a change the current one where it stands."""
        self._current, self._stop = change, None
        self.refresh()
        self._told = (None, True)
        self._tell_place()

    def go_to_half(self) -> bool:
        """Go to where the change that is read also stood or stands; whether there is such a place.

        From the last such place the way leads back to the change.
        """
        change = self.place
        if change is None or change not in self._places.halves:
            return False
        stops = self._stops_of(change)
        at = stops.index(self._stop) if self._stop in stops else 0
        stop = stops[(at + 1) % len(stops)]
        self.go_to(change)
        self._stop = stop
        self.scroll_to(y=max(0, stop - _ABOVE_HALF), animate=False, force=True)
        self._tell_place()
        return True

    def _stops_of(self, change: int | None) -> Sequence[int]:
        """The rows of a change and of where it also stood or stands."""
        if change not in self._places.halves:
            return ()
        return self._places.first[change], *self._places.halves[change]

    @property
    def stop(self) -> int | None:
        """The row of the other half that a reader went to."""
        return self._stop

    # Finding words

    def find(self, words: str, passage: str = "") -> None:
        """Mark words wherever they stand; `finder` is at the first in sight or in a passage."""
        near = row_of_passage(self.rows, passage) if passage else None
        self.finder.look(self.rows, words, self.scroll_offset.y if near is None else near)
        self._strips.clear()
        self.refresh()

    def go_to_match(self, delta: int) -> None:
        """Go on to another place of the words that are looked for; 0 shows the one it is at."""
        self.finder.step(delta)
        self._strips.clear()
        self.refresh()
        row, height = self.finder.row, self.size.height
        if row is not None and not 0 <= row - self.scroll_offset.y < height - 1:
            self.scroll_to(y=max(0, row - height // 3), animate=False, force=True)

    def step(self, delta: int) -> None:
        """Scroll by some rows."""
        self.scroll_to(y=self.scroll_offset.y + delta, animate=False, force=True)

    def page(self, delta: int) -> None:
        """Scroll by pages, with one row of the last one left."""
        self.step(delta * max(1, self.size.height - 1))

    def edge(self, end: int) -> None:
        """Scroll to the first row (−1) or the last one (1)."""
        last = max(0, len(self.rows) - self.scrollable_content_region.height)
        self.scroll_to(y=0 if end < 0 else last, animate=False, force=True)

    @property
    def top_change(self) -> int | None:
        """The change or clause that the first row in sight belongs to."""
        return self._places.at(self.scroll_offset.y)

    @property
    def place(self) -> int | None:
        """The change that is read: the current one if its start is in sight, or the top one."""
        if self._stop is not None and 0 <= self._stop - self.scroll_offset.y < self.size.height:
            return self._current
        return self._current if self._starts_in_sight(self._current) else self.top_change

    @property
    def is_path_in_sight(self) -> bool:
        """Whether the rows in sight say where that change stands."""
        return self._starts_in_sight(self.place)

    def _starts_in_sight(self, change: int | None) -> bool:
        """Whether the first row of a change is in sight."""
        if change is None or change not in self._places.first:
            return False
        return 0 <= self._places.first[change] - self.scroll_offset.y < self.size.height

    @property
    def in_sight(self) -> Iterator[tuple[int, int]]:
        """The index of each change whose first row is in sight, and the row that it is."""
        return self._places.headings(self.scroll_offset.y, self.size.height)

    def _anchor(self) -> Anchor | None:
        """What stands at the top; what was put there, until a person goes elsewhere."""
        y, anchor = self._held
        return anchor if y == self.scroll_offset.y else self._places.anchor(self.scroll_offset.y)

    def _return_to(self, anchor: Anchor | None) -> None:
        """Scroll back to what stood at the top, or to the next change that is shown."""
        row = self._places.row_of(anchor) if anchor is not None else None
        if row is not None:
            self.scroll_to(y=row, animate=False, force=True)
            self._held = self.scroll_offset.y, anchor

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
        self._ruler.forget()

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
        return selection.extract("\n".join(row.text for row in self.rows)), "\n"

    def render_line(self, y: int) -> Strip:
        """One row in sight, with a bar beside those of the current change, and the ruler."""
        width = self.scrollable_content_region.width - RULER_CELLS
        at = y + self.scroll_offset.y
        beside_it = self._ruler.cell(y, self.size.height, self._sight)
        change = self.rows[at].change if at < len(self.rows) else None
        beside = ""
        if change is not None and change == self._current:
            beside = "here" if self.has_focus else "here-idle"
        key = (min(at, len(self.rows)), beside)
        if key not in self._strips:
            if len(self._strips) >= _KEPT_STRIPS:
                self._strips.clear()
            self._strips[key] = self._paint(*key, width)
        return Strip.join([self._strips[key], beside_it])

    def _paint(self, at: int, beside: str, width: int) -> Strip:
        """The row at an index, painted, with a bar of some style beside it; blank past the end."""
        if at >= len(self.rows):
            return self._painter.strip((), width)
        row = self.rows[at]
        sign = ">" if beside and row.role in ("path", "half") else " "
        margin = self._painter.strip([Segment(sign, beside), Segment(" ")], _MARGIN)
        words: Iterable[Segment] = row.segments
        for start, end, is_at in self.finder.spans(at):
            words = restyled(words, start, end, "match-here" if is_at else "match", over=True)
        selection = self.text_selection
        selected = selection.get_span(at) if selection is not None else None
        if selected is not None:
            words = restyled(words, *selected, "selection")
        text = self._painter.strip(tuple(words), width - _MARGIN)
        return Strip.join([margin, text.apply_offsets(0, at)])

    # The ruler

    @property
    def _sight(self) -> tuple[float, float]:
        """Which part of the whole text the rows in sight are, from and to, 0 to 1."""
        if not self._changes:
            return 0.0, 0.0
        top = self.scroll_offset.y
        bottom = min(top + self.size.height, len(self.rows)) - 1
        first, last = (self._ruler.place(*self._places.part(row)) for row in (top, bottom))
        return first, last

    def on_click(self, event: events.Click) -> None:
        """Tell of a clicked change; go to the part of the text that the ruler means."""
        if event.x < self.size.width - RULER_CELLS:
            at = event.y + self.scroll_offset.y
            change = self.rows[at].change if at < len(self.rows) else None
            if change is not None and self._changes:
                self.post_message(ChangeClicked(change))
            return
        wanted = self._ruler.change_at(event.y, self.size.height)
        row = None if wanted is None else self._places.nearest(wanted)
        if row is not None:
            self.scroll_to(y=row, animate=False, force=True)
