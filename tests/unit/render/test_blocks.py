import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policywatch.model import Change, Kind, Place, Span
from policywatch.render.blocks import Rows
from policywatch.render.cells import cell_width
from policywatch.render.layout import Layout
from policywatch.render.rows import blocks_of, rows_of

bodies = st.text(st.sampled_from("一二三给予最高500万元的奖励，。（）“” abc\n"), max_size=80)


def place(body: str) -> Place:
    """A clause of this text."""
    return Place("（一）", ("一、", "（一）"), "", body, body, 0)


def change_of(old: str, new: str) -> Change:
    """One clause that stayed, came, went or was written anew."""
    if old == new:
        return Change(Kind.UNCHANGED, (place(old),), (place(new),))
    before, after = (((place(body),) if body else ()) for body in (old, new))
    kind = Kind.REWORDED if old and new else Kind.ADDED if new else Kind.REMOVED
    spans = [Span(op, text) for op, text in (("delete", old), ("insert", new)) if text]
    return Change(kind, before, after, tuple(spans), reasons=("an amount changed",))


changes = st.lists(st.tuples(bodies, bodies), max_size=6).map(
    lambda pairs: [change_of(old, new) for old, new in pairs]
)


@settings(max_examples=150, deadline=None)
@given(
    changes=changes,
    widths=st.lists(st.integers(40, 130), min_size=1, max_size=3),
    side_by_side=st.booleans(),
    context=st.sampled_from([0, 1, None]),
)
def test_the_same_blocks_are_laid_out_at_any_width(
    changes: list[Change], widths: list[int], side_by_side: bool, context: int | None
) -> None:
    """What was measured for one width gives for another the rows that are made anew for it."""
    layout = Layout(side_by_side=side_by_side, context=context, explain=True, halves=True)
    blocks = blocks_of(changes, layout)
    for width in widths:
        rows = Rows(blocks, width)
        made = rows_of(changes, layout, width=width)
        assert list(rows) == made
        assert len(rows) == len(made)
        assert [rows[at] for at in range(len(rows))] == made
        assert rows[1:4] == made[1:4]
        assert all(cell_width(row.text) <= width for row in made)


def test_a_row_is_found_from_either_end_and_none_beyond() -> None:
    """Rows are counted as those of a list are."""
    rows = Rows(blocks_of([change_of("一二三" * 40, "abc " * 40)]), 40)
    made = list(rows)
    assert rows[-1] == made[-1]
    assert rows[len(rows) - 1] == made[-1]
    assert list(rows[-2:]) == made[-2:]
    for at in (len(made), -len(made) - 1):
        with pytest.raises(IndexError):
            rows[at]


@settings(max_examples=150, deadline=None)
@given(
    changes=changes,
    widths=st.tuples(st.integers(40, 130), st.integers(40, 130)),
    side_by_side=st.booleans(),
)
def test_what_a_row_begins_with_is_found_at_any_width(
    changes: list[Change], widths: tuple[int, int], side_by_side: bool
) -> None:
    """The place of a row leads back to it, and at another width to a row that has it."""
    blocks = blocks_of(changes, Layout(side_by_side=side_by_side, context=None))
    rows, other = (Rows(blocks, width) for width in widths)
    for at in range(len(rows)):
        place = rows.place_of(at)
        now = other.row_of(*place)
        assert other.block_at(now) == place[0]
        assert other.place_of(now) <= place
        if now + 1 < other.starts[place[0] + 1] and not side_by_side:
            assert place < other.place_of(now + 1)
        if not side_by_side:
            assert rows.row_of(*place) == at


def test_an_ordinary_row_is_never_made_to_count_rows() -> None:
    """How many rows there are is known before any of them is made."""
    rows = Rows(blocks_of([change_of("甲" * 90, "乙" * 90)]), 40)
    assert len(rows) == len(list(rows))
    assert rows._made == {}
