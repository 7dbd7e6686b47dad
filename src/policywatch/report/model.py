"""What a report holds, as plain data."""

from dataclasses import dataclass

from policywatch.model import Change, Kind, Problem, Weight
from policywatch.moments import calendar
from policywatch.store import Damaged, StoredChange

_RANKS = (Weight.HIGH, Weight.MEDIUM, Weight.LOW, Weight.NONE)


@dataclass(frozen=True, slots=True)
class Selection:
    """Which changes a report is about.

    `since` and `until` bound when a change was found (seconds since 1970; `until` itself is
    outside); one of which that time is damaged may have been found then. `weight` is the least
    weight. `kinds` is all kinds if empty. `noted` is only what somebody wrote a note on.
    """

    since: float = float("-inf")
    until: float = float("inf")
    weight: Weight = Weight.NONE
    kinds: frozenset[Kind] = frozenset()
    noted: bool = False

    def holds_time(self, found_at: float) -> bool:
        """Whether a change that was found at a time belongs into the report."""
        return self.since <= found_at < self.until or calendar(found_at) is None

    def holds(self, kind: Kind, weight: Weight) -> bool:
        """Whether a change of that kind and weight belongs into the report."""
        heavy = _RANKS.index(weight) <= _RANKS.index(self.weight)
        return heavy and (not self.kinds or kind in self.kinds)


@dataclass(frozen=True, slots=True)
class Version:
    """One of the two versions that a section compares; `taken_at` is seconds since 1970."""

    taken_at: float
    seed: bool
    url: str


@dataclass(frozen=True, slots=True)
class Section:
    """What became of one source between two versions of it, in the order of the document.

    `numbers` are the stored changes' own, as `policywatch log` shows them, one for each of
    `changes`; empty where the two versions were compared for the report itself. `notes` are
    what people wrote about them, likewise, with empty texts for none. `problems` say why
    nothing could be compared, and are empty where something was. `hint` says what would make
    the comparison better, and is empty where nothing would. `listed` are further changes, whose
    words cannot be read any more, as lists show them. `damaged` says what of all this is not
    what was stored.
    """

    source: str
    title: str
    url: str
    old: Version
    new: Version
    changes: tuple[Change, ...] = ()
    numbers: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    hint: str = ""
    listed: tuple[StoredChange, ...] = ()
    damaged: tuple[Damaged, ...] = ()

    def note(self, position: int) -> str:
        """What a person wrote about the change at a position; empty for none."""
        return self.notes[position] if self.notes else ""


@dataclass(frozen=True, slots=True)
class Report:
    """All sections, when they were put together (seconds since 1970), and what was asked for."""

    made_at: float
    sections: tuple[Section, ...]
    selection: Selection = Selection()

    @property
    def changes(self) -> int:
        """How many changes it holds."""
        return sum(len(section.changes) + len(section.listed) for section in self.sections)

    @property
    def damaged(self) -> tuple[Damaged, ...]:
        """What could not be read."""
        return tuple(one for section in self.sections for one in section.damaged)
