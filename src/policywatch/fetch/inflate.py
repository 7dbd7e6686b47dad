"""Undoing a content encoding in bounded steps, so that no answer can fill the memory."""

import zlib
from collections.abc import Iterator

from policywatch.errors import FetchError
from policywatch.language import sentence
from policywatch.model import Outcome

ACCEPTED = "gzip, deflate"
"""What we ask servers for: the encodings that can be undone here."""

_STEP = 64 * 1024
_MEMBERS = 100  # gzip allows several in a row; thousands are an attack on our time
_GZIP, _ZLIB, _RAW = 31, 15, -15
_HINT = sentence("the server is at fault; a later check may bring it whole")


class Inflater:
    """The body of an answer, piece by piece, from its encoded pieces.

    `encoding` is the Content-Encoding header. Raises FetchError where the encoding is
    another one than was asked for, or the data is not what it says.
    """

    def __init__(self, encoding: str) -> None:
        names = [name for part in encoding.lower().split(",") if (name := part.strip())]
        names = [name for name in names if name != "identity"]
        if len(names) > 1 or (names and names[0] not in ("gzip", "x-gzip", "deflate")):
            raise FetchError(
                f"the answer is encoded as {encoding[:60]!r}, which was not asked for",
                outcome=Outcome.UNREADABLE,
                hint=f"we accept {ACCEPTED}",
            )
        self._name = names[0] if names else ""
        self._stream: zlib._Decompress | None = None
        self._members = 0

    def feed(self, data: bytes) -> Iterator[bytes]:
        """The decoded pieces, of at most 64 KiB each, that this encoded piece brings."""
        if not self._name:
            yield data
            return
        while data and (stream := self._current(data)):
            yield self._step(stream, data)
            data = stream.unused_data if stream.eof else stream.unconsumed_tail

    def finish(self) -> Iterator[bytes]:
        """The last pieces; raises FetchError where the encoded data ended too early."""
        stream = self._stream
        while stream and not stream.eof:
            piece = self._step(stream, b"")
            if not piece and not stream.eof:
                raise self._broken("it ends early")
            yield piece

    def _current(self, data: bytes) -> "zlib._Decompress | None":
        """The stream that these bytes belong to; None for what follows the last one.

        Gzip allows several streams in a row. Browsers ignore anything else that follows.
        """
        if self._stream and not self._stream.eof:
            return self._stream
        if self._members and (self._name == "deflate" or data[:2] not in (b"\x1f\x8b", b"\x1f")):
            return None
        self._members += 1
        if self._members > _MEMBERS:
            raise self._broken(f"it has more than {_MEMBERS} parts")
        self._stream = zlib.decompressobj(self._format(data[0]))
        return self._stream

    def _format(self, first: int) -> int:
        """The window bits for zlib, by the first byte.

        Deflate means a zlib stream by the standard and a bare one by habit; the low four
        bits of a zlib stream's first byte are 8, which is very rare in a bare one.
        """
        if self._name != "deflate":
            return _GZIP
        return _ZLIB if first & 0x0F == 8 else _RAW

    def _step(self, stream: "zlib._Decompress", data: bytes) -> bytes:
        try:
            return stream.decompress(data, _STEP)
        except zlib.error as error:
            raise self._broken(str(error)) from error

    def _broken(self, how: str) -> FetchError:
        return FetchError(
            f"the {self._name} data of the answer is broken: {how}",
            outcome=Outcome.UNREADABLE,
            hint=_HINT,
        )
