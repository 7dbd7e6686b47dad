"""Checking sources, the whole way: seed, fetch, verdict, and one transaction."""

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from policywatch.config.source import Source
from policywatch.errors import FetchError, PolicywatchError, ReadError, StoreError, StoreStale
from policywatch.fetch import Fetcher
from policywatch.model import Fetched, Outcome
from policywatch.store import NewCheck, Snapshot, State, Store, StoredChange
from policywatch.store.records import SUCCESSES
from policywatch.watch.schedule import next_due
from policywatch.watch.seeds import plant_seed
from policywatch.watch.verdict import Verdict, weigh

_NOT_MODIFIED = 304
_ATTEMPTS = 3  # to be the first that stores, where other processes check the same source


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What one check came to, as it was recorded; `elapsed` is seconds."""

    source: str
    outcome: Outcome
    message: str
    elapsed: float
    snapshot: Snapshot | None = None
    changes: tuple[StoredChange, ...] = ()


@dataclass(frozen=True, slots=True)
class Started:
    """The check of a source has begun."""

    source_id: str


@dataclass(frozen=True, slots=True)
class Finished:
    """The check of a source has ended, and is recorded."""

    result: CheckResult


CheckEvent = Started | Finished


@dataclass(frozen=True, slots=True)
class _Clock:
    """When a check began: seconds since 1970, and for its length."""

    began: float = field(default_factory=time.time)
    counted: float = field(default_factory=time.perf_counter)

    @property
    def elapsed(self) -> float:
        return time.perf_counter() - self.counted


async def check_all(
    sources: Sequence[Source],
    store: Store,
    *,
    concurrency: int = 8,
    on_event: Callable[[CheckEvent], None] | None = None,
) -> list[CheckResult]:
    """Check every source now, `concurrency` at a time; the results in the same order.

    What goes wrong with one source is its result and never stops the others. Cancelling
    gives up what is under way; what was recorded before stays.

    Raises:
        StoreError: The store cannot be written; the checks under way are given up.
    """
    tell = on_event or (lambda _event: None)
    results: dict[int, CheckResult] = {}
    waiting = iter(enumerate(sources))

    async def work(fetcher: Fetcher) -> None:
        for position, source in waiting:
            tell(Started(source.id))
            results[position] = await check_source(source, store, fetcher)
            tell(Finished(results[position]))

    async with Fetcher() as fetcher:
        workers = [
            asyncio.create_task(work(fetcher)) for _ in range(min(concurrency, len(sources)))
        ]
        try:
            await asyncio.gather(*workers)
        finally:
            for worker in workers:
                worker.cancel()
            await asyncio.gather(*workers, return_exceptions=True)
    return [results[position] for position in range(len(sources))]


async def check_source(source: Source, store: Store, fetcher: Fetcher) -> CheckResult:
    """Check one source now, and record what it came to.

    The reading and comparing happens in a thread, so that the loop stays free.

    Raises:
        StoreError: The store cannot be written. Anything else that goes wrong is an outcome.
    """
    clock, note = _Clock(), ""
    fetched: Fetched | Exception
    try:
        note, state = await asyncio.to_thread(_prepare, source, store)
        fetched = await _fetch(source, state, fetcher)
    except StoreError:
        raise
    except Exception as error:  # noqa: BLE001 - one source never stops the others
        fetched = error
    return await asyncio.to_thread(_settle, source, store, fetched, note, clock)


def _prepare(source: Source, store: Store) -> tuple[str, State]:
    """Put the seed in its place; a note about it, and how the source stands."""
    note = plant_seed(source, store)
    return note, store.state(source.id)


async def _fetch(source: Source, state: State, fetcher: Fetcher) -> Fetched:
    """What the source answers now; only if it changed, where we hold what it sent before."""
    held = state.latest is not None and state.url == source.url
    return await fetcher.fetch(
        source.url,
        headers=source.request_headers(),
        timeout=source.timeout,
        etag=state.etag if held else "",
        last_modified=state.last_modified if held else "",
        access=source.access(),
    )


def _settle(
    source: Source, store: Store, fetched: Fetched | Exception, note: str, clock: _Clock
) -> CheckResult:
    """Judge what came, and record it; again where another process stored a version first."""
    for _ in range(_ATTEMPTS - 1):
        try:
            return _record(source, store, fetched, note, clock)
        except StoreStale:
            continue
    return _record(source, store, fetched, note, clock)


def _record(
    source: Source, store: Store, fetched: Fetched | Exception, note: str, clock: _Clock
) -> CheckResult:
    verdict = _judge(source, store, fetched)
    state = store.state(source.id)
    failures = 0 if verdict.outcome in SUCCESSES else state.failures + 1
    etag, last_modified = _validators(fetched, state)
    check = NewCheck(
        source=source.id,
        checked_at=clock.began,
        outcome=verdict.outcome,
        message="; ".join(filter(None, (verdict.message, note))),
        elapsed=clock.elapsed,
        url=source.url,
        next_due=next_due(source, clock.began, failures=failures),
        etag=etag,
        last_modified=last_modified,
        latest=verdict.latest,
        previous=verdict.previous,
        snapshot=verdict.snapshot,
        changes=verdict.changes,
        evidence=verdict.evidence,
    )
    changes = store.record(check)
    snapshot = store.snapshots(source.id)[0] if verdict.snapshot else None
    return CheckResult(source.id, check.outcome, check.message, check.elapsed, snapshot, changes)


def _validators(fetched: Fetched | Exception, state: State) -> tuple[str, str]:
    """ETag and Last-Modified to ask with next time; a 304 need not name them again."""
    if isinstance(fetched, Exception):
        return "", ""
    same = fetched.status == _NOT_MODIFIED
    return (
        fetched.headers.get("etag", state.etag if same else ""),
        fetched.headers.get("last-modified", state.last_modified if same else ""),
    )


def _judge(source: Source, store: Store, fetched: Fetched | Exception) -> Verdict:
    """The verdict on an answer, or on what went wrong instead of one."""
    if isinstance(fetched, Exception):
        return _failure(fetched)
    try:
        return weigh(source, store, fetched)
    except Exception as error:  # noqa: BLE001 - one page never stops the others
        return _failure(error)


def _failure(error: Exception) -> Verdict:
    """What went wrong, as an outcome with a message for people."""
    if not isinstance(error, PolicywatchError):
        return Verdict(Outcome.ERROR, f"unexpected {type(error).__name__}{_where(error)}: {error}")
    outcome = Outcome.ERROR
    if isinstance(error, FetchError):
        outcome = error.outcome
    elif isinstance(error, ReadError):
        outcome = Outcome.UNREADABLE
    return Verdict(outcome, "; ".join(filter(None, (error.message, error.hint))))


def _where(error: Exception) -> str:
    """The place in the program where an exception was raised: ` in parse.py, line 12`."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    if trace is None:
        return ""
    return f" in {Path(trace.tb_frame.f_code.co_filename).name}, line {trace.tb_lineno}"
