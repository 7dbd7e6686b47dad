"""What the lines around the panes say, and what an empty pane says, as segments."""

from dataclasses import dataclass
from pathlib import Path

from policywatch.errors import PolicywatchError
from policywatch.language import later, said, tr, trn
from policywatch.render.cells import Segment, cell_width, clip, visible
from policywatch.render.meaning import path_of_change
from policywatch.render.view import problems_of
from policywatch.store.records import StoredChange
from policywatch.tui.actions import BY_ID, hints
from policywatch.tui.columns import Clock, standing_of
from policywatch.tui.filters import Grouping
from policywatch.tui.find import Finder
from policywatch.tui.moments import age, short_stamp, stamp
from policywatch.tui.reading import Against, Reading
from policywatch.tui.state import Board
from policywatch.tui.widgets.diff import DiffView

Lines = list[list[Segment]]
EXTENTS: tuple[tuple[int | None, str], ...] = (
    (0, later("only changes")),
    (2, later("with context")),
    (None, later("whole document")),
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
        Segment(_sources(count), "muted"),
        _GAP,
    ]
    if board.unseen:
        left.append(Segment(tr("{count} unseen").format(count=board.unseen), "unseen"))
        if board.high:
            high = tr("{count} high").format(count=board.high)
            left += [Segment("  "), Segment(high, "weight-high")]
    elif board.loaded:
        left.append(Segment(tr("nothing unseen"), "muted"))
    if board.unseen_news:
        news = tr("{count} news").format(count=board.unseen_news)
        left += [_GAP, Segment(BY_ID["news"].key, "key"), Segment(" "), Segment(news, "unseen")]
    if board.progress:
        done, total = board.progress
        filled = done * _BAR_CELLS // total
        right = [
            Segment(tr("checking {done} of {total}").format(done=done, total=total), "accent"),
            Segment(" "),
            Segment("#" * filled, "accent"),
            Segment("-" * (_BAR_CELLS - filled), "faint"),
            _GAP,
            *way_on("cancel", tr("cancels")),
        ]
    else:
        right = [Segment(visible(status.text), status.style)]
    return left, right


