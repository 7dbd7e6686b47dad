"""The main screen: everything of the browser, and what changes the store."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType

from policywatch.config.source import Source
from policywatch.errors import PolicywatchError
from policywatch.language import tr, trn
from policywatch.store.records import SUCCESSES, StoredChange
from policywatch.tui.actions import ACTIONS, BY_ID
from policywatch.tui.checking import CheckRun
from policywatch.tui.leaving import Leave
from policywatch.tui.messages import CheckEnded, CheckProgress
from policywatch.tui.reading import Against, Reading
from policywatch.tui.screens.doubting import Doubting, accept_in
from policywatch.tui.themes import theme_after
from policywatch.tui.undo import Deed

if TYPE_CHECKING:
    from policywatch.store import Store
    from policywatch.watch.check import CheckEvent


class MainScreen(Doubting):
    """Marks changes, accepts versions and runs checks."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(",".join(action.keys), action.id, action.short, id=action.id, show=False)
        for action in ACTIONS
    ]

    _run: CheckRun | None = None

    # Marking

    def action_toggle_seen(self) -> None:
        """Mark the selected change seen and go on, or make it unseen again."""
        if self.doubted is not None:
            self.say_status(self.only_an_answer)
            return
        if not self.take_up():
            return
        entry = self.board.entry
        if entry is None:
            self.say_status(tr("no change is selected"))
            return
        if entry.unseen:
            self._mark([change.id for change in entry.changes if change.seen_at is None])
            self.go_on_to_unseen()
        else:
            self._unmark(entry.ids)

    def action_all_seen(self) -> None:
        """Ask, then mark every change seen: of the list, or of the version that is read."""
        if self.doubted is not None:
            self.say_status(self.only_an_answer)
        elif self.pane is self.diff and self.reading is not None:
            self._all_read_seen(self.reading)
        else:
            changes = [change for entry in self.board.shown for change in entry.changes]
            count = sum(change.seen_at is None for change in changes)
            question = trn("Mark {count} change seen?", "Mark {count} changes seen?", count)
            self._ask_to_mark(changes, question, lambda: None)

    def _all_read_seen(self, reading: Reading) -> None:
        """Ask, then mark all changes of a version seen, and go on to what is unseen."""
        source, version = reading.new.source, reading.new.id
        changes = [
            change
            for change in self.board.changes
            if (change.source, change.new_snapshot) == (source, version)
        ]
        question = trn(
            "Mark {count} change of {title} seen?",
            "Mark {count} changes of {title} seen?",
            sum(change.seen_at is None for change in changes),
            title=self.board.title_of(source),
        )

        def go_on() -> None:
            self.against, self.chosen = Against.PREVIOUS, None
            self.go_on_to_unseen()

        self._ask_to_mark(changes, question, go_on)

    def _ask_to_mark(
        self, changes: Sequence[StoredChange], question: str, then: Callable[[], object]
    ) -> None:
        """Ask, then mark those of these changes seen that are not."""
        unseen = [change.id for change in changes if change.seen_at is None]
        if not unseen:
            self.say_status(tr("everything is seen here"))
            return

        def act() -> None:
            self._mark(unseen)
            then()

        details = tr("{key} makes them unseen again.").format(key=BY_ID["undo"].key)
        self.ask(question, details, act)

    def _mark(self, ids: Sequence[int]) -> None:
        """Mark changes seen, in a way that can be undone."""
        told = trn("{count} change marked seen", "{count} changes marked seen", len(ids))
        self._write_marks(ids, self.did(told, lambda: self._back(ids, seen=False)), seen=True)

    def _unmark(self, ids: Sequence[int]) -> None:
        """Mark changes unseen again, in a way that can be undone."""
        told = trn("{count} change unseen again", "{count} changes unseen again", len(ids))
        self._write_marks(ids, self.did(told, lambda: self._back(ids, seen=True)), seen=False)

    def _back(self, ids: Sequence[int], *, seen: bool) -> None:
        """Take marks back, and go to where they were set."""
        self._write_marks(ids, None, seen=seen)
        row = self.board.index_of(ids[0])
        if row is not None and self.board.select(row):
            self.forget_chosen()
            self.change_list.show(len(self.board.shown), self.board.index)
            self.show_selected()

    def _write_marks(self, ids: Sequence[int], deed: Deed | None, *, seen: bool) -> None:
        """Show the marks at once and write them in the background."""
        self.board.mark(ids, self.clock().now if seen else None)
        self.refresh_lists()
        mark: Callable[[Store, Sequence[int]], int] = _mark_seen if seen else _mark_unseen
        self.write(lambda store: mark(store, ids), deed=deed, reload=False)

    def action_note(self) -> None:
        """Ask for a note on the selected change; a page in doubt is not noted on."""
        if self.doubted is not None:
            self.say_status(self.only_an_answer)
        else:
            super().action_note()

    # Accepting

    def action_accept(self) -> None:
        """Ask, then make the version that the selected change is in the baseline.

        Where a page in doubt is read, it is that page which becomes a version and the baseline.
        """
        if self.doubted is not None:
            self.ask_to_believe(self.doubted)
            return
        change = self.board.selected
        if change is None:
            self.say_status(tr("no change is selected"))
            return
        state = self.board.states.get(change.source)
        if state and state.baseline == change.new_snapshot:
            self.say_status(tr("this version is the baseline already"))
            return
        title = self.board.title_of(change.source)
        question = tr("Make this version the baseline of {title}?").format(title=title)
        details = tr(
            "Later versions are compared with it from now on. Its changes stay in the list, "
            "seen or unseen as they are. Nothing is deleted."
        )
        self.ask(question, details, partial(self._accept, change.source, change.new_snapshot))

    def _accept(self, source: str, snapshot: int) -> None:
        state = self.board.states.get(source)
        before = state.baseline if state else None
        told = tr("accepted as the baseline")
        accept = partial(accept_in, source=source, snapshot=snapshot)
        if before is None:
            self.say_status(told, "good")
            self.write(accept)
            return
        back = partial(accept_in, source=source, snapshot=before)
        self.write(accept, deed=self.did(told, lambda: self.write(back)))

    # Checking

    def action_check(self) -> None:
        """Check the selected source now; all of them where none is selected."""
        change = self.board.selected
        source_id = self.board.source
        if source_id is None and self.pane is not self.source_list and change is not None:
            source_id = change.source
        if source_id is None:
            self.action_check_all()
            return
        if source_id not in self.board.sources:
            self.say_status(self.not_in_file(source_id))
            return
        source = self.board.source_of(source_id)
        if not source.url:
            told = tr("{source} has no address in {file}")
            self.say_status(told.format(source=source_id, file=self.config_path.name), "bad")
            return
        self._check([source])

    def action_check_all(self) -> None:
        """Check all sources that are watched."""
        sources = [
            source for source in self.board.sources.values() if source.enabled and source.url
        ]
        if not sources:
            told = tr("no source in {file} is watched").format(file=self.config_path.name)
            self.say_status(told, "bad")
            return
        self._check(sources)

    def action_cancel(self) -> None:
        """Go one step back: the one that the screen names beside the key."""
        steps = {
            Leave.WORDS: self.forget_words,
            Leave.CHECK: self._cancel_check,
            Leave.VERSIONS: self.compare_again,
            Leave.ZOOM: self.action_zoom,
            Leave.PANE: self.action_left,
        }
        steps[self.next_to_leave]()

    def _cancel_check(self) -> None:
        if self._run is not None:
            self._run.cancel()
            self.board.check.cancelling = True
            self.refresh_lines()

    def _check(self, sources: list[Source]) -> None:
        if self._run is not None:
            self.say_status(tr("a check is running already"))
            return
        self._run = CheckRun(sources, self.desk, self._tell)
        self.board.start_check([source.id for source in sources], self.clock().now)
        self.refresh_lists()
        self._run_check(self._run)

    def _tell(self, event: "CheckEvent") -> None:
        """Pass an event on from the thread of a check."""
        self.post_message(CheckProgress(event))

    @work(thread=True, group="check")
    def _run_check(self, run: CheckRun) -> None:
        """Run a check; this is its own thread."""
        try:
            results = run.run()
        except PolicywatchError as error:
            self.post_message(CheckEnded(error=error))
        else:
            self.post_message(CheckEnded(results, cancelled=run.cancelled))

    @on(CheckProgress)
    def _progressed(self, message: CheckProgress) -> None:
        from policywatch.watch.check import Finished  # imported already by the check

        if isinstance(message.event, Finished):
            self.board.finish_source(message.event.result.source)
            self.refresh_sources()  # what it found is followed once a second

    @on(CheckEnded)
    def _ended(self, message: CheckEnded) -> None:
        self._run = None
        self.board.end_check()
        if message.error is not None:
            self.say_error(message.error)
        elif message.cancelled:
            self.say_status(tr("check cancelled; what was found before is kept"))
        else:
            found = sum(len(result.changes) for result in message.results)
            failed = sum(result.outcome not in SUCCESSES for result in message.results)
            checked = len(message.results)
            told = trn("{count} new change", "{count} new changes", found)
            if not found:
                told = tr("no new changes")
            told = tr("checked {count}: {found}").format(count=checked, found=told)
            if failed:
                told += tr(", ") + tr("{count} failed").format(count=failed)
            self.say_status(told, "bad" if failed else "good")
        self.load()

    def on_unmount(self) -> None:
        """Stop a check that is still running, so that leaving does not wait for it."""
        if self._run is not None:
            self._run.cancel()

    # General

    def action_help(self) -> None:
        """Show all keys."""
        from policywatch.tui.screens.help import HelpScreen  # imported late: seldom used

        self.app.push_screen(HelpScreen())

    def action_palette(self) -> None:
        """Open the command palette."""
        self.app.action_command_palette()

    def action_theme(self) -> None:
        """Go on to the next theme."""
        self.app.theme = theme_after(self.app.theme).name

    async def action_quit(self) -> None:
        """Leave."""
        await self.app.action_quit()


def _mark_seen(store: "Store", ids: Sequence[int]) -> int:
    """Mark changes seen."""
    return store.mark_seen(ids)


def _mark_unseen(store: "Store", ids: Sequence[int]) -> int:
    """Mark changes unseen."""
    return store.mark_unseen(ids)
