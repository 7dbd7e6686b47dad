"""Sources that wait for their check, in a line for each host.

A source is only given out when its host may be asked now. However many sources a slow
host has, and however long it asks to be left alone, they hold no more places of a pass
than the host gets requests at once, and nobody else waits for them.
"""

import asyncio
import heapq
import time
from collections import Counter, deque

from policywatch.config.source import Source
from policywatch.fetch.access import host_of
from policywatch.fetch.hosts import Hosts

_LOOK_AGAIN = 0.5  # seconds until a host is looked at again that others keep busy


class HostQueue:
    """The lines of all hosts; within a line, and among hosts that are ready, first come first.

    A source of a host that asks to be left alone for longer than `patience` seconds is
    given out all the same: its check says so at once. Everything happens in one event loop.
    """

    def __init__(self, hosts: Hosts, *, patience: float = float("inf")) -> None:
        self._hosts = hosts
        self._patience = patience
        self._lines: dict[str, deque[tuple[int, Source]]] = {}
        self._ready: list[tuple[int, str]] = []  # by the rank of the first in line
        self._later: list[tuple[float, str]] = []  # by when to look again, monotonic seconds
        self._busy: set[str] = set()  # hosts that wait for the end of a check of their own
        self._under_way: Counter[str] = Counter()
        self._waiting: Counter[str] = Counter()
        self._length = 0
        self._rank = 0
        self._moved = asyncio.Event()

    def __len__(self) -> int:
        return self._length

    def __contains__(self, source_id: object) -> bool:
        return source_id in self._waiting

    def add(self, source: Source) -> None:
        """Put a source at the end of the line of its host."""
        host = host_of(source.url)
        self._rank += 1
        self._waiting[source.id] += 1
        self._length += 1
        line = self._lines.get(host)
        if line is None:
            line = self._lines[host] = deque()
            if host not in self._busy:
                heapq.heappush(self._ready, (self._rank, host))
        line.append((self._rank, source))
        self._moved.set()

    def next(self) -> Source | None:
        """The source to check now, if there is one; `done` must follow when it is checked."""
        now = time.monotonic()
        while self._later and self._later[0][0] <= now:
            self._make_ready(heapq.heappop(self._later)[1])
        while self._ready:
            host = heapq.heappop(self._ready)[1]
            if self._under_way[host] >= self._hosts.at_once(host):
                self._busy.add(host)
                continue
            wait = self._hosts.wait(host)
            if wait == float("inf"):
                wait = _LOOK_AGAIN
            if 0 < wait <= self._patience:
                heapq.heappush(self._later, (now + wait, host))
                continue
            return self._take(host)
        return None

    def done(self, source: Source) -> None:
        """Note that the check of a source has ended."""
        host = host_of(source.url)
        self._under_way[host] -= 1
        if not self._under_way[host]:
            del self._under_way[host]
        if host in self._busy:
            self._busy.remove(host)
            self._make_ready(host)
        self._moved.set()

    def pause(self) -> float | None:
        """Seconds after which a host may be ready; None where only `done` or `add` can help."""
        return max(0.0, self._later[0][0] - time.monotonic()) if self._later else None

    async def take(self) -> Source | None:
        """The next source, waited for; None when nothing is in any line."""
        while (source := self.next()) is None and self._waiting:
            self._moved.clear()
            try:
                async with asyncio.timeout(self.pause()):
                    await self._moved.wait()
            except TimeoutError:
                continue
        return source

    def clear(self) -> list[Source]:
        """Empty all lines; the sources that were in them, first come first."""
        entries = [entry for line in self._lines.values() for entry in line]
        left = [source for _, source in sorted(entries, key=lambda entry: entry[0])]
        self._lines.clear()
        self._ready.clear()
        self._later.clear()
        self._busy.clear()
        self._waiting.clear()
        self._length = 0
        return left

    def _take(self, host: str) -> Source:
        _, source = self._lines[host].popleft()
        self._under_way[host] += 1
        self._length -= 1
        self._waiting[source.id] -= 1
        if not self._waiting[source.id]:
            del self._waiting[source.id]
        if self._lines[host]:
            self._make_ready(host)
        else:
            del self._lines[host]
        self._moved.set()  # where the last one was taken, whoever waits may go
        return source

    def _make_ready(self, host: str) -> None:
        if line := self._lines.get(host):
            heapq.heappush(self._ready, (line[0][0], host))
