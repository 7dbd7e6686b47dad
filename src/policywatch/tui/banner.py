"""What is wrong with the sources that are shown: failures, and checks that do not come."""

from policywatch.language import said, tr, trn
from policywatch.render.cells import Segment, clip, visible
from policywatch.render.names import outcome_name
from policywatch.tui.columns import Clock, standing_of
from policywatch.tui.groups import SourceLine
from policywatch.tui.labels import way_on
from policywatch.tui.moments import about, age
from policywatch.tui.state import Board

_GAP = Segment("   ")
_NAME_CELLS = 24


def banner(board: Board, clock: Clock) -> list[Segment]:
    """A warning about sources that failed or were not checked in time; empty if there is none."""
    if board.source is not None:
        line = next((one for one in board.source_lines if one.id == board.source), None)
        return _warning(board, line, clock) if line else []
    lines = [line for line in board.source_lines if line.id]
    failed = list(dict.fromkeys(_failure(line) for line in lines if line.failed))
    late = {line.id: line.overdue(clock.now) for line in lines if not line.failed}
    late = {name: seconds for name, seconds in late.items() if seconds}
    told = []
    if failed:
        names = tr(", ").join(failed[:3])
        if len(failed) > 3:
            names += " " + tr("and {count} more").format(count=len(failed) - 3)
        some = trn("{count} source failed", "{count} sources failed", len(failed))
        told.append(some + tr(": ") + names)
    if late:
        told.append(trn("{count} source is overdue", "{count} sources are overdue", len(late)))
        told[-1] += _nobody(board)
    if not told:
        return []
    way = [*way_on("check_all", tr("checks now")), _GAP] if late else []
    return [*way, Segment("! " + tr("; ").join(told), "bad")]


def hint_banner(hint: str) -> list[Segment]:
    """What would make the comparison that is read a better one; empty for nothing."""
    return [Segment("! " + visible(said(hint)), "bad")] if hint else []


def _failure(line: SourceLine) -> str:
    """A source that failed, with what its last check came to."""
    name = clip(visible(line.title), _NAME_CELLS)
    outcome = line.state.outcome if line.state else None
    if outcome is None:
        return name
    return tr("{name} ({outcome})").format(name=name, outcome=outcome_name(outcome))


def _warning(board: Board, line: SourceLine, clock: Clock) -> list[Segment]:
    """What is wrong with one source: its last check, or that it has no new one."""
    state, late = line.state, line.overdue(clock.now)
    if state is None or not (line.failed or late):
        return []
    good = ""
    if state.succeeded_at:
        good = tr("; ") + tr("last good {age}").format(age=age(state.succeeded_at, clock.now))
    whole = standing_of(line, clock).text + good
    if line.failed:
        whole += tr(": ") + visible(" ".join(said(state.message).split()))
    else:
        whole += tr("; ") + tr("due {time} ago").format(time=about(late)) + _nobody(board)
    way = way_on("check", tr("checks now"))
    if line.id in board.doubts:
        way = way_on("doubt", tr("reads the page"))
    return [*way, _GAP, Segment(whole, "bad")]


def _nobody(board: Board) -> str:
    """That no daemon is there to check what is overdue, where that is so."""
    return "" if board.has_daemon else tr(", ") + tr("`policywatch watch` is not running")
