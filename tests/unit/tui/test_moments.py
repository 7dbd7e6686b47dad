from datetime import UTC
from zoneinfo import ZoneInfo

import pytest

from policywatch.tui.moments import about, age, short_stamp, stamp

NOW = 1_795_424_400.0


def test_a_stamp_is_day_and_time_of_the_zone() -> None:
    """The same moment reads differently in two time zones."""
    shanghai = ZoneInfo("Asia/Shanghai")
    assert stamp(NOW, UTC) == "2026-11-23 09:00"
    assert stamp(NOW, shanghai) == "2026-11-23 17:00"


def test_a_short_stamp_says_what_matters_at_that_distance() -> None:
    """Today the time, this year the day, before that the month."""
    assert short_stamp(NOW - 60, NOW, UTC) == "08:59"
    assert short_stamp(NOW - 3 * 86400, NOW, UTC) == "11-20"
    assert short_stamp(NOW - 400 * 86400, NOW, UTC) == "2025-10"


@pytest.mark.parametrize(
    ("seconds", "told"),
    [
        (-5, "just now"),
        (59, "just now"),
        (60, "1 min ago"),
        (3599, "59 min ago"),
        (7200, "2 h ago"),
        (86400 * 2 - 1, "47 h ago"),
        (86400 * 12, "12 d ago"),
    ],
)
def test_ages_are_told_in_one_unit(seconds: float, told: str) -> None:
    """Minutes, hours or days, rounded down."""
    assert age(NOW - seconds, NOW) == told


@pytest.mark.parametrize(
    ("seconds", "told"),
    [
        (0.2, "1 s"),
        (59, "59 s"),
        (170, "3 min"),
        (3 * 3600, "3 h"),
        (49 * 3600, "2 d"),
    ],
)
def test_a_length_is_told_in_one_unit(seconds: float, told: str) -> None:
    """An estimate needs no more than that."""
    assert about(seconds) == told
