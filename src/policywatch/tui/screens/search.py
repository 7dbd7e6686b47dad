"""Searching all versions of all sources: words above, the passages that hold them below."""

import asyncio
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult

from policywatch.errors import PolicywatchError
from policywatch.language import said, tr, trn
from policywatch.render.cells import Segment, cell_width, pad, visible
from policywatch.store.records import Hit
from policywatch.tui.columns import Clock
from policywatch.tui.desk import Desk
from policywatch.tui.moments import stamp
from policywatch.tui.screens.listing import ListScreen, keys_of
from policywatch.tui.searching import excerpt
from policywatch.tui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from policywatch.store import Store

_SETTLE = 0.15
"""Seconds without a key before the store is asked."""

_MOST = 200
_TITLE_CELLS = 16
_BOTH_DAYS_FROM = 70
"""From this width on, both days of a passage are told; else that of its end, if it has one."""

Found = tuple[Hit, str]
"""A passage, and what was looked for."""


class SearchScreen(ListScreen[Found]):
    """The passages of all versions that hold the words, the newest first."""

    AUTO_FOCUS = "#prompt"

    def __init__(
        self, desk: Desk, title_of: Callable[[str], str], clock: Clock, words: str = ""
    ) -> None:
        super().__init__(tr("Search in all versions"), 0)
        self._desk = desk
        self._title_of = title_of
        self._clock = clock
        self._words = words
        self._hits: Sequence[Hit] = ()
        self._asked = ""
        self._left_out = 0

    def on_mount(self) -> None:
        """Say at once whether any version cannot be searched."""
        super().on_mount()
        if not self._words:
            self._search("")

    def above(self) -> ComposeResult:
        """The words to search for."""
        yield Prompt(self._words, placeholder=tr("words; those in quotes stay together"))

    def row(self, index: int, width: int) -> Sequence[Sequence[Segment]]:
        """Source, since when, until when, and the words where they stand, which need room most."""
        hit = self._hits[index]
        until = "" if hit.current else tr("until {day}").format(day=self._day(hit.taken_at))
        line = [
            Segment(pad(visible(self._title_of(hit.source)), _TITLE_CELLS), "muted"),
            Segment("  "),
        ]
        since = self._day(hit.since)
        if width >= _BOTH_DAYS_FROM:
            line += [Segment(pad(since, 11), "faint"), Segment(pad(until, 17), "muted")]
        else:
            line.append(Segment(pad(until or since, 17), "muted" if until else "faint"))
        taken = sum(cell_width(segment.text) for segment in line)
        return [[*line, *excerpt(hit.text, self._asked, width - taken)]]

    def _day(self, moment: float) -> str:
        return stamp(moment, self._clock.zone)[:10]

    def empty(self) -> Sequence[Sequence[Segment]]:
        """What is said where nothing was found, or nothing was asked."""
        if self._asked:
            told = tr("No version holds these words.")
        elif self._left_out:
            told = tr("The versions held are searched: Chinese and short words too.")
        else:
            told = tr("Every version held is searched: Chinese and short words too.")
        lines = [[Segment(told, "muted")]]
        if self._left_out:
            more = tr("{count} older versions are not searched:").format(count=self._left_out)
            lines.append([Segment(more, "muted")])
            lines.append([Segment(tr("`policywatch store reextract` reads them"), "muted")])
        return lines

    def keys(self) -> Sequence[Segment]:
        """How many were found, and what the line of keys says."""
        if not self._hits:
            return keys_of(("Esc", tr("closes")))
        told = trn("{count} passage", "{count} passages", len(self._hits))
        if len(self._hits) == _MOST:
            told = tr("{count} passages or more").format(count=_MOST)
        return [
            Segment(told + "   ", "accent"),
            *keys_of(("Enter", tr("reads it where it came or went")), ("Esc", tr("closes"))),
        ]

    def picked(self, index: int) -> None:
        """Give back the passage."""
        self.dismiss((self._hits[index], self._asked))

    def on_input_changed(self, message: Prompt.Changed) -> None:
        """Search as words are typed."""
        self._search(message.value.strip())

    def on_input_submitted(self) -> None:
        """Read the passage under the cursor."""
        self.action_pick()

    def on_prompt_stepped(self, message: Prompt.Stepped) -> None:
        """Go to another passage."""
        self.list.step(message.delta)

    def on_prompt_left(self) -> None:
        """Leave without a passage."""
        self.dismiss(None)

    @work(exclusive=True)
    async def _search(self, words: str) -> None:
        if words:
            await asyncio.sleep(_SETTLE)
            self.say(tr("Searching ..."))
        try:
            self._hits, self._left_out = await self._desk.ask(lambda store: _answer(store, words))
        except PolicywatchError as error:
            self.say(said(error.message))
            return
        self._asked, self._count = words, len(self._hits)
        self.list.show(self._count, 0, self.empty())
        self.refresh_keys()


def _answer(store: "Store", words: str) -> tuple[list[Hit], int]:
    """The passages with these words, and how many versions could not be searched."""
    found = store.search(words, _MOST)
    return found.hits, store.unsearchable() + len(found.damaged)
