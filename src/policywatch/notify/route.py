"""Who is to be told of what a check found, and when."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from policywatch.config.channel import Channel, Digest
from policywatch.config.source import Config, Source
from policywatch.model import Change, Weight
from policywatch.store import NewCheck, Owed, Store

_RANK = {weight: rank for rank, weight in enumerate(reversed(Weight))}
_DAYS = 8  # from any moment on, the next time of a week's day is not further away


class Router:
    """What each check owes to the enabled channels of a configuration; a `store.Route`."""

    def __init__(self, config: Config) -> None:
        self._sources = {source.id: source for source in config.sources}
        self._channels = [channel for channel in config.channels if channel.enabled]

    def __call__(self, check: NewCheck) -> Sequence[Owed]:
        """A message for each channel that lets something of the check through."""
        source = self._sources.get(check.source)
        if source is None or not (check.changes or check.notices):
            return ()
        owed = []
        for channel in self._channels:
            if not _hears_of(channel, source):
                continue
            positions = tuple(
                position
                for position, new in enumerate(check.changes)
                if _lets_through(channel, new.change)
            )
            if positions or channel.notices:
                owed.append(_owed(channel, positions, check.checked_at))
        return owed


def open_store(config: Config, folder: Path, *, looking: bool = False) -> Store:
    """The store in a folder, which owes what it records to the channels of a configuration.

    Raises:
        StoreError: It cannot be opened.
    """
    return Store(folder, route=Router(config), looking=looking)


def next_digest(digest: Digest, now: float) -> float:
    """The next moment of a digest after `now`, both seconds since 1970."""
    from zoneinfo import ZoneInfo  # imported late: only where a digest is named

    zone = ZoneInfo(digest.timezone)
    today = datetime.fromtimestamp(now, zone)
    hour, minute = divmod(digest.minutes, 60)
    for days in range(_DAYS + 1):
        day = today.date() + timedelta(days=days)
        moment = datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone).timestamp()
        if moment > now and digest.week_day in (None, day.weekday()):
            return moment
    raise AssertionError(digest)


def _hears_of(channel: Channel, source: Source) -> bool:
    """Whether the filters of a channel let a source through."""
    if channel.sources and source.id not in channel.sources:
        return False
    return not channel.tags or not set(channel.tags).isdisjoint(source.tags)


def _lets_through(channel: Channel, change: Change) -> bool:
    """Whether the filters of a channel let a change through."""
    if channel.kinds and change.kind not in channel.kinds:
        return False
    return _RANK[change.weight] >= _RANK[channel.weight]


def _owed(channel: Channel, positions: tuple[int, ...], now: float) -> Owed:
    if channel.digest is None:
        return Owed(channel.id, now, positions, channel.notices)
    due = next_digest(channel.digest, now)
    return Owed(channel.id, due, positions, channel.notices, gathers=True)
