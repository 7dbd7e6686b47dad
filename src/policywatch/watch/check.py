"""Checking sources, the whole way: seed, fetch, verdict, and one transaction."""

import asyncio
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType

from policywatch.config.source import Source
from policywatch.errors import (
    RefError,
    StoreError,
    StoreStale,
)
from policywatch.fetch import Fetcher
from policywatch.fetch.access import HostLimits
from policywatch.fetch.hosts import PATIENCE_SECONDS, Hosts
from policywatch.fetch.secrets import Secrets
from policywatch.language import sentence
from policywatch.model import Fetched, Outcome
from policywatch.store import Doubt, NewCheck, Notice, Snapshot, State, Store, StoredChange
from policywatch.store.records import SUCCESSES, text_hash
from policywatch.watch.answer import verdict_on
from policywatch.watch.clerk import Clerk
from policywatch.watch.doubt import next_look
from policywatch.watch.notices import notice_of_health
from policywatch.watch.queue import HostQueue
from policywatch.watch.schedule import next_due
from policywatch.watch.seeds import plant_seed
from policywatch.watch.verdict import Verdict

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
    notices: tuple[Notice, ...] = ()


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

    began: float
    counted: float

    @classmethod
    def started(cls) -> "_Clock":
        """A clock that begins now."""
        return cls(time.time(), time.perf_counter())

    @property
    def elapsed(self) -> float:
        return time.perf_counter() - self.counted


async def check_all(
    sources: Sequence[Source],
    store: Store,
    *,
    concurrency: int = 8,
    limits: Mapping[str, HostLimits] = MappingProxyType({}),
    on_event: Callable[[CheckEvent], None] | None = None,
) -> list[CheckResult]:
    """Check every source now, `concurrency` at a time; the results in the same order.

    `limits` say by host how it is spared; no host holds up the others. What goes wrong
    with one source is its result and never stops the others. Cancelling gives up what is
    under way; what was recorded before stays.

    Raises:
        StoreError: The store cannot be written; the checks under way are given up.
    """
    tell = on_event or (lambda _event: None)
    results: dict[int, CheckResult] = {}
    positions: dict[str, list[int]] = {}  # of each id, the first one last

    async def work(queue: HostQueue, fetcher: Fetcher) -> None:
        while source := await queue.take():
            tell(Started(source.id))
            try:
                result = await check_source(source, store, fetcher, clerk)
            finally:
                queue.done(source)
            results[positions[source.id].pop()] = result
            tell(Finished(result))

    clerk = Clerk(store)
    async with Fetcher(hosts=Hosts(limits), shelf=store.robots) as fetcher:
        queue = HostQueue(fetcher.hosts, patience=PATIENCE_SECONDS)
        for position, source in enumerate(sources):
            queue.add(source)
            positions.setdefault(source.id, []).insert(0, position)
        workers = [
            asyncio.create_task(work(queue, fetcher)) for _ in range(min(concurrency, len(sources)))
        ]
        try:
            await asyncio.gather(*workers)
        finally:
            for worker in workers:
                worker.cancel()
            await asyncio.gather(*workers, return_exceptions=True)
    return [results[position] for position in range(len(sources))]


async def check_source(
    source: Source, store: Store, fetcher: Fetcher, clerk: Clerk | None = None
) -> CheckResult:
    """Check one source now, and record what it came to.

    The reading and comparing happens in a thread, so that the loop stays free. What is
    recorded is left to the `clerk`, where checks under way at the same time share a commit.

    Raises:
        StoreError: The store cannot be written. Anything else that goes wrong is an outcome.
    """
    clock, note = _Clock.started(), ""
    clerk = clerk or Clerk(store)
    fetched: Fetched | Exception
    try:
        if source.seed is None:
            state = await clerk.do(partial(store.state, source.id), writes=False)
        else:
            note, state = await asyncio.to_thread(_prepare, source, store)
        fetched = await _fetch(source, state, fetcher)
    except StoreError:
        raise
    except Exception as error:  # noqa: BLE001 - one source never stops the others
        fetched = error
    attempt = 1
    while True:
        verdict = await _judge(source, store, fetched)
        record = partial(_record, source, store, fetched, verdict, note, clock)
        try:
            return await clerk.do(record, writes=True)
        except StoreStale:  # another process stored a version first, by which to judge again
            if attempt == _ATTEMPTS:
                raise
            attempt += 1


async def _judge(source: Source, store: Store, fetched: Fetched | Exception) -> Verdict:
    """The verdict on an answer, in a thread where there is anything to read."""
    if isinstance(fetched, Exception) or fetched.status == _NOT_MODIFIED:
        return verdict_on(source, store, fetched)
    return await asyncio.to_thread(verdict_on, source, store, fetched)


def _prepare(source: Source, store: Store) -> tuple[str, State]:
    """Put the seed in its place; a note about it, and how the source stands."""
    note = plant_seed(source, store)
    return note, store.state(source.id)


