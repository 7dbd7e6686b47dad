"""The hours in which a source may be checked: `08:00-20:00`, `mon-fri 08:00-18:00`."""

import re
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

from policywatch.language import sentence

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_FORM = re.compile(
    r"(?:(?P<days>[a-z,-]+)\s+)?(?P<start>\d{1,2}:\d{2})\s*-\s*(?P<end>\d{1,2}:\d{2})", re.ASCII
)
_HINT = sentence('write them like "08:00-20:00" or "mon-fri 08:00-18:00"')


class Hours(NamedTuple):
    """A window of the day, on some days of the week (0 is Monday).

    `start` and `end` are minutes since midnight. A window that ends before it starts goes
    on into the next day, and belongs to the day on which it starts.
    """

    start: int
    end: int
    days: frozenset[int]

    def __str__(self) -> str:
        """The hours as they can be written: `mon,tue 08:00-20:00`."""
        start, end = (f"{at // 60:02}:{at % 60:02}" for at in (self.start, self.end))
        names = ",".join(_DAYS[day] for day in sorted(self.days))
        return f"{start}-{end}" if len(self.days) == len(_DAYS) else f"{names} {start}-{end}"

    def next_open(self, moment: float, timezone: str, *, late: float = 0.0) -> float:
        """The first time from `moment` on (seconds since 1970) that lies within the hours.

        Where it is the start of a window, it is put off by the part `late` (0 to 1) of the
        first tenth of it, so that not everything comes at the stroke of the hour.
        """
        zone = _zone(timezone)
        today = datetime.fromtimestamp(moment, zone).date()
        for offset in range(-1, 9):  # a window of yesterday may still be open
            day = today + timedelta(days=offset)
            if day.weekday() not in self.days:
                continue
            opens, closes = self._window(day, zone)
            if moment < opens:
                return opens + late * (closes - opens) / 10
            if moment < closes:
                return moment
        return moment  # where the clocks are so odd that no window lies within a week

    def _window(self, day: date, zone: "ZoneInfo") -> tuple[float, float]:
        """When the window of a day opens and closes."""
        ends = day if self.start < self.end else day + timedelta(days=1)
        return _moment(day, self.start, zone), _moment(ends, self.end, zone)


def read_hours(text: str) -> Hours:
    """The hours that a text says.

    Raises:
        ValueError: It says none.
    """
    match = _FORM.fullmatch(text.strip().lower())
    if match is None:
        raise ValueError(f"{text[:40]!r} names no hours; {_HINT}")
    start, end = (_minutes(match[name]) for name in ("start", "end"))
    if start == end:
        raise ValueError(f"the hours {text[:40]!r} end when they start; {_HINT}")
    return Hours(start, end, _days(match["days"] or "mon-sun"))


def _minutes(text: str) -> int:
    hour, minute = (int(part) for part in text.split(":"))
    if hour * 60 + minute > 24 * 60 or minute > 59:
        raise ValueError(f"{text!r} is no time of the day; {_HINT}")
    return hour * 60 + minute


def _days(text: str) -> frozenset[int]:
    """The week days of a list of days and ranges; a range may go over the week's end."""
    days: set[int] = set()
    for part in text.split(","):
        first, _, last = part.partition("-")
        if first not in _DAYS or (last or first) not in _DAYS:
            raise ValueError(f"{part[:20]!r} is no week day; {_HINT}")
        day, end = _DAYS.index(first), _DAYS.index(last or first)
        days.add(end)
        while day != end:
            days.add(day)
            day = (day + 1) % len(_DAYS)
    return frozenset(days)


@lru_cache(maxsize=100)
def _zone(name: str) -> "ZoneInfo":
    from zoneinfo import ZoneInfo  # imported late: most sources have no hours

    return ZoneInfo(name)


def _moment(day: date, minutes: int, zone: "ZoneInfo") -> float:
    """A time of a day, in seconds since 1970; 24:00 is the midnight after it."""
    whole, rest = divmod(minutes, 24 * 60)
    clock = time(rest // 60, rest % 60)
    return datetime.combine(day + timedelta(days=whole), clock, zone).timestamp()
