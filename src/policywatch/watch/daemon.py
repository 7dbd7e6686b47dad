"""The daemon: checks every source when it is due, until it is told to stop.

When a source is due stands in the store. APScheduler is the clock: one job looks every
second what is due, so that a machine that slept catches up once, and any number of
sources costs no more than those that are due.
"""

import asyncio
import logging
import signal
import time
from contextlib import suppress
from datetime import UTC
from pathlib import Path

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from policywatch.config.source import Config, Source
from policywatch.config.watched import WatchedConfig, problems_of
from policywatch.errors import ConfigError, StoreError
from policywatch.fetch import Fetcher
from policywatch.fetch.hosts import PATIENCE_SECONDS, Hosts
from policywatch.language import tr
from policywatch.notify.courier import Courier
from policywatch.notify.route import Router, open_store
from policywatch.store import Store
from policywatch.store.store import BEFORE_ALL
from policywatch.watch.check import check_source
from policywatch.watch.clerk import Clerk
from policywatch.watch.journal import Form, Journal, Say
from policywatch.watch.queue import HostQueue
from policywatch.watch.schedule import allowed, plan
from policywatch.watch.telling import Teller, told

_CONCURRENCY = 8
_TICK_SECONDS = 1
_SUMMARY_HOURS = 1
_GRACE_SECONDS = 10.0
"""How long checks under way may go on after the daemon was told to stop."""

_SET_BACK_SECONDS = 5.0
"""By how much a clock is set back that was wrong; smaller steps are waited for."""

_PAGE = 5_000
"""How many sources are put in line in one tick at most."""

_LOOK_ANEW_SECONDS = 60.0
"""How long a source may be passed over that became due out of order, while the lines are long."""

_PAUSE_SECONDS = 60.0
"""How long a source rests whose check could not be stored, and deliveries that were not noted."""


def run(
    config: Config,
    store_folder: Path,
    *,
    once: bool = False,
    max_runtime: float | None = None,
    say: Say,
    form: Form = "text",
    show: Say | None = None,
) -> int:
    """Watch the enabled sources of `config` until SIGINT or SIGTERM; the exit code.

    With `once` only what is due now is checked; `max_runtime` is seconds. For `say`, `form`
    and `show` see `Journal`.

    Raises:
        StoreError: The store cannot be opened or written at the start.
        StoreLocked: Another daemon watches with this store.
    """
    with open_store(config, store_folder) as store, store.daemon_lock():
        journal = Journal(say, form=form, show=show)
        asyncio.run(_watch(config, store, once=once, max_runtime=max_runtime, journal=journal))
    return 0


def _enabled(config: Config) -> dict[str, Source]:
    return {source.id: source for source in config.sources if source.enabled}


async def _watch(
    config: Config, store: Store, *, once: bool, max_runtime: float | None, journal: Journal
) -> None:
    async with Fetcher(hosts=Hosts(config.hosts), shelf=store.robots) as fetcher:
        daemon = _Daemon(config, store, fetcher, once=once, journal=journal)
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            with suppress(ValueError, RuntimeError):  # only the main thread may
                loop.add_signal_handler(number, daemon.stop)
        await daemon.watch(max_runtime)


def _is_no_end(record: logging.LogRecord) -> bool:
    """Whether a message of the clock is of more than a look that the end cut short."""
    return record.exc_info is None or record.exc_info[0] is not asyncio.CancelledError


