"""Bars for numbers over time."""

from hypothesis import given
from hypothesis import strategies as st

from policywatch.render.spark import sparkline


def test_bars_are_as_high_as_the_numbers() -> None:
    """Relative to the highest that is shown; the newest is last."""
    assert sparkline([0, 1, 2, 4, 8]) == "▁▂▃▅█"
    assert sparkline([9, 9, 1], cells=2) == "█▁"
    assert sparkline([]) == ""
    assert sparkline([0, 0]) == "▁▁"


@given(st.lists(st.floats(0, 1e9), max_size=30), st.integers(1, 20))
def test_there_is_a_bar_for_each_number(values: list[float], cells: int) -> None:
    """As many as there is room for."""
    assert len(sparkline(values, cells)) == min(len(values), cells)
