"""The pages of the demonstration in every encoding that can hold them: always the seed's text."""

import codecs
from pathlib import Path

import pytest

from policywatch.demo.pages import PATHS, PINGHU, Pages
from policywatch.documents import read_document
from policywatch.model import Document

SEEDS = Path(__file__).parents[2] / "seeds"
UNICODE = {
    "utf-8": b"",
    "utf-8-sig": b"",
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-32-le": codecs.BOM_UTF32_LE,
}
"""Encodings that hold every character, and the mark that each begins with."""
CHINESE = [(source, encoding) for source in PATHS for encoding in ("gbk", "gb18030")]
CHINESE += [(PINGHU, "big5"), (PINGHU, "big5hkscs")]  # the only one in traditional characters
LIES = ("gb2312", "big5", "utf-8", "iso-8859-1", "shift_jis")


def markup(source: str) -> str:
    """The page of a source, without a label of its encoding."""
    pages = Pages()
    reply = pages.answer(PATHS[source], {})
    while "Location" in reply.headers:
        reply = pages.answer(reply.headers["Location"], {})
    text = reply.body.decode("gbk" if "gbk" in str(reply.headers) else _encoding(reply.body))
    for label in ("gb2312", "gbk", "utf-8", "UTF-8"):
        text = text.replace(f'charset="{label}"', "").replace(f"charset={label}", "")
    return text


def _encoding(body: bytes) -> str:
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return "gbk"
    return "utf-8"


def seed(source: str) -> Document:
    """The document in the seed file of a source."""
    name = f"{source}.txt"
    return read_document((SEEDS / name).read_bytes(), name=name)


def same(source: str, body: bytes, media_type: str) -> None:
    """That a body reads as the seed, letter by letter, with the same clauses."""
    page, wanted = read_document(body, media_type=media_type, url="http://h/"), seed(source)
    assert page.problem is None
    lines, expected = page.text.split("\n"), wanted.text.split("\n")
    heads = set(lines) - set(expected)
    assert len(heads) <= 1  # the page's own heading, which a seed may lack
    assert [line for line in lines if line not in heads] == expected


@pytest.mark.parametrize("source", PATHS)
@pytest.mark.parametrize("encoding", UNICODE)
def test_unicode_pages(source: str, encoding: str) -> None:
    """UTF-8, UTF-16 and UTF-32 by their marks, whatever the header says."""
    body = UNICODE[encoding] + markup(source).encode(encoding)
    for label in ("", "; charset=gbk", "; charset=utf-8"):
        same(source, body, f"text/html{label}")


@pytest.mark.parametrize(("source", "encoding"), CHINESE)
def test_chinese_pages(source: str, encoding: str) -> None:
    """GBK, GB18030 and Big5, with a true label, with none, and with lies in both places."""
    body = markup(source).encode(encoding, "xmlcharrefreplace")  # as pages write what is missing
    same(source, body, "text/html")
    same(source, body, f"text/html; charset={encoding}")
    for lie in LIES:
        same(source, body, f"text/html; charset={lie}")
        meta = f'<head><meta charset="{lie}">'.encode()
        same(source, body.replace(b"<head>", meta, 1), "text/html")


@pytest.mark.parametrize("source", PATHS)
def test_broken_bytes_stay_visible(source: str) -> None:
    """A byte that was lost on the way is shown where it was, and costs one character."""
    body = bytearray(markup(source).encode("gb18030"))
    place = body.index("人工智能".encode("gb18030"), len(body) // 2)
    body[place] = 0xFF
    text = read_document(bytes(body), media_type="text/html; charset=gbk").text
    assert "\ufffd" in text
    assert "工智能" in text
