"""No row is wider than its column, however a terminal draws ambiguous characters."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policywatch.diff.compare import compare
from policywatch.documents import read_document
from policywatch.render.blocks import DIVIDER
from policywatch.render.cells import cell_width, read_ambiguous
from policywatch.render.layout import Layout
from policywatch.render.rows import rows_of
from policywatch.tui.columns import fitted

SIGNS = "“甲”乙…—①②→※±×·§°│αЖ， a1"
clauses = st.lists(st.text(SIGNS, min_size=1, max_size=40), min_size=1, max_size=6)


@pytest.fixture(autouse=True)
def narrow() -> Iterator[None]:
    """Leaves the reading as it is for other tests."""
    yield
    read_ambiguous(wide=False)


def numbered(texts: list[str]) -> bytes:
    """A policy of these clauses."""
    return "\n".join(f"{number}. {text}" for number, text in enumerate(texts, 1)).encode()


@settings(max_examples=60)
@given(old=clauses, new=clauses, width=st.integers(40, 90), two=st.booleans(), wide=st.booleans())
def test_every_row_fits(old: list[str], new: list[str], width: int, two: bool, wide: bool) -> None:
    """With one column or two; the right one begins at the same cell in every row."""
    read_ambiguous(wide=wide)
    changes = compare(read_document(numbered(old)), read_document(numbered(new))).changes
    begins = set()
    for row in rows_of(changes, Layout(side_by_side=two, context=None, explain=True), width=width):
        assert cell_width(row.text) <= width
        styles = [style for _, style in row.segments]
        if "divider" in styles:
            left = row.segments[: styles.index("divider")]
            begins.add(sum(cell_width(text) for text, _ in left))
    assert len(begins) <= 1
    if begins:
        assert begins == {(width - cell_width(DIVIDER)) // 2}


@given(text=st.text(SIGNS, max_size=40), width=st.integers(0, 30), wide=st.booleans())
def test_cells_of_lists_are_filled_exactly(text: str, width: int, wide: bool) -> None:
    """A column that is cut or filled is as wide as asked."""
    read_ambiguous(wide=wide)
    from policywatch.render.cells import Segment

    assert sum(cell_width(part) for part, _ in fitted([Segment(text)], width)) == width
