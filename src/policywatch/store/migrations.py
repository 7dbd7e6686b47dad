"""The tables, as they were made and changed, a version after the other."""

import sqlite3
from collections.abc import Callable
from itertools import groupby

from policywatch.store import change_texts, passages

Step = str | Callable[[sqlite3.Connection], None]
"""A statement, or what it takes a program to do, within the transaction of its version."""


def _pack_texts(connection: sqlite3.Connection) -> None:
    """Take over the texts that were kept as lines, each line once."""
    versions = connection.execute("SELECT DISTINCT snapshot FROM passage_places ORDER BY snapshot")
    for (snapshot,) in versions.fetchall():
        lines = connection.execute(
            """SELECT text FROM passage_places JOIN passages ON passages.id = passage
               WHERE snapshot = ? ORDER BY position""",
            (snapshot,),
        )
        passages.put(connection, snapshot, "\n".join(line for (line,) in lines))


def _pack_changes(connection: sqlite3.Connection) -> None:
    """Take over what changes say, which was kept apart, those of one check packed together."""
    rows = connection.execute(
        """SELECT new_snapshot, change, CAST (data AS BLOB)
           FROM loose_texts JOIN changes ON changes.id = change ORDER BY new_snapshot, change"""
    )
    for _, group in groupby(rows, lambda row: row[0]):
        change_texts.put_texts(connection, ((change, data) for _, change, data in group))


