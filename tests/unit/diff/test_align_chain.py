"""The heaviest chain of crossing pairs."""

from itertools import combinations, pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from policywatch.diff.chain import heaviest_chain


@given(
    st.lists(st.integers(0, 9), max_size=8),
    st.lists(st.integers(1, 50), min_size=8, max_size=8),
)
@example([5, 6, 6], [50, 1, 50, 1, 1, 1, 1, 1])  # neighbours of which one is twice there
@example([3, 4, 0, 1, 2], [1] * 8)
def test_no_rising_selection_is_heavier(new: list[int], weights: list[int]) -> None:
    """The chain rises on both sides, and weighs what the heaviest of all selections weighs."""
    pairs = list(enumerate(new))
    chain = heaviest_chain(pairs, lambda pair: weights[pair[0]])
    assert _rises([pairs[k] for k in chain])
    heaviest = max(
        (
            sum(weights[k] for k in choice)
            for size in range(len(pairs) + 1)
            for choice in combinations(range(len(pairs)), size)
            if _rises([pairs[k] for k in choice])
        ),
        default=0,
    )
    assert sum(weights[k] for k in chain) == heaviest


def _rises(pairs: list[tuple[int, int]]) -> bool:
    return all(a < c and b < d for (a, b), (c, d) in pairwise(pairs))


def test_what_is_in_order_stays_whole() -> None:
    """Pairs that cross nothing are all kept."""
    assert heaviest_chain([(0, 2), (3, 4), (5, 9)], lambda _: 1) == [0, 1, 2]


def test_nothing_gives_an_empty_chain() -> None:
    """No pair, no chain."""
    assert heaviest_chain([], lambda _: 1) == []
