"""Markdown files as blocks."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policywatch.extract.markdown import read_markdown
from policywatch.model import Block, Role


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
        ("_since May_", Block("since May")),
        ("a **_thin and fat_** word", Block("a thin and fat word")),
        ("**Depot of _books_**", Block("Depot of books")),
        ("my__own__name and Name: ____", Block("my__own__name and Name: ____")),
        ("**Street of the mill", Block("Street of the mill")),
        ("where it ends._", Block("where it ends.")),
        (r"\_kept\_ and \*\*kept\*\*", Block("_kept_ and **kept**")),
        (r"say \"so\" \& go", Block('say "so" & go')),
        ("[see [note 3]](https://example.org/a)", Block("see [note 3]")),
        ("[chart](https://example.org/c_(2).pdf)).", Block("chart).")),
        ("[![seal](s.png)](https://example.org) text", Block("seal text")),
        ("write to <desk@example.org>", Block("write to desk@example.org")),
        ("between <angles>", Block("between <angles>")),
        ("one<br>two<br/>three", Block("one two three")),
        ("Lamps&nbsp;&amp; oil, AT&T; &copy 2", Block("Lamps & oil, AT&T; &copy 2")),
        ("- ## Returns", Block("Returns", Role.HEADING, 2)),
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
    ("text", "blocks"),
    [
        ("Terms\n=====\nText.", [Block("Terms", Role.HEADING, 1), Block("Text.")]),
        ("x\n\nReturns\n---", [Block("x"), Block(""), Block("Returns", Role.HEADING, 2)]),
        ("- an item\n---", [Block("an item", Role.ITEM, 1), Block("")]),
        ("first\nsecond\n---\nthird", [*map(Block, ("first", "second", "", "third"))]),
        (f"{'word ' * 50}\n---", [Block(("word " * 50).strip()), Block("")]),
        ("===\nno heading", [Block("==="), Block("no heading")]),
    ],
)
def test_an_underlined_line_is_a_heading(text: str, blocks: list[Block]) -> None:
    """A line of signs makes a heading of the short line above it; else hyphens are a rule."""
    assert blocks == read_markdown(text)


def test_an_empty_bullet_is_no_text() -> None:
    """The words of an item can begin on the line below its bullet."""
    assert [Block("You keep it.")] == read_markdown("*\n    You keep it.")


@pytest.mark.parametrize(
    "unit", ["[", "**a ", "_a ", "*a", "[a](", "[[a]", "\\", "&a", "<a@", "__a"]
)
def test_marks_without_end_cost_little(unit: str) -> None:
    """A long line of openings that nothing closes is read in time."""
    begin = time.process_time()
    read_markdown(unit * (200_000 // len(unit)))
    assert time.process_time() - begin < 3


@given(st.text(max_size=300))
def test_blocks_hold_no_line_breaks(text: str) -> None:
    """Whatever a file holds, a block is one line."""
    for block in read_markdown(text):
        assert len(block.text.splitlines()) <= 1
        assert "\0" not in block.text
        assert block.text == block.text.strip()
