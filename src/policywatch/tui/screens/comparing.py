"""The comparison of the selected change: which versions it is of, making it, showing it."""

import asyncio
from collections.abc import Callable
from functools import partial

from textual import work

from policywatch.collector import settle
from policywatch.errors import PolicywatchError
from policywatch.language import sentence, tr
from policywatch.tui import empty
from policywatch.tui.columns import Clock
from policywatch.tui.desk import Desk
from policywatch.tui.look import Look
from policywatch.tui.reading import Against, Reading, Readings, open_doubt, open_reading
from policywatch.tui.screens.panes import Panes
from policywatch.tui.state import Board

_SETTLE = 0.08
"""Seconds that a selection must last before its versions are read and compared."""

_MANY = 1000
"""How many clauses make a long comparison."""

_Versions = tuple[str, int, int, Against]


class Comparing(Panes):
    """Shows two versions in the comparison: those of the selected change, or others chosen."""

    def __init__(
        self, board: Board, desk: Desk, clock: Callable[[], Clock], *, marked: bool = False
    ) -> None:
        super().__init__()
        self.board = board
        self.desk = desk
        self.clock = clock
        self.against = Against.PREVIOUS
        self.extent = 0
        self.look = Look(marked=marked)
        self.reading: Reading | None = None
        self.readings = Readings()
        self.chosen: tuple[str, int, int] | None = None
        self._seek: tuple[str, str] | None = None

    def refresh_lines(self) -> None:
        """Show the lines around the panes, which the screen above this one knows."""
        raise NotImplementedError

    def show_selected(self) -> None:
        """Show the comparison that the selected change stands in, scrolled to it."""
        if self._show_held():
            self.workers.cancel_group(self, "open")
        else:
            self._open()

    def show_rested(self) -> None:
        """Show the same once the cursor rests: a list is passed through faster than read."""
        self._open()

    def _show_held(self) -> bool:
        """Show what needs no comparing first: a comparison made before, or that there is none."""
        versions = self.versions_wanted
        reading = self.readings.get(versions) if versions is not None else None
        if reading is not None:
            self.show_reading(reading)
        elif versions is None:
            self.reading = None
            self.diff.say(empty.nothing_selected(self.board, self.clock()))
            self.refresh_lines()
        return versions is None or reading is not None

    @property
    def doubted(self) -> str | None:
        """The source whose page in doubt is read now."""
        return self.chosen[0] if self.against is Against.DOUBT and self.chosen else None

    @property
    def versions_wanted(self) -> _Versions | None:
        """The source and the two versions to compare, and what is told of them; None for none."""
        if self.against in (Against.CHOSEN, Against.DOUBT) and self.chosen:
            return (*self.chosen, self.against)
        change = self.board.selected
        if change is None:
            return None
        old = change.old_snapshot
        if self.against is Against.BASELINE:
            state = self.board.states.get(change.source)
            old = state.baseline if state and state.baseline else old
        return (change.source, old, change.new_snapshot, self.against)

    @work(group="open", exclusive=True)
    async def _open(self) -> None:
        """Compare the two versions of the selected change, and show them."""
        await asyncio.sleep(_SETTLE)
        versions = self.versions_wanted
        if self._show_held() or versions is None:
            return
        self.reading = None
        self.diff.say(empty.comparing())
        self.refresh_lines()
        name, old, new, against = versions
        source = self.board.source_of(name)
        opening = partial(open_reading, source=source, old_id=old, new_id=new)
        if against is Against.DOUBT:
            opening = partial(open_doubt, source=source, old_id=old)
        try:
            reading = await self.desk.read_aside(opening)
        except PolicywatchError as error:
            self._say_trouble(error)
            return
        except Exception as error:  # noqa: BLE001 - one document never ends the whole interface
            told = sentence(f"these versions cannot be compared: {type(error).__name__}: {error}")
            self._say_trouble(PolicywatchError(told, hint=tr("this is a fault of policywatch")))
            return
        if against is not Against.DOUBT:  # which may be another page the next time
            self.readings.keep(versions, reading)
        if versions == self.versions_wanted:
            self.show_reading(reading)

    def _say_trouble(self, error: PolicywatchError) -> None:
        """Say why the selected change cannot be read, and how to go on."""
        self.diff.say(empty.trouble(error, "next_change", tr("goes on to the next change")))

    def show_reading(self, reading: Reading) -> None:
        """Show a comparison, scrolled to the selected change."""
        self.reading = reading
        change = self.board.selected
        current = reading.find(change) if change else None
        if self.against is Against.DOUBT:
            current = next(iter(reading.loud), None)
        if self._has_rows(reading):
            notes = reading.notes(self.board.changes)
            self.diff.show(reading.changes, self.look, current, notes)
            if len(reading.changes) >= _MANY:
                self.call_after_refresh(settle)
            if self._seek is not None:
                self.diff.find(*self._seek)
                self.diff.go_to_match(0)
                self._seek = None
        else:
            self.diff.say(empty.no_rows(reading, self.against))
        self.refresh_lines()

    def forget_chosen(self) -> None:
        """Compare with the version before again, where others had been chosen."""
        if self.against in (Against.CHOSEN, Against.DOUBT):
            self.against, self.chosen = Against.PREVIOUS, None

    def change_look(self, look: Look) -> None:
        """Show the comparison in another way."""
        before, self.look = self.look, look
        if self.reading is None:
            return
        is_shown = self._has_rows(self.reading) and self.diff.changes is self.reading.changes
        if is_shown and look.context == before.context:
            self.diff.change_look(look)  # what is read stays in place
            self.refresh_lines()
        else:
            self.show_reading(self.reading)

    def _has_rows(self, reading: Reading) -> bool:
        """Whether there is anything of a comparison to show."""
        return bool(reading.loud or (reading.changes and self.look.context is None))
