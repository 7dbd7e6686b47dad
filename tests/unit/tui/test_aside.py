"""Work beside the event loop, which the end of the loop does not wait for."""

import asyncio
from contextlib import suppress
from threading import Event

import pytest

from policywatch.tui.aside import aside


def test_what_work_gives_or_raises_arrives() -> None:
    """A result and an error come back to whoever waits."""
    assert asyncio.run(aside(lambda: 7)) == 7

    def fails() -> int:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        asyncio.run(aside(fails))


def test_the_end_of_the_loop_does_not_wait() -> None:
    """A loop ends while work goes on, and the work ends without anybody to tell."""
    gate, done = Event(), Event()

    def waits() -> None:
        gate.wait(10)
        done.set()

    async def leave() -> None:
        task = asyncio.create_task(aside(waits))
        await asyncio.sleep(0.01)
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task

    asyncio.run(leave())
    assert not done.is_set()
    gate.set()
    assert done.wait(10)
