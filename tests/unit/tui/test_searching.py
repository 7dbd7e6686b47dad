from hypothesis import given
from hypothesis import strategies as st

from policywatch.render.cells import cell_width
from policywatch.store import Hit, Snapshot
from policywatch.tui.searching import excerpt, pair_for

VERSIONS = [Snapshot(n, "a", "fetch", float(n), "", "", "", 0, "") for n in (8, 5, 3)]


def hit(first: int, last: int) -> Hit:
    """A passage that these versions hold."""
    return Hit("a", "text", first, last, 0.0, 0.0, 1, last == VERSIONS[0].id)


def test_a_passage_is_read_where_it_came() -> None:
    """What is still there is shown in the version that brought it."""
    assert pair_for(hit(5, 8), VERSIONS) == (3, 5)
    assert pair_for(hit(8, 8), VERSIONS) == (5, 8)


def test_a_passage_that_is_gone_is_read_where_it_went() -> None:
    """The version after the last that held it is the new side."""
    assert pair_for(hit(3, 5), VERSIONS) == (5, 8)
    assert pair_for(hit(3, 3), VERSIONS) == (3, 5)


def test_what_was_always_there_is_read_from_first_to_last() -> None:
    """A passage of every version shows all that changed around it, or the only version."""
    assert pair_for(hit(3, 8), VERSIONS) == (3, 8)
    assert pair_for(hit(3, 3)._replace(current=True), VERSIONS[2:]) == (3, 3)


def test_the_words_are_marked_where_they_stand() -> None:
    """Every word is marked, whatever its case; what stands before the first is cut short."""
    line = excerpt(
        "前面很长的一段文字，为了说明，给予最高500万元的奖励和Award。", "500万元 award", 60
    )
    assert [part.text for part in line if part.style == "match"] == ["500万元", "Award"]
    assert line[0].text.startswith("…")
    assert excerpt("abc", "", 20)[0].text == "abc"


@given(st.text(max_size=80), st.text(max_size=10), st.integers(0, 50))
def test_an_excerpt_fits_and_cannot_act(text: str, query: str, width: int) -> None:
    """Whatever a version holds, the row is no wider than asked and obeys nothing."""
    line = "".join(part.text for part in excerpt(text, query, width))
    assert cell_width(line) <= width
    assert not {"\x1b", "\u202e", "\n"} & set(line)
