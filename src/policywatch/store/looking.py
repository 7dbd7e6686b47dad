"""A store that may be read and not written, looked at as it is: an archive, somebody else's.

SQLite reads what stands in a write-ahead log by an index beside it, and makes one where there
is none. Here nothing is made. With both there the store is read while others write; without
a log the file alone holds everything.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from policywatch.errors import StoreError
from policywatch.store.database import Database
from policywatch.store.tables import (
    BUSY_SECONDS,
    COPY,
    has_log,
    is_read_only,
    read_only,
    require_newest_tables,
    require_our_header,
    store_error,
)

_State = tuple[int, int, int, bool]
"""Of a file: which it is, its size and time, and whether a log stands beside it."""


def opened(folder: Path, *, looking: bool) -> Database:
    """The database of the store in `folder`, made there if there is none.

    Who is only `looking` gets one that cannot be written now, too: where there is no right
    to, or no room.

    Raises:
        StoreError: It cannot be opened.
    """
    if looking and is_read_only(folder):
        return ReadOnlyDatabase(folder)
    try:
        return Database(folder)
    except StoreError as error:
        if not (looking and isinstance(error.__cause__, sqlite3.OperationalError)):
            raise
        with suppress(StoreError):
            return ReadOnlyDatabase(folder)
        raise


class ReadOnlyDatabase(Database):
    """The file of a store that can only be read; an attempt to write raises StoreError.

    Where SQLite cannot see that others begin to write, it is seen here: the file is opened
    anew before the next question, and a question that it came into raises StoreError.
    """

    _times_opened = 0
    _state: _State | None = None

    def data_version(self) -> int:
        """A number that changes when another process has written."""
        version = super().data_version()  # which may open the file anew
        return (self._times_opened << 32) + version

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Nothing can be written: raises StoreError."""
        raise read_only(self.path)
        yield  # what makes it a context

    @contextmanager
    def rehearsal(self) -> Iterator[sqlite3.Connection]:
        """A connection to a copy, which is gone when this ends."""
        with self._using() as connection, closing(sqlite3.connect("")) as copy:
            copy.isolation_level = None
            connection.backup(copy)
            yield copy

    def _open(self) -> sqlite3.Connection:
        self._times_opened += 1
        logged = _has_readable_log(self.path)
        self._state = None if logged else _state(self.path)
        return _open_as_it_is(self.path, "mode=ro&readonly_shm=1" if logged else "immutable=1")

    @contextmanager
    def _using(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            if self._is_outdated():
                self._connection.close()
                self._connection = self._open()
            try:
                with super()._using() as connection:
                    yield connection
            except Exception:  # whatever it is, it may come from that
                self._require_undisturbed()
                raise
            self._require_undisturbed()

    def _require_undisturbed(self) -> None:
        if self._is_outdated():
            raise StoreError(
                f"{self.path}: another process wrote while it was read", hint="try again"
            )

    def _is_outdated(self) -> bool:
        return self._state is not None and self._state != _state(self.path)


def _has_readable_log(path: Path) -> bool:
    """Whether something stands in a write-ahead log beside the file.

    Raises:
        StoreError: There is a log that holds something, and no index by which to read it.
    """
    if not has_log(path):
        return False
    log, index = (path.with_name(path.name + end) for end in ("-wal", "-shm"))
    if not index.exists():
        raise StoreError(
            f"{path}: the newest of it stands in {log.name}, which cannot be read here", hint=COPY
        )
    return True


def _open_as_it_is(path: Path, how: str) -> sqlite3.Connection:
    """A connection that neither writes nor makes a file beside it.

    Raises:
        StoreError: The file cannot be read, is damaged, is of another program, or has the
            tables of another policywatch.
    """
    require_our_header(path)
    address = f"{path.absolute().as_uri()}?{how}"
    try:
        connection = sqlite3.connect(
            address, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
        try:
            connection.execute("PRAGMA temp_store = MEMORY")
            require_newest_tables(connection, path)
        except BaseException:
            connection.close()
            raise
    except sqlite3.Error as error:
        raise store_error(error, path) from error
    return connection


def _state(path: Path) -> _State | None:
    """What changes when others write; None where it cannot be seen, as the next opening says."""
    try:
        found = path.stat()
        return found.st_ino, found.st_size, found.st_mtime_ns, has_log(path)
    except OSError:
        return None
