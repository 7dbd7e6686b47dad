"""What the interface shows, as plain state: filters, selection, counts, progress.

Nothing here knows Textual; the screen asks a `Board` what to show and tells it what a
person did.
"""

from collections.abc import Container, Iterable, Mapping, Sequence

from policywatch.config.source import Source
from policywatch.errors import PolicywatchError
from policywatch.language import later
from policywatch.model import Weight
from policywatch.store.records import Doubt, Notice, State, StoredChange
from policywatch.tui.entries import Entry, folded, positions, replaced, with_ids
from policywatch.tui.filters import Filters, Grouping, Order
from policywatch.tui.groups import SourceLine, grouped
from policywatch.tui.news import News, news_of
from policywatch.tui.ordering import ordered
from policywatch.tui.progress import Progress


class Board:
    """Sources, the changes that pass the filters, and the one that is selected.

    Changes marked seen stay in a list of unseen ones until the filter is set anew, so
    that a slip can be taken back.
    """

    def __init__(self, sources: Sequence[Source]) -> None:
        self.sources = {source.id: source for source in sources}
        self.states: Mapping[str, State] = {}
        self.changes: tuple[StoredChange, ...] = ()
        self.notices: tuple[Notice, ...] = ()
        self.doubts: Mapping[str, Doubt] = {}
        self.shown: tuple[Entry, ...] = ()
        self.shown_count = 0
        self.high = 0
        self._shown_at: dict[int, int] | None = None
        self._arranged: tuple[Entry, ...] = ()
        self._arranged_at: dict[int, int] = {}
        self._row_of: dict[int, int] = {}
        self.loads = 0
        self.loaded = False
        self.trouble: PolicywatchError | None = None
        self.has_daemon = False
        self.source: str | None = None
        self.group: SourceLine | None = None
        self.line_index = 0
        self.unseen_only = False
        self.filters = Filters()
        self.order = Order.MATTERS
        self.grouping = Grouping.NONE
        self._now = 0.0
        self.check = Progress()
        self._selected: int | None = None
        self._index = 0
        self._order_held = self.order
        self._kept: frozenset[int] = frozenset()
        self._lines: list[SourceLine] = []
        self._line_of: dict[str, SourceLine] = {}

    # What is there

    def take_sources(self, sources: Sequence[Source]) -> None:
        """Take what the configuration says now; the selection stays where it was."""
        self.sources = {source.id: source for source in sources}
        self._forget_lines()
        if self.source not in self.sources and self.source not in self.states:
            self.source = None
        self._filter()

    def load(self, states: Mapping[str, State], changes: Iterable[StoredChange]) -> None:
        """Take what the store holds now; the selection stays where it was."""
        self.states = dict(states)
        self.changes = tuple(changes)
        self._row_of = {change.id: row for row, change in enumerate(self.changes)}
        self.loads += 1
        self._rearrange()
        self.loaded, self.trouble = True, None
        self._forget_lines()
        self._filter()

    @property
    def unseen(self) -> int:
        """How many changes of all sources nobody has seen."""
        return sum(state.unseen for state in self.states.values())

    @property
    def source_lines(self) -> list[SourceLine]:
        """The list of sources: all of them first, then those of the configuration.

        Sources that the store knows and the configuration does not come last.
        """
        if not self._lines:
            self._lines = self._source_lines()
        return self._lines

    def _source_lines(self) -> list[SourceLine]:
        names = [*self.sources, *(name for name in self.states if name not in self.sources)]
        if not names:
            return []
        for name in names:
            if name not in self._line_of:
                self._line_of[name] = self._line(name)
        lines = grouped([self._line_of[name] for name in names], self.grouping)
        return [SourceLine(None, later("All sources"), self.unseen), *lines]

    def _line(self, name: str) -> SourceLine:
        """The row of one source."""
        source, state = self.source_of(name), self.states.get(name)
        is_known = name in self.sources
        return SourceLine(
            name,
            source.title or name,
            state.unseen if state else 0,
            state,
            watched=is_known and source.enabled and bool(source.url),
            checking=is_known and self.check.waits_for(name),
            tags=source.tags,
            loading=is_known and not self.loaded,
            removed=not is_known,
        )

    def _forget_lines(self, *names: str) -> None:
        """Make the rows of these sources anew, or of all where none is named."""
        self._lines = []
        if not names:
            self._line_of.clear()
        for name in names:
            self._line_of.pop(name, None)

    @property
    def source_count(self) -> int:
        """How many sources there are, watched or only remembered."""
        return len(self.sources) + sum(name not in self.sources for name in self.states)

    @property
    def tags(self) -> list[str]:
        """Every tag that a source has."""
        return sorted({tag for source in self.sources.values() for tag in source.tags})

    def source_of(self, source_id: str) -> Source:
        """The settings of a source; the plain ones where the configuration lost it."""
        return self.sources.get(source_id) or Source(id=source_id, title=source_id, url="")

    def title_of(self, source_id: str) -> str:
        """What people call a source."""
        return self.source_of(source_id).title or source_id

    def tags_of(self, source_id: str) -> tuple[str, ...]:
        """The tags of a source."""
        return self.source_of(source_id).tags

    # Notices and pages in doubt

    def take_news(self, notices: Sequence[Notice], doubts: Mapping[str, Doubt]) -> None:
        """Take what happened beside changes, newest first."""
        self.notices = tuple(notices)
        self.doubts = dict(doubts)

    @property
    def news(self) -> list[News]:
        """What happened beside changes, what is unseen first."""
        return news_of(self.notices, self.doubts)

    @property
    def unseen_news(self) -> int:
        """How many notices nobody has seen, and pages in doubt nobody has answered."""
        unanswered = sum(not doubt.dismissed_at for doubt in self.doubts.values())
        return unanswered + sum(notice.seen_at is None for notice in self.notices)

    def mark_notices(self, ids: Container[int], seen_at: float | None) -> None:
        """Note that notices were marked seen, or unseen again where `seen_at` is None."""
        self.notices = tuple(
            notice._replace(seen_at=seen_at) if notice.id in ids else notice
            for notice in self.notices
        )

    # Filters and selection

    def show_line(self, index: int) -> None:
        """Show the changes of what one row of the sources stands for."""
        line = self.source_lines[index]
        self.line_index = index
        group = line if line.group else None
        if (line.id, group) != (self.source, self.group):
            self.source, self.group = line.id, group
            self._anew()

    def group_by(self, grouping: Grouping) -> None:
        """Put the sources together in another way; the source shown stays."""
        self.grouping, self.group, self._lines = grouping, None, []
        self._filter()

    def arrange(self, filters: Filters, order: Order, now: float) -> None:
        """Show what passes the filters, in an order; `now` is in seconds since 1970."""
        self.filters, self.order, self._now = filters, order, now
        self._anew()

    @property
    def whose(self) -> str:
        """What the list shows the changes of: a source, a group, or nothing for all."""
        if self.source is not None:
            return self.title_of(self.source)
        return self.group.title if self.group else ""

    def scope(self) -> Iterable[StoredChange]:
        """The changes of the source or group that is shown, whatever the filters are."""
        if self.source is not None:
            return (change for change in self.changes if change.source == self.source)
        if self.group is not None:
            members = self.group.members
            return (change for change in self.changes if change.source in members)
        return self.changes

    def show_source(self, source_id: str | None) -> None:
        """Show the changes of one source, or of all."""
        if source_id != self.source or self.group:
            self.source, self.group = source_id, None
            self._anew()

    def show_unseen_only(self, *, only: bool) -> None:
        """Show only what nobody has seen, or everything."""
        self.unseen_only = only
        self._anew()

    @property
    def selected(self) -> StoredChange | None:
        """The selected change; the first one of a row that holds several."""
        return self.shown[self._index].first if self.shown else None

    @property
    def selected_id(self) -> int | None:
        """The id of the selected change."""
        return self._selected

    @property
    def entry(self) -> Entry | None:
        """The selected row."""
        return self.shown[self._index] if self.shown else None

    @property
    def index(self) -> int:
        """Where the selected row stands in the list."""
        return self._index

    def select(self, index: int) -> bool:
        """Select the row at an index, the nearest there is; whether that is another one."""
        before = self._selected
        self._index = max(0, min(index, len(self.shown) - 1))
        self._selected = self.shown[self._index].first.id if self.shown else None
        return self._selected != before

    def next_unseen(self) -> int | None:
        """The next row that nobody has seen, below the selected one or else from the top on."""
        after = range(self._index + 1, len(self.shown))
        rows = (row for row in (*after, *range(self._index)) if self.shown[row].unseen)
        return next(rows, None)

    def index_of(self, change_id: int) -> int | None:
        """Where a change stands in the list, None where the filters hide it."""
        if self._index < len(self.shown) and change_id in self.shown[self._index].ids:
            return self._index
        return self._positions.get(change_id)

    @property
    def _positions(self) -> Mapping[int, int]:
        """Where each change stands in the list."""
        if self._shown_at is None:
            self._shown_at = positions(self.shown)
        return self._shown_at

    def _anew(self) -> None:
        """List anew: what was marked seen since the last time is no longer held in its place."""
        marked, self._kept = self._kept, frozenset()
        if marked or self._order_held is not self.order:
            self._rearrange()
        self._filter()

    def _rearrange(self) -> None:
        """Put the rows of all changes in order."""
        self._order_held = self.order
        rows = folded(self.changes)
        self._arranged = tuple(ordered(rows, self.order, self.title_of, self._kept))
        self._arranged_at = positions(self._arranged)
        self._count_high()

    def _count_high(self) -> None:
        unseen = [change for change in self.changes if change.seen_at is None]
        self.high = sum(change.weight is Weight.HIGH for change in unseen)

    def _filter(self) -> None:
        """Find what passes the filters, and the selection among it."""
        self._find_line()
        self._pass()
        index = self.index_of(self._selected) if self._selected is not None else None
        self.select(self._index if index is None else index)

    def _pass(self) -> None:
        """Show the rows of what passes; those of all changes are in order already."""
        changes = self.filters.passing(self.scope(), self.tags_of, self._now)
        if self.unseen_only:
            kept = self._kept
            changes = (it for it in changes if it.seen_at is None or it.id in kept)
        if changes is self.changes:
            self.shown, self.shown_count = self._arranged, len(self.changes)
            self._shown_at = self._arranged_at
        else:
            passing = {change.id for change in changes}
            self.shown, self.shown_count = tuple(with_ids(self._arranged, passing)), len(passing)
            self._shown_at = None

    def _find_line(self) -> None:
        """Keep the row of the sources on what is shown, wherever that stands now."""
        lines = self.source_lines
        if self.group is not None:
            names = {line.group: line for line in lines if line.group}
            self.group = names.get(self.group.group)
        wanted = (self.source, self.group)
        at = self.line_index
        if at < len(lines) and (lines[at].id, lines[at] if lines[at].group else None) == wanted:
            return
        self.line_index = next(
            (
                number
                for number, line in enumerate(lines)
                if (line.id, line if line.group else None) == wanted
            ),
            0,
        )

    # What a person did

    def mark(self, ids: Iterable[int], seen_at: float | None) -> None:
        """Note that changes were marked seen, or unseen again where `seen_at` is None."""
        marked = frozenset(ids)
        self._kept |= marked
        step = 1 if seen_at is None else -1
        states, changes = dict(self.states), list(self.changes)
        others: dict[int, StoredChange] = {}
        for number in marked & self._row_of.keys():
            change = changes[self._row_of[number]]
            if (change.seen_at is None) == (seen_at is None):
                continue
            others[number] = change._replace(seen_at=seen_at)
            changes[self._row_of[number]] = others[number]
            self.high += step * (change.weight is Weight.HIGH)
            if state := states.get(change.source):
                states[change.source] = state._replace(unseen=state.unseen + step)
        self.states, self.changes = states, tuple(changes)
        self._forget_lines(*{change.source for change in others.values()})
        self._arranged = replaced(self._arranged, self._arranged_at, others)
        if others.keys() <= self._positions.keys():  # what was in the list stays there
            self.shown = replaced(self.shown, self._positions, others)
            self._find_line()
        else:
            self._filter()

    # Progress of a check

    def start_check(self, ids: Iterable[str], now: float) -> None:
        """Note that a check of these sources begins; `now` is seconds since 1970."""
        self.check = Progress(ids, now)
        self._forget_lines()

    def finish_source(self, source_id: str) -> None:
        """Note that the check of one source ended."""
        if self.check.finish(source_id):
            self._forget_lines(source_id)

    def end_check(self) -> None:
        """Note that no check is running."""
        self.check = Progress()
        self._forget_lines()
