"""Equal clauses without a partner that stand between the same pairs."""

from collections.abc import Callable

from policywatch.diff.between import pair_between
from policywatch.diff.side import Side

Sides = Callable[[list[str], list[str]], tuple[Side, Side]]

GOATS = "Goats graze on the north slope from the first of May."
MILK = "Milk is weighed at the hut before sunrise."
SAY = "Ask the herder."


def test_what_is_said_twice_is_told_by_its_place(sides: Sides) -> None:
    """Of equal clauses each belongs with the one between the same neighbours."""
    old, new = sides([GOATS, SAY, MILK, SAY], [SAY, GOATS, MILK, SAY])
    assert pair_between(old, new, {(0, 1): 1.0, (2, 2): 1.0}) == {(3, 3): 1.0}


def test_level_and_parent_do_not_matter(sides: Sides) -> None:
    """A clause that hangs under another one now is found between its neighbours."""
    old, new = sides([GOATS, SAY, MILK], [GOATS, "## Questions", SAY, "## Milk", MILK])
    assert pair_between(old, new, {(0, 0): 1.0, (2, 4): 1.0}) == {(1, 2): 1.0}


def test_what_stands_behind_another_pair_is_another(sides: Sides) -> None:
    """Equal words elsewhere are no evidence: they are left alone."""
    old, new = sides([GOATS, SAY, MILK], [GOATS, MILK, SAY])
    assert pair_between(old, new, {(0, 0): 1.0, (2, 1): 1.0}) == {}


def test_what_is_left_out_is_left_out(sides: Sides) -> None:
    """Clauses that are better known otherwise are not paired here."""
    old, new = sides([GOATS, SAY], [GOATS, SAY])
    assert pair_between(old, new, {(0, 0): 1.0}, ([1], [])) == {}
    assert pair_between(old, new, {(0, 0): 1.0}) == {(1, 1): 1.0}
