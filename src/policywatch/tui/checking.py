"""A check that runs in a thread of its own, and can be cancelled from another."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from policywatch.config.source import Source
from policywatch.tui.desk import Desk

if TYPE_CHECKING:
    from policywatch.watch.check import CheckEvent, CheckResult


class CheckRun:
    """One pass over some sources, with a store connection and an event loop of its own."""

    def __init__(
        self,
        sources: Sequence[Source],
        desk: Desk,
        on_event: "Callable[[CheckEvent], None]",
    ) -> None:
        self.sources = tuple(sources)
        self._desk = desk
        self._on_event = on_event
        self._loop: asyncio.AbstractEventLoop | None = None
        self._task: asyncio.Task[object] | None = None
        self.cancelled = False

    def run(self) -> "list[CheckResult]":
        """Check every source; blocks until all are done or `cancel` was called.

        Raises:
            StoreError: The store cannot be opened or written, or was removed.
        """
        try:
            return asyncio.run(self._check())
        except asyncio.CancelledError:
            return []

    def cancel(self) -> None:
        """Stop as soon as may be; what was recorded stays. Safe from any thread."""
        self.cancelled = True
        if self._loop is None or self._task is None:
            return
        with suppress(RuntimeError):  # it has just ended by itself
            self._loop.call_soon_threadsafe(self._task.cancel)

    async def _check(self) -> "list[CheckResult]":
        from policywatch.watch.check import check_all  # imported late: it takes its time

        self._loop, self._task = asyncio.get_running_loop(), asyncio.current_task()
        if self.cancelled:
            return []
        hosts = self._desk.config.hosts
        with self._desk.another() as store:
            return await check_all(self.sources, store, limits=hosts, on_event=self._on_event)
