"""The SQLite file: where it is, how it is made, and how an older one is brought up to date.

A new file is made beside its place and moved there whole, so that the file in place is
always a store: an empty or strange one is never taken for a new one and overwritten.
"""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from policywatch.errors import StoreError

FILE_NAME = "policywatch.sqlite3"
APPLICATION_ID = 0x50576368  # "PWch", in the header of the file
BUSY_SECONDS = 30.0
_MAGIC = b"SQLite format 3\x00"
_HEADER = 100  # bytes; the application id stands at 68

MIGRATIONS: tuple[tuple[str, ...], ...] = (
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
        # By which selectors a version was read, and by which program: see `writing`.
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
)
"""The statements that lead from each version of the tables to the next, from nothing on."""


def open_database(folder: Path) -> sqlite3.Connection:
    """A connection to the store in `folder`, made there first if there is none.

    Raises:
        StoreError: The folder or file cannot be used, is damaged, is of another
            program, or was written by a newer policywatch. Nothing is overwritten.
    """
    path = folder / FILE_NAME
    _require_folder(folder)
    if not path.exists():
        _create(path)
    _require_our_header(path)
    connection = connect(path)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        _migrate(connection, path)
        _require_writable(connection)
    except (sqlite3.Error, StoreError) as error:
        connection.close()
        raise error if isinstance(error, StoreError) else store_error(error, path) from error
    return connection


def connect(path: Path) -> sqlite3.Connection:
    """A connection with the settings that everything here relies on.

    FULL keeps an acknowledged commit through a power cut; WAL lets another process read.
    """
    try:
        connection = sqlite3.connect(
            path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
    except sqlite3.Error as error:
        raise store_error(error, path) from error
    return connection


def store_error(error: sqlite3.Error, path: Path) -> StoreError:
    """What SQLite says, in words for people, with what to do about it."""
    text = str(error)
    for mark, hint in _HINTS:
        if mark in text:
            return StoreError(f"{path}: {text}", hint=hint)
    return StoreError(f"{path}: {text}", hint="nothing was stored; see whether the disk is well")


_DAMAGED = "the file is damaged or cut short; put a copy of it back, nothing was overwritten"
_HINTS = (
    ("malformed", _DAMAGED),
    ("not a database", _DAMAGED),
    ("is full", "free some space on that disk; nothing that was stored before is lost"),
    ("readonly", "policywatch must be allowed to write there"),
    ("unable to open", "policywatch must be allowed to read and write there"),
    ("locked", "another process has been writing for long; try again"),
    ("closed database", "the store is closed"),
    ("no such module: fts5", "this Python's SQLite has no full-text search; use another build"),
    ("no such tokenizer", "this Python's SQLite is older than 3.34; use a newer one"),
)


def _require_folder(folder: Path) -> None:
    try:
        folder.mkdir(exist_ok=True)
    except FileNotFoundError:
        raise StoreError(
            f"the folder of the store is missing: {folder}",
            hint="make it, or name another one with `store` in sources.toml",
        ) from None
    except FileExistsError:
        raise StoreError(
            f"the store must be a folder, and this is a file: {folder}",
            hint="name a folder with `store` in sources.toml",
        ) from None
    except OSError as error:
        raise _unusable(folder, error) from error


def _unusable(path: Path, error: OSError) -> StoreError:
    return StoreError(
        f"{path}: {error.strerror}", hint="policywatch must be allowed to read and write there"
    )


def _create(path: Path) -> None:
    """Make an empty store at `path`; another process may do the same at the same time."""
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        fresh.unlink(missing_ok=True)
        with closing(connect(fresh)) as connection:
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            _migrate(connection, fresh)
        try:
            _put_in_place(fresh, path)
        finally:
            fresh.unlink(missing_ok=True)
        sync_folder(path.parent)
    except sqlite3.Error as error:
        raise store_error(error, path) from error
    except OSError as error:
        raise _unusable(path.parent, error) from error


def _put_in_place(fresh: Path, path: Path) -> None:
    """Name the new file `path`, unless there is one of that name by now."""
    try:
        os.link(fresh, path)  # unlike a rename, never replaces what came there meanwhile
    except FileExistsError:
        pass
    except OSError:  # some file systems have no links
        if not path.exists():
            fresh.rename(path)


def sync_folder(folder: Path) -> None:
    """Make the name of a new file last through a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def is_store(path: Path) -> bool:
    """Whether a file looks like a store; StoreError where it cannot be read."""
    header = _header(path)
    return header.startswith(_MAGIC) and int.from_bytes(header[68:72]) == APPLICATION_ID


def _header(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_HEADER)
    except OSError as error:
        raise _unusable(path, error) from error


def _require_our_header(path: Path) -> None:
    header = _header(path)
    if len(header) < _HEADER:
        raise StoreError(f"{path}: no database, only {len(header)} bytes", hint=_DAMAGED)
    if not header.startswith(_MAGIC):
        raise StoreError(f"{path}: not a database", hint=_DAMAGED)
    if int.from_bytes(header[68:72]) != APPLICATION_ID:
        raise StoreError(
            f"{path}: a database of another program",
            hint="name another folder with `store` in sources.toml",
        )


def _require_writable(connection: sqlite3.Connection) -> None:
    """Find out now, and not after the first fetch, that nothing can be stored."""
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("ROLLBACK")


def _migrate(connection: sqlite3.Connection, path: Path) -> None:
    """Bring the tables up to date, a version a transaction."""
    while (version := _version(connection)) != len(MIGRATIONS):
        if version > len(MIGRATIONS):
            raise StoreError(
                f"{path}: written by a newer policywatch"
                f" (tables {version}, this one knows {len(MIGRATIONS)})",
                hint="update policywatch; the file was left as it is",
            )
        connection.execute("BEGIN IMMEDIATE")
        try:
            if _version(connection) == version:  # no other process was faster
                for statement in MIGRATIONS[version]:
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {version + 1}")
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])
