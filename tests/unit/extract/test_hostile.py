"""Input made to break a reader: an answer or a ReadError, always soon, never anything else."""

import json
import subprocess
import sys

import hostile_pages
import pytest
from hostile_pages import FILES, READ, REFUSED, is_clean
from hypothesis import given, settings
from hypothesis import strategies as st

from policywatch.errors import ReadError
from policywatch.extract import extract
from policywatch.model import Extract, Outcome

MEMORY = 500 * 1024  # kilobytes, as the system counts what was resident


def sound(found: Extract) -> bool:
    """Whether every block is one clean line."""
    return all(is_clean(block.text) for block in found.blocks)


def results(suite: str) -> dict[str, dict[str, object]]:
    """What each input came to, read in a child that the system ends where one takes long."""
    child = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, hostile_pages.__file__, suite],
        capture_output=True,
        check=False,
        timeout=300,
    )
    lines = [json.loads(line) for line in child.stdout.splitlines()]
    assert child.returncode == 0, (lines[-1:], child.stderr[-2000:])
    assert max(most for _, _, most in lines) < MEMORY
    return {name: found for name, found, _ in lines}


def test_odd_markup_is_read() -> None:
    """Careless and odd markup within bounds gives its text."""
    found = results("READ")
    assert found == {name: {"clean": True, "named": True} for name in found}
    assert len(found) == len(READ)


def test_markup_that_would_stall_the_parser_is_refused() -> None:
    """Beyond the bounds there is a ReadError that says what is wrong, at once."""
    found = results("REFUSED")
    unnamed = [name for name, one in found.items() if "a.html" not in str(one.get("refused"))]
    assert unnamed == []
    assert all(one["hint"] for one in found.values())
    assert len(found) == len(REFUSED)


def test_odd_text_files_are_read() -> None:
    """Text that a pattern could stumble over is read in time, as plain text and as Markdown."""
    found = results("FILES")
    assert [name for name, one in found.items() if not one.get("clean")] == []
    assert len(found) == 2 * len(FILES)


@pytest.mark.parametrize(
    ("body", "word"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"PK\x03\x04" + b"word/document.xml", "DOCX"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "DOC"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\xff\xd8\xff\xe0JFIF", "JPEG"),
        (b"GIF89a", "GIF"),
        (b"\x1f\x8b\x08\x00", "gzip"),
        (b"{\\rtf1\\ansi", "RTF"),
        (bytes(range(256)) * 20, "binary"),
        (b"\x00" * 5_000, "binary"),
    ],
)
@pytest.mark.parametrize("name", ["a.html", "page", "a.txt"])
def test_files_that_are_no_text_are_named(body: bytes, word: str, name: str) -> None:
    """Binary input is refused whatever it is called, and the error says what it is."""
    with pytest.raises(ReadError, match=word) as caught:
        extract(body, name=name)
    assert caught.value.hint


def test_a_text_in_no_known_encoding_is_named() -> None:
    """A page whose characters are mostly lost is unreadable, not a policy."""
    problem = extract("Terms \ufffd\ufffd of \ufffd use. ".encode() * 50, name="a.txt").problem
    assert problem is not None
    assert problem.code is Outcome.UNREADABLE


ODD = ["\0", "\ufffd", "\u2028", "\x85", "\u00ad", " "]
TAGS = (
    "<p> </p> <div> </div> <table> <tr> <td> </table> <li> <ol> <ul> <b> </b> <a href=x> </a> <br> "
    "<h2> </h2> <script> </script> <!-- --> <style> <main> </main> <nav> </nav> <details> <svg> "
    "<pre> </pre> <template> <select> <td> <button> <span hidden> <div class=footer> &nbsp; &#0; "
    "< > 第一条 text 。 “ 1. <plaintext> <frameset> <![CDATA[ ]]>"
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from([*TAGS.split(), *ODD]), max_size=40))
def test_any_mixture_of_markup_gives_clean_lines(parts: list[str]) -> None:
    """Whatever the markup, blocks are clean lines and the answer is the same twice."""
    body = "".join(parts).encode()
    found = extract(body, name="a.html")
    assert sound(found)
    assert found == extract(body, name="a.html")


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["a.html", "a.txt", "a.md", "-"]))
def test_any_bytes_are_read_or_refused(body: bytes, name: str) -> None:
    """Nothing but ReadError comes out of any bytes."""
    try:
        found = extract(body, name=name)
    except ReadError:
        return
    assert sound(found)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200), st.sampled_from(["a.html", "a.txt", "a.md"]))
def test_any_text_is_read(text: str, name: str) -> None:
    """Every text in UTF-8 and UTF-16 is read or refused, and says the same twice."""
    for encoding in ("utf-8", "utf-16"):
        body = text.encode(encoding, "replace")
        try:
            assert extract(body, name=name) == extract(body, name=name)
        except ReadError:
            continue
