from hypothesis import given
from hypothesis import strategies as st

from policywatch.model import Change, Kind, Place, Weight
from policywatch.tui.ruler import Ruler


def clause(
    order: int, length: int, kind: Kind = Kind.UNCHANGED, weight: Weight = Weight.NONE
) -> Change:
    """A clause with so many characters."""
    place = Place("", ("",), "", "字" * length, "字" * length, order)
    return Change(kind, (place,), (place,), weight=weight)


def test_changes_stand_where_their_words_do() -> None:
    """A change after three quarters of the text is in the last quarter of the ruler."""
    changes = [clause(0, 750), clause(1, 50, Kind.REWORDED, Weight.HIGH), clause(2, 200)]
    ticks = Ruler(changes).ticks(20)
    assert [at for at, tick in enumerate(ticks) if tick.change is not None] == [15]
    assert (ticks[15].change, ticks[15].sign) == (1, "~")


def test_of_two_changes_in_one_cell_the_heavier_is_shown() -> None:
    """The ruler never hides what matters more."""
    changes = [
        clause(0, 10, Kind.RENUMBERED, Weight.LOW),
        clause(1, 10, Kind.REMOVED, Weight.HIGH),
        clause(2, 10, Kind.ADDED, Weight.MEDIUM),
    ]
    assert Ruler(changes).ticks(1)[0].kind is Kind.REMOVED


@given(st.lists(st.integers(0, 90), min_size=1, max_size=30), st.integers(1, 60))
def test_every_clause_is_found_again_at_its_place(lengths: list[int], height: int) -> None:
    """Places go from 0 to 1, in order, and lead back to their clause."""
    changes = [clause(at, length, Kind.REWORDED, Weight.LOW) for at, length in enumerate(lengths)]
    ruler = Ruler(changes)
    places = [ruler.place(index) for index in range(len(changes))]
    assert places == sorted(places)
    assert places[0] == 0.0
    assert ruler.place(len(changes) - 1, 1.0) == 1.0
    for at in range(len(changes)):
        assert ruler.nearest(ruler.place(at, 0.5)) == at
    assert ruler.nearest(1.0) == len(changes) - 1
    assert len(ruler.ticks(height)) == height
