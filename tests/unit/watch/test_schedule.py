"""When a source is checked next: regularly, spread out, and after failures."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policywatch.config.source import Source
from policywatch.watch.schedule import next_due, spread

MINUTE, HOUR, DAY = 60.0, 3600.0, 86400.0
NOW = datetime(2024, 7, 17, 3, 30, tzinfo=UTC).timestamp()  # a Wednesday


def source(**settings: object) -> Source:
    """A source with some settings."""
    return Source("a", "A", "http://127.0.0.1/", **settings)  # type: ignore[arg-type] # tests name fields


def cron(line: str, timezone: str = "UTC") -> Source:
    """A source with a cron line."""
    return source(every=None, cron=line, timezone=timezone)


def moment(text: str) -> float:
    """Seconds since 1970 of a time in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp()


@given(
    st.text(max_size=8),
    st.integers(1, 10**7),
    st.floats(0, 4e9),
    st.integers(0, 10**6),
    st.sampled_from(["", "* * * * *", "30 9 * * mon", "0 0 29 feb *"]),
)
@settings(max_examples=60, deadline=None)
def test_the_next_check_is_always_later_and_within_bounds(name, seconds, after, failures, line):
    """Whatever the settings and however often it failed."""
    every = None if line else timedelta(seconds=seconds)
    due = next_due(Source(name, "", "", every=every, cron=line), after, failures=failures)
    assert after < due
    if every:
        assert due <= after + max(seconds, 6 * HOUR)


def test_sources_of_one_interval_are_spread_over_its_last_tenth():
    """A thousand sources that start together do not come together again."""
    names = [f"source-{number}" for number in range(1000)]
    waits = [next_due(Source(name, "", "", every=timedelta(hours=1)), NOW) - NOW for name in names]
    assert 0.9 * HOUR <= min(waits) < 0.905 * HOUR
    assert 0.995 * HOUR < max(waits) <= HOUR
    early = sum(wait < 0.95 * HOUR for wait in waits)
    assert 400 < early < 600


def test_a_spread_belongs_to_its_id():
    """It is the same in every process, so that a restart moves nothing."""
    assert spread("hohhot") == spread("hohhot") != spread("pinghu")
    assert 0 <= spread("") < 1


def test_a_source_without_any_schedule_is_checked_once_a_day():
    """The configuration sets one; this is the floor under it."""
    assert 0.9 * DAY <= next_due(source(every=None), NOW) - NOW <= DAY


@pytest.mark.parametrize(
    ("line", "timezone", "due"),
    [
        ("0 9 * * *", "UTC", "2024-07-17T09:00"),
        ("0 9 * * *", "Asia/Shanghai", "2024-07-18T01:00"),
        ("30 3 * * *", "UTC", "2024-07-18T03:30"),
        ("0 9 * * sun", "UTC", "2024-07-21T09:00"),
        ("0 9 * * mon", "Asia/Shanghai", "2024-07-22T01:00"),
        ("*/20 * * * *", "UTC", "2024-07-17T03:40"),
    ],
)
def test_cron_is_read_in_its_time_zone(line, timezone, due):
    """And is always later than now, never now itself."""
    assert next_due(cron(line, timezone), NOW) == moment(due)


def test_cron_passes_over_the_hour_that_summer_time_leaves_out():
    """A time that does not exist is not waited for in vain."""
    before = moment("2024-03-30T12:00")
    due = next_due(cron("30 2 * * *", "Europe/Berlin"), before)
    assert due <= before + 1.6 * DAY


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe"])
@pytest.mark.parametrize("line", ["0 0 * * *", "30 2 * * *", "15 1 * * *"])
def test_a_daily_cron_comes_once_a_day_all_year(zone, line):
    """Also on the days on which clocks are set, and on the days after them."""
    due, days = moment("2026-01-01"), []
    while due < moment("2027-01-01"):
        due = next_due(cron(line, zone), due + 1)
        days.append(datetime.fromtimestamp(due, ZoneInfo(zone)).date())
    assert len(days) == len(set(days)) >= 365
    assert (days[-1] - days[0]).days == len(days) - 1


def test_a_cron_of_each_minute_goes_on_where_clocks_are_set():
    """An hour that comes twice is passed over at most."""
    due = moment("2026-10-25T00:30")
    for _ in range(200):
        last, due = due, next_due(cron("* * * * *", "Europe/Berlin"), due)
        assert due - last <= HOUR + MINUTE


@pytest.mark.parametrize(
    ("failures", "minutes"), [(1, 10), (2, 20), (3, 40), (6, 320), (7, 360), (1000, 360)]
)
def test_a_seldom_checked_source_is_tried_again_sooner(failures, minutes):
    """After ten minutes, and then ever later up to six hours."""
    for one in (source(every=timedelta(days=7)), cron("30 3 * * *")):
        assert next_due(one, NOW, failures=failures) - NOW == minutes * MINUTE


def test_an_often_checked_source_is_tried_again_later():
    """Its site is left in peace while it fails."""
    often = source(every=timedelta(minutes=1))
    assert next_due(often, NOW, failures=1) - NOW == 10 * MINUTE
    assert next_due(often, NOW, failures=99) - NOW == 6 * HOUR
    assert next_due(cron("* * * * *"), NOW, failures=99) - NOW == 6 * HOUR + MINUTE


def test_the_regular_time_of_a_daily_source_is_kept_while_it_fails():
    """Tries after a failure come before it and never instead of it."""
    assert next_due(cron("0 4 * * *"), NOW, failures=99) == moment("2024-07-17T04:00")
