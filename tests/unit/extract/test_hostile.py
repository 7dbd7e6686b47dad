"""Input made to break a reader: an answer or a ReadError, always soon, never anything else."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policywatch.errors import ReadError
from policywatch.extract import extract
from policywatch.model import Extract, Outcome

MANY = 30_000
SECONDS = 5.0
"""Processor time that no input may take; all of these take far less."""
READ = {
    "deep but within bounds": "<div>" * 1_900 + "text",
    "deep inline": "<span>" * MANY + "text",
    "deep formatting": "<b><i><u>" * 5_000 + "text<p>text",
    "paragraphs in formatting": "<b><p>" * 1_000 + "text",
    "unclosed paragraphs": "<p>text " * MANY,
    "unclosed items": "<li>text " * MANY,
    "unclosed cells": "<table>" + "<td>x" * MANY,
    "line breaks": "x<br>" * MANY,
    "one long line": "<p>" + "word " * 500_000 + "</p>",
    "one long word": "<p>" + "字" * 1_000_000,
    "character references": "&#xD800;&#0;&#1114112;&bogus;" * 5_000 + "text",
    "zero bytes": "<p>te\0xt</p>",
    "attributes within bounds": ("<div " + " ".join(f"a{i}" for i in range(900)) + ">x</div>") * 50,
    "spans over all columns": "<table>"
    + "<tr><td colspan=1000 rowspan=1000>a<td>b" * 500
    + "</table>",
    "tables": "<table><tr><td>a<td>b</table>" * 3_000,
    "a wide row": "<table><tr>" + "<td>a" * MANY + "</table>",
    "furniture in furniture": "".join(f"<div class=nav{i}-menu>" for i in range(1_500))
    + "text " * 99,
    "names": '<div class="' + "a-b " * 50_000 + '">text</div>',
    "hidden parts": "<a href='#x'>a</a><div id=q hidden><p>t</p></div>text" * 3_000,
    "comments": "<!--" * MANY + "text",
    "brackets": "<" * MANY + "text",
    "ends": "</div>" * MANY + "text",
    "deep data": "<div id=root>x</div><script type=application/json>" + "[" * MANY + "</script>",
    "data": "<script>" + "window.__INITIAL_STATE__ = {" * 5_000 + "</script>text",
    "lists": "<ol><li>" * 900 + "text",
    "no markup": "text",
}
REFUSED = {
    "too deep": "<div>" * MANY + "text",
    "too deep, closed": "<div>" * MANY + "text" + "</div>" * MANY,
    "too deep lists": "<ul><li>" * MANY + "text",
    "too deep tables": "<table><tr><td>" * 10_000 + "text",
    "too deep elements of no standard": "".join(f"<x-{i}>" for i in range(MANY)),
    "too many attributes": "<div " + " ".join(f"a{i}=1" for i in range(MANY)) + ">text",
    "attributes behind a quoted bracket": (
        '<div a=">" ' + " ".join(f"a{i}=1" for i in range(MANY)) + ">text"
    ),
    "attributes behind a script": (
        '<script>if(a<b c="</script><div ' + " ".join(f"a{i}=1" for i in range(MANY)) + ">text"
    ),
    "attributes without spaces": "<div " + "".join(f'a{i}=""' for i in range(MANY)) + ">text",
    "unclosed quotes": '<a b="' * MANY,
    "formatting opened again": "".join(f"<p><font color={i}>text" for i in range(10_000)),
    "too many tags": "<p>" * 400_000,
    "too long": "x" * 11_000_000,
}
FILES = {
    "emphasis": "**a" * MANY,
    "links": "[a](" * MANY,
    "link titles": '![a](b "c\n' * 5_000,
    "comments": "<!--" * MANY,
    "underscores": "__a _" * MANY,
    "headings": "# a " + "# " * MANY,
    "rules": "- " * MANY + "x",
    "crumbs": "首页 > " * MANY,
    "fields": "发布时间：" * MANY,
    "field lines": "发布时间：来源：浏览次数：\n" * 5_000,
    "shifted": ("。ㄊ" + "┩" * 50 + "\n") * 5_000,
    "maintenance": "系统" + "正在进行" * 200,
    "spaces": "\u00a0" * 500_000,
    "one letter lines": "a\n" * 50_000,
}


def read(body: bytes | str, name: str) -> Extract:
    """The extract, asserting that it came in time."""
    data = body.encode("utf-8") if isinstance(body, str) else body
    began = time.process_time()
    try:
        return extract(data, name=name)
    finally:
        assert time.process_time() - began < SECONDS


def sound(found: Extract) -> bool:
    """Whether every block is one clean line."""
    return all(
        block.text and len(block.text.splitlines()) == 1 and "\0" not in block.text
        for block in found.blocks
    )


@pytest.mark.parametrize("case", READ)
def test_odd_markup_is_read(case: str) -> None:
    """Careless and odd markup within bounds gives its text."""
    found = read(READ[case], "a.html")
    assert sound(found)
    assert found.blocks or found.problem


@pytest.mark.parametrize("case", REFUSED)
def test_markup_that_would_stall_the_parser_is_refused(case: str) -> None:
    """Beyond the bounds there is a ReadError that says what is wrong, at once."""
    with pytest.raises(ReadError) as caught:
        read(REFUSED[case], "a.html")
    assert "a.html" in caught.value.message
    assert caught.value.hint


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
@pytest.mark.parametrize("case", FILES)
def test_odd_text_files_are_read(case: str, name: str) -> None:
    """Text that a pattern could stumble over is read in time."""
    assert sound(read(FILES[case], name))


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
