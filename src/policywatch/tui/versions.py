"""All versions of one source in time, and the two that are compared."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from policywatch.store.records import Snapshot

if TYPE_CHECKING:
    from policywatch.store import Store

Pair = tuple[int, int]
"""The ids of an old and a new version."""


class Version(NamedTuple):
    """One version of a source; `changes` is how many were found in it, `unseen` of them."""

    snapshot: Snapshot
    changes: int = 0
    unseen: int = 0
    baseline: bool = False


def versions_of(store: "Store", source: str) -> list[Version]:
    """Every version of a source, newest first.

    Raises:
        StoreError: The store cannot be read.
    """
    baseline = store.state(source).baseline
    found: dict[int, list[bool]] = {}
    for change in store.changes(source=source):
        found.setdefault(change.new_snapshot, []).append(change.seen_at is None)
    return [
        Version(
            snapshot,
            len(found.get(snapshot.id, ())),
            sum(found.get(snapshot.id, ())),
            snapshot.id == baseline,
        )
        for snapshot in store.snapshots(source)
    ]


def pair_of(versions: Sequence[Version], index: int, marked: int | None) -> Pair | None:
    """Which two to compare where one was picked: with the marked one, or the one before it.

    None where nothing is older than the only one picked. `versions` are newest first.
    """
    if marked is not None and marked != index:
        older, newer = max(index, marked), min(index, marked)
    else:
        older, newer = index + 1, index
    if older >= len(versions):
        return None
    return versions[older].snapshot.id, versions[newer].snapshot.id
