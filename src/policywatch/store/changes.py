"""The changes that checks found, and what people made of them."""

import json
import sqlite3
from collections.abc import Iterable, Sequence

from policywatch.errors import RefError
from policywatch.model import Kind, Weight
from policywatch.store import change_texts
from policywatch.store.database import Row
from policywatch.store.records import NewChange, Snapshot, StoredChange
from policywatch.store.values import moment, moment_or_none, word

CHANGES = """SELECT id, source, found_at, old_snapshot, new_snapshot, position,
                    kind, weight, path, meaning, seen_at, note, reverts
             FROM changes"""
"""The columns that `change_of` reads."""

_NEWEST_FIRST = " ORDER BY found_at DESC, new_snapshot DESC, position LIMIT :limit"


def find(
    connection: sqlite3.Connection, *, source: str | None, unseen: bool, limit: int
) -> list[StoredChange]:
    """Changes, newest check first: of one source or of all, those nobody has seen or all."""
    conditions = ["source = :source"] * (source is not None) + ["seen_at IS NULL"] * unseen
    where = " WHERE " + " AND ".join(conditions) if conditions else ""
    rows = connection.execute(CHANGES + where + _NEWEST_FIRST, {"source": source, "limit": limit})
    return [change_of(row) for row in rows]


def change_of(row: Row) -> StoredChange:
    """The change that a row of `CHANGES` holds."""
    number, source, found_at, old, new, position, kind, weight, path, meaning, seen_at, *rest = row
    return StoredChange(
        *(
            number,
            source,
            moment(found_at),
            old,
            new,
            position,
            word(Kind, kind),
            word(Weight, weight),
        ),
        *(path, meaning, moment_or_none(seen_at), *rest),
    )


def count(connection: sqlite3.Connection) -> int:
    """How many changes are kept."""
    row = connection.execute("SELECT count(*) FROM changes").fetchone()
    return int(row[0])


def insert(
    connection: sqlite3.Connection, new: Snapshot, old: int, changes: Sequence[NewChange]
) -> Sequence[StoredChange]:
    """Add the changes that led from the snapshot `old` to `new` within the open transaction."""
    stored = [_insert(connection, new, old, position, one) for position, one in enumerate(changes)]
    whole = ((kept.id, one.change) for kept, one in zip(stored, changes, strict=True))
    change_texts.put(connection, whole)
    return stored


def _insert(
    connection: sqlite3.Connection, new: Snapshot, old: int, position: int, one: NewChange
) -> StoredChange:
    kind, weight = one.change.kind, one.change.weight
    cursor = connection.execute(
        """INSERT INTO changes (source, found_at, old_snapshot, new_snapshot, position,
                                kind, weight, path, meaning, reverts)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        (
            *(new.source, new.taken_at, old, new.id, position),
            *(kind.value, weight.value, one.path, one.meaning, one.reverts),
        ),
    )
    return StoredChange(
        id=int(cursor.lastrowid or 0),
        source=new.source,
        found_at=new.taken_at,
        old_snapshot=old,
        new_snapshot=new.id,
        position=position,
        kind=kind,
        weight=weight,
        path=one.path,
        meaning=one.meaning,
        seen_at=None,
        reverts=one.reverts,
    )


def mark(connection: sqlite3.Connection, ids: Iterable[int], at: float | None) -> int:
    """Note since when a person has seen some changes, None for not yet; how many that is news."""
    return connection.execute(
        """UPDATE changes SET seen_at = :at WHERE (seen_at IS NULL) = (:at NOTNULL)
           AND id IN (SELECT value FROM json_each(:ids))""",
        {"at": at, "ids": json.dumps(list(ids))},
    ).rowcount


def write_note(connection: sqlite3.Connection, change_id: int, note: str) -> None:
    """Keep what a person says about a change; RefError where there is none of that id."""
    done = connection.execute("UPDATE changes SET note = ? WHERE id = ?", (note.strip(), change_id))
    if not done.rowcount:
        raise RefError(f"there is no change {change_id}", hint="`policywatch log` lists them")
