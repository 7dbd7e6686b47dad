"""What policywatch keeps: snapshots, changes, checks and the schedule, in one SQLite file."""

from policywatch.store.records import (
    CheckRow,
    Doubt,
    Hit,
    NewChange,
    NewCheck,
    NewNotice,
    NewSnapshot,
    Notice,
    NoticeKind,
    Reading,
    Recorded,
    Snapshot,
    State,
    StoredChange,
)
from policywatch.store.store import Store

__all__ = [
    "CheckRow",
    "Doubt",
    "Hit",
    "NewChange",
    "NewCheck",
    "NewNotice",
    "NewSnapshot",
    "Notice",
    "NoticeKind",
    "Reading",
    "Recorded",
    "Snapshot",
    "State",
    "Store",
    "StoredChange",
]
