"""The main screen as far as it deals with what happened beside changes, and with doubts."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual import work

from policywatch.errors import PolicywatchError
from policywatch.language import said, tr, trn
from policywatch.tui.actions import BY_ID
from policywatch.tui.reading import DOUBTED, Against
from policywatch.tui.screens.handing import Handing
from policywatch.tui.undo import Deed

if TYPE_CHECKING:
    from policywatch.config.source import Source
    from policywatch.store import Store
    from policywatch.tui.news import News


class Doubting(Handing):
    """Shows notices, reads pages that are not believed, and takes the answer."""

    # Notices

    def action_news(self) -> None:
        """Show what happened beside changes."""
        from policywatch.tui.screens.news import NewsScreen  # imported late: seldom used

        self.app.push_screen(NewsScreen(self.board, self._mark_notices, self.clock()), self._go_in)

    def _mark_notices(self, ids: Sequence[int], seen: bool) -> None:
        """Mark notices seen or unseen, in a way that can be undone."""
        told = trn("{count} notice marked seen", "{count} notices marked seen", len(ids))
        if not seen:
            told = trn("{count} notice unseen again", "{count} notices unseen again", len(ids))
        deed = self.did(told, lambda: self._set_notices(ids, None, seen=not seen))
        self._set_notices(ids, deed, seen=seen)

    def _set_notices(self, ids: Sequence[int], deed: Deed | None, *, seen: bool) -> None:
        self.board.mark_notices(ids, self.clock().now if seen else None)
        self.refresh_lines()
        self.write(lambda store: store.mark_notices(ids, seen=seen), deed=deed, reload=False)

    def _go_in(self, news: "News | None") -> None:
        """Go to the source of a notice, or read a page in doubt."""
        if news is None:
            return
        if news.notice is None:
            self._read_doubt(news.source)
            return
        self.board.show_source(news.source)
        self.forget_chosen()
        self.refresh_lists()
        self.focus_pane("changes")
        self.show_selected()

    # Pages in doubt

    def action_doubt(self) -> None:
        """Read the page in doubt of the selected source, or the first one there is."""
        change = self.board.selected
        wanted = self.board.source or (change.source if change else None)
        doubts = self.board.doubts
        if not doubts:
            self.say_status(tr("no page is in doubt"))
        else:
            self._read_doubt(wanted if wanted and wanted in doubts else next(iter(doubts)))

    def _read_doubt(self, source: str) -> None:
        state = self.board.states.get(source)
        if state is None or state.latest is None:
            self.say_status(tr("there is no version to compare the page with"))
            return
        self.against, self.chosen = Against.DOUBT, (source, state.latest, DOUBTED)
        self.focus_pane("diff")
        self.show_selected()
        self.refresh_lines()

    @property
    def only_an_answer(self) -> str:
        """What is said where a page in doubt is treated like a change."""
        told = tr("this page is not believed: {accept} believes it, {dismiss} dismisses it")
        return told.format(accept=BY_ID["accept"].key, dismiss=BY_ID["disbelieve"].key)

    def action_disbelieve(self) -> None:
        """Ask, then say of the page in doubt that it is not the policy."""
        source = self.doubted
        if source is None:
            told = tr("no page in doubt is read: {key} reads one")
            self.say_status(told.format(key=BY_ID["doubt"].key))
            return
        title = self.board.title_of(source)
        question = tr("Is this page of {title} not its policy?").format(title=title)
        details = tr(
            "It is never believed by itself then, and the source fails as long as it shows "
            "this page. Nothing is deleted."
        )
        self.ask(question, details, lambda: self._dismiss(source))

    def _dismiss(self, source: str) -> None:
        told = tr("the page in doubt of {source} is dismissed").format(source=source)
        back = partial(_dismiss_in, source=source, dismissed=False)
        deed = self.did(told, lambda: self.write(back))
        self.write(partial(_dismiss_in, source=source, dismissed=True), deed=deed)

    def ask_to_believe(self, source: str) -> None:
        """Ask, then make the page in doubt a version and the baseline."""
        title = self.board.title_of(source)
        question = tr("Believe this page of {title}?").format(title=title)
        details = tr(
            "It becomes a version with its changes, and the baseline that later versions are "
            "compared with. Nothing is deleted."
        )
        self.ask(question, details, lambda: self._believe(source))

    @work(group="write")
    async def _believe(self, source: str) -> None:
        state = self.board.states.get(source)
        before = state.baseline if state else None
        believing = partial(_believe_in, source=self.board.source_of(source))
        self.say_status(tr("reading the page ..."))
        try:
            found = await self.desk.ask_aside(believing)
        except PolicywatchError as error:
            self.say_status(said(error.message), "bad")
            return
        self.forget_chosen()
        told = trn("believed: {count} change", "believed: {count} changes", found)
        if before is None:
            self.say_status(told, "good")
        else:
            back = partial(accept_in, source=source, snapshot=before)
            baseline = tr("the baseline of {source} is the new version").format(source=source)
            self.did(f"{told}, {baseline}", lambda: self.write(back))
        self.load()


def _dismiss_in(store: "Store", source: str, *, dismissed: bool) -> None:
    """Dismiss the page in doubt of a source, or no longer."""
    store.dismiss_doubt(source, dismissed=dismissed)


def accept_in(store: "Store", source: str, snapshot: int) -> None:
    """Make a version the baseline of its source."""
    store.accept(source, snapshot)


def _believe_in(store: "Store", source: "Source") -> int:
    """Make the page in doubt a version and the baseline; how many changes it brought."""
    from policywatch.watch.check import believe  # imported late: it brings the whole pipeline

    result = believe(source, store)
    latest = store.state(source.id).latest
    if latest is not None:
        store.accept(source.id, latest)
    return len(result.changes)
