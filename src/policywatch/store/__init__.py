"""What policywatch keeps: snapshots, changes, checks and the schedule, in one SQLite file."""

from policywatch.store.records import (
    CheckRow,
    NewChange,
    NewCheck,
    NewSnapshot,
    Snapshot,
    State,
    StoredChange,
)
from policywatch.store.store import Store

__all__ = [
    "CheckRow",
    "NewChange",
    "NewCheck",
    "NewSnapshot",
    "Snapshot",
    "State",
    "Store",
    "StoredChange",
]
