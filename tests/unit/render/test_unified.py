from collections.abc import Callable

from policywatch.model import Comparison, Kind
from policywatch.render.unified import comparison_unified
from policywatch.render.view import View


def test_a_clause_has_the_place_of_a_line(comparison: Comparison) -> None:
    """Each change is a hunk headed by its path; old clauses have a minus, new ones a plus."""
    assert comparison_unified(comparison, View(context=1)) == (
        "--- 行动方案 (a.txt)\n"
        "+++ 行动方案（修订） (b.txt)\n"
        " 一、总则。\n"
        "@@ 二、 › （二） + added  medium @@\n"
        "+（二）新设基金。\n"
        "@@ 二、 › （三） ~ reworded, renumbered  high @@\n"
        "-（二）给予最高500万元的奖励。\n"
        "+（三）给予最高300万元的奖励。\n"
        " 三、附则。\n"
    )


def test_only_and_reasons(comparison: Comparison) -> None:
    """One kind alone, with the reasons for its weight."""
    view = View(kinds=frozenset({Kind.REWORDED}), explain=True)
    lines = comparison_unified(comparison, view).splitlines()
    assert lines[2:4] == [
        "@@ 二、 › （三） ~ reworded, renumbered  high @@",
        "! an amount changed",
    ]
    assert len(lines) == 6


def test_a_problem_is_named_and_nothing_compared(with_problem: Comparison) -> None:
    """The text ends with why there is no comparison."""
    lines = comparison_unified(with_problem, View(everything=True)).splitlines()
    assert lines[2:] == ["! not compared: b.txt: blocked: a bot wall ␛[2J"]


def test_hostile_text_is_shown(hostile: Comparison, harmless: Callable[[str], bool]) -> None:
    """Nothing of a page acts on a terminal, and each line keeps its sign."""
    text = comparison_unified(hostile, View(everything=True, explain=True))
    assert harmless(text)
    assert all(line[0] in " +-@!" for line in text.splitlines())
