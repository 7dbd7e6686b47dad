"""Plain text files as blocks, and which files are Markdown or pages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policywatch.extract import extract
from policywatch.extract.text import read_text
from policywatch.model import Block


def test_each_line_is_a_block_and_empty_lines_part_them() -> None:
    """A run of empty lines becomes one empty block."""
    assert [Block("一、总则"), Block(""), Block("a b")] == read_text(
        "\n一、总则  \n\n\u3000\n\xa0a\t b"
    )


@pytest.mark.parametrize(
    ("name", "media_type", "expected"),
    [
        ("a.md", "", "Terms"),
        ("A.MARKDOWN", "", "Terms"),
        ("-", "text/markdown; charset=utf-8", "Terms"),
        ("a.txt", "", "# Terms"),
        ("-", "", "# Terms"),
    ],
)
def test_name_or_label_make_a_file_markdown(name: str, media_type: str, expected: str) -> None:
    """A number sign is a heading only in Markdown."""
    found = extract(b"# Terms\n\nfirst line of the text", name=name, media_type=media_type)
    assert expected == found.blocks[0].text


@pytest.mark.parametrize(
    ("body", "name", "media_type"),
    [
        (b"<p>one</p><p>two</p>", "a.html", ""),
        (b"<p>one</p><p>two</p>", "-", "text/html"),
        (b"<!-- x --><!DOCTYPE html><p>one</p><p>two</p>", "-", ""),
        (b"\xef\xbb\xbf<html><p>one</p><p>two</p>", "page", ""),
        (b"<?xml version='1.0'?>\n<html><p>one</p><p>two</p></html>", "x", ""),
    ],
)
def test_pages_are_known_by_label_name_or_look(body: bytes, name: str, media_type: str) -> None:
    """Markup is read as a page wherever it comes from."""
    found = extract(body, name=name, media_type=media_type)
    assert [block.text for block in found.blocks] == ["one", "two"]


def test_angle_brackets_do_not_make_a_text_a_page() -> None:
    """A plain text that uses angle brackets stays plain."""
    text = "责任单位：政务服务管理办<数据局>、经信局<br>\n第二行的内容"
    assert text.split("\n") == [block.text for block in extract(text.encode(), name="-").blocks]


@given(st.text(max_size=300))
def test_blocks_hold_no_line_breaks(text: str) -> None:
    """Whatever a file holds, a block is one line."""
    for block in read_text(text):
        assert len(block.text.splitlines()) <= 1
        assert "\0" not in block.text
        assert block.text == block.text.strip()
