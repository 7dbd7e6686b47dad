"""What every change says, word for word: those of one check packed together.

Where an article is inserted, every one behind it is renumbered, and the words of each stand in
its change three times: before, after, and as what is equal. Packed together they take a
fifteenth of the room. The packs are bodies like others (`store.blobs`), but rest on none:
a change can be read though its versions are damaged.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator

from policywatch.errors import RefError, StoreDamaged
from policywatch.model import Change
from policywatch.schema import change_from_data, change_to_data
from policywatch.store import blobs
from policywatch.store.blobs import DAMAGED
from policywatch.store.records import Damaged, StoredChange, Whole

_PACK = 128 * 1024
"""Bytes after which another pack begins: more saves little, and each is read as a whole."""


def put(connection: sqlite3.Connection, changes: Iterable[tuple[int, Change]]) -> None:
    """Keep the whole of some changes, each with its id, within the open transaction."""
    put_texts(
        connection,
        (
            (number, json.dumps(change_to_data(change), ensure_ascii=False).encode())
            for number, change in changes
        ),
    )


def put_texts(connection: sqlite3.Connection, texts: Iterable[tuple[int, bytes]]) -> None:
    """Keep what some changes say as JSON, whatever it is; see `put`."""
    for pack in _packs(texts):
        body = blobs.put(connection, b"".join(text for _, text in pack))
        start = 0
        for change, text in pack:
            connection.execute(
                "INSERT INTO change_texts (change, body, start, size) VALUES (?, ?, ?, ?)",
                (change, body, start, len(text)),
            )
            start += len(text)


def _packs(texts: Iterable[tuple[int, bytes]]) -> Iterator[list[tuple[int, bytes]]]:
    pack: list[tuple[int, bytes]] = []
    size = 0
    for change, text in texts:
        pack.append((change, text))
        size += len(text)
        if size >= _PACK:
            yield pack
            pack, size = [], 0
    if pack:
        yield pack


class Texts:
    """The whole of changes, within one transaction; the pack that was read last is at hand."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._at_hand: tuple[int, bytes] | None = None

    def read(self, change_id: int) -> Change:
        """The whole of a change.

        Raises:
            RefError: There is none of that id.
            StoreDamaged: It cannot be read.
        """
        row = self._connection.execute(
            "SELECT body, start, size FROM change_texts WHERE change = ?", (change_id,)
        ).fetchone()
        if row is None:
            raise RefError(f"there is no change {change_id}", hint="`policywatch log` lists them")
        body, start, size = row
        try:
            return change_from_data(json.loads(self._pack(body)[start : start + size]))
        except (StoreDamaged, AttributeError, KeyError, TypeError, ValueError) as error:
            raise StoreDamaged(
                f"change {change_id} cannot be read: {error}", hint=DAMAGED
            ) from error

    def whole(self, stored: Iterable[StoredChange]) -> Whole:
        """The whole of some changes, with what is known without its words of a damaged one."""
        changes: list[Change] = []
        damaged: dict[int, Damaged] = {}
        for one in stored:
            try:
                changes.append(self.read(one.id))
            except StoreDamaged as error:
                damaged[one.id] = Damaged(one.source, one.new_snapshot, error.message)
                known = Change(one.kind, (), (), weight=one.weight, reasons=(error.message,))
                changes.append(known)
        return Whole(tuple(changes), damaged)

    def _pack(self, body: int) -> bytes:
        if self._at_hand is None or self._at_hand[0] != body:
            self._at_hand = body, blobs.get(self._connection, body)
        return self._at_hand[1]
