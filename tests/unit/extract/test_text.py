"""Plain text and Markdown files as blocks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policywatch.extract import extract
from policywatch.extract.text import read_markdown, read_text
from policywatch.model import Block, Role


def test_each_line_is_a_block_and_empty_lines_part_them() -> None:
    """A run of empty lines becomes one empty block."""
    assert [Block("一、总则"), Block(""), Block("a b")] == read_text(
        "\n一、总则  \n\n\u3000\n\xa0a\t b"
    )


@pytest.mark.parametrize(
    ("line", "block"),
    [
        ("# Terms", Block("Terms", Role.HEADING, 1)),
        ("### 第三章 ###", Block("第三章", Role.HEADING, 3)),
        ("- one", Block("one", Role.ITEM, 1)),
        ("    * two", Block("two", Role.ITEM, 3)),
        ("1. first", Block("1. first")),
        (
            "a **bold** and *thin* [link](https://example.org/a_b) end",
            Block("a bold and thin link end"),
        ),
        ("![picture](a.png) text", Block("picture text")),
        (r"5 \* 3 \[note\]", Block("5 * 3 [note]")),
        ("> quoted", Block("quoted")),
        ("| a | b |", Block("a | b", Role.ROW)),
        ("2 * 3 * 4", Block("2 * 3 * 4")),
        ("snake_case_name", Block("snake_case_name")),
        ("#hashtag", Block("#hashtag")),
    ],
)
def test_markdown_is_read_without_its_markup(line: str, block: Block) -> None:
    """A line becomes a block of the role that its markup gives it."""
    assert [block] == read_markdown(line)


def test_markdown_comments_and_rules_are_no_text() -> None:
    """Comments go, over several lines too; a rule parts the text."""
    text = "one<!-- gone\nstill gone --> two\n\n---\n|a|b|\n|:-|-:|\n|c|d|\n<!-- open"
    assert [block.text for block in read_markdown(text)] == [
        "one two",
        "",
        "a | b",
        "",
        "c | d",
        "<!-- open",
    ]


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
    for block in (*read_text(text), *read_markdown(text)):
        assert len(block.text.splitlines()) <= 1
        assert "\0" not in block.text
        assert block.text == block.text.strip()