def keys_line(pane: str, width: int) -> list[Segment]:
    """As many keys of a pane with their words as there is room for, most important first."""
    line: list[Segment] = []
    for action in hints(pane):
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
    right = [Segment(clip(visible("".join(f"{part}, " for part in asked)), width // 2))]
    right.append(Segment(f"{board.shown_count}"))
    return left, right


def diff_title(
    board: Board, reading: Reading | None, against: Against, extent: int
) -> tuple[list[Segment], list[Segment]]:
    """The title of the comparison: the source, the two versions, how much is shown."""
    if reading is None:
        return [Segment(tr("Comparison"))], []
    old, new = (
        tr("seed") if snapshot.origin == "seed" else stamp(snapshot.taken_at)[:10]
        for snapshot in (reading.old, reading.new)
    )
    right = f"{old} > {new}"
    if against is not Against.PREVIOUS:
        names = {Against.BASELINE: tr("baseline"), Against.DOUBT: tr("not believed")}
        right = names.get(against, tr("chosen")) + tr(": ") + right
    if extent:
        right += tr(", ") + said(EXTENTS[extent][1])
    return [Segment(visible(board.title_of(reading.new.source)))], [Segment(right)]


def place_line(view: DiffView, stored: StoredChange | None) -> tuple[list[Segment], list[Segment]]:
    """The sticky line above a comparison: which change is read, and where it stands."""
    place = view.place
    if place is None:
        return [], []
    loud = view.loud
    change = view.changes[place]
    left = [Segment(trn("{count} change", "{count} changes", len(loud)), "muted")]
    if not change.quiet:
        told = tr("change {number} of {count}").format(
            number=loud.index(place) + 1, count=len(loud)
        )
        left = [Segment(told, "accent")]
    if not view.is_path_in_sight:
        left += [_GAP, Segment(path_of_change(change), "path")]
    if view.finder.words:
        return left, found_line(view.finder)
    if stored is None or place != view.current:
        return left, []
    unseen = stored.seen_at is None
    return left, [Segment(tr("unseen") if unseen else tr("seen"), "unseen" if unseen else "muted")]


def doubt_line(view: DiffView) -> tuple[list[Segment], list[Segment]]:
    """The sticky line above a page in doubt: where it is read, and what can be said of it."""
    left, _ = place_line(view, None)
    believes, dismisses = (
        way_on("accept", tr("believes it")),
        way_on("disbelieve", tr("dismisses it")),
    )
    return left, [*believes, _GAP, *dismisses]


def found_line(finder: Finder) -> list[Segment]:
    """How many places the words that are looked for have, and which one is shown."""
    words = Segment(clip(visible(finder.words), _WORDS_CELLS), "accent")
    if finder.at is None:
        hidden = Segment(" " + tr("is not in sight;") + "  ", "muted")
        return [words, hidden, *way_on("extent", tr("shows more"))]
    place = tr("{number} of {count}").format(number=finder.at + 1, count=len(finder.matches))
    on, end = way_on("find_next", tr("next")), way_on("cancel", tr("ends"))
    return [words, Segment(f"  {place}   ", "muted"), *on, Segment("  "), *end]


def banner(board: Board, clock: Clock) -> list[Segment]:
    """A warning about sources whose last check brought no policy; empty if there is none."""
    failed = [line for line in board.source_lines if line.failed]
    if board.source is None:
        if not failed:
            return []
        names = ", ".join(line.id or "" for line in failed[:3])
        if len(failed) > 3:
            names += " " + tr("and {count} more").format(count=len(failed) - 3)
        told = trn("{count} source failed", "{count} sources failed", len(failed))
        return [Segment("! " + told + tr(": ") + visible(names), "bad")]
    for line in failed:
        if line.id == board.source and line.state:
            told = visible(" ".join(said(line.state.message).split()))
            since = line.state.succeeded_at
            good = ""
            if since:
                good = tr("; ") + tr("last good {age}").format(age=age(since, clock.now))
            whole = standing_of(line, clock).text + good + tr(": ") + told
            way = [*way_on("doubt", tr("reads the page")), _GAP] if line.id in board.doubts else []
            return [*way, Segment(whole, "bad")]
    return []


def no_changes(board: Board, config_path: Path, clock: Clock) -> Lines:
    """What the list of changes says when it is empty, with the key that leads on."""
    if not board.loaded:
        return [[Segment(tr("Loading ..."), "muted")]]
    if not board.source_count:
        where = [Segment(visible(str(config_path)), "muted")]
        return [
            _headline(tr("Nothing is watched yet.")),
            way_on("add", tr("adds a source")),
            way_on("edit", tr("edits the list of sources")),
            where,
        ]
    if board.filters:
        passes = tr("Nothing passes the filters: {filters}.").format(filters=board.filters.told)
        return [_headline(visible(passes)), way_on("filters", tr("changes them"))]
    if board.unseen_only:
        seen = _headline(tr("Everything here is seen."))
        return [seen, way_on("unseen_only", tr("shows all changes"))]
    checked = [
        state.checked_at
        for name, state in board.states.items()
        if state.checked_at and board.source in (None, name)
    ]
    action = "check_all" if board.source is None else "check"
    if not checked:
        return [_headline(tr("Not checked yet.")), way_on(action, tr("checks now"))]
    last = short_stamp(max(checked), clock.now, clock.zone)
    since = [Segment(tr("Last checked {time}.").format(time=last), "muted")]
    return [_headline(tr("No change found so far.")), since, way_on(action, tr("checks again"))]


def _headline(text: str) -> list[Segment]:
    """What an empty pane says first."""
    return [Segment(text, "heading")]


def nothing_selected(board: Board, clock: Clock) -> Lines:
    """What the comparison says when no change is selected: how the source stands."""
    if board.source is None:
        return [[], [Segment(tr("The change that you select is shown here."), "muted")]]
    source = board.source_of(board.source)
    line = next(line for line in board.source_lines if line.id == board.source)
    lines = [
        [],
        [Segment(visible(source.title or source.id), "heading")],
        [Segment(visible(source.url) or tr("no address"), "muted")],
        [],
        [standing_of(line, clock)],
    ]
    if line.state and line.state.message:
        lines.append([Segment(visible(" ".join(said(line.state.message).split())), "muted")])
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
            [Segment(tr("These two versions cannot be compared."), "muted")],
        ]
    other = Against.PREVIOUS if against is Against.BASELINE else Against.BASELINE
    same = tr("This version says the same as {version}.").format(version=said(against))
    if reading.old.id == reading.new.id:
        same = tr("This version is the baseline.")
    compares = tr("compares with {version}").format(version=said(other))
    return [[], [Segment(same, "heading")], way_on("against", compares)]


def trouble(error: PolicywatchError, action_id: str, words: str) -> Lines:
    """An expected error, what to do about it, and the key that leads on."""
    lines = [[], [Segment(visible(f"! {said(error.message)}"), "bad")]]
    if error.hint:
        lines.append([Segment(visible(said(error.hint)), "muted")])
    return [*lines, [], way_on(action_id, words)]


def _sources(count: int) -> str:
    """How many sources: `1 source`, `5 sources`."""
    return trn("{count} source", "{count} sources", count)
