"""The SQLite file: where it is, how it is made, and how an older one is brought up to date.

A new file is made beside its place and moved there whole, so that the file in place is
always a store: an empty or strange one is never taken for a new one and overwritten.
"""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from policywatch.errors import StoreError
from policywatch.language import sentence
from policywatch.store.migrations import MIGRATIONS

FILE_NAME = "policywatch.sqlite3"
APPLICATION_ID = 0x50576368  # "PWch", in the header of the file
BUSY_SECONDS = 30.0
COPY = sentence("copy its folder to where it can be written, and name the copy with --store")
"""What to do about a store that cannot be read where it is."""

_MAGIC = b"SQLite format 3\x00"
_HEADER = 100  # bytes; the application id stands at 68


def open_database(folder: Path) -> sqlite3.Connection:
    """A connection to the store in `folder`, made there first if there is none.

    Raises:
        StoreError: The folder or file cannot be used, is damaged, is of another
            program, or was written by a newer policywatch. Nothing is overwritten.
    """
    path = folder / FILE_NAME
    _require_folder(folder)
    if not _is_there(path):
        _create(path)
    require_our_header(path)
    connection = connect(path)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        _migrate(connection, path)
        _require_writable(connection)
    except (sqlite3.Error, StoreError) as error:
        connection.close()
        if isinstance(error, StoreError):
            raise
        raise read_only(path) if is_read_only(folder) else store_error(error, path) from error
    return connection


def is_read_only(folder: Path) -> bool:
    """Whether the store in `folder` can be read by this user, and not be written."""
    path = folder / FILE_NAME
    if not os.access(path, os.R_OK):
        return False
    return not (os.access(path, os.W_OK) and os.access(folder, os.W_OK | os.X_OK))


def read_only(path: Path) -> StoreError:
    """What to say to who wants to write where `is_read_only`."""
    return StoreError(
        f"{path}: can only be read here", hint="policywatch must be allowed to write there"
    )


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
    return StoreError(
        f"{path}: {text}", hint="this was not stored; see whether the disk is full or broken"
    )


_DAMAGED = sentence(
    "the file is damaged or cut short; put a copy of it back, nothing was overwritten"
)
_HINTS = (
    ("malformed", _DAMAGED),
    ("not a database", _DAMAGED),
    ("vtable constructor failed", _DAMAGED),
    ("is full", sentence("free some space on that disk; nothing that was stored before is lost")),
    ("readonly", sentence("policywatch must be allowed to write there")),
    ("unable to open", sentence("policywatch must be allowed to read and write there")),
    ("locked", sentence("another process has been writing for long; try again")),
    ("closed database", sentence("the store is closed")),
    (
        "no such module: fts5",
        sentence("this Python's SQLite has no full-text search; use another build"),
    ),
    ("no such tokenizer", sentence("this Python's SQLite is older than 3.34; use a newer one")),
)


_NOT_THERE = sentence("see whether the disk that it leads to is there")


def _require_folder(folder: Path) -> None:
    try:
        folder.mkdir(exist_ok=True)
    except FileNotFoundError:
        raise StoreError(
            f"the folder of the store is missing: {folder}",
            hint="make it, or name another one with `store` in sources.toml",
        ) from None
    except FileExistsError:
        if folder.is_symlink() and not folder.exists():
            raise StoreError(
                f"the folder of the store is a link to where nothing is: {folder}", hint=_NOT_THERE
            ) from None
        raise StoreError(
            f"the store must be a folder, and this is a file: {folder}",
            hint="name a folder with `store` in sources.toml",
        ) from None
    except OSError as error:
        raise _unusable(folder, error) from error


def _is_there(path: Path) -> bool:
    try:
        found = path.exists()
    except OSError as error:
        raise _unusable(path, error) from error
    if not found and path.is_symlink():
        raise StoreError(f"{path}: a link to where nothing is", hint=_NOT_THERE)
    if found and not path.is_file():
        raise StoreError(
            f"{path}: not a file", hint="move it away, or name another folder with `store`"
        )
    return found


def _unusable(path: Path, error: OSError) -> StoreError:
    return StoreError(
        f"{path}: {error.strerror}", hint="policywatch must be allowed to read and write there"
    )


def _create(path: Path) -> None:
    """Make an empty store at `path`; another process may do the same at the same time."""
    if has_log(path) and not path.exists():  # SQLite would read it into a new file
        raise StoreError(
            f"{path}: gone, and what was last written to it is left in {path.name}-wal",
            hint="put it or a copy of it back; to begin anew, move what is left away",
        )
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        remove(fresh)
        with closing(connect(fresh)) as connection:
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            _migrate(connection, fresh)
        try:
            _put_in_place(fresh, path)
        finally:
            remove(fresh)
        sync_folder(path.parent)
    except sqlite3.Error as error:
        raise store_error(error, path) from error
    except OSError as error:
        raise _unusable(path.parent, error) from error


def has_log(path: Path) -> bool:
    """Whether something stands in a write-ahead log beside the file."""
    log = path.with_name(f"{path.name}-wal")
    return log.exists() and log.stat().st_size > 0


def remove(path: Path) -> None:
    """Remove a database that was being made, with what SQLite put beside it."""
    for end in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + end).unlink(missing_ok=True)


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


def require_our_header(path: Path) -> None:
    """StoreError for a file that is no store: cut short, no database, of another program."""
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
        _require_not_newer(version, path)
        connection.execute("BEGIN IMMEDIATE")
        try:
            if _version(connection) == version:  # no other process was faster
                for step in MIGRATIONS[version]:
                    if isinstance(step, str):
                        connection.execute(step)
                    else:
                        step(connection)
                connection.execute(f"PRAGMA user_version = {version + 1}")
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise


def require_newest_tables(connection: sqlite3.Connection, path: Path) -> None:
    """StoreError for tables that this policywatch does not know, or would have to change."""
    version = _version(connection)
    _require_not_newer(version, path)
    if version < len(MIGRATIONS):
        raise StoreError(
            f"{path}: written by an older policywatch, and cannot be brought up to date here",
            hint=COPY,
        )


def _require_not_newer(version: int, path: Path) -> None:
    if version > len(MIGRATIONS):
        raise StoreError(
            f"{path}: written by a newer policywatch"
            f" (tables {version}, this one knows {len(MIGRATIONS)})",
            hint="update policywatch; the file was left as it is",
        )


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])
