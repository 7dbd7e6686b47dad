"""Work that takes long, in a thread of its own that leaving the interface does not wait for."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from threading import Thread
from typing import TypeVar

T = TypeVar("T")


async def aside(work: Callable[[], T]) -> T:
    """What `work` gives or raises; it only reads, for it may be cut off when the program ends.

    `asyncio.to_thread` would not do: the end of an event loop waits for its threads.
    """
    loop = asyncio.get_running_loop()
    done: asyncio.Future[T] = loop.create_future()

    def run() -> None:
        try:
            result = work()
        except BaseException as error:  # noqa: BLE001 - raised again where it is waited for
            tell(done.set_exception, error)
        else:
            tell(done.set_result, result)

    def tell(settle: Callable[..., None], outcome: object) -> None:
        def unless_left() -> None:
            if not done.done():
                settle(outcome)

        with suppress(RuntimeError):  # the loop has ended meanwhile
            loop.call_soon_threadsafe(unless_left)

    Thread(target=run, daemon=True, name="aside").start()
    return await done
