import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policywatch.diff.compare import compare
from policywatch.documents import read_document
from policywatch.render.blocks import Rows
from policywatch.render.layout import Layout
from policywatch.render.rows import blocks_of
from policywatch.tui.find import Finder, Match, matches

OLD = (
    "第一条 对通过验收的项目给予最高500万元的奖励，由市科技局负责评选和公示。\n"
    "第二条 自发布之日起施行。\n"
)
NEW = OLD.replace("500万元", "300万元").replace("市科技局", "市工信局")


def rows(width: int = 60, *, side_by_side: bool = False) -> Rows:
    """The comparison of the two texts."""
    documents = [read_document(text.encode(), name="a.txt") for text in (OLD, NEW)]
    changes = compare(*documents).changes
    return Rows(blocks_of(changes, Layout(side_by_side=side_by_side, context=None)), width)


def said(shown: Rows, match: Match) -> str:
    """The words that a match covers."""
    return "".join(shown[piece.row].text[piece.start : piece.end] for piece in match)


@pytest.mark.parametrize("words", ["给予最高500万元的", "给予最高300万元的", "市工信局负责"])
@pytest.mark.parametrize("side_by_side", [False, True])
def test_old_and_new_words_are_found_across_what_came_or_went(
    words: str, side_by_side: bool
) -> None:
    """What either version says is found, with the other's words in its middle."""
    shown = rows(side_by_side=side_by_side)
    found = matches(shown, words)
    assert len(found) == 1
    assert said(shown, found[0]) == words


@settings(max_examples=60, deadline=None)
@given(
    start=st.integers(0, 30),
    length=st.integers(1, 12),
    width=st.integers(20, 80),
    side_by_side=st.booleans(),
)
def test_every_run_of_words_is_found_however_it_is_wrapped(
    start: int, length: int, width: int, side_by_side: bool
) -> None:
    """A row break never hides what is looked for."""
    words = NEW.split("\n", maxsplit=1)[0].removeprefix("第一条 ")[start : start + length].strip()
    if words:
        shown = rows(width, side_by_side=side_by_side)
        found = matches(shown, words)
        assert words in [said(shown, match) for match in found]
        assert len(found) == len(set(found))


def test_headings_are_found_too() -> None:
    """The path of a change is text like any other, found once a row."""
    shown = rows()
    assert [match[0].row for match in matches(shown, "第一条")] == [0, 4]


def test_case_is_not_heeded_and_signs_mean_themselves() -> None:
    """`A.C` finds `a.c` and not `abc`."""
    text = "1. abc a.c\n"
    document = read_document(text.encode(), name="a.txt")
    shown = Rows(blocks_of(compare(document, document).changes, Layout(context=None)), 40)
    assert [said(shown, match) for match in matches(shown, "A.C")] == ["a.c"]


def test_drawn_signs_are_no_text() -> None:
    """Neither the sign before a row nor the line between two columns is found."""
    assert matches(rows(side_by_side=True), "│") == []
    signs = [match for match in matches(rows(), "~") if match[0].row >= 4]
    assert all(said(rows(), match) != "~" for match in signs)


def test_going_on_comes_round() -> None:
    """After the last place comes the first, and before the first the last."""
    finder = Finder()
    finder.look(rows(), "第", 2)
    places = len(finder.matches)
    assert finder.row == 4
    first = finder.at
    for _ in range(places):
        finder.step(1)
    assert finder.at == first
    finder.step(-1)
    assert finder.at == (first - 1) % places  # type: ignore[operator]
    assert sum(here for row in range(20) for *_, here in finder.spans(row)) == 1


def test_nothing_looked_for_is_nothing_found() -> None:
    """No words, or words that are not there, leave no mark."""
    finder = Finder()
    for words in ("", " ", "没有的词"):
        finder.look(rows(), words, 0)
        finder.step(1)
        assert (finder.at, finder.row) == (None, None)
        assert not any(finder.spans(row) for row in range(20))


@settings(max_examples=60, deadline=None)
@given(
    words=st.text(st.sampled_from("奖励500万元市科工信局发布之日一 "), min_size=1, max_size=4),
    widths=st.tuples(st.integers(30, 90), st.integers(30, 90)),
    side_by_side=st.booleans(),
)
def test_another_width_leaves_a_reader_at_the_same_words(
    words: str, widths: tuple[int, int], side_by_side: bool
) -> None:
    """As many places are found at any width, and the one that a reader is at stays."""
    shown = rows(widths[0], side_by_side=side_by_side)
    finder = Finder()
    finder.look(shown, words, 0)
    finder.step(1)
    at, count = finder.at, len(finder.matches)
    other = Rows(shown.blocks, widths[1])
    finder.look_again(other, 0)
    assert (finder.at, len(finder.matches)) == (at, count)
    assert all(said(other, match) for match in finder.matches)


def test_other_blocks_begin_anew() -> None:
    """Where another comparison is shown, the first place in sight is the one."""
    finder = Finder()
    finder.look(rows(), "第", 0)
    finder.step(1)
    finder.look_again(rows(80), 0)
    assert finder.at == 0


def test_rows_are_made_only_where_the_words_stand() -> None:
    """A long text is searched without laying all of it out."""
    shown = rows()
    assert matches(shown, "施行")
    assert 0 not in shown._made
    assert len(shown.blocks) - 1 in shown._made
