"""When a source is checked next."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from policywatch.config.source import Source
from policywatch.model import Outcome
from policywatch.moments import calendar
from policywatch.store import State

if TYPE_CHECKING:
    from apscheduler.triggers.cron import CronTrigger

_SPREAD = 0.1
"""The largest part of an interval by which a check comes early, so that not all come at once."""
_USUAL = timedelta(days=1)
_FIRST_RETRY = 10 * 60.0
_LONGEST_RETRY = 6 * 3600.0


def plan(sources: Iterable[Source], states: Mapping[str, State], now: float) -> dict[str, float]:
    """When each source is due, as the settings are now: none later than set.

    New ones are due at once, and so are those with a new address. One that was checked later
    than now, as the clock was wrong then or is now, is due as if it was checked now, and so is
    one of which that time is damaged.
    """
    times = {}
    for source in sources:
        state = states.get(source.id)
        if state is None or state.checked_at is None or state.url not in ("", source.url):
            times[source.id] = now
            continue
        doubted = state.outcome is Outcome.SUSPECT  # is no failure; when to look again is stored
        checked_at = min(state.checked_at, now) if calendar(state.checked_at) else now
        due = next_due(source, checked_at, failures=0 if doubted else state.failures)
        times[source.id] = due if state.next_due is None else min(due, state.next_due)
    return times


def next_due(source: Source, after: float, *, failures: int = 0) -> float:
    """When to check a source that was checked at `after` (both seconds since 1970).

    Always within its `hours`. After a failure a source is tried again after 10, 20, 40
    minutes and so on up to six hours: sooner than it would be if it is checked seldom,
    later if often. The regular time of a seldom `cron` is kept all the same.
    """
    return allowed(source, _next_wish(source, after, failures))


def allowed(source: Source, moment: float) -> float:
    """The first time from `moment` on that lies within the hours of a source."""
    if source.hours is None:
        return moment
    return source.hours.next_open(moment, source.timezone, late=spread(source.id))


def _next_wish(source: Source, after: float, failures: int) -> float:
    """When to check a source, whatever the hour."""
    regular = _regular(source, after)
    if not failures:
        return regular
    wait = min(_FIRST_RETRY * 2.0 ** min(failures - 1, 20), _LONGEST_RETRY)
    if after + wait <= regular:
        return after + wait
    if not source.cron:
        return after + wait
    seldom = _regular(source, regular) - regular >= wait
    return regular if seldom else _regular(source, after + wait)


def spread(source_id: str) -> float:
    """A number from 0 up to 1 that belongs to an id, and is spread evenly over ids."""
    return int.from_bytes(hashlib.sha256(source_id.encode()).digest()[:6]) / 2**48


def _regular(source: Source, after: float) -> float:
    """The next time by `cron`, or after `every` less the spread."""
    if source.cron:
        return _next_fire(source.cron, source.timezone, after)
    interval = (source.every or _USUAL).total_seconds()
    return after + interval * (1 - _SPREAD * spread(source.id))


def _next_fire(cron: str, timezone: str, after: float) -> float:
    """The next time of a cron line, by the clock on the wall.

    A time that summer time leaves out comes an hour later, one that comes twice counts once.
    (Asked in a time zone, APScheduler passes over the midnight after the hour left out.)
    """
    from zoneinfo import ZoneInfo  # imported late: most sources have no cron line

    zone = ZoneInfo(timezone)
    wall = datetime.fromtimestamp(after, zone).replace(tzinfo=UTC)
    due = after
    while due <= after:  # again for what has been in the first of two equal hours
        fire: Any = _trigger(cron).get_next_fire_time(wall, wall)
        wall = fire
        due = wall.replace(tzinfo=zone).timestamp()
    return due


@lru_cache(maxsize=1000)
def _trigger(cron: str) -> "CronTrigger":
    """A cron line for a clock that is never set."""
    from apscheduler.triggers.cron import CronTrigger  # imported late: most sources have none

    return CronTrigger.from_crontab(cron, timezone=UTC)
