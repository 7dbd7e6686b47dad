"""What the lines around the panes say, and what an empty pane says, as segments."""

from collections.abc import Iterable
from typing import NamedTuple

from policywatch.language import later, said, tr, trn
from policywatch.render.cells import Segment, cell_width, clip, visible
from policywatch.render.meaning import path_of_change
from policywatch.store.records import StoredChange
from policywatch.tui.actions import BY_ID, hints
from policywatch.tui.columns import WIDE, Clock
from policywatch.tui.filters import Grouping
from policywatch.tui.find import Finder
from policywatch.tui.leaving import Leave
from policywatch.tui.moments import Zone, about, stamp
from policywatch.tui.reading import Against, Reading
from policywatch.tui.state import Board
from policywatch.tui.widgets.diff import DiffView

Lines = list[list[Segment]]
EXTENTS: tuple[tuple[int | None, str], ...] = (
    (0, later("only changes")),
    (2, later("with context")),
    (None, later("whole document")),
)
"""How much of a document is shown: the context of a `Layout`, and its name."""

_BAR_CELLS = 12
_WORDS_CELLS = 20
_GAP = Segment("   ")
_GAP_CELLS = 3


class Status(NamedTuple):
    """The last thing that happened, in words; `style` is a style name."""

    text: str = ""
    style: str = "muted"


def way_on(action_id: str, words: str) -> list[Segment]:
    """The key of an action, and what it leads to."""
    return [Segment(BY_ID[action_id].key, "key"), Segment(" "), Segment(words, "hint")]


def top_line(
    board: Board, status: Status, now: float, width: int, leave: Leave
) -> tuple[list[Segment], list[Segment]]:
    """The line at the top: what is watched, and what is going on, which has the first claim."""
    right = _progress(board, now, width, leave) or [Segment(visible(status.text), status.style)]
    room = width - _GAP_CELLS - sum(cell_width(segment.text) for segment in right)
    parts = _standing(board)
    count = parts.get("unseen", [])[:1]  # without how many of them are high
    if cell_width(_text(parts.get("unseen", []))) > room >= cell_width(_text(count)):
        parts["unseen"] = count
    kept: list[str] = []
    for name in _FIRST_KEPT:
        more = [*kept, name] if name in parts else kept
        if not kept or cell_width(_GAP.text.join(_text(parts[one]) for one in more)) <= room:
            kept = more
    left = [segment for name in parts if name in kept for segment in (*parts[name], _GAP)][:-1]
    taken = cell_width(_text(left))
    if taken > room and not board.check.count:
        right = [Segment(clip(right[0].text, max(0, width - _GAP_CELLS - taken)), status.style)]
    return left, right


def _text(segments: Iterable[Segment]) -> str:
    return "".join(segment.text for segment in segments)


_FIRST_KEPT = ("unseen", "news", "brand", "sources")
"""The parts of the line at the top, from the one that is kept longest where room is short."""


def _standing(board: Board) -> dict[str, list[Segment]]:
    """What the line at the top says of all sources, part by part."""
    parts = {
        "brand": [Segment("policywatch", "brand")],
        "sources": [Segment(_sources(board.source_count), "muted")],
    }
    if board.unseen:
        parts["unseen"] = [Segment(tr("{count} unseen").format(count=board.unseen), "unseen")]
        if board.high:
            high = tr("{count} high").format(count=board.high)
            parts["unseen"] += [Segment("  "), Segment(high, "weight-high")]
    elif board.loaded:
        parts["unseen"] = [Segment(tr("nothing unseen"), "muted")]
    if board.unseen_news:
        parts["news"] = way_on("news", tr("{count} news").format(count=board.unseen_news))
    return parts


def _progress(board: Board, now: float, width: int, leave: Leave) -> list[Segment]:
    """How far a check is, how long it will take yet, and the keys that end it."""
    if not board.check.count:
        return []
    if board.check.cancelling:
        return [Segment(tr("cancelling ..."), "muted")]
    done, total = board.check.count
    told = tr("checking {done} of {total}").format(done=done, total=total)
    left = board.check.seconds_left(now)
    if left is not None and done < total:
        told += tr(", ") + tr("about {time} left").format(time=about(left))
    filled = done * _BAR_CELLS // total
    bar = [
        Segment(" "),
        Segment("#" * filled, "accent"),
        Segment("-" * (_BAR_CELLS - filled), "faint"),
    ]
    shown = bar if width >= WIDE else []
    cancel = way_on("cancel", tr("cancels"))
    if leave is not Leave.CHECK:  # the first press ends what is shown with it, the next the check
        cancel = [cancel[0], Segment(" "), *cancel]
    return [Segment(told, "accent"), *shown, _GAP, *cancel]


def keys_line(
    pane: str, width: int, *, zoomed: bool = False, doubted: bool = False
) -> list[Segment]:
    """As many keys of a pane with their words as there is room for, most important first.

    Where the pane is alone, the key that brings the others back comes before all. Where a page
    in doubt is read, none is named that only changes take.
    """
    line = way_on("zoom", tr("all panes")) if zoomed else []
    for action in hints(pane, doubted=doubted):
        more = [Segment(action.key, "key"), Segment(" "), Segment(action.word, "hint")]
        if line:
            more.insert(0, _GAP)
        if sum(cell_width(segment.text) for segment in (*line, *more)) > width:
            break
        line += more
    return line


