import subprocess
import sys
import unicodedata
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from policywatch.render.cells import (
    NO_END,
    NO_START,
    Segment,
    cell_width,
    clip,
    is_ambiguous,
    pad,
    read_ambiguous,
    row_ends,
    shortened,
    visible,
    wrap,
    wrap_segments,
)
from policywatch.tui.widths import use_ambiguous

ORDINARY = (
    "一二三四五市给予最高奖励 abcdefg 0123456789 ，。；：、！？（）《》「」『』“”‘’…—·%().,é中あ한"
)
text_lines = st.text(st.sampled_from(ORDINARY), max_size=120)
hostile = st.text(max_size=60)


@pytest.fixture(autouse=True, params=["narrow", "wide"])
def reading(request: pytest.FixtureRequest) -> Iterator[str]:
    """Everything holds for both ways in which terminals draw ambiguous characters."""
    use_ambiguous(wide=request.param == "wide")
    yield request.param
    use_ambiguous(wide=False)


def breaks_a_rule(before: str, after: str) -> bool:
    """Whether a row break between two characters is against the rules of typesetting."""
    if before in " \u3000" and (after == "\u3000" or after.isascii()):
        return False
    return after in NO_START or before in NO_END


@settings(max_examples=150, deadline=None)
@given(text=st.one_of(text_lines, hostile.map(visible)), width=st.integers(2, 40))
def test_wrapped_rows_join_to_the_text_and_fit(text: str, width: int) -> None:
    """Wrapping loses nothing and makes no row too wide, whatever the text."""
    rows = wrap(text, width)
    assert "".join(rows) == text
    assert all(cell_width(row) <= width for row in rows)
    assert all(rows) or rows == [""]


@settings(max_examples=150, deadline=None)
@given(text=text_lines, width=st.integers(2, 40))
def test_a_bad_row_start_or_end_happens_only_where_there_is_no_other(text: str, width: int) -> None:
    """A row breaks a rule of typesetting only if every shorter row would as well."""
    start = 0
    for end in row_ends(text, width)[:-1]:
        if breaks_a_rule(text[end - 1], text[end]):
            assert all(breaks_a_rule(text[at - 1], text[at]) for at in range(start + 1, end))
        start = end


@settings(max_examples=100, deadline=None)
@given(
    words=st.lists(st.text(st.sampled_from("abc019/:.-"), min_size=1, max_size=12), min_size=1),
    width=st.integers(13, 40),
)
def test_words_that_fit_on_a_row_stay_whole(words: list[str], width: int) -> None:
    """Latin words, numbers and addresses are never cut if a row can hold them."""
    rows = wrap(" ".join(words), width)
    assert [word for row in rows for word in row.split()] == words


def test_wrapping_breaks_between_han_characters_around_latin_words() -> None:
    """Chinese breaks anywhere, the words inside it do not."""
    text = "应用于 Device 管理，见https://example.org/a。"
    assert wrap(text, 12) == ["应用于 ", "Device 管", "理，见", "https://exam", "ple.org/a。"]


def test_closing_and_opening_signs_stay_with_their_words() -> None:
    """A closing sign never starts a row, an opening one never ends it."""
    assert wrap("一二三四，五六（七八）九", 8) == ["一二三", "四，五六", "（七八）", "九"]
    read_ambiguous(wide=False)
    assert wrap("don’t say “yes”", 6) == ["don’t ", "say ", "“yes”"]


def test_a_wide_character_takes_a_row_of_one_cell() -> None:
    """A row narrower than its character still makes progress."""
    assert wrap("中文", 1) == ["中", "文"]


def test_a_mark_stays_with_its_letter() -> None:
    """A combining mark never starts a row, not even when a word must be cut."""
    assert wrap("e\u0301" * 5, 2) == ["e\u0301e\u0301", "e\u0301e\u0301", "e\u0301"]


