"""What policywatch keeps: snapshots, changes, checks and the schedule, in one SQLite file."""

from typing import TYPE_CHECKING

from policywatch.store.records import (
    ChannelState,
    CheckRow,
    Damaged,
    Doubt,
    Found,
    Hit,
    Learned,
    Learning,
    NewChange,
    NewCheck,
    NewNotice,
    NewSnapshot,
    Notice,
    NoticeKind,
    Owed,
    OwedMessage,
    Reading,
    Recorded,
    Route,
    Snapshot,
    State,
    StoredChange,
    Whole,
)

if TYPE_CHECKING:
    from policywatch.store.store import Store

__all__ = [
    "ChannelState",
    "CheckRow",
    "Damaged",
    "Doubt",
    "Found",
    "Hit",
    "Learned",
    "Learning",
    "NewChange",
    "NewCheck",
    "NewNotice",
    "NewSnapshot",
    "Notice",
    "NoticeKind",
    "Owed",
    "OwedMessage",
    "Reading",
    "Recorded",
    "Route",
    "Snapshot",
    "State",
    "Store",
    "StoredChange",
    "Whole",
]


def __getattr__(name: str) -> object:
    """`Store`, imported with its first use: the interface paints before it opens one."""
    if name == "Store":
        from policywatch.store.store import Store

        return Store
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
