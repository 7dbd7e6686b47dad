import re
from collections.abc import Callable

from selectolax.lexbor import LexborHTMLParser

from policywatch.model import Comparison
from policywatch.render.html import comparison_html
from policywatch.render.view import View


def test_words_are_marked_up(comparison: Comparison) -> None:
    """Deleted and inserted words stand in del and ins, the rest of the clause around them."""
    page = LexborHTMLParser(comparison_html(comparison, View()))
    assert [node.text() for node in page.css("del")] == ["500万元"]
    assert [node.text() for node in page.css("ins")] == ["新设基金。", "300万元"]
    assert "".join(node.text() for node in page.css("section:last-of-type p.text")) == (
        "（三）给予最高500万元300万元的奖励。"
    )
    assert [node.text() for node in page.css("h2")] == [
        "二、 › （二）",
        "二、 › （三）  (was 二、 › （二）)",
    ]
    assert page.css("p.kind")[1].text() == "reworded, renumbered, high"
    assert page.css("li")[0].text() == "amount: 500万元 → 300万元, −40%"


def test_two_columns_keep_both_sides(comparison: Comparison) -> None:
    """Side by side, the old words stand left and the new ones right."""
    page = LexborHTMLParser(comparison_html(comparison, View(side_by_side=True)))
    pairs = [[side.text() for side in pair.css("p")] for pair in page.css(".pair")]
    assert pairs == [
        ["", "（二）新设基金。"],
        ["（二）给予最高500万元的奖励。", "（三）给予最高300万元的奖励。"],
    ]


def test_the_file_needs_nothing_else(comparison: Comparison) -> None:
    """No script, no address, no reference to anything outside; a policy forbids them."""
    html = comparison_html(comparison, View(everything=True))
    assert not re.search(r"<script|<link|<img|src=|href=|url\(|@import", html)
    assert "default-src 'none'" in html
    assert "prefers-color-scheme: dark" in html
    assert "@media print" in html


def test_hostile_text_stays_text(hostile: Comparison, harmless: Callable[[str], bool]) -> None:
    """No tag, entity or control of a page becomes one of the file."""
    html = comparison_html(hostile, View(everything=True, explain=True))
    page = LexborHTMLParser(html)
    assert page.css("b") == []
    assert page.css("[onload]") == []
    assert harmless(html)
    assert "<b onload=x>&amp;" in page.css("ins")[0].text()


def test_a_problem_is_named_and_nothing_compared(with_problem: Comparison) -> None:
    """The page says why there is no comparison, and shows none."""
    page = LexborHTMLParser(comparison_html(with_problem, View(everything=True)))
    assert page.css("p.problem")[0].text() == "not compared: b.txt: blocked: a bot wall ␛[2J"
    assert page.css("section") == []


def test_sections_are_closed_around_context(comparison: Comparison) -> None:
    """Unchanged clauses stand between the sections of changes, not inside one."""
    html = comparison_html(comparison, View(everything=True))
    assert html.count("<section") == html.count("</section>") == 3
    page = LexborHTMLParser(html)
    assert [node.text() for node in page.css("main > p.context")] == ["一、总则。"]


def test_policies_keep_their_language_and_direction(comparison: Comparison) -> None:
    """A Chinese policy in an English report says so, and right-to-left text begins at the right."""
    html = comparison_html(comparison, View(everything=True))
    assert '<html lang="en">' in html
    page = LexborHTMLParser(html)
    policy = page.css("p.text, p.context")
    assert len(policy) > 2
    assert {(one.attributes["lang"], one.attributes["dir"]) for one in policy} == {("zh", "auto")}
    assert "lang" not in page.css("p.kind")[1].attributes
