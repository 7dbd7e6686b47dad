"""The hours in which a source may be checked."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policywatch.config.hours import Hours, read_hours

ZONES = ["UTC", "Asia/Shanghai", "Europe/Berlin", "America/St_Johns"]


def moment(text: str) -> float:
    """Seconds since 1970 of a time in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp()


@pytest.mark.parametrize(
    ("hours", "zone", "asked", "opens"),
    [
        ("08:00-20:00", "UTC", "2024-07-17T07:59", "2024-07-17T08:00"),
        ("08:00-20:00", "UTC", "2024-07-17T08:00", "2024-07-17T08:00"),
        ("08:00-20:00", "UTC", "2024-07-17T19:59", "2024-07-17T19:59"),
        ("08:00-20:00", "UTC", "2024-07-17T20:00", "2024-07-18T08:00"),
        ("8:00 - 20:00", "Asia/Shanghai", "2024-07-17T12:30", "2024-07-18T00:00"),
        ("22:00-06:00", "UTC", "2024-07-17T05:00", "2024-07-17T05:00"),
        ("22:00-06:00", "UTC", "2024-07-17T06:00", "2024-07-17T22:00"),
        ("Mon-Fri 09:00-17:00", "UTC", "2024-07-19T17:30", "2024-07-22T09:00"),
        ("fri 22:00-06:00", "UTC", "2024-07-20T05:00", "2024-07-20T05:00"),
        ("fri 22:00-06:00", "UTC", "2024-07-19T05:00", "2024-07-19T22:00"),
        ("sat-mon 00:00-24:00", "UTC", "2024-07-23T00:00", "2024-07-27T00:00"),
        ("mon,wed 10:00-11:00", "UTC", "2024-07-16T00:00", "2024-07-17T10:00"),
        ("02:15-02:45", "Europe/Berlin", "2024-03-30T12:00", "2024-03-31T01:15"),
    ],
)
def test_a_time_outside_waits_for_the_next_window(hours, zone, asked, opens):
    """In the time zone of the source, over midnight and the week's end and summer time."""
    assert read_hours(hours).next_open(moment(asked), zone) == moment(opens)


def test_what_waits_for_a_window_is_spread_over_its_first_tenth():
    """So that a hundred sources do not come at the stroke of eight."""
    hours = read_hours("08:00-18:00")
    opens = hours.next_open(moment("2024-07-17T03:00"), "UTC", late=0.5)
    assert opens == moment("2024-07-17T08:30")
    assert hours.next_open(moment("2024-07-17T12:00"), "UTC", late=0.5) == moment(
        "2024-07-17T12:00"
    )


@given(
    st.integers(0, 1439),
    st.integers(1, 1440),
    st.sets(st.integers(0, 6), min_size=1),
    st.floats(0, 4e9),
    st.floats(0, 0.99),
    st.sampled_from(ZONES),
)
def test_what_is_open_stays_open(start, end, days, at, late, zone):
    """Never earlier than asked, within eight days, and asked again the same."""
    if start == end:
        return
    hours = Hours(start, end, frozenset(days))
    opens = hours.next_open(at, zone, late=late)
    assert at <= opens <= at + 9 * 86_400
    assert hours.next_open(opens, zone, late=late) == opens


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "names no hours"),
        ("08:00", "names no hours"),
        ("25:00-26:00", "'25:00' is no time"),
        ("08:70-09:00", "'08:70' is no time"),
        ("08:00-08:00", "end when they start"),
        ("noon-fri 08:00-09:00", "'noon-fri' is no week day"),
        ("mon-, 08:00-09:00", "'' is no week day"),
        ("\x1b[2J", "names no hours"),
    ],
)
def test_what_is_no_hours_is_said(text, fault):
    """With how to write them."""
    with pytest.raises(ValueError, match=fault) as caught:
        read_hours(text)
    assert "08:00-20:00" in str(caught.value)


@given(st.integers(0, 1439), st.integers(1, 1440), st.sets(st.integers(0, 6), min_size=1))
def test_hours_are_shown_as_they_can_be_written(start, end, days):
    """What is shown means the same when it is read."""
    hours = Hours(start, end, frozenset(days))
    assert start == end or read_hours(str(hours)) == hours
