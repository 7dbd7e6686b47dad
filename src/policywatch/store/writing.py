"""The writes of one check or seed, inside a transaction that the caller holds."""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence

from policywatch.errors import StoreStale
from policywatch.model import Outcome
from policywatch.schema import change_to_data
from policywatch.store import blobs, passages
from policywatch.store.program import program_id
from policywatch.store.records import (
    SUCCESSES,
    NewChange,
    NewCheck,
    NewSnapshot,
    Origin,
    Reading,
    Snapshot,
    StoredChange,
)

_LONGEST = 0xFFFF
"""The longest that a check is noted to have taken, in milliseconds."""

_PRIVATE = frozenset({"set-cookie"})
"""Headers that are never stored."""


def add_source(connection: sqlite3.Connection, source: str) -> None:
    """Make sure that the source has a row to update."""
    connection.execute("INSERT OR IGNORE INTO sources (source) VALUES (?)", (source,))


def latest_snapshot(connection: sqlite3.Connection, source: str) -> int | None:
    """The id of the newest snapshot of a source, of whatever origin."""
    row = connection.execute("SELECT max(id) FROM snapshots WHERE source = ?", (source,)).fetchone()
    return None if row[0] is None else int(row[0])


def require_fresh(connection: sqlite3.Connection, check: NewCheck) -> None:
    """Refuse a new version that was judged by one that is not the latest any more.

    Raises:
        StoreStale: The store has gone on since.
    """
    if check.snapshot and latest_snapshot(connection, check.source) != check.latest:
        raise StoreStale(
            f"{check.source}: another process stored a version meanwhile", hint="check it again"
        )


def put_body(connection: sqlite3.Connection, source: str, body: bytes) -> int:
    """Store a body that may resemble the newest one of the source; its id."""
    row = connection.execute(
        "SELECT blob FROM snapshots WHERE source = ? ORDER BY id DESC LIMIT 1", (source,)
    ).fetchone()
    return blobs.put(connection, body, near=row or ())


def insert_snapshot(
    connection: sqlite3.Connection, source: str, new: NewSnapshot, *, origin: Origin, at: float
) -> Snapshot:
    """Add a version of a source."""
    blob = put_body(connection, source, new.body)
    cursor = connection.execute(
        """INSERT INTO snapshots (source, origin, taken_at, url, media_type, title, headers, blob,
                                  reading)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        (
            *(source, origin, at, new.url, new.media_type, new.title),
            *(headers_to_text(new.headers), blob, reading_to_text(new.reading)),
        ),
    )
    number = int(cursor.lastrowid or 0)
    passages.put(connection, number, new.reading.text)
    return Snapshot(
        id=number,
        source=source,
        origin=origin,
        taken_at=at,
        url=new.url,
        media_type=new.media_type,
        sha256=blobs.digest(new.body).hex(),
        size=len(new.body),
        title=new.title,
    )


def headers_to_text(headers: Mapping[str, str]) -> str:
    """The headers of an answer as a column holds them, without those that are secret."""
    kept = {name: value for name, value in headers.items() if name not in _PRIVATE}
    return json.dumps(kept, ensure_ascii=False)


def reading_to_text(reading: Reading) -> str:
    """How a version was read, as the column `reading` holds it: its scope, and the program."""
    scope = reading.scope
    data: dict[str, object] = {"select": scope.select, "remove": scope.remove}
    if scope.keep_links:
        data["keep_links"] = True
    if scope.learned:
        data["learned"] = [list(block) for block in scope.learned]
        data["keep_blocks"] = scope.keep_blocks
    data["program"] = program_id()
    return json.dumps(data, ensure_ascii=False)


def insert_changes(
    connection: sqlite3.Connection, new: Snapshot, old: int, changes: Sequence[NewChange]
) -> Iterable[StoredChange]:
    """Add the changes that led from the snapshot `old` to `new`."""
    for position, one in enumerate(changes):
        change = one.change
        cursor = connection.execute(
            """INSERT INTO changes (source, found_at, old_snapshot, new_snapshot, position,
                                    kind, weight, path, meaning, reverts)
               VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
            (
                *(new.source, new.taken_at, old, new.id, position),
                *(change.kind.value, change.weight.value, one.path, one.meaning, one.reverts),
            ),
        )
        number = int(cursor.lastrowid or 0)
        connection.execute(
            "INSERT INTO change_texts (change, data) VALUES (?, ?)",
            (number, json.dumps(change_to_data(change), ensure_ascii=False)),
        )
        yield StoredChange(
            id=number,
            source=new.source,
            found_at=new.taken_at,
            old_snapshot=old,
            new_snapshot=new.id,
            position=position,
            kind=change.kind,
            weight=change.weight,
            path=one.path,
            meaning=one.meaning,
            seen_at=None,
            reverts=one.reverts,
        )


def insert_check(
    connection: sqlite3.Connection, check: NewCheck, *, snapshot: int | None, evidence: int | None
) -> None:
    """Add a check, or lengthen the run of equal checks that it goes on with.

    Behind a new version comes a run of no checks that found it unchanged: the row that they
    need is there already, so that they add no bytes.
    """
    last = connection.execute(
        """SELECT id, outcome, message, snapshot, evidence FROM checks
           WHERE source = ? ORDER BY id DESC LIMIT 1""",
        (check.source,),
    ).fetchone()
    same = (check.outcome.value, check.message, None, evidence)
    if snapshot is None and last and last[1:] == same:
        connection.execute(
            """UPDATE checks SET since = iif(times = 0, :at, since), checked_at = :at,
                                 elapsed = :elapsed, times = times + 1
               WHERE id = :id""",
            {"at": check.checked_at, "elapsed": check.elapsed, "id": last[0]},
        )
        return
    rows = [(1, check.outcome.value, check.message, snapshot, evidence)]
    if snapshot is not None:
        rows.append((0, Outcome.UNCHANGED.value, "", None, None))
    connection.executemany(
        """INSERT INTO checks (source, since, checked_at, elapsed, times, outcome, message,
                               snapshot, evidence)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        ((check.source, check.checked_at, check.checked_at, check.elapsed, *row) for row in rows),
    )


def update_source(connection: sqlite3.Connection, check: NewCheck, *, snapshot: int | None) -> None:
    """Note how the source stands after a check; its first snapshot becomes the baseline."""
    connection.execute(
        """UPDATE sources SET checked_at = ?, outcome = ?, message = ?, next_due = ?,
                              failures = failures + 1, baseline = coalesce(baseline, ?),
                              latencies = substr(latencies, 5) || printf('%04x', ?)
           WHERE source = ?""",
        (
            *(check.checked_at, check.outcome.value, check.message, check.next_due),
            *(snapshot, min(max(round(check.elapsed * 1000), 1), _LONGEST), check.source),
        ),
    )
    if check.outcome in SUCCESSES:
        connection.execute(
            """UPDATE sources SET failures = 0, succeeded_at = ?, url = ?, etag = ?,
                                  last_modified = ?
               WHERE source = ?""",
            (check.checked_at, check.url, check.etag, check.last_modified, check.source),
        )
