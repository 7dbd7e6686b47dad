"""Whether a store is whole: every page of the file, every hash, every reference."""

import sqlite3
from collections.abc import Iterator

from policywatch.errors import StoreDamaged
from policywatch.language import sentence
from policywatch.store import blobs, passages
from policywatch.store.change_texts import Texts

_BELONGS = (
    (
        """SELECT source, baseline FROM sources WHERE baseline IS NOT NULL AND NOT EXISTS
           (SELECT 1 FROM snapshots WHERE id = baseline AND snapshots.source = sources.source)""",
        sentence("{0}: its baseline {1} is no version of it"),
    ),
    (
        """SELECT id, source FROM changes WHERE 2 <>
           (SELECT count(*) FROM snapshots
            WHERE snapshots.id IN (old_snapshot, new_snapshot)
                  AND snapshots.source = changes.source)""",
        sentence("change {0} of {1} lies between versions of another source"),
    ),
    (
        """SELECT id, reverts FROM changes WHERE reverts IS NOT NULL AND NOT EXISTS
           (SELECT 1 FROM changes AS undone
            WHERE undone.id = changes.reverts AND undone.source = changes.source)""",
        sentence("change {0} undoes {1}, which is no change of its source"),
    ),
    (
        "SELECT id FROM changes WHERE id NOT IN (SELECT change FROM change_texts)",
        sentence("change {0} has no text"),
    ),
    (
        "SELECT id, channel FROM messages WHERE id NOT IN (SELECT message FROM outbox)",
        sentence("message {0} to {1} tells of nothing"),
    ),
    (
        "SELECT id, channel FROM messages WHERE due IS NOT NULL AND delivered_at IS NOT NULL",
        sentence("message {0} to {1} was delivered, and is owed"),
    ),
    (
        """SELECT blobs.id FROM blobs JOIN blobs AS base ON base.id = blobs.base
           WHERE base.base IS NOT NULL""",
        sentence("stored body {0} rests on one that is not whole"),
    ),
)
"""Rows that may not be, and what to say of them."""


def faults(connection: sqlite3.Connection) -> Iterator[str]:
    """What is wrong with a store, a line each; runs within a transaction for writing.

    Bodies are read one at a time. Nothing is changed.
    """
    for (line,) in connection.execute("PRAGMA integrity_check"):
        if line != "ok":
            yield sentence(f"the file is damaged: {line}")
    for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        yield sentence(f"row {row} of {table} names something in {parent} that is not there")
    for statement, words in _BELONGS:
        for row in connection.execute(statement):
            yield words.format(*row)
    whole = True
    for (blob,) in connection.execute("SELECT id FROM blobs ORDER BY id").fetchall():
        try:
            blobs.get(connection, blob)
        except StoreDamaged as error:
            yield from _named(connection, blob, error)
            whole = False
    if whole and not passages.agrees(connection):
        yield sentence("the index for searching does not agree with the texts")
    yield from _change_faults(connection)


def _named(connection: sqlite3.Connection, blob: int, damage: StoreDamaged) -> Iterator[str]:
    """The damage to a body, for each version whose page or text it is."""
    versions = connection.execute(
        "SELECT source, id FROM snapshots WHERE ? IN (blob, text) ORDER BY id", (blob,)
    ).fetchall()
    for source, version in versions:
        yield sentence(f"version {version} of {source} cannot be read: {damage.message}")
    if not versions:
        yield damage.message


def _change_faults(connection: sqlite3.Connection) -> Iterator[str]:
    """Whether every change can be read, and its words are those of its clauses."""
    texts = Texts(connection)
    kinds = connection.execute(
        "SELECT id, kind FROM changes WHERE id IN (SELECT change FROM change_texts) ORDER BY id"
    )
    for number, kind in kinds:
        try:
            change = texts.read(number)
        except StoreDamaged:
            yield sentence(f"change {number} cannot be read")
            continue
        if change.kind.value != kind:
            yield sentence(f"change {number} is listed as {kind} and stored as {change.kind.value}")
        for places, op in ((change.old, "delete"), (change.new, "insert")):
            words = "".join(span.text for span in change.spans if span.op in ("equal", op))
            if change.spans and words != "\n".join(place.body for place in places):
                yield sentence(f"change {number}: its words are not those of its clauses")
                break
