"""What the parts of the interface tell each other."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.message import Message

from policywatch.errors import PolicywatchError

if TYPE_CHECKING:
    from policywatch.watch.check import CheckEvent, CheckResult


class CheckProgress(Message):
    """A check that runs in its own thread says how far it is."""

    def __init__(self, event: "CheckEvent") -> None:
        super().__init__()
        self.event = event


class CheckEnded(Message):
    """A check came to its end, was cancelled, or failed as a whole."""

    def __init__(
        self,
        results: "Sequence[CheckResult]" = (),
        *,
        cancelled: bool = False,
        error: PolicywatchError | None = None,
    ) -> None:
        super().__init__()
        self.results = results
        self.cancelled = cancelled
        self.error = error


class _OfRow(Message):
    """Something about a row of a list; `pane` is the list's id."""

    def __init__(self, pane: str, index: int) -> None:
        super().__init__()
        self.pane = pane
        self.index = index


class RowPicked(_OfRow):
    """The cursor of a list went to another row."""


class RowOpened(_OfRow):
    """A row of a list was clicked a second time."""


class ChangeClicked(Message):
    """A change or clause of the comparison was clicked; `index` is its place in it."""

    def __init__(self, index: int) -> None:
        super().__init__()
        self.index = index


class PlaceChanged(Message):
    """Another change stands at the top of the comparison."""