async def _fetch(source: Source, state: State, fetcher: Fetcher) -> Fetched:
    """What the source answers now; only if it changed, where we hold what it sent before."""
    held = state.latest is not None and state.url == source.url
    sent, access = source.request_headers(), source.access()
    secrets = Secrets(
        (value for name, value in sent.items() if value != source.headers[name]), access.proxy
    )
    try:
        fetched = await fetcher.fetch(
            source.url,
            headers=sent,
            timeout=source.timeout,
            etag=state.etag if held else "",
            last_modified=state.last_modified if held else "",
            access=access,
        )
    except Exception as error:
        if (hidden := secrets.hide_in_error(error)) is error:
            raise
        raise hidden from None  # the first one says what is secret
    return secrets.hide_in_answer(fetched)


def believe(source: Source, store: Store) -> CheckResult:
    """Keep the page that is in doubt as a version, as a person says that it is right.

    Raises:
        RefError: No page of the source is in doubt, or what is kept cannot be a version: a
            file that cannot be read, or a page with a problem. Nothing is recorded then.
        StoreError: The store cannot be written.
    """
    doubt = store.doubt(source.id)
    if doubt is None:
        raise RefError(f"{source.id} shows no page that is not believed")
    clock = _Clock.started()
    fetched = Fetched(
        url=source.url or doubt.url,
        final_url=doubt.url,
        status=200,
        body=store.evidence(doubt.sha256),
        fetched_at=clock.began,
        elapsed=0.0,
        headers=dict(doubt.headers),
    )
    verdict = verdict_on(source, store, fetched, accepted=True)
    if verdict.outcome not in SUCCESSES:
        raise RefError(
            f"{source.id} shows nothing that can be a version: {verdict.message}",
            hint=f"name a version that is held: `policywatch accept {source.id} ~0` takes the"
            " newest, `policywatch log` shows when others came",
        )
    return _record(source, store, fetched, verdict, sentence("accepted by a person"), clock)


def _record(
    source: Source,
    store: Store,
    fetched: Fetched | Exception,
    verdict: Verdict,
    note: str,
    clock: _Clock,
) -> CheckResult:
    """Record what a check came to, and what it means for the next one.

    Raises:
        StoreStale: Another process stored a version first.
        StoreError: The store cannot be written.
    """
    state, doubt = store.state(source.id), store.doubt(source.id)
    outcome, now = verdict.outcome, clock.began
    message = "; ".join(filter(None, (verdict.message, note)))
    etag, last_modified = _validators(fetched, state)
    if _settles(verdict, doubt):
        state = state._replace(outcome=outcome)  # nothing was gone, so nothing is back
    health = notice_of_health(source, state, doubt, outcome, message=message, now=now)
    recorded = store.record(
        NewCheck(
            source=source.id,
            checked_at=now,
            outcome=outcome,
            message=message,
            elapsed=clock.elapsed,
            url=source.url,
            next_due=_next_due(source, state, verdict, doubt, now),
            etag=etag,
            last_modified=last_modified,
            latest=verdict.latest,
            previous=verdict.previous,
            snapshot=verdict.snapshot,
            changes=verdict.changes,
            doubted=verdict.doubted,
            notices=(*verdict.notices, health) if health else verdict.notices,
            learning=verdict.learning,
        )
    )
    return CheckResult(
        source.id,
        outcome,
        message,
        clock.elapsed,
        store.snapshots(source.id)[0] if verdict.snapshot else None,
        recorded.changes,
        recorded.notices,
    )


def _settles(verdict: Verdict, doubt: Doubt | None) -> bool:
    """Whether a new version is the very text that was in doubt."""
    if doubt is None or verdict.snapshot is None:
        return False
    return text_hash(verdict.snapshot.reading.text) == doubt.text


def _next_due(
    source: Source, state: State, verdict: Verdict, doubt: Doubt | None, now: float
) -> float:
    """When the source is checked next: a page in doubt soon, one that fails later and later."""
    if verdict.doubted is None or verdict.outcome is not Outcome.SUSPECT:
        failures = 0 if verdict.outcome in SUCCESSES else state.failures + 1
        return next_due(source, now, failures=failures)
    same = doubt is not None and doubt.text == text_hash(verdict.doubted.reading.text)
    look = next_look(doubt.same_since if doubt and same else now, now)
    regular = next_due(source, now)
    return regular if look is None else min(regular, look)


def _validators(fetched: Fetched | Exception, state: State) -> tuple[str, str]:
    """ETag and Last-Modified to ask with next time; a 304 need not name them again."""
    if isinstance(fetched, Exception):
        return "", ""
    same = fetched.status == _NOT_MODIFIED
    return (
        fetched.headers.get("etag", state.etag if same else ""),
        fetched.headers.get("last-modified", state.last_modified if same else ""),
    )
