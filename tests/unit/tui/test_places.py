from policywatch.render.cells import Segment
from policywatch.render.rows import Row
from policywatch.tui.places import Places


def row(change: int | None, role: str = "text") -> Row:
    """A row of a change."""
    return Row((Segment("x"),), change, role)


ROWS = [
    row(None, "blank"),
    row(2, "path"),
    row(2),
    row(2),
    row(None, "blank"),
    row(7, "half"),
    row(5, "path"),
    row(7, "path"),
    row(7),
]


def test_a_row_belongs_to_the_change_above_it() -> None:
    """Blank rows and halves too; those before any change to the first one."""
    places = Places(ROWS)
    assert [places.at(number) for number in range(len(places))] == [2, 2, 2, 2, 2, 2, 5, 7, 7]
    assert places.first == {2: 1, 5: 6, 7: 7}
    assert places.halves == {7: [5]}


def test_how_far_into_a_change_a_row_is() -> None:
    """From its first row to that of the next, or the end."""
    places = Places(ROWS)
    assert places.part(0) == (2, 0.0)
    assert places.part(3) == (2, 0.4)
    assert places.part(8) == (7, 0.5)
    assert places.part(99) == (7, 1.0)


def test_what_is_not_shown_leads_to_the_next_that_is() -> None:
    """Past the last one, to the last."""
    places = Places(ROWS)
    assert [places.nearest(change) for change in (0, 2, 3, 6, 9)] == [1, 1, 6, 7, 7]


def test_headings_in_sight() -> None:
    """Only first rows of changes, counted from the top of what is seen."""
    assert list(Places(ROWS).headings(2, 5)) == [(5, 4)]


def test_no_rows_have_no_places() -> None:
    """A notice is shown in place of a comparison."""
    places = Places()
    assert (places.at(0), places.nearest(3), places.part(4)) == (None, None, (0, 0.0))
    assert list(places.headings(0, 9)) == []
