"""The guard: shared runs at a bounded cost, by whichever way the cost allows."""

import random
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policywatch.diff import guard
from policywatch.diff.guard import matching_blocks

TOKENS = st.lists(st.sampled_from("abcdef"), max_size=40)


def assert_sound(old: list[str], new: list[str]) -> None:
    """Asserts that blocks are shared, in order on both sides, and not empty."""
    i = j = 0
    for a, b, size in matching_blocks(old, new):
        assert a >= i
        assert b >= j
        assert size > 0
        assert old[a : a + size] == new[b : b + size]
        i, j = a + size, b + size


@given(TOKENS, TOKENS)
def test_blocks_are_shared_and_in_order(old: list[str], new: list[str]) -> None:
    """Every block is the same on both sides, and none overlaps or crosses another."""
    assert_sound(old, new)


@pytest.mark.parametrize(("difflib_cost", "cells"), [(0, 30_000_000), (0, 0)])
@given(TOKENS, TOKENS)
def test_the_other_ways_are_as_sound(
    difflib_cost: int, cells: int, old: list[str], new: list[str]
) -> None:
    """Blocks by unique runs, by common subsequence and by neither obey the same rules."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(guard, "DIFFLIB_COST", difflib_cost)
        patch.setattr(guard, "SEQUENCE_CELLS", cells)
        assert_sound(old, new)


@given(TOKENS)
def test_equal_sequences_are_one_block(tokens: list[str]) -> None:
    """What is the same on both sides is matched from end to end."""
    expected = [(0, 0, len(tokens))] if tokens else []
    assert matching_blocks(tokens, list(tokens)) == expected


def test_a_long_edited_sequence_keeps_nearly_all_it_shares() -> None:
    """Where difflib would cost too much, unique runs find what is shared all the same."""
    rnd = random.Random(5)  # noqa: S311 - the same sequence in every run
    old = [rnd.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(30_000)]
    new = list(old)
    for place in rnd.sample(range(len(new)), 300):
        new[place] = "#"
    shared = sum(size for _, _, size in matching_blocks(old, new))
    assert shared >= 29_500


def test_a_comparison_has_a_budget() -> None:
    """Many middle-sized stretches that have little in common end."""
    rnd = random.Random(7)  # noqa: S311 - the same sequence in every run
    old = [str(rnd.randrange(3_000)) for _ in range(120_000)]
    new = [str(rnd.randrange(3_000)) for _ in range(120_000)]
    assert_sound(old, new)


def test_a_small_comparison_imports_no_rapidfuzz() -> None:
    """The library for large comparisons is not paid for by small ones."""
    code = (
        "import sys; from policywatch.diff.words import diff_words;"
        "diff_words('最高500万元，鼓励企业', '最高300万元，企业应当');"
        "print('rapidfuzz.distance' in sys.modules)"
    )
    done = subprocess.run(  # noqa: S603 - our own interpreter and code
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"


def test_very_many_tokens_are_cut_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where every second of very many tokens is shared, difflib is not asked to search for each."""
    old = [token for n in range(guard.DIFFLIB_TOKENS) for token in (f"old {n}", f"both {n}")]
    new = [token for n in range(guard.DIFFLIB_TOKENS) for token in (f"new {n}", f"both {n}")]
    asked: list[int] = []
    monkeypatch.setattr(
        guard,
        "_by_difflib",
        lambda *given: asked.append(len(given)) or [],  # type: ignore[func-returns-value]
    )
    blocks = matching_blocks(old, new)
    assert [size for _, _, size in blocks] == [1] * guard.DIFFLIB_TOKENS
    assert not asked