class _Daemon:
    """The sources, what is under way, and the clock."""

    def __init__(
        self, config: Config, store: Store, fetcher: Fetcher, *, once: bool, journal: Journal
    ) -> None:
        self._config = config
        self._file = WatchedConfig(config.path)
        self._sources = _enabled(config)
        self._store = store
        self._clerk = Clerk(store)
        self._fetcher = fetcher
        self._queue = HostQueue(fetcher.hosts, patience=PATIENCE_SECONDS if once else float("inf"))
        self._once = once
        self._journal = journal
        self._teller = Teller(journal)
        self._courier = Courier(config, store, self._teller.delivered)
        self._delivery: asyncio.Task[None] | None = None
        self._deliver_at = 0.0  # not before that, by the clock that nobody sets
        self._stopping = asyncio.Event()
        self._running: dict[str, asyncio.Task[None]] = {}
        self._resting: dict[str, float] = {}  # until when, by id and the same clock
        self._after = BEFORE_ALL  # the last source that was put in line
        self._look_anew_at = 0.0

    async def watch(self, max_runtime: float | None) -> None:
        """Check what is due, until stopped or for `max_runtime` seconds."""
        times = await asyncio.to_thread(self._plan)
        due = sum(moment <= time.time() for moment in times.values())
        self._teller.started(len(times), due)
        minding = asyncio.create_task(self._mind_clock())
        try:
            await self.tick()
            async with asyncio.timeout(max_runtime):
                await self._stopping.wait()
        except TimeoutError:
            self._stopping.set()
        finally:
            minding.cancel()
            await self._finish()

    def stop(self) -> None:
        """Begin to stop; asked a second time, give up what is under way at once."""
        if self._stopping.is_set():
            self._give_up()
        self._stopping.set()

    async def tick(self) -> None:
        """Put what is due in line, as the settings are now, and start what may be."""
        if self._stopping.is_set():
            return
        try:
            await self._reload()
            await self._line_up()
        except StoreError as error:
            self._teller.cannot_look(error)
            return
        self._start()
        await self._show()
        if self._once and not self._running and not self._queue:
            self._deliver().add_done_callback(lambda _: self._stopping.set())

    async def _line_up(self) -> None:
        """Put what is due in the line of its host, or off until the hours of the source."""
        now, passed = time.time(), time.monotonic()
        self._resting = {one: until for one, until in self._resting.items() if until > passed}
        if len(self._queue) + len(self._running) < _PAGE // 2 or passed >= self._look_anew_at:
            self._after, self._look_anew_at = BEFORE_ALL, passed + _LOOK_ANEW_SECONDS
        due = await asyncio.to_thread(self._store.due, now, _PAGE, after=self._after)
        put_off: dict[str, float | None] = {}
        for at, source_id in due:
            self._after = (at, source_id)
            if source_id in self._running or source_id in self._resting or source_id in self._queue:
                continue
            source = self._sources.get(source_id)
            opens = allowed(source, now) if source else None
            if source and opens == now:
                self._queue.add(source)
            else:
                put_off[source_id] = opens
        if put_off:
            await asyncio.to_thread(self._store.reschedule, put_off)

    def _start(self) -> None:
        """Start checks, as far as there is room and hosts allow."""
        while len(self._running) < _CONCURRENCY and not self._stopping.is_set():
            source = self._queue.next()
            if source is None:
                break
            self._running[source.id] = asyncio.create_task(self._check(source))

    async def _reload(self) -> None:
        """Take over what has changed in sources.toml; one that is broken is told once."""
        try:
            config = await asyncio.to_thread(self._file.news)
        except ConfigError as error:
            text = tr("{problems}; what was read before it holds on", problems=problems_of(error))
            self._journal.tell(text)
            return
        if config is None:
            return
        before, self._sources = self._sources, _enabled(config)
        if config.store != self._config.store:
            self._journal.tell(tr("the folder of the store has changed, which needs a new start"))
        self._config = self._courier.config = config
        self._store.route = Router(config)
        self._fetcher.hosts.respect(config.hosts)
        for source in self._queue.clear():
            if source.id in self._sources:
                self._queue.add(self._sources[source.id])
        await asyncio.to_thread(self._plan)
        self._teller.read_again(config.path.name, before, self._sources)

    def _plan(self) -> dict[str, float]:
        """Write when each source is due into the store; the times by id."""
        states = self._store.states()
        self._teller.know(states)
        times = plan(self._sources.values(), states, time.time())
        self._store.schedule(times)
        return times

    async def _check(self, source: Source) -> None:
        """Check a source, tell what came of it, and make room for the next."""
        try:
            result = await check_source(source, self._store, self._fetcher, self._clerk)
            if self._sources.get(source.id) != source:
                await asyncio.to_thread(self._plan_again, source.id)
        except StoreError as error:
            self._resting[source.id] = time.monotonic() + _PAUSE_SECONDS
            self._teller.not_stored(source.id, error)
        else:
            self._teller.checked(result)
        finally:
            del self._running[source.id]
            self._queue.done(source)
        self._start()
        if not self._queue:
            await self.tick()

    def _plan_again(self, source_id: str) -> None:
        """Set the next check of a source whose settings changed while it was checked."""
        source = self._sources.get(source_id)
        if source is None:
            self._store.reschedule({source_id: None})
        else:
            states = {source_id: self._store.state(source_id)}
            self._store.reschedule(dict(plan((source,), states, time.time())))

    async def _finish(self) -> None:
        """Let the checks under way end, for a while; give up the rest and say which."""
        if self._running:
            self._teller.stopping(self._running, _GRACE_SECONDS)
            await asyncio.wait(self._running.values(), timeout=_GRACE_SECONDS)
        await asyncio.wait((self._deliver(),), timeout=_GRACE_SECONDS)
        await asyncio.gather(*self._give_up(), return_exceptions=True)
        self._journal.tell(tr("stopped"), "stopped")

    def _give_up(self) -> list[asyncio.Task[None]]:
        """Cancel what is under way, and say which; the tasks that are about to end."""
        left = dict(self._running)
        ending = list(left.values())
        if self._delivery and not self._delivery.done():
            self._journal.tell(tr("given up, to be tried again: the delivery of messages"))
            ending.append(self._delivery)
        if left:
            self._teller.given_up(left)
        for task in ending:
            task.cancel()
        return ending

    async def _mind_clock(self) -> None:
        """Let the clock tick until cancelled; where the machine's was set back, begin anew.

        What is due and when the next tick comes is kept in the time of the day, and would
        be waited for as long as the clock was ahead.
        """
        clock = self._clock()
        clock.start()
        try:
            ahead = time.time() - time.monotonic()
            while True:
                await asyncio.sleep(_TICK_SECONDS)
                before, ahead = ahead, time.time() - time.monotonic()
                if before - ahead < _SET_BACK_SECONDS:
                    continue
                clock.shutdown(wait=False)
                clock = self._clock()
                clock.start()
                with suppress(StoreError):  # each tick tells what is wrong with the store
                    await asyncio.to_thread(self._plan)
        finally:
            clock.shutdown(wait=False)

    def _clock(self) -> AsyncIOScheduler:
        logging.getLogger("apscheduler").setLevel(logging.ERROR)  # a late look is no news
        logging.getLogger("apscheduler.executors.default").addFilter(_is_no_end)
        clock = AsyncIOScheduler(
            timezone=UTC,
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
        )
        clock.add_job(self.tick, IntervalTrigger(seconds=_TICK_SECONDS, timezone=UTC))
        clock.add_job(self._deliver_soon, IntervalTrigger(seconds=_TICK_SECONDS, timezone=UTC))
        clock.add_job(self._sum_up, IntervalTrigger(hours=_SUMMARY_HOURS, timezone=UTC))
        return clock

    async def _deliver_soon(self) -> None:
        if time.monotonic() >= self._deliver_at:
            self._deliver()

    def _deliver(self) -> asyncio.Task[None]:
        """Deliver what is owed, unless that is under way already."""
        if self._delivery is None or self._delivery.done():
            self._delivery = asyncio.create_task(self._deliver_owed())
        return self._delivery

    async def _deliver_owed(self) -> None:
        try:
            await self._courier.deliver()
        except StoreError as error:
            self._deliver_at = time.monotonic() + _PAUSE_SECONDS
            self._journal.tell(tr("cannot deliver: {error}", error=told(error)))

    async def _show(self) -> None:
        """Show what is under way, where somebody looks."""
        if self._journal.shows:
            due = await asyncio.to_thread(self._store.next_due)
            waiting, tally = len(self._queue), self._teller.counts()
            self._journal.show(self._running, waiting=waiting, next_due=due, tally=tally)

    async def _sum_up(self) -> None:
        self._teller.sum_up()
