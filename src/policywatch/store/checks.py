"""The checks of sources; a run of checks that came to the same and kept nothing is one row."""

import sqlite3

from policywatch.errors import StoreStale
from policywatch.model import Outcome
from policywatch.store import snapshots
from policywatch.store.records import CheckRow, NewCheck
from policywatch.store.values import moment, word


def find(connection: sqlite3.Connection, source: str, limit: int) -> list[CheckRow]:
    """The last checks of a source, newest first; equal ones in a row are one."""
    rows = connection.execute(
        """SELECT source, checked_at, outcome, message, elapsed, snapshot, since, times,
                  coalesce(lower(hex(sha256)), '')
           FROM checks LEFT JOIN blobs ON blobs.id = checks.evidence
           WHERE source = ? AND times > 0 ORDER BY checks.id DESC LIMIT ?""",
        (source, limit),
    )
    return [
        CheckRow(
            *(named, moment(at), word(Outcome, outcome), message, elapsed, snapshot),
            *(moment(since), times, evidence),
        )
        for named, at, outcome, message, elapsed, snapshot, since, times, evidence in rows
    ]


def require_fresh(connection: sqlite3.Connection, check: NewCheck) -> None:
    """Refuse a new version that was judged by one that is not the latest any more.

    Raises:
        StoreStale: The store has gone on since.
    """
    if check.snapshot and snapshots.latest(connection, check.source) != check.latest:
        raise StoreStale(
            f"{check.source}: another process stored a version meanwhile", hint="check it again"
        )


def insert(
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
