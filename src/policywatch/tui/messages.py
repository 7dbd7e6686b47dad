"""What the parts of the interface tell each other."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from textual.message import Message

from policywatch.errors import PolicywatchError

if TYPE_CHECKING:
    from policywatch.watch.check import CheckEvent, CheckResult


@dataclass
class CheckProgress(Message):
    """A check that runs in its own thread says how far it is."""

    event: "CheckEvent"


@dataclass
class CheckEnded(Message):
    """A check came to its end, was cancelled, or failed as a whole."""

    results: "list[CheckResult]" = field(default_factory=list)
    cancelled: bool = False
    error: PolicywatchError | None = None


@dataclass
class RowPicked(Message):
    """The cursor of a list went to another row; `pane` is the list's id."""

    pane: str
    index: int


@dataclass
class RowOpened(Message):
    """A row of a list was clicked a second time."""

    pane: str
    index: int


@dataclass
class PlaceChanged(Message):
    """Another change stands at the top of the comparison."""
