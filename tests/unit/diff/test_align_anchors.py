"""Anchors: clauses that are equal on both sides."""

from hypothesis import given
from hypothesis import strategies as st

from policywatch.diff.anchors import pair_equal

SEQUENCES = st.lists(st.integers(0, 6), max_size=14)


@given(SEQUENCES, SEQUENCES)
def test_only_equals_are_paired_and_each_once(old: list[int], new: list[int]) -> None:
    """As many of each number are paired as both sides have, and never unequal ones."""
    pairs = pair_equal(old, new, lambda _: 1)
    assert all(old[i] == new[j] for i, j in pairs.items())
    assert len(set(pairs.values())) == len(pairs)
    assert len(pairs) == sum(min(old.count(n), new.count(n)) for n in set(old))


def test_repeated_ones_are_told_apart_by_their_neighbours() -> None:
    """The equal clause behind a sure pair is the one behind it on the other side."""
    repeated, first, second = 0, 1, 2
    pairs = pair_equal([first, repeated, second, repeated], [second, repeated], lambda _: 1)
    assert pairs == {2: 0, 3: 1}


def test_equal_runs_are_paired_in_order() -> None:
    """Of nine equals against seven the first seven have partners, without crossing."""
    assert pair_equal([5] * 9, [5] * 7, lambda _: 1) == {k: k for k in range(7)}


def test_what_stands_once_is_found_anywhere() -> None:
    """A clause that moved to the end is its old self."""
    assert pair_equal([1, 2, 3], [2, 3, 1], lambda _: 1) == {0: 2, 1: 0, 2: 1}
