"""A copy of a store, made while it is in use."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from policywatch.errors import StoreError
from policywatch.store.tables import is_store, remove, store_error, sync_folder


def back_up(connection: sqlite3.Connection, path: Path) -> int:
    """Copy the whole store into one file, as it is at this moment; the size in bytes.

    The copy appears whole or not at all; an older copy of that name is replaced.

    Raises:
        StoreError: `path` is another kind of file, or cannot be written.
    """
    own = Path(connection.execute("PRAGMA database_list").fetchone()[2])
    if path.exists() and path.samefile(own):
        raise StoreError(f"{path} is the store itself", hint="name another file")
    if path.exists() and not is_store(path):
        raise StoreError(
            f"{path} is no copy of a store, and is not overwritten", hint="name another file"
        )
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        remove(fresh)
        try:
            _copy(connection, fresh)
            size = fresh.stat().st_size
            fresh.replace(path)
        finally:
            remove(fresh)
        sync_folder(path.parent)
    except sqlite3.Error as error:
        is_own = "malformed" in str(error)  # the copy is new: only what is copied can be
        raise store_error(error, own if is_own else path) from error
    except OSError as error:
        raise StoreError(f"{path}: {error.strerror}", hint="name a place to write to") from error
    return size


def _copy(connection: sqlite3.Connection, fresh: Path) -> None:
    """Write the copy as one file without a log beside it, and through to the disk."""
    with closing(sqlite3.connect(fresh, isolation_level=None)) as copy:
        connection.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")
        damage = copy.execute("PRAGMA quick_check").fetchone()[0]
        if damage != "ok":
            raise StoreError(f"the copy is damaged: {damage}", hint="`policywatch store verify`")
    with fresh.open("rb") as file:
        os.fsync(file.fileno())
