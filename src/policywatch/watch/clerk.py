"""The clerk: does small jobs on a store for many checks, with as few commits as may be.

What a check came to is durable when the check is told to be done. What waits while the disk
is busy with a commit shares the next one: for a pass over many pages, most of them unchanged,
that and the changes of threads are most of the time.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from policywatch.errors import StoreError, StoreStale
from policywatch.store import Store

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Job:
    """What is to be done, whether it writes, and who waits for it."""

    do: Callable[[], Any]
    writes: bool
    ended: asyncio.Future[Any]


class Clerk:
    """Does jobs in the order in which they come, in a thread; for one event loop."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._waiting: list[_Job] = []
        self._work: asyncio.Task[None] | None = None

    async def do(self, job: Callable[[], T], *, writes: bool) -> T:
        """What a job returns, once everything that it wrote is on the disk.

        Raises:
            StoreError: The store cannot be read or written; nothing of the job is kept.
        """
        ended: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._waiting.append(_Job(job, writes, ended))
        if self._work is None or self._work.done():
            self._work = asyncio.create_task(self._do_waiting())
        return await ended

    async def _do_waiting(self) -> None:
        while self._waiting:
            jobs, self._waiting = self._waiting, []
            try:
                results = await asyncio.to_thread(self._do_all, jobs)
            except Exception as error:  # noqa: BLE001 - it belongs to those who wait
                results = [error] * len(jobs)
            for job, result in zip(jobs, results, strict=True):
                if job.ended.done():  # nobody waits any more
                    continue
                if isinstance(result, Exception):
                    job.ended.set_exception(result)
                else:
                    job.ended.set_result(result)

    def _do_all(self, jobs: list[_Job]) -> list[Any]:
        """What each job came to, its result or error, with one commit for all."""
        if not any(job.writes for job in jobs):
            return [_result(job, self._store) for job in jobs]
        with self._store.together():
            return [_result(job, self._store) for job in jobs]


def _result(job: _Job, store: Store) -> Any:
    """What a job returns or raises; an error of the store itself ends all that waits with it."""
    try:
        if not job.writes:
            return job.do()
        with store.together():
            return job.do()
    except StoreStale as error:
        return error
    except StoreError:
        raise
    except Exception as error:  # noqa: BLE001 - as above
        return error
