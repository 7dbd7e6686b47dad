"""What a pane says that has nothing to show: why, and which key leads on."""

from pathlib import Path

from policywatch.errors import PolicywatchError
from policywatch.language import said, tr
from policywatch.render.cells import Segment, visible
from policywatch.render.view import problems_of
from policywatch.tui.columns import Clock, standing_of
from policywatch.tui.labels import way_on
from policywatch.tui.moments import short_stamp
from policywatch.tui.reading import Against, Reading
from policywatch.tui.state import Board

Lines = list[list[Segment]]


def no_changes(board: Board, config_path: Path, clock: Clock) -> Lines:
    """What the list of changes says when it is empty, with the key that leads on."""
    if board.trouble is not None:
        return trouble(board.trouble, "quit", tr("leaves"))[1:]
    if not board.loaded:
        return [[Segment(tr("Loading ..."), "muted")], way_on("quit", tr("leaves"))]
    return _nothing_passes(board) or _nothing_found(board, config_path, clock)


def _nothing_passes(board: Board) -> Lines:
    """What holds the changes back; nothing where there are none."""
    if not board.source_count:
        return []
    if board.filters:
        passes = tr("Nothing passes the filters: {filters}.").format(filters=board.filters.told)
        return [_headline(visible(passes)), way_on("filters", tr("changes them"))]
    if board.unseen_only:
        seen = _headline(tr("Everything here is seen."))
        return [seen, way_on("unseen_only", tr("shows all changes"))]
    return []


def _nothing_found(board: Board, config_path: Path, clock: Clock) -> Lines:
    if not board.source_count:
        where = [Segment(visible(str(config_path)), "muted")]
        return [
            _headline(tr("Nothing is watched yet.")),
            way_on("add", tr("adds a source")),
            way_on("edit", tr("edits the list of sources")),
            where,
        ]
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
        told = [Segment(tr("The change that you select is shown here."), "muted")]
        return [[], told, way_on("help", tr("shows all keys"))]
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
    if board.source in board.doubts:
        return [*lines, [], way_on("doubt", tr("reads the page"))]
    keys = [way_on("versions", tr("shows all versions"))]
    if source.url:
        keys = [way_on("check", tr("checks now")), way_on("open_address", tr("opens the page"))]
    return [*lines, [], *keys]


def no_rows(reading: Reading, against: Against) -> Lines:
    """What a comparison without any change to show says."""
    problems = problems_of(reading.comparison)
    if problems:
        return [
            [],
            *[[Segment(f"! {line}", "bad")] for line in problems],
            [Segment(tr("These two versions cannot be compared."), "muted")],
            [],
            way_on("versions", tr("chooses other versions")),
        ]
    other = Against.PREVIOUS if against is Against.BASELINE else Against.BASELINE
    same = tr("This version says the same as {version}.").format(version=said(against))
    if reading.old.id == reading.new.id:
        same = tr("This version is the baseline.")
    compares = tr("compares with {version}").format(version=said(other))
    return [[], [Segment(same, "heading")], way_on("against", compares)]


def comparing() -> Lines:
    """What the comparison says while it is made."""
    words = [Segment(tr("Comparing ..."), "muted")]
    return [[], words, way_on("next_change", tr("goes on to the next change"))]


def no_sources(config_path: Path) -> Lines:
    """What the list of sources says where there is none."""
    return [
        _headline(tr("No source yet.")),
        way_on("add", tr("adds one")),
        [Segment(visible(config_path.name), "muted")],
    ]


def trouble(error: PolicywatchError, action_id: str, words: str) -> Lines:
    """An expected error, what to do about it, and the key that leads on."""
    lines = [[], [Segment(visible(f"! {said(error.message)}"), "bad")]]
    if error.hint:
        lines.append([Segment(visible(said(error.hint)), "muted")])
    return [*lines, [], way_on(action_id, words)]
