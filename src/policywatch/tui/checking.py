"""A check that runs in a thread of its own, and can be cancelled from another."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from policywatch.config.source import Config, Source

if TYPE_CHECKING:
    from policywatch.watch.check import CheckEvent, CheckResult


class CheckRun:
    """One pass over some sources, with a store connection and an event loop of its own."""

    def __init__(
        self,
        sources: Sequence[Source],
        config: Config,
        folder: Path,
        on_event: "Callable[[CheckEvent], None]",
    ) -> None:
        self.sources = tuple(sources)
        self._config = config
        self._folder = folder
        self._on_event = on_event
        self._loop: asyncio.AbstractEventLoop | None = None
        self._task: asyncio.Task[object] | None = None
        self.cancelled = False

    def run(self) -> "list[CheckResult]":
        """Check every source; blocks until all are done or `cancel` was called.

        Raises:
            StoreError: The store cannot be opened or written.
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
        from policywatch.notify.route import open_store  # imported late: it takes its time
        from policywatch.watch.check import check_all

        self._loop, self._task = asyncio.get_running_loop(), asyncio.current_task()
        if self.cancelled:
            return []
        with open_store(self._config, self._folder) as store:
            return await check_all(
                self.sources, store, limits=self._config.hosts, on_event=self._on_event
            )
