"""What the lines around the panes say, and what an empty pane says, as segments."""

from dataclasses import dataclass
from pathlib import Path

from policywatch.errors import PolicywatchError
from policywatch.render.cells import Segment, cell_width, clip, visible
from policywatch.render.meaning import path_of_change
from policywatch.render.view import problems_of
from policywatch.store.records import StoredChange
from policywatch.tui.actions import BY_ID, hints
from policywatch.tui.columns import Clock, standing_of
from policywatch.tui.filters import Grouping, Order
from policywatch.tui.find import Finder
from policywatch.tui.moments import age, short_stamp, stamp
from policywatch.tui.reading import Against, Reading
from policywatch.tui.state import Board
from policywatch.tui.widgets.diff import DiffView

Lines = list[list[Segment]]
EXTENTS: tuple[tuple[int | None, str], ...] = (
    (0, "only changes"),
    (2, "with context"),
    (None, "whole document"),
)
"""How much of a document is shown: the context for `rows_of`, and its name."""

_BAR_CELLS = 12
_WORDS_CELLS = 20
_GAP = Segment("   ")


@dataclass(frozen=True, slots=True)
class Status:
    """The last thing that happened, in words; `style` is a style name."""

    text: str = ""
    style: str = "muted"


def way_on(action_id: str, words: str) -> list[Segment]:
    """The key of an action, and what it leads to."""
    return [Segment(BY_ID[action_id].key, "key"), Segment(" "), Segment(words, "hint")]


def top_line(board: Board, status: Status) -> tuple[list[Segment], list[Segment]]:
    """The line at the top: what is watched, and what is going on."""
    count = board.source_count
    left = [
        Segment("policywatch", "brand"),
        _GAP,
        Segment(_number(count, "source"), "muted"),
        _GAP,
    ]
    if board.unseen:
        left.append(Segment(f"{board.unseen} unseen", "unseen"))
    elif board.loaded:
        left.append(Segment("nothing unseen", "muted"))
    if board.progress:
        done, total = board.progress
        filled = done * _BAR_CELLS // total
        right = [
            Segment(f"checking {done} of {total}", "accent"),
            Segment(" "),
            Segment("#" * filled, "accent"),
            Segment("-" * (_BAR_CELLS - filled), "faint"),
            _GAP,
            *way_on("cancel", "cancels"),
        ]
    else:
        right = [Segment(visible(status.text), status.style)]
    return left, right


def keys_line(width: int) -> list[Segment]:
    """As many keys with their words as there is room for, the most important first."""
    line: list[Segment] = []
    for action in hints():
        more = [Segment(action.key, "key"), Segment(" "), Segment(action.short, "hint")]
        if line:
            more.insert(0, _GAP)
        if sum(cell_width(segment.text) for segment in (*line, *more)) > width:
            break
        line += more
    return line


WEEKS_TITLE = "Weeks: # high = medium - low"


def sources_title(board: Board) -> str:
    """The title of the list of sources: how they are put together."""
    return "Sources" if board.grouping is Grouping.NONE else f"Sources {board.grouping}"


