"""The pages that are not believed yet: at most one a source."""

import json
import sqlite3

from policywatch.store import writing
from policywatch.store.records import SUCCESSES, Doubt, NewCheck, text_hash


def find(connection: sqlite3.Connection, source: str) -> Doubt | None:
    """The page of a source that is in doubt, if there is one."""
    row = connection.execute(
        """SELECT since, same_since, text, message, url, headers, lower(hex(sha256))
           FROM doubts JOIN blobs ON blobs.id = evidence WHERE source = ?""",
        (source,),
    ).fetchone()
    if row is None:
        return None
    since, same_since, text, message, url, headers, sha256 = row
    return Doubt(since, same_since, text, message, url, json.loads(headers), sha256)


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
        return int(known[1])
    evidence = writing.put_body(connection, check.source, check.doubted.body)
    connection.execute(
        """INSERT INTO doubts (source, since, same_since, text, message, url, headers, evidence)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?)
           ON CONFLICT (source) DO UPDATE SET
             same_since = excluded.same_since, text = excluded.text, message = excluded.message,
             url = excluded.url, headers = excluded.headers, evidence = excluded.evidence""",
        (
            *(check.source, check.checked_at, check.checked_at, text, check.message),
            *(check.doubted.url, writing.headers_to_text(check.doubted.headers), evidence),
        ),
    )
    return evidence
