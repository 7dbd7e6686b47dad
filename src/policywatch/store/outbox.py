"""The outbox: messages owed to channels, kept with the changes that caused them.

A message is delivered at least once. A try is noted before it begins: where none is known
to have failed before the next one, or one ended without a word, the message may arrive
twice and says so. Its key stays the same, so that a receiver can drop the second copy.
"""

import sqlite3
from collections.abc import Iterable
from contextlib import AbstractContextManager
from pathlib import Path
from uuid import UUID, uuid4

from policywatch.store.changes import CHANGES, change_of
from policywatch.store.database import Database, Row
from policywatch.store.lock import delivery_lock
from policywatch.store.notices import notice_of
from policywatch.store.records import (
    ChannelState,
    Owed,
    OwedMessage,
    Recorded,
)
from policywatch.store.values import moment, moment_or_none

_FARTHEST_SECONDS = 9 * 86400.0
"""No message is put off for longer: digests are weekly, and receivers rest for hours."""

_MESSAGE = """SELECT id, key, channel, made_at, due, tries, may_repeat, delivered_at, error
              FROM messages"""
_CHANGES_OF = CHANGES + " JOIN outbox ON change = id WHERE message = ? ORDER BY id"
_NOTICES_OF = """SELECT id, source, at, kind, notices.message, seen_at
                 FROM notices JOIN outbox ON notice = id WHERE outbox.message = ? ORDER BY id"""
_STATES = """SELECT channel, sum(due IS NOT NULL), min(made_at) FILTER (WHERE due IS NOT NULL),
                    min(due), sum(delivered_at IS NOT NULL), max(delivered_at),
                    sum(due IS NULL AND delivered_at IS NULL),
                    coalesce((SELECT error FROM messages AS late
                              WHERE late.channel = messages.channel AND late.due IS NOT NULL
                              ORDER BY late.tries DESC, late.id LIMIT 1), '')
             FROM messages GROUP BY channel"""


def owe(
    connection: sqlite3.Connection,
    owed: Iterable[Owed],
    recorded: Recorded,
    made_at: float,
) -> None:
    """Note what a check owes, within the transaction that keeps what it `recorded`."""
    for one in owed:
        changes = [recorded.changes[position].id for position in one.positions]
        notices = [notice.id for notice in recorded.notices] if one.notices else []
        if not changes and not notices:
            continue
        message = _gathering(connection, one) if one.gathers else None
        if message is None:
            cursor = connection.execute(
                "INSERT INTO messages (key, channel, gathers, made_at, due) VALUES (?, ?, ?, ?, ?)",
                (str(uuid4()), one.channel, one.gathers, made_at, one.due),
            )
            message = int(cursor.lastrowid or 0)
        connection.executemany(
            "INSERT INTO outbox (message, change, notice) VALUES (?, ?, ?)",
            [(message, change, None) for change in changes]
            + [(message, None, notice) for notice in notices],
        )


def _gathering(connection: sqlite3.Connection, owed: Owed) -> int | None:
    """The message of a channel that still takes in more: no try of it has begun."""
    row = connection.execute(
        """SELECT id FROM messages
           WHERE channel = ? AND gathers AND due = ? AND tries = 0 LIMIT 1""",
        (owed.channel, owed.due),
    ).fetchone()
    return None if row is None else int(row[0])


class Outbox:
    """The messages of a store; all methods raise StoreError where SQLite fails."""

    def __init__(self, database: Database, folder: Path) -> None:
        self._database = database
        self._folder = folder

    def delivering(self) -> AbstractContextManager[bool]:
        """Be the only process that delivers; False where another one does."""
        return delivery_lock(self._folder)

    def identity(self) -> UUID:
        """Which store this is, wherever it was moved or copied to."""
        return UUID(self._database.rows("SELECT key FROM identity")[0][0])

    def due(self, channel: str, now: float, limit: int) -> list[OwedMessage]:
        """What is to be delivered on a channel now, what was tried least first.

        Also what is due further ahead than anything is ever put off: it was owed while the
        clock was ahead.
        """
        with self._database.reading() as connection:
            rows = connection.execute(
                _MESSAGE
                + " WHERE channel = ? AND (due <= ? OR due > ?) ORDER BY tries, id LIMIT ?",
                (channel, now, now + _FARTHEST_SECONDS, limit),
            ).fetchall()
            return [_message(connection, row) for row in rows]

    def recent(self, channel: str, limit: int) -> list[OwedMessage]:
        """The last messages of a channel that were delivered, newest first."""
        with self._database.reading() as connection:
            rows = connection.execute(
                _MESSAGE
                + " WHERE channel = ? AND delivered_at IS NOT NULL ORDER BY id DESC LIMIT ?",
                (channel, limit),
            ).fetchall()
            return [_message(connection, row) for row in rows]

    def begin(self, message: int, now: float) -> OwedMessage:
        """Note that a try begins; the message, which takes in nothing more from now on."""
        with self._database.transaction() as connection:
            connection.execute(
                """UPDATE messages SET tries = tries + 1, begun_at = ?,
                                       may_repeat = may_repeat OR begun_at IS NOT NULL
                   WHERE id = ?""",
                (now, message),
            )
            row = connection.execute(_MESSAGE + " WHERE id = ?", (message,)).fetchone()
            return _message(connection, row)

    def delivered(self, messages: Iterable[int], now: float) -> None:
        """Note that messages have arrived."""
        with self._database.transaction() as connection:
            connection.executemany(
                """UPDATE messages SET due = NULL, begun_at = NULL, delivered_at = ?, error = ''
                   WHERE id = ?""",
                [(now, message) for message in messages],
            )

    def failed(self, message: int, error: str, *, due: float, certain: bool) -> None:
        """Note that a try failed, and when the next one is due.

        `certain` says that surely nothing arrived.
        """
        with self._database.transaction() as connection:
            connection.execute(
                """UPDATE messages SET due = ?, begun_at = NULL, error = ?,
                                       may_repeat = may_repeat OR ?
                   WHERE id = ?""",
                (due, error, not certain, message),
            )

    def give_up(self, channel: str) -> int:
        """Owe nothing any more to a channel; how many messages will never be delivered."""
        with self._database.transaction() as connection:
            return connection.execute(
                "UPDATE messages SET due = NULL, begun_at = NULL WHERE channel = ? AND due NOTNULL",
                (channel,),
            ).rowcount

    def states(self) -> dict[str, ChannelState]:
        """How every channel stands that anything was ever owed to, by id."""
        return {row[0]: _state(row) for row in self._database.rows(_STATES)}


def _state(row: Row) -> ChannelState:
    channel, owed, oldest, due, delivered, delivered_at, given_up, error = row
    return ChannelState(
        *(channel, owed, moment_or_none(oldest), moment_or_none(due)),
        *(delivered, moment_or_none(delivered_at), given_up, error),
    )


def _message(connection: sqlite3.Connection, row: Row) -> OwedMessage:
    number, key, channel, made_at, due, tries, may_repeat, delivered_at, error = row
    changes = connection.execute(_CHANGES_OF, (number,)).fetchall()
    notices = connection.execute(_NOTICES_OF, (number,)).fetchall()
    return OwedMessage(
        id=number,
        key=key,
        channel=channel,
        made_at=moment(made_at),
        due=moment_or_none(due),
        tries=tries,
        may_repeat=bool(may_repeat),
        delivered_at=moment_or_none(delivered_at),
        error=error,
        changes=tuple(change_of(change) for change in changes),
        notices=tuple(map(notice_of, notices)),
    )