MIGRATIONS: tuple[tuple[Step, ...], ...] = (
    (
        # A body is whole, or holds what differs from one whole body (`base`).
        """CREATE TABLE blobs (
            id INTEGER PRIMARY KEY,
            sha256 BLOB NOT NULL UNIQUE,
            size INTEGER NOT NULL,
            base INTEGER REFERENCES blobs (id),
            data BLOB NOT NULL
        )""",
        """CREATE TABLE snapshots (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            source TEXT NOT NULL,
            origin TEXT NOT NULL CHECK (origin IN ('seed', 'fetch')),
            taken_at REAL NOT NULL,
            url TEXT NOT NULL,
            media_type TEXT NOT NULL,
            title TEXT NOT NULL,
            headers TEXT NOT NULL,
            blob INTEGER NOT NULL REFERENCES blobs (id)
        )""",
        "CREATE INDEX snapshots_of ON snapshots (source, id)",
        """CREATE TABLE sources (
            source TEXT PRIMARY KEY,
            checked_at REAL,
            outcome TEXT,
            message TEXT NOT NULL DEFAULT '',
            succeeded_at REAL,
            next_due REAL,
            failures INTEGER NOT NULL DEFAULT 0,
            url TEXT NOT NULL DEFAULT '',
            etag TEXT NOT NULL DEFAULT '',
            last_modified TEXT NOT NULL DEFAULT '',
            baseline INTEGER REFERENCES snapshots (id)
        ) WITHOUT ROWID""",
        "CREATE INDEX sources_due ON sources (next_due) WHERE next_due IS NOT NULL",
        # A run of checks that came to the same and kept nothing is one row.
        """CREATE TABLE checks (
            id INTEGER PRIMARY KEY,
            source TEXT NOT NULL,
            since REAL NOT NULL,
            checked_at REAL NOT NULL,
            times INTEGER NOT NULL,
            outcome TEXT NOT NULL,
            message TEXT NOT NULL,
            elapsed REAL NOT NULL,
            snapshot INTEGER REFERENCES snapshots (id),
            evidence INTEGER REFERENCES blobs (id)
        )""",
        "CREATE INDEX checks_of ON checks (source, id)",
        """CREATE TABLE changes (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            source TEXT NOT NULL,
            found_at REAL NOT NULL,
            old_snapshot INTEGER NOT NULL REFERENCES snapshots (id),
            new_snapshot INTEGER NOT NULL REFERENCES snapshots (id),
            position INTEGER NOT NULL,
            kind TEXT NOT NULL,
            weight TEXT NOT NULL,
            path TEXT NOT NULL,
            meaning TEXT NOT NULL,
            seen_at REAL
        )""",
        "CREATE INDEX changes_newest ON changes (found_at DESC, new_snapshot DESC, position)",
        """CREATE INDEX changes_newest_of
            ON changes (source, found_at DESC, new_snapshot DESC, position)""",
        """CREATE INDEX changes_unseen
            ON changes (found_at DESC, new_snapshot DESC, position) WHERE seen_at IS NULL""",
        """CREATE INDEX changes_unseen_of
            ON changes (source, found_at DESC, new_snapshot DESC, position)
            WHERE seen_at IS NULL""",
        # Apart from the list, which would be slow to read with the texts in between.
        """CREATE TABLE change_texts (
            change INTEGER PRIMARY KEY REFERENCES changes (id),
            data TEXT NOT NULL
        )""",
    ),
    (
        # By which selectors a version was read, and by which program: see `snapshots`.
        "ALTER TABLE snapshots ADD COLUMN reading TEXT NOT NULL DEFAULT '{}'",
        # The lines of all cleaned texts, each once, and the versions they stand in.
        """CREATE TABLE passages (
            id INTEGER PRIMARY KEY,
            hash BLOB NOT NULL UNIQUE,
            text TEXT NOT NULL
        )""",
        """CREATE TABLE passage_places (
            snapshot INTEGER NOT NULL REFERENCES snapshots (id),
            position INTEGER NOT NULL,
            passage INTEGER NOT NULL REFERENCES passages (id),
            PRIMARY KEY (snapshot, position)
        ) WITHOUT ROWID""",
        "CREATE INDEX passage_places_of ON passage_places (passage, snapshot)",
        """CREATE VIRTUAL TABLE passage_index USING fts5 (
            text, content = 'passages', content_rowid = 'id', tokenize = 'trigram'
        )""",
        """CREATE TRIGGER passage_added AFTER INSERT ON passages BEGIN
            INSERT INTO passage_index (rowid, text) VALUES (new.id, new.text);
        END""",
        """CREATE TRIGGER passage_removed AFTER DELETE ON passages BEGIN
            INSERT INTO passage_index (passage_index, rowid, text)
            VALUES ('delete', old.id, old.text);
        END""",
    ),
    (
        # What a person wrote about a change.
        "ALTER TABLE changes ADD COLUMN note TEXT NOT NULL DEFAULT ''",
    ),
    (
        # What is to be told of a source beside its changes, each thing once.
        """CREATE TABLE notices (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            source TEXT NOT NULL,
            at REAL NOT NULL,
            kind TEXT NOT NULL,
            message TEXT NOT NULL,
            seen_at REAL
        )""",
        "CREATE INDEX notices_of ON notices (source, kind, id)",
        "CREATE INDEX notices_unseen ON notices (source, id) WHERE seen_at IS NULL",
        # The notice that told that the source fails, while it does.
        "ALTER TABLE sources ADD COLUMN outage INTEGER REFERENCES notices (id)",
        # The page that is not believed yet: `since` when there is any doubt, `same_since`
        # when its text was first seen.
        """CREATE TABLE doubts (
            source TEXT PRIMARY KEY,
            since REAL NOT NULL,
            same_since REAL NOT NULL,
            text BLOB NOT NULL,
            message TEXT NOT NULL,
            url TEXT NOT NULL,
            headers TEXT NOT NULL,
            evidence INTEGER NOT NULL REFERENCES blobs (id)
        ) WITHOUT ROWID""",
        # The change of a few hours before that a change undoes.
        "ALTER TABLE changes ADD COLUMN reverts INTEGER",
    ),
    (
        # Which store this is, also as a copy in another place.
        "CREATE TABLE identity (key TEXT NOT NULL)",
        "INSERT INTO identity VALUES (lower(hex(randomblob(16))))",
        # What is owed to a channel. `due` is the next try, NULL once there is none any more.
        # `begun_at` is set while a try is under way, `may_repeat` once one may have arrived.
        """CREATE TABLE messages (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            key TEXT NOT NULL UNIQUE,
            channel TEXT NOT NULL,
            gathers INTEGER NOT NULL,
            made_at REAL NOT NULL,
            due REAL,
            tries INTEGER NOT NULL DEFAULT 0,
            begun_at REAL,
            may_repeat INTEGER NOT NULL DEFAULT 0,
            delivered_at REAL,
            error TEXT NOT NULL DEFAULT ''
        )""",
        "CREATE INDEX messages_due ON messages (channel, due) WHERE due IS NOT NULL",
        "CREATE INDEX messages_of ON messages (channel, id)",
        """CREATE TABLE outbox (
            message INTEGER NOT NULL REFERENCES messages (id),
            change INTEGER REFERENCES changes (id),
            notice INTEGER REFERENCES notices (id),
            CHECK ((change IS NULL) <> (notice IS NULL))
        )""",
        "CREATE INDEX outbox_of ON outbox (message)",
        "CREATE INDEX outbox_changes ON outbox (change) WHERE change IS NOT NULL",
    ),
    (
        # How long the last twenty checks took: milliseconds, four hexadecimal digits each, so
        # that it never grows. 0000 stands for none.
        f"ALTER TABLE sources ADD COLUMN latencies TEXT NOT NULL DEFAULT '{'0' * 80}'",
    ),
    (
        # The cleaned text of a version: a body like others, which little differs from.
        "ALTER TABLE snapshots ADD COLUMN text INTEGER REFERENCES blobs (id)",
        "CREATE INDEX snapshots_text ON snapshots (text)",
        # In which texts any three characters stand in a row; the texts are not kept again.
        """CREATE VIRTUAL TABLE text_index USING fts5 (
            text, content = '', columnsize = 0, detail = none,
            tokenize = 'trigram case_sensitive 1'
        )""",
        "CREATE VIRTUAL TABLE text_terms USING fts5vocab (text_index, instance)",
        _pack_texts,
        "DROP TABLE passage_places",
        "DROP TABLE passage_index",
        "DROP TABLE passages",
    ),
    (
        # Blocks that are left out of the text of a source, by what its visits taught.
        """CREATE TABLE learned (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            source TEXT NOT NULL,
            kind TEXT NOT NULL,
            sample TEXT NOT NULL,
            pattern TEXT NOT NULL,
            before TEXT NOT NULL,
            after TEXT NOT NULL,
            since REAL NOT NULL,
            last TEXT NOT NULL,
            changed INTEGER NOT NULL DEFAULT 0,
            still INTEGER NOT NULL DEFAULT 0,
            ended REAL
        )""",
        "CREATE INDEX learned_of ON learned (source, id)",
    ),
    (
        # Since when a person has said that the page in doubt is not the policy.
        "ALTER TABLE doubts ADD COLUMN dismissed_at REAL",
    ),
    (
        # The robots.txt of a site, packed by zlib; NULL where it has none.
        """CREATE TABLE robots (
            site TEXT PRIMARY KEY,
            body BLOB,
            asked_at REAL NOT NULL
        ) WITHOUT ROWID""",
    ),
    (
        # What a change says: `size` bytes from `start` on of a body that holds those of more.
        "ALTER TABLE change_texts RENAME TO loose_texts",
        """CREATE TABLE change_texts (
            change INTEGER PRIMARY KEY REFERENCES changes (id),
            body INTEGER NOT NULL REFERENCES blobs (id),
            start INTEGER NOT NULL,
            size INTEGER NOT NULL
        )""",
        "CREATE INDEX change_texts_of ON change_texts (body)",
        _pack_changes,
        "DROP TABLE loose_texts",
    ),
)
"""The steps that lead from each version of the tables to the next, from nothing on."""
