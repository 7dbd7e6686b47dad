"""The main screen as far as it only shows: lists, comparison, moving about."""

import os
from collections.abc import Callable
from pathlib import Path

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.geometry import Size

from policywatch.collector import settle
from policywatch.errors import PolicywatchError
from policywatch.language import said, tr
from policywatch.render.cells import Segment
from policywatch.tui import empty, labels
from policywatch.tui.banner import banner, hint_banner
from policywatch.tui.columns import Clock, change_row, place_cells, source_rows
from policywatch.tui.contents import contents
from policywatch.tui.desk import Desk
from policywatch.tui.labels import Status
from policywatch.tui.leaving import Leave, next_to_leave
from policywatch.tui.messages import PlaceChanged, RowOpened, RowPicked
from policywatch.tui.overview import Week, weeks_line, weeks_of
from policywatch.tui.reading import Against
from policywatch.tui.screens.comparing import Comparing
from policywatch.tui.state import Board
from policywatch.tui.undo import Deeds
from policywatch.tui.widgets.diff import DiffView
from policywatch.tui.widgets.line import Line
from policywatch.tui.widgets.pick_list import PickList
from policywatch.tui.widgets.weeks import WeekRows

_FOLLOW = 1.0
"""Seconds between two looks at whether another process has written to the store."""

WEEKS_FROM = 30
"""From this height on, the last weeks are shown as rows below the sources."""


