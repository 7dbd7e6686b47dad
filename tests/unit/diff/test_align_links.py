"""Links gathered from pairs and parts."""

from policywatch.diff.links import Link, gather
from policywatch.diff.parts import Part


def test_a_pair_alone_is_a_link() -> None:
    """A likely pair is sure, an unlikely one possible, and a moved one says so."""
    links = gather({(0, 0): 1.0, (1, 1): 0.3}, [], {(0, 0)}, ({}, {}))
    assert links == (
        Link((0,), (0,), "pair", moved=True, possible=False),
        Link((1,), (1,), "pair", moved=False, possible=True),
    )


def test_parts_of_one_pair_make_one_link() -> None:
    """Two old clauses that came into a pair make a merger of three."""
    parts = [Part(0, 4, (1, 0), 0.9), Part(0, 7, (1, 0), 0.65)]
    (link,) = gather({(1, 0): 1.0}, parts, set(), ({}, {}))
    assert link == Link((1, 4, 7), (0,), "merger", moved=False, possible=True)


def test_where_parts_disagree_the_greater_share_decides() -> None:
    """A pair is not split and merged at once; the lesser part stays by itself."""
    parts = [Part(0, 4, (1, 0), 0.9), Part(1, 5, (1, 0), 0.7)]
    (link,) = gather({(1, 0): 1.0}, parts, set(), ({}, {}))
    assert (link.old, link.new, link.shape) == ((1, 4), (0,), "merger")


def test_a_unit_that_became_a_part_joins_its_new_unit() -> None:
    """An old unit paired with a paragraph below a new unit stands in that unit's link."""
    (link,) = gather({(0, 0): 1.0, (5, 2): 0.9}, [], set(), ({}, {2: 0}))
    assert (link.old, link.new, link.shape) == ((0, 5), (0, 2), "merger")
    (link,) = gather({(0, 0): 1.0, (2, 5): 0.9}, [], set(), ({2: 0}, {}))
    assert (link.old, link.new, link.shape) == ((0, 2), (0, 5), "split")