def changes_title(board: Board, width: int) -> tuple[list[Segment], list[Segment]]:
    """The title of the list of changes: whose they are, how many, which filter holds."""
    whose = board.whose or "all sources"
    left = [Segment("Changes"), Segment("  "), Segment(clip(visible(whose), max(10, width // 2)))]
    count = sum(len(entry.changes) for entry in board.shown)
    asked = ["unseen only"] if board.unseen_only else []
    asked += [board.filters.told] if board.filters else []
    asked += [str(board.order)] if board.order is not Order.NEWEST else []
    right = [Segment(clip(visible("".join(f"{part}, " for part in asked)), width // 2))]
    right.append(Segment(f"{count}"))
    return left, right


def diff_title(
    board: Board, reading: Reading | None, against: Against, extent: int
) -> tuple[list[Segment], list[Segment]]:
    """The title of the comparison: the source, the two versions, how much is shown."""
    if reading is None:
        return [Segment("Comparison")], []
    old, new = (
        "seed" if snapshot.origin == "seed" else stamp(snapshot.taken_at)[:10]
        for snapshot in (reading.old, reading.new)
    )
    right = f"{old} > {new}"
    if against is not Against.PREVIOUS:
        right = f"{'baseline' if against is Against.BASELINE else 'chosen'}: {right}"
    if extent:
        right += f", {EXTENTS[extent][1]}"
    return [Segment(visible(board.title_of(reading.new.source)))], [Segment(right)]


def place_line(view: DiffView, stored: StoredChange | None) -> tuple[list[Segment], list[Segment]]:
    """The sticky line above a comparison: which change is read, and where it stands."""
    place = view.place
    if place is None:
        return [], []
    loud = view.loud
    change = view.changes[place]
    left = [Segment(f"{_number(len(loud), 'change')}", "muted")]
    if not change.quiet:
        left = [Segment(f"change {loud.index(place) + 1} of {len(loud)}", "accent")]
    if not view.is_path_in_sight:
        left += [_GAP, Segment(path_of_change(change), "path")]
    if view.finder.words:
        return left, found_line(view.finder)
    if stored is None or place != view.current:
        return left, []
    unseen = stored.seen_at is None
    return left, [Segment("unseen" if unseen else "seen", "unseen" if unseen else "muted")]


def found_line(finder: Finder) -> list[Segment]:
    """How many places the words that are looked for have, and which one is shown."""
    words = Segment(clip(visible(finder.words), _WORDS_CELLS), "accent")
    if finder.at is None:
        return [words, Segment(" is not in sight;  ", "muted"), *way_on("extent", "shows more")]
    told = Segment(f"  {finder.at + 1} of {len(finder.matches)}   ", "muted")
    return [words, told, *way_on("find_next", "next"), Segment("  "), *way_on("cancel", "ends")]


def banner(board: Board, clock: Clock) -> list[Segment]:
    """A warning about sources whose last check brought no policy; empty if there is none."""
    failed = [line for line in board.source_lines if line.failed]
    if board.source is None:
        if not failed:
            return []
        names = ", ".join(line.id or "" for line in failed[:3])
        more = f" and {len(failed) - 3} more" if len(failed) > 3 else ""
        return [
            Segment(f"! {_number(len(failed), 'source')} failed: {visible(names)}{more}", "bad")
        ]
    for line in failed:
        if line.id == board.source and line.state:
            told = visible(" ".join(line.state.message.split()))
            since = line.state.succeeded_at
            good = f"; last good {age(since, clock.now)}" if since else ""
            return [Segment(f"{standing_of(line, clock).text}{good}: {told}", "bad")]
    return []


def no_changes(board: Board, config_path: Path, clock: Clock) -> Lines:
    """What the list of changes says when it is empty, with the key that leads on."""
    if not board.loaded:
        return [[Segment("Loading ...", "muted")]]
    if not board.source_count:
        where = [Segment("Add a [[source]] to ", "muted"), Segment(visible(str(config_path)))]
        return [_headline("Nothing is watched yet."), where, way_on("quit", "leaves")]
    if board.filters:
        passes = f"Nothing passes the filters: {board.filters.told}."
        return [_headline(visible(passes)), way_on("filters", "changes them")]
    if board.unseen_only:
        return [_headline("Everything here is seen."), way_on("unseen_only", "shows all changes")]
    checked = [
        state.checked_at
        for name, state in board.states.items()
        if state.checked_at and board.source in (None, name)
    ]
    action = "check_all" if board.source is None else "check"
    if not checked:
        return [_headline("Not checked yet."), way_on(action, "checks now")]
    last = short_stamp(max(checked), clock.now, clock.zone)
    since = [Segment(f"Last checked {last}.", "muted")]
    return [_headline("No change found so far."), since, way_on(action, "checks again")]


def _headline(text: str) -> list[Segment]:
    """What an empty pane says first."""
    return [Segment(text, "heading")]


def nothing_selected(board: Board, clock: Clock) -> Lines:
    """What the comparison says when no change is selected: how the source stands."""
    if board.source is None:
        return [[], [Segment("The change that you select is shown here.", "muted")]]
    source = board.source_of(board.source)
    line = next(line for line in board.source_lines if line.id == board.source)
    lines = [
        [],
        [Segment(visible(source.title or source.id), "heading")],
        [Segment(visible(source.url) or "no address", "muted")],
        [],
        [standing_of(line, clock)],
    ]
    if line.state and line.state.message:
        lines.append([Segment(visible(" ".join(line.state.message.split())), "muted")])
    if source.note:
        lines += [[], [Segment(visible(" ".join(source.note.split())), "muted")]]
    return lines


def no_rows(reading: Reading, against: Against) -> Lines:
    """What a comparison without any change to show says."""
    problems = problems_of(reading.comparison)
    if problems:
        return [
            [],
            *[[Segment(f"! {line}", "bad")] for line in problems],
            [Segment("These two versions cannot be compared.", "muted")],
        ]
    other = Against.PREVIOUS if against is Against.BASELINE else Against.BASELINE
    same = "is the baseline" if reading.old.id == reading.new.id else f"says the same as {against}"
    return [
        [],
        [Segment(f"This version {same}.", "heading")],
        way_on("against", f"compares with {other}"),
    ]


def trouble(error: PolicywatchError, action_id: str, words: str) -> Lines:
    """An expected error, what to do about it, and the key that leads on."""
    lines = [[], [Segment(visible(f"! {error.message}"), "bad")]]
    if error.hint:
        lines.append([Segment(visible(error.hint), "muted")])
    return [*lines, [], way_on(action_id, words)]


def _number(count: int, noun: str) -> str:
    """A count with its noun: `1 source`, `5 sources`."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
