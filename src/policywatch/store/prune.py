"""Forgetting old versions, and whatever was only kept for them."""

import sqlite3
from dataclasses import dataclass

from policywatch.store import passages

_WORKING = (
    "CREATE TEMP TABLE IF NOT EXISTS kept (id INTEGER PRIMARY KEY)",
    "DELETE FROM kept",
)

_KEPT = (
    # What a source is compared with, and every seed.
    "INSERT OR IGNORE INTO kept SELECT baseline FROM sources WHERE baseline IS NOT NULL",
    "INSERT OR IGNORE INTO kept SELECT id FROM snapshots WHERE origin = 'seed'",
    # The newest, by number and by age.
    """INSERT OR IGNORE INTO kept SELECT id FROM
       (SELECT id, row_number() OVER (PARTITION BY source ORDER BY id DESC) AS rank
        FROM snapshots) WHERE rank <= :keep""",
    "INSERT OR IGNORE INTO kept SELECT id FROM snapshots WHERE taken_at >= :after",
    # What nobody has seen yet.
    "INSERT OR IGNORE INTO kept SELECT new_snapshot FROM changes WHERE seen_at IS NULL",
    # What nobody has been told yet who is owed it.
    """INSERT OR IGNORE INTO kept SELECT new_snapshot FROM changes
       JOIN outbox ON outbox.change = changes.id
       JOIN messages ON messages.id = outbox.message WHERE due IS NOT NULL""",
)

_AGAINST = "SELECT old_snapshot FROM changes WHERE new_snapshot IN (SELECT id FROM kept)"
"""What the changes of the kept versions were found against."""

_GONE = "NOT IN (SELECT id FROM kept)"
_SUCCEEDED = "outcome IN ('ok', 'unchanged', 'moved-away')"


@dataclass(frozen=True, slots=True)
class Retention:
    """What to keep beside that which is always kept.

    Of each source the newest `keep` versions, and those taken at `after` (seconds since
    1970) or later.
    """

    keep: int = 1
    after: float = float("inf")


@dataclass(frozen=True, slots=True)
class Pruned:
    """What was forgotten: versions by source, changes, evidence; and `freed` bytes."""

    versions: dict[str, int]
    changes: int
    evidence: int
    freed: int


def prune(connection: sqlite3.Connection, retention: Retention) -> Pruned:
    """Forget old versions within the open transaction.

    Kept are: every seed, the baselines, the newest version of each source, versions with
    a change that nobody has seen or that is still owed to a channel, and what the changes
    of kept versions were found against. A change goes with either of its versions. A body
    that was not believed goes when its source has since been read and it is older than
    `retention.after`.
    """
    for statement in _WORKING:
        connection.execute(statement)
    values = {"keep": max(retention.keep, 1), "after": retention.after}
    for statement in _KEPT:
        connection.execute(statement, values)
    against = connection.execute(_AGAINST).fetchall()  # all, before `kept` grows
    connection.executemany("INSERT OR IGNORE INTO kept VALUES (?)", against)
    versions = dict(
        connection.execute(
            f"SELECT source, count(*) FROM snapshots WHERE id {_GONE} GROUP BY source"  # noqa: S608 - our own words
        ).fetchall()
    )
    before = _stored(connection)
    changes = _forget_versions(connection)
    evidence = connection.execute(
        f"""UPDATE checks SET evidence = NULL
            WHERE evidence IS NOT NULL AND checked_at < :after AND id <
                  (SELECT max(id) FROM checks AS later
                   WHERE later.source = checks.source AND {_SUCCEEDED})""",  # noqa: S608 - our own words
        values,
    ).rowcount
    _forget_bodies(connection)
    return Pruned(versions, changes, evidence, before - _stored(connection))


def _forget_versions(connection: sqlite3.Connection) -> int:
    """Take away what is not kept, and all that refers to it; how many changes that were."""
    changed = f"new_snapshot {_GONE} OR old_snapshot {_GONE}"
    connection.execute(
        f"DELETE FROM change_texts WHERE change IN (SELECT id FROM changes WHERE {changed})"  # noqa: S608 - our own words
    )
    connection.execute(
        f"""UPDATE changes SET reverts = NULL
            WHERE reverts IN (SELECT id FROM changes WHERE {changed})"""  # noqa: S608 - our own words
    )
    connection.execute(
        f"DELETE FROM outbox WHERE change IN (SELECT id FROM changes WHERE {changed})"  # noqa: S608 - our own words
    )
    connection.execute("DELETE FROM messages WHERE id NOT IN (SELECT message FROM outbox)")
    changes = connection.execute(f"DELETE FROM changes WHERE {changed}").rowcount  # noqa: S608 - our own words
    connection.execute(f"UPDATE checks SET snapshot = NULL WHERE snapshot {_GONE}")  # noqa: S608 - our own words
    texts = connection.execute(f"SELECT DISTINCT text FROM snapshots WHERE id {_GONE}").fetchall()  # noqa: S608 - our own words
    connection.execute(f"DELETE FROM snapshots WHERE id {_GONE}")  # noqa: S608 - our own words
    passages.forget_unused(connection, (text for (text,) in texts if text is not None))
    return changes


def _forget_bodies(connection: sqlite3.Connection) -> None:
    """Take away the bodies that nothing refers to, differences before their keyframes."""
    references = [
        f"SELECT {column} FROM {table} WHERE {column} IS NOT NULL"  # noqa: S608 - names of our own tables
        for table, column in _references(connection)
    ]
    unused = f"id NOT IN ({' UNION '.join(references)})"
    connection.execute(f"DELETE FROM blobs WHERE base IS NOT NULL AND {unused}")  # noqa: S608 - as above
    connection.execute(f"DELETE FROM blobs WHERE {unused}")  # noqa: S608 - as above


def _references(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """Every column that names a body, with its table."""
    return connection.execute(
        """SELECT tables.name, keys."from" FROM sqlite_schema AS tables
           JOIN pragma_foreign_key_list(tables.name) AS keys
           WHERE tables.type = 'table' AND keys."table" = 'blobs'"""
    ).fetchall()


def _stored(connection: sqlite3.Connection) -> int:
    """Bytes of all bodies, as they are stored."""
    row = connection.execute("SELECT coalesce(sum(length(data)), 0) FROM blobs").fetchone()
    return int(row[0])