WEEKS_TITLE = later("Weeks: # high = medium - low")


def sources_title(board: Board) -> str:
    """The title of the list of sources: how they are put together."""
    title = tr("Sources")
    return title if board.grouping is Grouping.NONE else f"{title} {said(board.grouping)}"


def changes_title(board: Board, width: int) -> tuple[list[Segment], list[Segment]]:
    """The title of the list of changes: whose they are, how many, which filter holds."""
    whose = board.whose or tr("all sources")
    left = [
        Segment(tr("Changes")),
        Segment("  "),
        Segment(clip(visible(whose), max(10, width // 2))),
    ]
    asked = [tr("unseen only")] if board.unseen_only else []
    asked += [board.filters.told] if board.filters else []
    asked += [said(board.order)]
    told = "".join(part + tr(", ") for part in asked)
    right = [Segment(clip(visible(told), width // 2))]
    right.append(Segment(f"{board.shown_count}"))
    return left, right


def diff_title(
    board: Board,
    reading: Reading | None,
    against: Against,
    extent: int,
    clock: Clock,
    width: int,
    leave: Leave,
) -> tuple[list[Segment], list[Segment]]:
    """The title of the comparison: the source, the two versions, how much is shown.

    Where `width` has no room for all of it, the days give way first.
    """
    if reading is None:
        return [Segment(tr("Comparison"))], []
    left = [Segment(visible(board.title_of(reading.new.source)))]
    line = next((one for one in board.source_lines if one.id == reading.new.source), None)
    if line and line.overdue(clock.now):
        left.append(Segment("  ! " + tr("overdue"), "bad"))
    end = [_GAP, *way_on("cancel", tr("goes back"))] if leave is Leave.VERSIONS else []
    room = max(width * 2 // 3, width - cell_width(_text(left))) - cell_width(_text(end))
    told = _versions_told(_days(reading, clock.zone), against, extent)
    right = next((one for one in told if cell_width(one) <= room), told[-1])
    return left, [Segment(right), *end]


def _days(reading: Reading, zone: Zone) -> str:
    """The days of the two versions; of one and the same day the times, too."""
    old, new = reading.old, reading.new
    if old.origin == "seed":
        return f"{tr('seed')} > {stamp(new.taken_at, zone)[:10]}"
    before, after = stamp(old.taken_at, zone), stamp(new.taken_at, zone)
    if new.origin == "seed":
        return f"{before[:10]} > {tr('seed')}"
    if before[:10] == after[:10]:
        return f"{before} > {after[11:]}"
    return f"{before[:10]} > {after[:10]}"


def _versions_told(days: str, against: Against, extent: int) -> list[str]:
    """Which versions are compared and how much of them is shown, from long to short."""
    names = {Against.BASELINE: tr("baseline"), Against.DOUBT: tr("not believed")}
    much = tr(", ") + said(EXTENTS[extent][1]) if extent else ""
    if against is Against.PREVIOUS:
        return [days + much, days]
    name = names.get(against, tr("chosen"))
    return [name + tr(": ") + days + much, name + tr(": ") + days, name]


def place_line(view: DiffView, stored: StoredChange | None) -> tuple[list[Segment], list[Segment]]:
    """The sticky line above a comparison: which change is read, and where it stands."""
    place = view.place
    if place is None:
        return [], []
    loud = view.loud
    change = view.changes[place]
    left = [Segment(trn("{count} change", "{count} changes", len(loud)), "muted")]
    is_hidden = view.finder.words and view.finder.at is None
    if not change.quiet:
        told = tr("change {number} of {count}").format(number=loud[place], count=len(loud))
        left = [Segment(told, "accent")]
    if not view.is_path_in_sight and not is_hidden:
        left += [_GAP, Segment(path_of_change(change), "path")]
    if view.finder.words:
        return left, found_line(view.finder, is_whole=view.is_whole)
    if stored is None or change.quiet:
        return left, []
    unseen = stored.seen_at is None
    return left, [Segment(tr("unseen") if unseen else tr("seen"), "unseen" if unseen else "muted")]


def doubt_line(view: DiffView) -> tuple[list[Segment], list[Segment]]:
    """The sticky line above a page in doubt: where it is read, and what can be said of it."""
    left, right = place_line(view, None)
    if view.finder.words:
        return left, right
    believes, dismisses = (
        way_on("accept", tr("believes it")),
        way_on("disbelieve", tr("dismisses it")),
    )
    return left, [*believes, _GAP, *dismisses]


def found_line(finder: Finder, *, is_whole: bool) -> list[Segment]:
    """How many places the words that are looked for have, and which one is shown."""
    words = Segment(clip(visible(finder.words), _WORDS_CELLS), "accent")
    end = way_on("cancel", tr("ends"))
    if finder.at is None and is_whole:
        return [words, Segment("  " + tr("is not found") + "   ", "muted"), *end]
    if finder.at is None:
        hidden = Segment(" " + tr("is not in sight;") + "  ", "muted")
        return [words, hidden, *way_on("extent", tr("shows more")), Segment("  "), *end]
    place = tr("{number} of {count}").format(number=finder.at + 1, count=len(finder.matches))
    on = way_on("find_next", tr("next"))
    return [words, Segment(f"  {place}   ", "muted"), *on, Segment("  "), *end]


def _sources(count: int) -> str:
    """How many sources: `1 source`, `5 sources`."""
    return trn("{count} source", "{count} sources", count)
