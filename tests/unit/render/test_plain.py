import re
from collections.abc import Callable

from policywatch.model import Comparison, Kind
from policywatch.render.paint import ANSI
from policywatch.render.plain import comparison_text
from policywatch.render.rows import STYLES
from policywatch.render.view import View

ATTRIBUTES = re.compile(r"\x1b\[[0-9;]*m")


def test_without_colour_words_are_marked(comparison: Comparison) -> None:
    """A pipe gets everything: both words, marked as git's plain word diff does."""
    assert comparison_text(comparison, View(explain=True), color=False) == (
        "--- 行动方案 (a.txt)\n"
        "+++ 行动方案（修订） (b.txt)\n"
        "1 reworded, 1 added; 1 unchanged, 1 cosmetic\n"
        "\n"
        "二、 › （二）\n"
        "  + added  medium\n"
        "+ （二）新设基金。\n"
        "\n"
        "二、 › （三）  (was 二、 › （二）)\n"
        "  ~ reworded, renumbered  high\n"
        "  • amount: 500万元 → 300万元, −40%\n"
        "  because an amount changed\n"
        "~ （三）给予最高[-500万元-]{+300万元+}的奖励。\n"
    )


def test_colour_adds_attributes_and_changes_no_word(comparison: Comparison) -> None:
    """Without its attributes the coloured text is the words; each attribute is ended."""
    colored = comparison_text(comparison, View(), color=True)
    assert "\x1b[9;31m500万元\x1b[0m\x1b[4;32m300万元\x1b[0m" in colored
    words = ATTRIBUTES.sub("", colored)
    plain = comparison_text(comparison, View(), color=False)
    assert words.replace(" \n", "\n") == re.sub(r"\[-|-\]|\{\+|\+\}", "", plain)
    codes = ATTRIBUTES.findall(colored)
    assert codes[1::2] == ["\x1b[0m"] * (len(codes) // 2)


def test_every_attribute_is_of_a_style_that_rows_have() -> None:
    """The table of attributes names no style that nothing draws."""
    assert set(ANSI) - {"problem", "title"} <= STYLES


def test_only_asks_for_some_kinds(comparison: Comparison) -> None:
    """Other kinds are left out, and the counts still tell of them."""
    text = comparison_text(comparison, View(kinds=frozenset({Kind.ADDED})), color=False)
    assert "新设基金" in text
    assert "500万元" not in text
    assert "1 reworded, 1 added" in text


def test_everything_shows_the_whole_document(comparison: Comparison) -> None:
    """Unchanged clauses are there as context, cosmetic ones as changes."""
    text = comparison_text(comparison, View(everything=True), color=False)
    assert "  一、总则。\n" in text
    assert "  . cosmetic\n~ 三、附则[-.-]{+。+}" in text


def test_context_shows_what_stands_around(comparison: Comparison) -> None:
    """One clause of context shows the unchanged neighbour, and only around what was asked."""
    added = View(context=1, kinds=frozenset({Kind.ADDED}))
    assert "总则。" in comparison_text(comparison, added, color=False)
    assert "总则。" not in comparison_text(comparison, View(), color=False)


def test_a_document_with_a_problem_is_not_compared(with_problem: Comparison) -> None:
    """The problem is said, made visible, and no change is shown as one."""
    assert comparison_text(with_problem, View(everything=True), color=False) == (
        "--- 行动方案 (a.txt)\n+++ 行动方案（修订） (b.txt)\n\n"
        "not compared: b.txt: blocked: a bot wall ␛[2J\n"
    )


def test_no_change_is_said_in_words(comparison: Comparison) -> None:
    """Two equal documents give a header and nothing else."""
    same = comparison._replace(changes=comparison.changes[:1])
    assert comparison_text(same, View(), color=False).splitlines()[2:] == [
        "no policy change; 1 unchanged"
    ]


def test_hostile_text_is_shown(hostile: Comparison, harmless: Callable[[str], bool]) -> None:
    """Escape sequences and controls of a page never reach the terminal."""
    view = View(everything=True, explain=True)
    for side_by_side in (False, True):
        shown = view._replace(side_by_side=side_by_side)
        assert harmless(comparison_text(hostile, shown, color=False))
        assert harmless(ATTRIBUTES.sub("", comparison_text(hostile, shown, color=True)))
