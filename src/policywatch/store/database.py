"""One connection that any thread may use, and SQLite's errors in our own words."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import Any

from policywatch.errors import StoreError
from policywatch.store.tables import FILE_NAME, open_database, store_error

Row = tuple[Any, ...]
"""One row, its values in the order of the statement's columns."""


class Database:
    """The SQLite file of a store; every method raises StoreError where SQLite fails."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE_NAME
        self._lock = RLock()
        self._connection = self._open()
        self._file = _identity(self.path)
        self._together = False

    def close(self) -> None:
        """Finish: waits for a transaction of another thread; a second call does nothing."""
        with self._lock:
            self._connection.close()

    def data_version(self) -> int:
        """A number that changes when another process, or another connection, has written."""
        return int(self.rows("PRAGMA data_version")[0][0])

    def rows(self, statement: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> list[Row]:
        """All rows that a SELECT gives."""
        with self._using() as connection:
            return connection.execute(statement, values).fetchall()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The connection, for several reads of one moment."""
        with self._using() as connection:
            if self._together:
                yield connection
                return
            connection.execute("BEGIN")
            try:
                yield connection
            finally:
                connection.execute("ROLLBACK")

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """The connection, for writes that are kept all together or not at all."""
        with self._using() as connection:
            if self._together:
                with _part(connection):
                    yield connection
                return
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                self.require_in_place()
                connection.execute("COMMIT")
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")

    def require_in_place(self) -> None:
        """See that the file has its name still: into one that has not, a commit is lost.

        Raises:
            StoreError: It has not.
        """
        if _identity(self.path) != self._file:
            raise StoreError(
                f"{self.path}: removed, moved or replaced while it was in use",
                hint="this was not stored; stop every policywatch that uses it, and start anew",
            )

    @contextmanager
    def together(self) -> Iterator[None]:
        """Make the transactions within one, which is kept when this ends.

        One that fails takes back what it wrote itself, and so does a `together` within
        another. No other thread gets in between.
        """
        with self.transaction():
            before, self._together = self._together, True
            try:
                yield
            finally:
                self._together = before

    @contextmanager
    def alone(self) -> Iterator[sqlite3.Connection]:
        """The connection outside any transaction, for what manages its own."""
        with self._using() as connection:
            yield connection

    @contextmanager
    def rehearsal(self) -> Iterator[sqlite3.Connection]:
        """The connection, for writes of which nothing is kept."""
        with self._using() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")

    def _open(self) -> sqlite3.Connection:
        return open_database(self.path.parent)

    @contextmanager
    def _using(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            try:
                yield self._connection
            except sqlite3.Error as error:
                raise store_error(error, self.path) from error


def _identity(path: Path) -> tuple[int, int] | None:
    """Which file has that name; None where none has."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


@contextmanager
def _part(connection: sqlite3.Connection) -> Iterator[None]:
    """A part of a transaction that can be taken back by itself."""
    connection.execute("SAVEPOINT part")
    try:
        yield
    except BaseException:
        if connection.in_transaction:  # SQLite itself may have taken back everything
            connection.execute("ROLLBACK TO part")
            connection.execute("RELEASE part")
        raise
    connection.execute("RELEASE part")
