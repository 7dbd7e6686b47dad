"""The sources put together by tag or by state, with a row for each group."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from policywatch.language import later
from policywatch.store.records import SUCCESSES, State
from policywatch.tui.filters import Grouping

OVERDUE_SECONDS = 1800.0
"""How late a check may come: hosts are spared, and a machine sleeps at times."""


class SourceLine(NamedTuple):
    """One row of the list of sources; `id` is None for the row of all, or of a group.

    A group's row has its name and the ids of its `members`. What was `removed` is only
    remembered: it is in the store, not in the configuration.
    """

    id: str | None
    title: str
    unseen: int
    state: State | None = None
    watched: bool = True
    checking: bool = False
    tags: tuple[str, ...] = ()
    group: str = ""
    members: frozenset[str] = frozenset()
    failing: int = 0
    loading: bool = False
    removed: bool = False

    @property
    def failed(self) -> bool:
        """Whether the last check brought no policy."""
        state = self.state
        return bool(state and state.outcome and state.outcome not in SUCCESSES)

    def overdue(self, now: float) -> float:
        """By how many seconds its next check is too late; 0 where it is not, or not watched."""
        due = self.state.next_due if self.state else None
        if not self.watched or self.checking or due is None or now - due < OVERDUE_SECONDS:
            return 0.0
        return now - due


NO_TAG = later("no tag")
FAILING, NEW = later("failing"), later("unseen changes")
QUIET, IDLE = later("nothing unseen"), later("not watched")
_STATES = (FAILING, NEW, QUIET, IDLE)


def grouped(lines: Sequence[SourceLine], grouping: Grouping) -> list[SourceLine]:
    """The lines of sources under a line for each group; a source of two tags stands twice."""
    if grouping is Grouping.NONE:
        return list(lines)
    groups_of: Callable[[SourceLine], tuple[str, ...]]
    if grouping is Grouping.TAG:
        groups_of = _tags
        names = sorted({tag for line in lines for tag in line.tags})
        names.append(NO_TAG)
    else:
        groups_of = _state
        names = list(_STATES)
    members: dict[str, list[SourceLine]] = {name: [] for name in names}
    for line in lines:
        for name in groups_of(line):
            members[name].append(line)
    shown: list[SourceLine] = []
    for name, inside in members.items():
        if inside:
            shown += [_head(name, inside), *inside]
    return shown


def _head(name: str, inside: Sequence[SourceLine]) -> SourceLine:
    return SourceLine(
        None,
        name,
        sum(line.unseen for line in inside),
        group=name,
        members=frozenset(line.id for line in inside if line.id),
        failing=sum(line.failed for line in inside),
    )


def _tags(line: SourceLine) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line.tags)) or (NO_TAG,)


def _state(line: SourceLine) -> tuple[str, ...]:
    if line.failed:
        return (FAILING,)
    if line.unseen:
        return (NEW,)
    return (QUIET if line.watched else IDLE,)
