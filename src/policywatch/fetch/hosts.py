"""Politeness: how many requests a host gets at once, how soon after another, and when none.

Time is `time.monotonic`, in seconds. The machine itself (a loopback address) is no host
that needs sparing, unless limits are named.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from email.utils import parsedate_to_datetime
from types import MappingProxyType

from policywatch.errors import FetchError
from policywatch.fetch.access import HostLimits
from policywatch.fetch.addresses import is_loopback
from policywatch.model import Outcome

AT_ONCE = 2
DELAY_SECONDS = 1.0
PATIENCE_SECONDS = 60.0
"""How long one fetch waits for a host that wants to be left alone."""

LONGEST_REST = 6 * 3600.0
"""However long a host asks to be left alone: a broken clock must not silence a source."""

_LONGEST_DELAY = 60.0  # that a host can ask for
_USUAL = HostLimits()
_MANY = 10_000
_UNLIMITED = 1_000


@dataclass(slots=True)
class _Host:
    """What is known of one host."""

    room: asyncio.Semaphore
    delay: float
    next_start: float = 0.0
    rest_until: float = field(default=0.0)

    @property
    def idle(self) -> bool:
        """Whether forgetting it would change nothing."""
        return not self.room.locked() and max(self.next_start, self.rest_until) < time.monotonic()


class Hosts:
    """The hosts that are spoken to, and how each is spared, by name; others as usual."""

    def __init__(self, limits: Mapping[str, HostLimits] = MappingProxyType({})) -> None:
        self._limits = limits
        self._hosts: dict[str, _Host] = {}
        self._in_use: dict[str, int] = {}

    def wait(self, host: str) -> float:
        """Seconds until a request to `host` could start; infinite while it has all it may have."""
        known = self._hosts.get(host)
        if known is None:
            return 0.0
        if known.room.locked():
            return float("inf")
        return max(0.0, max(known.next_start, known.rest_until) - time.monotonic())

    def at_once(self, host: str) -> int:
        """The largest number of requests that `host` gets at a time."""
        named = self._limits.get(host, _USUAL).at_once
        return named or (_UNLIMITED if is_loopback(host) else AT_ONCE)

    def respect(self, limits: Mapping[str, HostLimits]) -> None:
        """Spare hosts as `limits` say from now on; requests under way are not disturbed."""
        before, self._limits = self._limits, limits
        for host in {*before, *limits}:
            known = self._hosts.get(host)
            if known is not None and before.get(host) != limits.get(host):
                self._hosts[host] = replace(self._new(host), rest_until=known.rest_until)

    def slow_down(self, host: str, delay: float) -> None:
        """Start requests to `host` no closer together than it asks for itself, in seconds."""
        known = self._host(host)
        if delay > known.delay:
            known.delay = min(delay, _LONGEST_DELAY)

    def leave_alone(self, host: str, seconds: float) -> None:
        """Start nothing on `host` for so long, within bounds."""
        until = time.monotonic() + min(max(seconds, 0.0), LONGEST_REST)
        known = self._host(host)
        known.rest_until = max(known.rest_until, until)

    @asynccontextmanager
    async def place(self, host: str) -> AsyncIterator[None]:
        """A place at a host, waited for.

        Raises:
            FetchError: The host asked to be left alone for longer than one fetch waits.
        """
        self._in_use[host] = self._in_use.get(host, 0) + 1
        known = self._host(host)
        try:
            async with known.room:
                start = max(time.monotonic(), known.next_start)
                known.next_start = start + known.delay
                await _sleep_until(start)
                await self._rest(known, host)
                yield
        finally:
            self._in_use[host] -= 1
            if not self._in_use[host]:
                del self._in_use[host]

    async def _rest(self, known: _Host, host: str) -> None:
        while (rest := known.rest_until - time.monotonic()) > 0:
            if rest > PATIENCE_SECONDS:
                raise FetchError(
                    f"{host} asked to be left alone for another {rest / 60:.0f} minutes",
                    outcome=Outcome.BLOCKED,
                    hint="a later check comes after that",
                )
            await asyncio.sleep(rest)

    def _host(self, host: str) -> _Host:
        known = self._hosts.get(host)
        if known is None:
            if len(self._hosts) >= _MANY:
                self._forget()
            known = self._hosts[host] = self._new(host)
        return known

    def _new(self, host: str) -> _Host:
        delay = self._limits.get(host, _USUAL).delay
        if delay is None:
            delay = 0.0 if is_loopback(host) else DELAY_SECONDS
        return _Host(asyncio.Semaphore(self.at_once(host)), delay)

    def _forget(self) -> None:
        """Drop the hosts of which nothing needs to be remembered."""
        self._hosts = {
            name: known
            for name, known in self._hosts.items()
            if name in self._in_use or not known.idle
        }


def retry_after(value: str, now: float) -> float | None:
    """The seconds that a Retry-After header asks for, a number or a date; None where neither.

    `now` is seconds since 1970. Never negative, never beyond `LONGEST_REST`.
    """
    text = value.strip()
    if text.isascii() and text.isdecimal():
        return min(float(text[:12]), LONGEST_REST)
    try:
        seconds = parsedate_to_datetime(text).timestamp() - now
    except (ValueError, OverflowError, OSError):
        return None
    return min(max(seconds, 0.0), LONGEST_REST)


async def _sleep_until(moment: float) -> None:
    if (seconds := moment - time.monotonic()) > 0:
        await asyncio.sleep(seconds)
