"""The store, asked from the interface without ever making it wait."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from policywatch.config.source import Config
from policywatch.tui.aside import aside

if TYPE_CHECKING:
    from policywatch.store import Store

T = TypeVar("T")


class Desk:
    """Asks one `Store` in a thread of its own, so that answers come in order.

    The store is opened with the first question, which raises StoreError where it cannot be.
    """

    def __init__(self, config: Config, folder: Path) -> None:
        self.config = config
        self.folder = folder
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="store")
        self._store: Store | None = None
        self._aside: set[asyncio.Future[Any]] = set()

    async def ask(self, question: "Callable[[Store], T]") -> T:
        """What the store answers; questions are answered one after the other."""
        return await asyncio.get_running_loop().run_in_executor(
            self._thread, self._answer, question
        )

    async def ask_aside(self, question: "Callable[[Store], T]") -> T:
        """The same for what takes long, beside the other questions; it is never cut off."""
        store = await self.ask(lambda store: store)
        task = asyncio.ensure_future(asyncio.to_thread(question, store))
        self._aside.add(task)
        task.add_done_callback(self._aside.discard)
        return await asyncio.shield(task)

    async def read_aside(self, question: "Callable[[Store], T]") -> T:
        """The same for what only reads: leaving the interface does not wait for it."""
        store = await self.ask(lambda store: store)
        return await aside(lambda: question(store))

    def another(self) -> "Store":
        """One more connection to the store, for another thread, which closes it.

        Raises:
            StoreError: It was removed since the first question, or cannot be opened.
        """
        from policywatch.notify.route import open_store  # imported late: it takes its time

        if self._store is not None:
            self._store.require_in_place()  # or a new and empty one would be made there
        return open_store(self.config, self.folder)

    def _answer(self, question: "Callable[[Store], T]") -> T:
        if self._store is None:
            from policywatch.notify.route import open_store  # imported late: after the first paint

            self._store = open_store(self.config, self.folder, looking=True)
        return question(self._store)

    async def close(self) -> None:
        """Close the store, after all questions asked before."""
        if self._aside:
            await asyncio.wait(self._aside)
        await asyncio.get_running_loop().run_in_executor(self._thread, self._close)
        self._thread.shutdown(wait=False)

    def _close(self) -> None:
        if self._store is not None:
            self._store.close()
            self._store = None
