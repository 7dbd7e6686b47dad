"""What policywatch keeps: snapshots, changes, checks and the schedule, in one SQLite file."""

from policywatch.store.records import (
    CheckRow,
    Hit,
    NewChange,
    NewCheck,
    NewSnapshot,
    Reading,
    Snapshot,
    State,
    StoredChange,
)
from policywatch.store.store import Store

__all__ = [
    "CheckRow",
    "Hit",
    "NewChange",
    "NewCheck",
    "NewSnapshot",
    "Reading",
    "Snapshot",
    "State",
    "Store",
    "StoredChange",
]
