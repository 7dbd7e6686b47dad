"""How sources stand: their last checks, what is kept of them, and when they are due."""

import sqlite3
from collections.abc import Iterator, Mapping

from policywatch.model import Outcome
from policywatch.store.database import Row
from policywatch.store.records import SUCCESSES, NewCheck, State
from policywatch.store.values import moment_or_none, word

_STATE = """SELECT source, checked_at, outcome, message, succeeded_at, next_due, failures,
                   etag, last_modified, baseline,
                   (SELECT max(id) FROM snapshots WHERE snapshots.source = sources.source),
                   (SELECT count(*) FROM snapshots WHERE snapshots.source = sources.source),
                   (SELECT count(*) FROM changes
                    WHERE changes.source = sources.source AND seen_at IS NULL),
                   url, outage, latencies
            FROM sources"""

_LONGEST = 0xFFFF
"""The longest that a check is noted to have taken, in milliseconds."""


def find(connection: sqlite3.Connection, source: str) -> State | None:
    """How a source stands, if anything is known of it."""
    row = connection.execute(_STATE + " WHERE source = ?", (source,)).fetchone()
    return None if row is None else _state(row)


def find_all(connection: sqlite3.Connection) -> Iterator[State]:
    """How every source stands of which anything is known."""
    return map(_state, connection.execute(_STATE))


def _state(row: Row) -> State:
    source, checked_at, outcome, message, succeeded_at, next_due, *rest, latencies = row
    noted = _latencies(latencies)
    return State(
        *(source, moment_or_none(checked_at), word(Outcome, outcome) if outcome else None, message),
        *(moment_or_none(succeeded_at), moment_or_none(next_due)),
        *(*rest, tuple(filter(None, noted))),
    )


def _latencies(noted: str) -> list[int]:
    """The milliseconds that are noted, four digits each; none where they are damaged."""
    try:
        return [int(noted[at : at + 4], 16) for at in range(0, len(noted), 4)]
    except (TypeError, ValueError):
        return []


def sizes(connection: sqlite3.Connection) -> dict[str, int]:
    """How many bytes the bodies, texts and changes of each source take, as they are stored."""
    rows = connection.execute(
        """SELECT source, sum(length(data)) FROM
           (SELECT source, blob FROM snapshots UNION SELECT source, text FROM snapshots
            UNION SELECT source, body FROM change_texts JOIN changes ON changes.id = change)
           JOIN blobs ON blobs.id = blob GROUP BY source"""
    )
    return dict(rows.fetchall())


def due(
    connection: sqlite3.Connection, now: float, limit: int, after: tuple[float, str]
) -> list[tuple[float, str]]:
    """The sources that are due, the longest waiting first, from behind `after` on."""
    rows = connection.execute(
        """SELECT next_due, source FROM sources
           WHERE next_due <= ? AND (next_due, source) > (?, ?)
           ORDER BY next_due, source LIMIT ?""",
        (now, *after, limit),
    )
    return rows.fetchall()


def next_due(connection: sqlite3.Connection) -> float | None:
    """When the next check of any source is due."""
    row = connection.execute("SELECT min(next_due) FROM sources WHERE next_due IS NOT NULL")
    return moment_or_none(row.fetchone()[0])


def differing(
    connection: sqlite3.Connection, times: Mapping[str, float]
) -> dict[str, float | None]:
    """What is to be written so that these sources are due at these times, and no others."""
    rows = connection.execute("SELECT source, next_due FROM sources")
    known: dict[str, float | None] = dict(rows.fetchall())
    gone = {one: None for one, at in known.items() if at is not None and one not in times}
    return {**{one: at for one, at in times.items() if known.get(one) != at}, **gone}


def reschedule(connection: sqlite3.Connection, times: Mapping[str, float | None]) -> None:
    """Set the next check of each source named, None for no further one."""
    connection.executemany(
        """INSERT INTO sources (source, next_due) VALUES (?, ?)
           ON CONFLICT (source) DO UPDATE SET next_due = excluded.next_due""",
        times.items(),
    )


def add(connection: sqlite3.Connection, source: str) -> None:
    """Make sure that the source has a row to update."""
    connection.execute("INSERT OR IGNORE INTO sources (source) VALUES (?)", (source,))


def note(connection: sqlite3.Connection, check: NewCheck, *, snapshot: int | None) -> None:
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


def set_baseline(connection: sqlite3.Connection, source: str, snapshot: int) -> None:
    """Compare a source with that version from now on."""
    connection.execute("UPDATE sources SET baseline = ? WHERE source = ?", (snapshot, source))


def forget_validators(connection: sqlite3.Connection, source: str) -> None:
    """Let the next check ask for the whole page, whatever it sent last."""
    connection.execute(
        "UPDATE sources SET etag = '', last_modified = '' WHERE source = ?", (source,)
    )
