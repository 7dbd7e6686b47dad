"""Looking after the file of a store: whether it is whole, what it forgets, copies of it."""

from pathlib import Path

from policywatch.store import verify
from policywatch.store.backup import back_up
from policywatch.store.database import Database
from policywatch.store.prune import Pruned, Retention, prune


class Upkeep:
    """What is done with a store as a whole; all methods raise StoreError where SQLite fails."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def faults(self) -> list[str]:
        """What is wrong with the store, a line each; nothing where it is whole."""
        with self._database.rehearsal() as connection:
            return list(verify.faults(connection))

    def prune(self, retention: Retention, *, dry_run: bool = False) -> Pruned:
        """Forget old versions, in one transaction; see `store.prune`."""
        database = self._database
        with database.rehearsal() if dry_run else database.transaction() as connection:
            return prune(connection, retention)

    def compact(self) -> None:
        """Give the room of what was forgotten back to the disk; writers wait meanwhile."""
        with self._database.alone() as connection:
            connection.execute("VACUUM")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def back_up(self, path: Path) -> int:
        """Copy the store into one file while it is in use; the size in bytes.

        Raises:
            StoreError: `path` is another kind of file, or cannot be written.
        """
        with self._database.alone() as connection:
            return back_up(connection, path)
