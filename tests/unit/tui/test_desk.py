"""The store asked beside the interface, and closed when it is left."""

import asyncio
import shutil
from contextlib import suppress
from pathlib import Path
from threading import Event

import pytest

from policywatch.config.source import Config
from policywatch.errors import StoreError
from policywatch.store import Store
from policywatch.tui.desk import Desk


def test_what_was_begun_is_done_before_the_store_closes(tmp_path: Path) -> None:
    """Leaving right after a yes loses nothing that takes long."""
    desk = Desk(Config(tmp_path / "sources.toml", tmp_path, ()), tmp_path)
    begun, go = Event(), Event()

    def slow(store: Store) -> None:
        begun.set()
        go.wait(10)
        store.put_seed("terms", b"1. You may.\n", name="terms.txt")

    async def leave() -> None:
        asking = asyncio.create_task(desk.ask_aside(slow))
        await asyncio.to_thread(begun.wait, 10)
        asking.cancel()
        with suppress(asyncio.CancelledError):
            await asking
        closing = asyncio.create_task(desk.close())
        await asyncio.sleep(0.05)
        go.set()
        await closing

    asyncio.run(leave())
    with Store(tmp_path) as store:
        assert store.snapshots("terms")


def test_a_store_that_was_removed_is_not_made_anew(tmp_path: Path) -> None:
    """Who asks for one more connection is told; no empty store takes its place."""
    folder = tmp_path / "snapshots"
    desk = Desk(Config(tmp_path / "sources.toml", folder, ()), folder)

    async def lose() -> None:
        await desk.ask(lambda store: store.states())
        desk.another().close()
        shutil.rmtree(folder)
        with pytest.raises(StoreError, match="while it was in use"):
            desk.another()
        await desk.close()

    asyncio.run(lose())
    assert not folder.exists()
