"""The daemon: checks every source when it is due, until it is told to stop.

When a source is due stands in the store. APScheduler is the clock: one job looks every
second what is due, so that a machine that slept catches up once, and any number of
sources costs no more than those that are due.
"""

import asyncio
import signal
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from policywatch.config.source import Config, Source
from policywatch.errors import StoreError
from policywatch.fetch import Fetcher
from policywatch.model import Outcome
from policywatch.store import State, Store
from policywatch.store.records import SUCCESSES
from policywatch.watch.check import CheckResult, check_source
from policywatch.watch.schedule import next_due

_CONCURRENCY = 8
_TICK_SECONDS = 1
_SUMMARY_HOURS = 1
_GRACE_SECONDS = 10.0
"""How long checks under way may go on after the daemon was told to stop."""

_PAUSE_SECONDS = 60.0
"""How long a source rests whose check could not be stored."""

Say = Callable[[str], None]


def run(
    config: Config,
    store_folder: Path,
    *,
    once: bool = False,
    max_runtime: float | None = None,
    say: Say,
) -> int:
    """Watch the enabled sources of `config` until SIGINT or SIGTERM; the exit code.

    With `once` only what is due now is checked; `max_runtime` is seconds. `say` gets one
    line for each thing worth telling, with text from outside as it came.

    Raises:
        StoreError: The store cannot be opened or written at the start.
        StoreLocked: Another daemon watches with this store.
    """
    with Store(store_folder) as store, store.daemon_lock():
        asyncio.run(_watch(config, store, once=once, max_runtime=max_runtime, say=say))
    return 0


def plan(sources: Iterable[Source], states: Mapping[str, State], now: float) -> dict[str, float]:
    """When each source is due, as the settings are now: new ones at once, none later than set."""
    times = {}
    for source in sources:
        state = states.get(source.id)
        if state is None or state.checked_at is None:
            times[source.id] = now
            continue
        due = next_due(source, state.checked_at, failures=state.failures)
        times[source.id] = due if state.next_due is None else min(due, state.next_due)
    return times


async def _watch(
    config: Config, store: Store, *, once: bool, max_runtime: float | None, say: Say
) -> None:
    async with Fetcher() as fetcher:
        daemon = _Daemon(config, store, fetcher, once=once, say=say)
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            with suppress(ValueError, RuntimeError):  # only the main thread may
                loop.add_signal_handler(number, daemon.stop)
        await daemon.watch(max_runtime)


class _Daemon:
    """The sources, what is under way, and the clock."""

    def __init__(
        self, config: Config, store: Store, fetcher: Fetcher, *, once: bool, say: Say
    ) -> None:
        self._sources = {source.id: source for source in config.sources if source.enabled}
        self._store = store
        self._fetcher = fetcher
        self._once = once
        self._say = say
        self._stopping = asyncio.Event()
        self._running: dict[str, asyncio.Task[None]] = {}
        self._resting: dict[str, float] = {}  # until when, by id
        self._outcomes: dict[str, Outcome | None] = {}
        self._tally = dict.fromkeys(("checks", "changed", "failed"), 0)

    async def watch(self, max_runtime: float | None) -> None:
        """Check what is due, until stopped or for `max_runtime` seconds."""
        now, states = time.time(), self._store.states()
        self._outcomes = {source_id: state.outcome for source_id, state in states.items()}
        times = plan(self._sources.values(), states, now)
        self._store.schedule(times)
        due = sum(moment <= now for moment in times.values())
        self._tell(f"watching {len(times)} sources, {due} due now")
        clock = self._clock()
        clock.start()
        try:
            await self.tick()
            async with asyncio.timeout(max_runtime):
                await self._stopping.wait()
        except TimeoutError:
            self._stopping.set()
        finally:
            clock.shutdown(wait=False)
            await self._finish()

    def stop(self) -> None:
        """Begin to stop; asked a second time, give up what is under way at once."""
        if self._stopping.is_set():
            self._give_up()
        self._stopping.set()

    async def tick(self) -> None:
        """Start what is due, as far as there is room."""
        room = _CONCURRENCY - len(self._running)
        if self._stopping.is_set() or room <= 0:
            return
        now = time.time()
        self._resting = {one: until for one, until in self._resting.items() if until > now}
        limit = _CONCURRENCY + len(self._running) + len(self._resting)
        try:
            due = await asyncio.to_thread(self._store.due, now, limit)
        except StoreError as error:
            self._tell(f"cannot see what is due: {error.message}")
            return
        for source_id in due:
            if len(self._running) >= _CONCURRENCY or self._stopping.is_set():
                break
            if source_id not in self._running and source_id not in self._resting:
                self._running[source_id] = asyncio.create_task(self._check(source_id))
        if self._once and not self._running:
            self._stopping.set()

    async def _check(self, source_id: str) -> None:
        """Check a source, tell what came of it, and make room for the next."""
        try:
            result = await check_source(self._sources[source_id], self._store, self._fetcher)
        except StoreError as error:
            self._resting[source_id] = time.time() + _PAUSE_SECONDS
            self._tell(f"{source_id}: cannot be stored: {error.message}; {error.hint}")
        else:
            self._report(result)
        finally:
            del self._running[source_id]
        await self.tick()

    async def _finish(self) -> None:
        """Let the checks under way end, for a while; give up the rest and say which."""
        if self._running:
            names = ", ".join(sorted(self._running))
            self._tell(f"stopping; under way, for {_GRACE_SECONDS:g} s at most: {names}")
            await asyncio.wait(self._running.values(), timeout=_GRACE_SECONDS)
        await asyncio.gather(*self._give_up(), return_exceptions=True)
        self._tell("stopped")

    def _give_up(self) -> list[asyncio.Task[None]]:
        """Cancel what is under way, and say which; the tasks that are about to end."""
        left = dict(self._running)
        if left:
            names = ", ".join(sorted(left))
            self._tell(f"given up, to be checked at the next start: {names}")
        for task in left.values():
            task.cancel()
        return list(left.values())

    def _clock(self) -> AsyncIOScheduler:
        clock = AsyncIOScheduler(
            timezone=UTC,
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
        )
        clock.add_job(self.tick, IntervalTrigger(seconds=_TICK_SECONDS, timezone=UTC))
        clock.add_job(self._sum_up, IntervalTrigger(hours=_SUMMARY_HOURS, timezone=UTC))
        return clock

    def _report(self, result: CheckResult) -> None:
        """Tell what is news: a change, a failure, or that one is over."""
        failed = result.outcome not in SUCCESSES
        self._tally["checks"] += 1
        self._tally["changed"] += bool(result.changes)
        self._tally["failed"] += failed
        before = self._outcomes.get(result.source)
        self._outcomes[result.source] = result.outcome
        news = failed or result.snapshot is not None
        recovered = before is not None and before not in SUCCESSES
        if news or recovered:
            count = len(result.changes)
            found = f", {count} {'change' if count == 1 else 'changes'}" if count else ""
            message = f": {result.message}" if result.message else ""
            self._tell(
                f"{result.source}: {result.outcome.value}{found}{message} ({result.elapsed:.1f} s)"
            )
        for notice in result.notices:
            self._tell(f"{notice.source}: {notice.kind.value}: {notice.message}")

    async def _sum_up(self) -> None:
        """Show from time to time that the daemon is alive."""
        self._tell(", ".join(f"{count} {name}" for name, count in self._tally.items()))
        self._tally = dict.fromkeys(self._tally, 0)

    def _tell(self, line: str) -> None:
        self._say(f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ} {line}")
