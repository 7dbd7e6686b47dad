"""Bodies by the hash of their raw bytes, compressed with zstd.

A body is stored whole, or as what differs from one whole body (its keyframe): versions
of a page share nearly everything, a text nearly everything with the page that it was read
from, and a chain one link deep is quick to read and easy to keep. Every body is checked
against its hash when it is read.
"""

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress

from policywatch.errors import StoreDamaged
from policywatch.language import sentence

DAMAGED = sentence("the store has been damaged; put a copy of it back")
"""What to do about it, for people."""

_LEVEL = 3
_WORTH = 0.3
"""What differs is stored where it is no larger than this part of the whole, compressed."""

_LITTLE = 0.03
"""What differs by no more than this part of the whole, uncompressed, is stored without a try."""


def digest(body: bytes) -> bytes:
    """The hash by which a body is known: SHA-256 of its raw bytes."""
    return hashlib.sha256(body).digest()


def put(connection: sqlite3.Connection, body: bytes, *, near: Iterable[int] = ()) -> int:
    """Store a body within the open transaction; the id of it, old if it was there before.

    `near` are ids of stored bodies that this one may resemble. One that is there and damaged
    is mended.
    """
    key = digest(body)
    row = connection.execute("SELECT id FROM blobs WHERE sha256 = ?", (key,)).fetchone()
    if row:
        _mend(connection, row[0], body)
        return int(row[0])
    base, packed = _pack(connection, body, near)
    cursor = connection.execute(
        "INSERT INTO blobs (sha256, size, base, data) VALUES (?, ?, ?, ?)",
        (key, len(body), base, packed),
    )
    return int(cursor.lastrowid or 0)


def _mend(connection: sqlite3.Connection, blob: int, body: bytes) -> None:
    """Store a body anew where what is kept of it is damaged: whole, as others may rest on it."""
    try:
        get(connection, blob)
    except StoreDamaged:
        connection.execute(
            "UPDATE blobs SET size = ?, base = NULL, data = ? WHERE id = ?",
            (len(body), _compress(body, b""), blob),
        )


def get(connection: sqlite3.Connection, blob: int) -> bytes:
    """The body of that id.

    Raises:
        StoreDamaged: Its bytes are not what was stored.
    """
    key, size, base, data = _row(connection, blob)
    keyframe = b""
    if base is not None:
        base_key, base_size, none, base_data = _row(connection, base)
        if none is not None:
            raise StoreDamaged(f"stored body {base_key.hex()[:12]} is no keyframe", hint=DAMAGED)
        keyframe = _checked(base_key, _unpack(base_data, base_size, b""))
    return _checked(key, _unpack(data, size, keyframe))


@contextmanager
def naming(source: str, version: int) -> Iterator[None]:
    """Say of which version of a source the body is that is damaged."""
    try:
        yield
    except StoreDamaged as error:
        raise StoreDamaged(
            f"version {version} of {source} cannot be read: {error.message}", hint=error.hint
        ) from error


def find(connection: sqlite3.Connection, sha256: str) -> int | None:
    """The id of the body with that hexadecimal hash."""
    row = connection.execute(
        "SELECT id FROM blobs WHERE sha256 = ?", (bytes.fromhex(sha256),)
    ).fetchone()
    return row[0] if row else None


def _row(connection: sqlite3.Connection, blob: int) -> tuple[bytes, int, int | None, bytes]:
    row: tuple[bytes, int, int | None, bytes] | None
    try:
        row = connection.execute(
            "SELECT sha256, size, base, data FROM blobs WHERE id = ?", (blob,)
        ).fetchone()
    except sqlite3.DatabaseError as error:
        if "malformed" not in str(error):
            raise
        raise StoreDamaged(f"stored body {blob} is damaged: {error}", hint=DAMAGED) from error
    if row is None:
        raise StoreDamaged(f"stored body {blob} is missing", hint=DAMAGED)
    return row


def _checked(key: bytes, body: bytes) -> bytes:
    if digest(body) != key:
        raise StoreDamaged(f"stored body {key.hex()[:12]} is damaged", hint=DAMAGED)
    return body


def _pack(
    connection: sqlite3.Connection, body: bytes, near: Iterable[int]
) -> tuple[int | None, bytes]:
    """The keyframe's id, or None for a whole body; and the compressed bytes."""
    base, packed = None, b""
    for keyframe in dict.fromkeys(_keyframe(connection, one) for one in near):
        with suppress(StoreDamaged):  # a damaged keyframe must not keep new versions out
            differing = _compress(body, get(connection, keyframe))
            if base is None or len(differing) < len(packed):
                base, packed = keyframe, differing
            if len(packed) <= _LITTLE * len(body):
                return base, packed
    whole = _compress(body, b"")
    if base is not None and len(packed) <= _WORTH * len(whole):
        return base, packed
    return None, whole


def _keyframe(connection: sqlite3.Connection, blob: int) -> int:
    """The whole body that this one rests on, or is."""
    row = connection.execute("SELECT coalesce(base, id) FROM blobs WHERE id = ?", (blob,))
    return int(row.fetchone()[0])


def _compress(body: bytes, keyframe: bytes) -> bytes:
    import zstandard  # imported late: most runs read or write no body

    shared = zstandard.ZstdCompressionDict(keyframe, dict_type=zstandard.DICT_TYPE_RAWCONTENT)
    return zstandard.ZstdCompressor(level=_LEVEL, dict_data=shared if keyframe else None).compress(
        body
    )


def _unpack(data: bytes, size: int, keyframe: bytes) -> bytes:
    import zstandard  # imported late: most runs read or write no body

    shared = zstandard.ZstdCompressionDict(keyframe, dict_type=zstandard.DICT_TYPE_RAWCONTENT)
    reader = zstandard.ZstdDecompressor(dict_data=shared if keyframe else None)
    try:
        return reader.decompress(data, max_output_size=size)
    except zstandard.ZstdError as error:
        raise StoreDamaged(f"a stored body is damaged: {error}", hint=DAMAGED) from error
