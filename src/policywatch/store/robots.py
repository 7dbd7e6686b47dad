"""What the robots.txt of each site said last, so that a pass an hour asks for it once a day."""

import zlib

from policywatch.store.database import Database
from policywatch.store.values import moment

_FORGOTTEN_SECONDS = 90 * 86_400.0
"""After which the rules of a site that is not asked any more are dropped."""


class KeptRobots:
    """The `Shelf` of `fetch.robots` in a store; all methods raise StoreError where SQLite fails."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, site: str) -> tuple[bytes | None, float] | None:
        """The bytes, None where the site had none, and when it was asked (seconds since 1970)."""
        rows = self._database.rows("SELECT body, asked_at FROM robots WHERE site = ?", (site,))
        if not rows:
            return None
        body, asked_at = rows[0]
        return None if body is None else zlib.decompress(body), moment(asked_at)

    def keep(self, site: str, body: bytes | None, asked_at: float) -> None:
        """Keep what a site answered in place of what it answered before."""
        packed = None if body is None else zlib.compress(body)
        with self._database.transaction() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO robots (site, body, asked_at) VALUES (?, ?, ?)",
                (site, packed, asked_at),
            )
            connection.execute(
                "DELETE FROM robots WHERE asked_at < ?", (asked_at - _FORGOTTEN_SECONDS,)
            )