class Browser(Comparing):
    """Shows what a `Board` holds; everything that takes time happens in workers."""

    def __init__(
        self,
        board: Board,
        desk: Desk,
        config_path: Path,
        clock: Callable[[], Clock],
        *,
        marked: bool = False,
    ) -> None:
        super().__init__(board, desk, clock, marked=marked)
        self.config_path = config_path
        self.status = Status()
        self.deeds = Deeds()
        self._version: int | None = None
        self._place_cells = 0
        self._minute = 0
        self._fitted = Size(0, 0)
        self._covered = False
        self._lines_due = False
        self._weeks: list[Week] = []
        self._weeks_scope: object = None

    def compose(self) -> ComposeResult:
        """The lists on the left and above, the comparison below, a line at each end."""
        yield Line(id="top")
        with Container(id="panes", classes="-at-changes"):
            with Vertical(id="source-pane"):
                yield Line(id="sources-title", classes="title")
                yield PickList(self._source_rows, id="sources")
                with Vertical(id="weeks-pane", classes=self._weeks_class(self.room.height)):
                    yield Line(id="weeks-title", classes="title")
                    yield WeekRows(id="weeks")
            with Vertical(id="work"):
                with Vertical(id="change-pane"):
                    yield Line(id="changes-title", classes="title -here")
                    yield Line(id="banner")
                    yield PickList(self._change_rows, id="changes")
                with Vertical(id="diff-pane"):
                    yield Line(id="diff-title", classes="title")
                    yield Line(id="place")
                    yield DiffView(id="diff")
        yield Line(id="keys")

    def on_mount(self) -> None:
        """Show the frame at once, then what the store holds."""
        self.line("weeks-title").show([Segment(said(labels.WEEKS_TITLE))])
        self.refresh_lists()
        self.show_selected()
        self._fitted = self.room
        self.call_after_refresh(self.show_weeks)
        self.call_after_refresh(self.load)
        self.set_interval(_FOLLOW, self.follow)

    # Reading the store

    @work(group="load", exclusive=True)
    async def load(self) -> None:
        """Read the lists from the store, in the background."""
        try:
            held = await self.desk.ask(contents)
        except PolicywatchError as error:
            self.board.trouble = error
            self.diff.say(empty.trouble(error, "quit", tr("leaves")))
            self.say_error(error)
            self.refresh_lists()
            return
        selected, versions = self.board.selected_id, self.versions_wanted
        if self._version is None:
            self.call_after_refresh(settle)
        self._version = held.version
        if self.against is Against.DOUBT and held.doubts != self.board.doubts:
            self.forget_chosen()
        self.board.load(held.states, held.changes)
        self.board.take_news(held.notices, held.doubts)
        self.board.has_daemon = held.has_daemon
        self.refresh_lists()
        same = (selected, versions) == (self.board.selected_id, self.versions_wanted)
        if self.reading is None or not same:
            self.show_selected()
        else:
            self.diff.take_notes(self.reading.notes(self.board.changes))

    @work(group="follow", exclusive=True)
    async def follow(self) -> None:
        """Read again if another process has written; keep the ages on the screen true."""
        if self._version is None:
            return
        minute = int(self.clock().now // 60)
        try:
            version = await self.desk.ask(lambda store: store.data_version())
            if minute != self._minute:
                self.board.has_daemon = await self.desk.ask(lambda store: store.has_daemon())
        except PolicywatchError as error:
            self.say_error(error)
            return
        if version != self._version:
            self.load()
        elif minute != self._minute:
            self.refresh_lists()
        self._minute = minute

    # Showing

    def refresh_lists(self) -> None:
        """Show the board's lists and the lines around them."""
        self._show_sources()
        self.refresh_changes()

    def refresh_sources(self) -> None:
        """Show the list of sources and the lines around the panes."""
        self._show_sources()
        self.refresh_lines()

    def _show_sources(self) -> None:
        board = self.board
        lines = board.source_lines
        self.source_list.set_item_height(1 if self.has_class("-narrow") else 2)
        nothing = empty.no_sources(self.config_path) if board.loaded else ()
        self.source_list.show(len(lines), board.line_index, nothing)

    def refresh_changes(self) -> None:
        """Show the list of changes and the lines around the panes."""
        board = self.board
        self._place_cells = place_cells(board.shown)
        nothing = empty.no_changes(board, self.config_path, self.clock())
        self.change_list.show(len(board.shown), board.index, nothing)
        self.refresh_lines()

    def refresh_lines(self) -> None:
        """Show the lines around the panes, once for all that is done at one key."""
        if not self._lines_due:
            self._lines_due = True
            self.call_next(self._show_lines)

    def _show_lines(self) -> None:
        self._lines_due = False
        if not self.children:  # the screen was left meanwhile
            return
        board, clock, width = self.board, self.clock(), self.room.width
        leave = self.next_to_leave
        top = labels.top_line(board, self.status, clock.now, width - 2, leave)
        self.line("top").show(*top)
        self.show_keys()
        self.show_weeks()
        self.line("changes-title").show(*labels.changes_title(board, width))
        hint = self.reading.comparison.hint if self.reading else ""
        warning = hint_banner(hint) or banner(board, clock)
        self.line("banner").set_class(bool(warning), "-shown").show(warning)
        title = labels.diff_title(
            *(board, self.reading, self.against, self.extent, clock, width - 2, leave)
        )
        self.line("diff-title").show(*title)
        self.refresh_place()

    @property
    def next_to_leave(self) -> Leave:
        """What the next Esc ends."""
        return next_to_leave(
            words=bool(self.diff.finder.words),
            checking=self.board.check.may_be_cancelled,
            against=self.against,
            zoomed=self.is_zoomed,
        )

    def show_weeks(self) -> None:
        """Show how much changed in the last weeks, in rows or in one line."""
        board, clock = self.board, self.clock()
        scope = (board.loads, board.source, board.whose, int(clock.now // 3600))
        if scope != self._weeks_scope:
            self._weeks_scope = scope
            self._weeks = weeks_of(board.scope(), clock.now, clock.zone)
        weeks = self._weeks
        in_rows = bool(self._weeks_class(self.room.height))
        self.query_one("#weeks-pane").set_class(in_rows, "-shown")
        title = [] if in_rows else weeks_line(weeks)
        self.line("sources-title").show([Segment(labels.sources_title(board))], title)
        if in_rows:
            self.query_one("#weeks", WeekRows).show_weeks(weeks)

    def _weeks_class(self, height: int) -> str:
        """The class of the last weeks where there is room for them as rows."""
        return "-shown" if height >= WEEKS_FROM and not self.has_class("-narrow") else ""

    def refresh_place(self) -> None:
        """Show which change stands at the top of the comparison."""
        if self.against is Against.DOUBT:
            self.line("place").show(*labels.doubt_line(self.diff))
        else:
            place, stored = self.diff.place, self.board.selected
            if self.reading is not None and place is not None and place != self.diff.current:
                stored = self.reading.stored_at(place, self.board.changes)
            self.line("place").show(*labels.place_line(self.diff, stored))

    def say_status(self, text: str, style: str = "muted") -> None:
        """Say at the top what happened."""
        self.status = Status(text, style)
        self.refresh_lines()

    def say_error(self, error: PolicywatchError) -> None:
        """Say at the top what went wrong; of a file of the store its name is enough there."""
        told = said(error.message).replace(f"{self.desk.folder}{os.sep}", "")
        self.say_status(told, "bad")

    def _source_rows(self, index: int, width: int) -> list[list[Segment]]:
        tall = not self.has_class("-narrow")
        return source_rows(self.board.source_lines[index], width, self.clock(), tall=tall)

    def _change_rows(self, index: int, width: int) -> list[list[Segment]]:
        entry = self.board.shown[index]
        title = "" if self.board.source is not None else self.board.title_of(entry.first.source)
        return [change_row(entry, title, width, self.clock(), self._place_cells)]

    # What the panes tell

    @on(RowPicked)
    def _picked(self, message: RowPicked) -> None:
        if message.pane == "sources":
            self.board.show_line(message.index)
            self.forget_chosen()
            self.refresh_lists()
            self.show_rested()
        elif self.board.select(message.index):
            self.forget_chosen()
            self.show_rested()

    @on(RowOpened)
    def _opened(self) -> None:
        self.action_open()

    @on(PlaceChanged)
    def _moved(self) -> None:
        self.refresh_place()

    def on_resize(self) -> None:
        """Fit the lists and lines to another size, once for however many events tell of it."""
        if self.is_current and self._fitted != self.app.size:
            self._fitted = self.app.size
            self.call_after_refresh(self.refresh_lists)

    def on_screen_suspend(self) -> None:
        """Note that something lies over the screen, which may hide it from a size for a while."""
        self._covered = True

    def on_screen_resume(self) -> None:
        """Fit them to the size that the terminal took while something lay over them."""
        if self._covered:
            self._covered, self._fitted = False, Size(0, 0)
        self.on_resize()
