"""The pages that are not believed yet: at most one a source."""

import json
import sqlite3
from collections.abc import Sequence
from typing import Any

from policywatch.store import snapshots
from policywatch.store.records import SUCCESSES, Doubt, NewCheck, text_hash
from policywatch.store.values import moment, moment_or_none

_DOUBTS = """SELECT source, since, same_since, text, message, url, headers, lower(hex(sha256)),
    dismissed_at FROM doubts JOIN blobs ON blobs.id = evidence"""


def find(connection: sqlite3.Connection, source: str) -> Doubt | None:
    """The page of a source that is in doubt, if there is one."""
    row = connection.execute(f"{_DOUBTS} WHERE source = ?", (source,)).fetchone()
    return None if row is None else _doubt(row)


def find_all(connection: sqlite3.Connection) -> dict[str, Doubt]:
    """Every page that is in doubt, by its source."""
    return {row[0]: _doubt(row) for row in connection.execute(f"{_DOUBTS} ORDER BY source")}


def _doubt(row: Sequence[Any]) -> Doubt:
    _, since, same_since, text, message, url, headers, sha256, dismissed = row
    return Doubt(
        *(moment(since), moment(same_since), text, message, url, json.loads(headers), sha256),
        dismissed_at=moment_or_none(dismissed),
    )


def dismiss(connection: sqlite3.Connection, source: str, at: float | None) -> int:
    """Note since when a person does not believe the page, None for not yet; 0 where none is."""
    return connection.execute(
        "UPDATE doubts SET dismissed_at = ? WHERE source = ?", (at, source)
    ).rowcount


def note(connection: sqlite3.Connection, check: NewCheck) -> int | None:
    """Keep the page in doubt of a check, or end the doubt by a success; the id of its body.

    Of a page with the same text as before the body is kept that came first, however much
    turns around the text.
    """
    if check.outcome in SUCCESSES:
        connection.execute("DELETE FROM doubts WHERE source = ?", (check.source,))
    if check.doubted is None:
        return None
    text = text_hash(check.doubted.reading.text)
    known = connection.execute(
        "SELECT text, evidence FROM doubts WHERE source = ?", (check.source,)
    ).fetchone()
    if known and known[0] == text:
        connection.execute(  # a clock that was ahead when it began would never let it last
            "UPDATE doubts SET since = min(since, ?), same_since = min(same_since, ?)"
            " WHERE source = ?",
            (check.checked_at, check.checked_at, check.source),
        )
        return int(known[1])
    evidence = snapshots.put_body(connection, check.source, check.doubted.body)
    connection.execute(
        """INSERT INTO doubts (source, since, same_since, text, message, url, headers, evidence)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?)
           ON CONFLICT (source) DO UPDATE SET
             same_since = excluded.same_since, text = excluded.text, message = excluded.message,
             url = excluded.url, headers = excluded.headers, evidence = excluded.evidence,
             dismissed_at = NULL""",
        (
            *(check.source, check.checked_at, check.checked_at, text, check.message),
            *(check.doubted.url, snapshots.headers_to_text(check.doubted.headers), evidence),
        ),
    )
    return evidence
