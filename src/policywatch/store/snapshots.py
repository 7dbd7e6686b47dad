"""The versions of sources: their rows, and the bodies and texts that these name."""

import json
import sqlite3
from collections.abc import Mapping

from policywatch.errors import RefError
from policywatch.model import Scope
from policywatch.store import blobs, learned, passages
from policywatch.store.database import Row
from policywatch.store.program import program_id
from policywatch.store.records import KeptReading, NewSnapshot, Origin, Reading, Snapshot
from policywatch.store.values import moment

_SNAPSHOT = """SELECT snapshots.id, source, origin, taken_at, url, media_type,
                      lower(hex(sha256)), size, title
               FROM snapshots JOIN blobs ON blobs.id = snapshots.blob"""

_PRIVATE = frozenset({"set-cookie"})
"""Headers that are never stored."""


def find(connection: sqlite3.Connection, snapshot_id: int) -> Snapshot:
    """The version of that id; raises RefError where there is none."""
    row = connection.execute(_SNAPSHOT + " WHERE snapshots.id = ?", (snapshot_id,)).fetchone()
    if row is None:
        raise RefError(f"there is no version {snapshot_id}", hint="`policywatch log` names them")
    return _snapshot(row)


def _snapshot(row: Row) -> Snapshot:
    number, source, origin, taken_at, *rest = row
    return Snapshot(number, source, origin, moment(taken_at), *rest)


def find_all(connection: sqlite3.Connection, source: str) -> list[Snapshot]:
    """Every version of a source, newest first."""
    rows = connection.execute(_SNAPSHOT + " WHERE source = ? ORDER BY snapshots.id DESC", (source,))
    return [_snapshot(row) for row in rows]


def newest_seed(connection: sqlite3.Connection, source: str) -> Snapshot | None:
    """The seed that was put last, if there is one."""
    row = connection.execute(
        _SNAPSHOT + " WHERE source = ? AND origin = 'seed' ORDER BY snapshots.id DESC LIMIT 1",
        (source,),
    ).fetchone()
    return _snapshot(row) if row else None


def latest(connection: sqlite3.Connection, source: str) -> int | None:
    """The id of the newest version of a source, of whatever origin."""
    row = connection.execute("SELECT max(id) FROM snapshots WHERE source = ?", (source,)).fetchone()
    return None if row[0] is None else int(row[0])


def insert(
    connection: sqlite3.Connection, source: str, new: NewSnapshot, *, origin: Origin, at: float
) -> Snapshot:
    """Add a version of a source within the open transaction."""
    blob = put_body(connection, source, new.body)
    cursor = connection.execute(
        """INSERT INTO snapshots (source, origin, taken_at, url, media_type, title, headers, blob,
                                  reading)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        (
            *(source, origin, at, new.url, new.media_type, new.title),
            *(headers_to_text(new.headers), blob, _reading_to_text(new.reading)),
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


def put_body(connection: sqlite3.Connection, source: str, body: bytes) -> int:
    """Store a body that may resemble the newest one of the source; its id."""
    row = connection.execute(
        "SELECT blob FROM snapshots WHERE source = ? ORDER BY id DESC LIMIT 1", (source,)
    ).fetchone()
    return blobs.put(connection, body, near=row or ())


def body(connection: sqlite3.Connection, snapshot_id: int) -> bytes:
    """The raw bytes of a version; raises as `text` does."""
    version = find(connection, snapshot_id)
    with blobs.naming(version.source, version.id):
        row = connection.execute("SELECT blob FROM snapshots WHERE id = ?", (version.id,))
        return blobs.get(connection, row.fetchone()[0])


def text(connection: sqlite3.Connection, snapshot_id: int) -> str:
    """The cleaned text of a version as it was last noted; empty where it never was.

    Raises:
        RefError: There is no version of that id.
        StoreDamaged: The text is not what was noted.
    """
    version = find(connection, snapshot_id)
    with blobs.naming(version.source, version.id):
        return passages.text_of(connection, version.id)


def headers_to_text(headers: Mapping[str, str]) -> str:
    """The headers of an answer as a column holds them, without those that are secret."""
    kept = {name: value for name, value in headers.items() if name not in _PRIVATE}
    return json.dumps(kept, ensure_ascii=False)


def reading(connection: sqlite3.Connection, snapshot: int) -> KeptReading:
    """How a version was read when it was stored."""
    row = connection.execute("SELECT reading FROM snapshots WHERE id = ?", (snapshot,)).fetchone()
    data = json.loads(row[0]) if row else {}
    scope = Scope(
        tuple(data.get("select", ())),
        tuple(data.get("remove", ())),
        data.get("keep_links", False),
        tuple(map(learned.block_of, data.get("learned", ()))),
        tuple(data.get("keep_blocks", ())),
    )
    return KeptReading(scope, data.get("program", ""))


def _reading_to_text(reading: Reading) -> str:
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