@settings(max_examples=100, deadline=None)
@given(parts=st.lists(text_lines, max_size=6), width=st.integers(2, 30))
def test_styled_runs_wrap_like_their_text(parts: list[str], width: int) -> None:
    """Styles change neither where rows end nor what they say."""
    segments = [Segment(part, str(number)) for number, part in enumerate(parts)]
    rows = wrap_segments(segments, width)
    assert ["".join(part.text for part in row) for row in rows] == wrap("".join(parts), width)
    for number, part in enumerate(parts):
        runs = [run.text for row in rows for run in row if run.style == str(number)]
        assert "".join(runs) == part


@given(hostile)
def test_visible_text_cannot_act_and_is_stable(text: str) -> None:
    """What is shown holds no control or format character but an emoji's joiner."""
    shown = visible(text)
    assert visible(shown) == shown
    kinds = {unicodedata.category(char) for char in shown if char != "\u200d"}
    assert not kinds & {"Cc", "Cf", "Cs", "Zl", "Zp"}


@given(text_lines)
def test_ordinary_text_is_shown_as_it_is(text: str) -> None:
    """Letters, signs and ideographic spaces never change."""
    assert visible(text + "\u3000👩\u200d💻☎️") == text + "\u3000👩\u200d💻☎️"


def test_escape_sequences_and_bidirectional_controls_are_shown() -> None:
    """The characters that fool a terminal or a reader get a picture or their number."""
    assert visible("\x1b[31m\x00\x7f") == "␛[31m␀␡"
    assert visible("a\u202eb\u200bc\ud800d\x9b") == "a⟨U+202E⟩b⟨U+200B⟩c⟨U+D800⟩d⟨U+009B⟩"
    assert visible("第\ue000条\U000f0001") == "第⟨U+E000⟩条⟨U+F0001⟩"
    assert visible("a\tb\r\n") == "a    b␍␊"
    assert visible("a\u200db") == "a⟨U+200D⟩b"


def test_widths_agree_with_those_the_interface_lays_out_by() -> None:
    """Every character is as wide here as rich says, so that no column shifts."""
    hidden = {"Co", "Cs", "Cn", "Cf", "Cc", "Zl", "Zp"}
    differing = [
        f"{point:04X}"
        for point in range(0x30000)
        if unicodedata.category(chr(point)) not in hidden
        and cell_width(chr(point)) != cell_len(chr(point))
    ]
    assert differing == []


def test_joined_and_styled_emoji_agree_too() -> None:
    """Sequences are as wide as their first part, or widened by an emoji sign."""
    for text in ("👩\u200d💻", "☎️", "1️⃣", "👍🏽", "©️x", "ab", ""):
        assert cell_width(text) == cell_len(text)


@given(text=text_lines, width=st.integers(0, 30))
def test_padding_gives_exactly_the_width(text: str, width: int) -> None:
    """A padded text has the asked width, a clipped one no more."""
    assert cell_width(pad(text, width)) == width
    assert cell_width(clip(text, width)) <= width


def test_clipped_text_says_that_it_was_longer() -> None:
    """An ellipsis stands for what was cut, and only then."""
    assert clip("一二三四", 8) == "一二三四"
    assert clip("一二三四五", 8) == "一二三…"


@given(text=text_lines, width=st.integers(1, 30))
def test_what_is_stored_is_the_same_on_every_terminal(text: str, width: int) -> None:
    """It is cut as for a narrow one, whatever the terminal is."""
    found = shortened(text, width)
    read_ambiguous(wide=False)
    assert found == clip(text, width)


def test_what_is_ambiguous() -> None:
    """Quotes, dashes, circled numbers, arrows and lines are; Chinese marks and ASCII are not."""
    assert all(map(is_ambiguous, "“”‘’…—·①→※±×§│╭▁αЖ"))
    assert not any(map(is_ambiguous, "，。；《》（）一A1 ›⟨"))


def test_importing_the_renderer_brings_in_no_interface() -> None:
    """Cells, rows and meaning never import textual or rich."""
    code = (
        "import sys, policywatch.render.rows\n"
        "print(sorted({'textual', 'rich', 'click'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - our own interpreter
    assert done.stdout.strip() == "[]"
