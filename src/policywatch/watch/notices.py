"""What is to be told of a source beside its changes, after one check of it.

A failure that passes is not worth a word; one that stays is told once, and once more when
it is over. A page that was gone and is back makes one calm note.
"""

from datetime import UTC

from policywatch.config.source import Source
from policywatch.language import LANGUAGES, sentence, speaking
from policywatch.model import Outcome
from policywatch.moments import calendar, day_and_time
from policywatch.store import Doubt, NewNotice, NoticeKind, State
from policywatch.store.records import SUCCESSES
from policywatch.watch.doubt import is_lasting

_GONE = frozenset({Outcome.MISSING, Outcome.EMPTY, Outcome.SUSPECT})
"""Failures that a reader might take for the end of the policy."""


def notice_of_health(
    source: Source,
    state: State,
    doubt: Doubt | None,
    outcome: Outcome,
    *,
    message: str,
    now: float,
) -> NewNotice | None:
    """What a check that came to `outcome` tells of a source that stood as `state` says."""
    if outcome not in SUCCESSES:
        return _failing(source, state, doubt, outcome, message=message, now=now)
    if state.outage is not None:
        return NewNotice(
            NoticeKind.RECOVERED,
            f"read again after {_times(state.failures)}; {_last_read(state)} before that",
        )
    if state.outcome in _GONE and state.succeeded_at is not None:
        left = sentence("with changes") if outcome is Outcome.OK else sentence("as it was")
        return NewNotice(
            NoticeKind.BACK, f"{state.outcome} in {_times(state.failures)}, and back {left}"
        )
    return None


def _failing(
    source: Source,
    state: State,
    doubt: Doubt | None,
    outcome: Outcome,
    *,
    message: str,
    now: float,
) -> NewNotice | None:
    """The beginning of an outage, once it is one; a page in doubt has a day to settle."""
    failures = state.failures + 1
    settling = outcome is Outcome.SUSPECT and not is_lasting(doubt, now)
    if state.outage is not None or failures < source.report_after or settling:
        return None
    told = sentence(f"{outcome} in {_times(failures)}: {message}; {_last_read(state)}")
    return NewNotice(NoticeKind.FAILING, told)


def _times(failures: int) -> str:
    return sentence("1 check") if failures == 1 else sentence(f"{failures} checks in a row")


def _last_read(state: State) -> str:
    if state.succeeded_at is None:
        return sentence("never read")
    return sentence(f"last read {utc(state.succeeded_at)}")


def utc(moment: float) -> str:
    """A moment as part of a message that is stored: `2026-11-20 01:30 UTC`."""
    if calendar(moment) is None:
        return sentence("(a damaged time)")
    with speaking(LANGUAGES[0]):
        return f"{day_and_time(moment, UTC)} UTC"
