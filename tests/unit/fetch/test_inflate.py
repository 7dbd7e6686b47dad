"""Undoing gzip and deflate, cut into pieces in every way."""

import gzip
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policywatch.errors import FetchError
from policywatch.fetch.inflate import Inflater


def deflate_bare(body: bytes) -> bytes:
    """Deflate without the zlib frame, as some servers send it."""
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


WAYS = {
    "identity": ("identity", bytes),
    "gzip": ("gzip", gzip.compress),
    "x-gzip": ("X-GZip", gzip.compress),
    "zlib": ("deflate", zlib.compress),
    "bare": ("deflate", deflate_bare),
}


def undo(encoding: str, pieces: list[bytes]) -> bytes:
    """Everything that an inflater makes of the pieces."""
    inflater = Inflater(encoding)
    out = [part for piece in pieces for part in inflater.feed(piece)]
    return b"".join(out + list(inflater.finish()))


@given(
    st.sampled_from(sorted(WAYS)),
    st.binary(max_size=400) | st.binary(max_size=40).map(lambda one: one * 9000),
    st.integers(1, 5000),
)
@settings(max_examples=60, deadline=None)
def test_every_cut_of_every_encoding_gives_the_body_back(way, body, size):
    """However the encoded bytes arrive, the body is the one that was sent."""
    encoding, wrap = WAYS[way]
    data = wrap(body)
    assert undo(encoding, [data[at : at + size] for at in range(0, len(data), size)]) == body


def test_pieces_are_bounded():
    """A piece that holds 50 MB gives 64 KiB at a time."""
    inflater = Inflater("gzip")
    pieces = inflater.feed(gzip.compress(bytes(50_000_000)))
    assert [len(next(pieces)) for _ in range(20)] == [65536] * 20


@pytest.mark.parametrize("size", [1, 7, 10_000])
def test_several_gzip_streams_in_a_row_are_one_body(size):
    """The standard allows it, wherever the pieces are cut."""
    data = gzip.compress(b"one ") + gzip.compress(b"two")
    pieces = [data[at : at + size] for at in range(0, len(data), size)]
    assert undo("gzip", pieces) == b"one two"


def test_what_follows_the_last_stream_is_ignored():
    """Browsers ignore it, and pages rely on that."""
    assert undo("gzip", [gzip.compress(b"page") + b"\n\n", b"more"]) == b"page"
    assert undo("deflate", [zlib.compress(b"page") + b"\n\n", b"more"]) == b"page"


def test_thousands_of_streams_are_an_attack():
    """Each costs us more than it costs to send."""
    with pytest.raises(FetchError, match="more than 100 parts"):
        undo("gzip", [gzip.compress(b"") * 5000])


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_an_early_end_is_told(encoding):
    """A stream without its end is not a body."""
    wrap = gzip.compress if encoding == "gzip" else zlib.compress
    with pytest.raises(FetchError, match="ends early"):
        undo(encoding, [wrap(b"page" * 50)[:-5]])


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip", "\x1b[31m" * 99])
def test_other_encodings_are_refused_in_a_short_line(encoding):
    """They were not asked for, and their names are shown harmlessly."""
    with pytest.raises(FetchError, match="not asked for") as caught:
        Inflater(encoding)
    assert caught.value.message.isprintable()
    assert len(caught.value.message) < 400
