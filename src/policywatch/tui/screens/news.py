"""What happened beside changes, to be read, marked seen, and gone into."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from policywatch.language import tr
from policywatch.render.cells import Segment
from policywatch.tui.columns import Clock, news_row
from policywatch.tui.news import News
from policywatch.tui.screens.listing import ListScreen, keys_of
from policywatch.tui.state import Board

Mark = Callable[[Sequence[int], bool], None]
"""Marks notices, by their ids, as seen or unseen."""


class NewsScreen(ListScreen[News]):
    """Pages in doubt and notices, unseen ones first; the picked one is the result."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,x", "toggle_seen", "seen", show=False),
        Binding("X", "all_seen", "all seen", show=False),
    ]

    def __init__(self, board: Board, mark: Mark, clock: Clock) -> None:
        self._board = board
        self._news = board.news
        self._mark = mark
        self._clock = clock
        super().__init__(tr("What happened beside changes"), len(self._news))

    def row(self, index: int, width: int) -> Sequence[Sequence[Segment]]:  # noqa: ARG002 - the list clips
        """One thing that happened."""
        news = self._news[index]
        return [news_row(news, self._board.title_of(news.source), self._clock)]

    def empty(self) -> Sequence[Sequence[Segment]]:
        """What is said where nothing happened."""
        told = tr("No failure has lasted, and no page is back, moved or in doubt.")
        return [[Segment(told, "heading")], keys_of(("Esc", tr("closes")))]

    def keys(self) -> Sequence[Segment]:
        """What the line of keys says."""
        if not self._news:
            return keys_of(("Esc", tr("closes")))
        doubted = self._news[self.list.cursor].notice is None
        reads = tr("reads the page in doubt") if doubted else tr("goes to the source")
        marks = () if doubted else ((("space", tr("seen"))),)
        return keys_of(("Enter", reads), *marks, ("X", tr("all seen")), ("Esc", tr("closes")))

    def moved(self) -> None:
        """Say what the keys do for another row."""
        self.refresh_keys()

    def action_toggle_seen(self) -> None:
        """Mark the notice under the cursor seen and go on, or make it unseen again."""
        if not self._news:
            return
        news = self._news[self.list.cursor]
        if news.notice is None:
            self.say(tr("Enter reads the page: accept or dismiss it there"))
            return
        self._set([news.notice], seen=news.unseen)
        if news.unseen:
            self.list.step(1)

    def action_all_seen(self) -> None:
        """Mark every notice seen."""
        unseen = [one.notice for one in self._news if one.unseen and one.notice is not None]
        if unseen:
            self._set(unseen, seen=True)

    def _set(self, ids: Sequence[int], *, seen: bool) -> None:
        """Mark notices; none changes its place under the cursor."""
        self._mark(ids, seen)
        now = {(one.source, one.notice): one for one in self._board.news}
        self._news = [now.get((one.source, one.notice), one) for one in self._news]
        self.refresh_rows()

    def picked(self, index: int) -> None:
        """Give back what was picked."""
        self.dismiss(self._news[index])
