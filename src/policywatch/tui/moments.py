"""Moments and ages as people read them, in few cells of ASCII."""

from datetime import tzinfo

from policywatch.language import tr
from policywatch.moments import calendar, day_and_time

_MINUTE, _HOUR, _DAY = 60, 3600, 86400

Zone = tzinfo | None
"""A time zone; None is the machine's own."""


def stamp(moment: float, zone: Zone = None) -> str:
    """Day and time, 16 cells: `2026-11-20 08:12`; `moment` in seconds since 1970."""
    return day_and_time(moment, zone)


def short_stamp(moment: float, now: float, zone: Zone = None) -> str:
    """The time of today, the day of this year, or the year and month: at most 7 cells."""
    then, today = calendar(moment, zone), calendar(now, zone)
    if then is None or today is None:
        return "?"
    if then.date() == today.date():
        return then.strftime("%H:%M")
    if then.year == today.year:
        return then.strftime("%m-%d")
    return then.strftime("%Y-%m")


def age(moment: float, now: float) -> str:
    """How long ago something was: `just now`, `5 min ago`, `3 h ago`, `12 d ago`."""
    if calendar(moment) is None:
        return tr("damaged")
    seconds = now - moment
    if seconds < _MINUTE:
        return tr("just now")
    if seconds < _HOUR:
        return tr("{count} min ago").format(count=int(seconds // _MINUTE))
    if seconds < 2 * _DAY:
        return tr("{count} h ago").format(count=int(seconds // _HOUR))
    return tr("{count} d ago").format(count=int(seconds // _DAY))


def about(seconds: float) -> str:
    """A length of time in one unit: `20 s`, `5 min`, `3 h`, `12 d`."""
    if seconds < _MINUTE:
        return tr("{count} s").format(count=max(1, round(seconds)))
    if seconds < _HOUR:
        return tr("{count} min").format(count=round(seconds / _MINUTE))
    if seconds < 2 * _DAY:
        return tr("{count} h").format(count=round(seconds / _HOUR))
    return tr("{count} d").format(count=round(seconds / _DAY))
