"""What is to be told of sources beside their changes: each thing once.

An outage is told once when it begins and once when it ends, and a new address once,
whichever process finds it first.
"""

import sqlite3
from collections.abc import Iterable, Iterator

from policywatch.store.database import Row
from policywatch.store.records import NewNotice, Notice, NoticeKind
from policywatch.store.values import moment, moment_or_none, word

_NOTICE = "SELECT id, source, at, kind, message, seen_at FROM notices"


def find(
    connection: sqlite3.Connection, *, source: str | None, unseen: bool, limit: int
) -> list[Notice]:
    """Notices, newest first: of one source or of all, those that nobody has seen or all."""
    conditions = ["source = :source"] * (source is not None) + ["seen_at IS NULL"] * unseen
    where = " WHERE " + " AND ".join(conditions) if conditions else ""
    rows = connection.execute(
        _NOTICE + where + " ORDER BY id DESC LIMIT :limit", {"source": source, "limit": limit}
    )
    return [notice_of(row) for row in rows]


def notice_of(row: Row) -> Notice:
    """The notice that a row of its columns holds."""
    number, source, at, kind, message, seen_at = row
    return Notice(
        number, source, moment(at), word(NoticeKind, kind), message, moment_or_none(seen_at)
    )


def insert(
    connection: sqlite3.Connection, source: str, at: float, notices: Iterable[NewNotice]
) -> Iterator[Notice]:
    """Add the notices that were not told already, and yield them."""
    for new in notices:
        if _told(connection, source, new):
            continue
        cursor = connection.execute(
            "INSERT INTO notices (source, at, kind, message) VALUES (?, ?, ?, ?)",
            (source, at, new.kind.value, new.message),
        )
        number = int(cursor.lastrowid or 0)
        if new.kind in (NoticeKind.FAILING, NoticeKind.RECOVERED):
            outage = number if new.kind is NoticeKind.FAILING else None
            connection.execute("UPDATE sources SET outage = ? WHERE source = ?", (outage, source))
        yield Notice(number, source, at, new.kind, new.message)


def _told(connection: sqlite3.Connection, source: str, new: NewNotice) -> bool:
    if new.kind in (NoticeKind.FAILING, NoticeKind.RECOVERED):
        (outage,) = connection.execute(
            "SELECT outage FROM sources WHERE source = ?", (source,)
        ).fetchone()
        return (outage is None) == (new.kind is NoticeKind.RECOVERED)
    if new.kind is not NoticeKind.MOVED_AWAY:
        return False
    last = connection.execute(
        """SELECT message FROM notices WHERE source = ? AND kind = 'moved-away'
           ORDER BY id DESC LIMIT 1""",
        (source,),
    ).fetchone()
    return last is not None and last[0] == new.message


def mark(connection: sqlite3.Connection, ids: Iterable[int], at: float | None) -> None:
    """Note since when a person has seen some notices, None for not yet."""
    connection.executemany(
        "UPDATE notices SET seen_at = ? WHERE id = ?", [(at, number) for number in ids]
    )


def mark_seen(connection: sqlite3.Connection, source: str | None, at: float) -> int:
    """Note that a person has seen the notices of a source, or of all; how many were unseen."""
    where = "" if source is None else " AND source = :source"
    return connection.execute(
        f"UPDATE notices SET seen_at = :at WHERE seen_at IS NULL{where}",  # noqa: S608 - our own words
        {"at": at, "source": source},
    ).rowcount
