from policywatch.render.blocks import Block, OneRow, Rows
from policywatch.render.cells import Segment
from policywatch.tui.places import Places


def block(change: int | None, *roles: str) -> Block:
    """Rows of a change in these roles."""
    parts = [OneRow(lambda _: [Segment("x")], role) for role in roles]
    return Block(parts, change, roles[0])


ROWS = Rows(
    [
        block(None, "blank"),
        block(2, "path", "text", "text"),
        block(None, "blank"),
        block(7, "half"),
        block(5, "path"),
        block(7, "path", "text"),
    ],
    20,
)


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
    places = Places(Rows())
    assert (places.at(0), places.nearest(3), places.part(4)) == (None, None, (0, 0.0))
    assert list(places.headings(0, 9)) == []


def test_what_stands_in_a_row_is_found_again() -> None:
    """In the same blocks at its place, in others as far into its change, or at the next one."""
    places = Places(ROWS)
    anchor = places.anchor(3)
    assert anchor is not None
    assert Places(Rows(ROWS.blocks, 40)).row_of(anchor) == 3
    longer = Rows([block(2, "path", *["text"] * 9), block(9, "path")], 20)
    assert Places(longer).row_of(anchor) == 4
    assert Places(Rows([block(1, "path"), block(5, "path", "text")], 20)).row_of(anchor) == 1
    assert Places(Rows()).row_of(anchor) is None
    assert places.anchor(99) is None
