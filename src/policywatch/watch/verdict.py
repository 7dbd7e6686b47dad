"""What a check came to, and what is to be kept of it."""

from dataclasses import dataclass, field

from policywatch.fetch.outcome import moved_to
from policywatch.language import sentence
from policywatch.model import Fetched, Outcome
from policywatch.store import Learning, NewChange, NewNotice, NewSnapshot, NoticeKind


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check came to, and what is to be kept of it; see `store.NewCheck`."""

    outcome: Outcome
    message: str = ""
    latest: int | None = None
    previous: int | None = None
    snapshot: NewSnapshot | None = None
    changes: tuple[NewChange, ...] = ()
    doubted: NewSnapshot | None = None
    notices: tuple[NewNotice, ...] = ()
    learning: Learning = field(default_factory=Learning)


def unchanged(fetched: Fetched, message: str = "") -> Verdict:
    """The verdict on a page that is as before; it may have moved for good."""
    if address := moved_to(fetched):
        return Verdict(
            Outcome.MOVED_AWAY,
            f"unchanged, but moved for good to {address}",
            notices=moved(address),
        )
    return Verdict(Outcome.UNCHANGED, message)


def moved(address: str) -> tuple[NewNotice, ...]:
    """The notice that a page has another address for good."""
    told = sentence(f"moved for good to {address}; name that address in sources.toml")
    return (NewNotice(NoticeKind.MOVED_AWAY, told),)
