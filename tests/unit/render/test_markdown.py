from collections.abc import Callable

import pytest
from markdown_it import MarkdownIt

from policywatch.model import Comparison
from policywatch.render.cells import Segment
from policywatch.render.markdown import _marked_up, comparison_markdown, escaped
from policywatch.render.view import View


def test_the_whole_file(comparison: Comparison) -> None:
    """Headings, facts and words, as a reader of Markdown expects them."""
    assert comparison_markdown(comparison, View(explain=True)) == (
        "# What changed\n"
        "\n"
        "- old: 行动方案 (a.txt)\n"
        "- new: 行动方案（修订） (b.txt)\n"
        "- 1 reworded, 1 added; 1 unchanged, 1 cosmetic\n"
        "\n"
        "## 二、 › （二）\n"
        "\n"
        "**added, medium**\n"
        "\n"
        "> （二）<ins>新设基金。</ins>\n"
        "\n"
        "## 二、 › （三）  (was 二、 › （二）)\n"
        "\n"
        r"**reworded, renumbered, high**"
        "\n"
        "\n"
        r"- amount: 500万元 → 300万元, −40%"
        "\n"
        "- because an amount changed\n"
        "\n"
        "> （三）给予最高<del>500万元</del><ins>300万元</ins>的奖励。\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        "1. a",
        "- a",
        "+ a",
        "# a",
        "> a",
        "=== ",
        "```",
        "    a",
        "<i>a</i>",
        "&lt;",
        "[a](b)",
        "*a*",
    ],
)
def test_escaped_text_is_shown_as_it_is(text: str) -> None:
    """Whatever would be markup is text, to a real reader of Markdown."""
    html = MarkdownIt().render("> " + _marked_up([Segment(text, "equal")]))
    shown = html.removeprefix("<blockquote>\n<p>").removesuffix("</p>\n</blockquote>\n")
    unescaped = shown.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    assert unescaped.strip() == text.strip()


def test_hostile_text_stays_text(hostile: Comparison, harmless: Callable[[str], bool]) -> None:
    """No tag, link, image or control of a page becomes one."""
    text = comparison_markdown(hostile, View(everything=True, explain=True))
    assert harmless(text)
    html = MarkdownIt("gfm-like", {"linkify": False}).render(text)
    assert "<b " not in html
    assert "<img" not in html
    assert "<a " not in html


def test_a_problem_is_named_and_nothing_compared(with_problem: Comparison) -> None:
    """The file ends with why there is no comparison."""
    lines = comparison_markdown(with_problem, View(everything=True)).splitlines()
    assert lines[-1] == r"- **not compared**: b.txt: blocked: a bot wall ␛\[2J"


def test_escaping_is_plain_for_plain_text() -> None:
    """Chinese text and figures stay readable in the file itself."""
    assert escaped("给予最高300万元（含）的奖励，-40%。") == "给予最高300万元（含）的奖励，-40%。"


def test_there_is_one_column(comparison: Comparison) -> None:
    """Asking for two changes nothing: Markdown has no place for them."""
    pair = comparison_markdown(comparison, View(side_by_side=True))
    assert pair == comparison_markdown(comparison, View())
