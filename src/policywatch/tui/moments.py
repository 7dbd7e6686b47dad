"""Moments and ages as people read them, in few cells of ASCII."""

from datetime import datetime, tzinfo

from policywatch.language import tr

_MINUTE, _HOUR, _DAY = 60, 3600, 86400

Zone = tzinfo | None
"""A time zone; None is the machine's own."""


def stamp(moment: float, zone: Zone = None) -> str:
    """Day and time, 16 cells: `2026-11-20 08:12`; `moment` in seconds since 1970."""
    return _local(moment, zone).strftime("%Y-%m-%d %H:%M")


def short_stamp(moment: float, now: float, zone: Zone = None) -> str:
    """The time of today, the day of this year, or the year and month: at most 7 cells."""
    then, today = _local(moment, zone), _local(now, zone)
    if then.date() == today.date():
        return then.strftime("%H:%M")
    if then.year == today.year:
        return then.strftime("%m-%d")
    return then.strftime("%Y-%m")


def age(moment: float, now: float) -> str:
    """How long ago something was: `just now`, `5 min ago`, `3 h ago`, `12 d ago`."""
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


def _local(moment: float, zone: Zone) -> datetime:
    """A moment in a time zone."""
    return (
        datetime.fromtimestamp(moment, zone)
        if zone
        else datetime.fromtimestamp(moment).astimezone()
    )
