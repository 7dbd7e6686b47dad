"""`kill -9` between a delivery and the note of it: told again, under the same id, and so said."""

import json
import subprocess
import sys
import threading
import time

from policywatch.config.channel import Channel
from policywatch.notify.courier import Courier
from policywatch.notify.route import open_store

PROGRAM = """
import asyncio, json, os, signal, sys
from pathlib import Path
from policywatch.config.channel import Channel
from policywatch.config.source import Config
from policywatch.notify.courier import Courier
from policywatch.store import Store
from policywatch.store.outbox import Outbox
folder, address, when = json.loads(sys.argv[1])
die = lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL)
if when == "before the note":
    Outbox.delivered = die
config = Config(Path("x"), Path(folder), (), channels=(Channel("c", "webhook", url=address),))
with Store(Path(folder)) as store:
    print("go", flush=True)
    asyncio.run(Courier(config, store, print).deliver())
"""


def run_and_die(folder, address, when, *, seconds=20.0):
    """Deliver in a process of its own, and kill it after a while if it lives so long."""
    with subprocess.Popen(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", PROGRAM, json.dumps([str(folder), address, when])],
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        threading.Timer(seconds, process.kill).start()
        process.wait()


async def test_what_was_delivered_and_not_noted_is_told_again_as_such(
    config, opened, found, receiver
):
    """The receiver can drop the second copy by its id, and a reader is told."""
    ours = config(Channel("c", "webhook", url=receiver.address))
    store = opened(ours)
    found(store)
    run_and_die(ours.store, receiver.address, "before the note")
    await Courier(ours, store, print).deliver()
    first, second = (data for _, data in receiver.got)
    assert first["id"] == second["id"]
    assert (first["may_repeat"], second["may_repeat"]) == (False, True)
    assert store.outbox.states()["c"].owed == 0
    assert store.upkeep.faults() == []


async def test_no_message_is_lost_at_any_moment(config, found, receiver):
    """However often delivering is killed, every message arrives, repeats are marked as such."""
    ours = config(Channel("c", "webhook", url=receiver.address))
    with open_store(ours, ours.store) as store:
        for number in range(12):
            found(store, at=1e9 + number, back=bool(number % 2))
        keys = [one.key for one in store.outbox.due("c", time.time(), 99)]
    assert len(keys) >= 12
    for number in range(4):
        run_and_die(ours.store, receiver.address, "", seconds=0.01 + 0.02 * number)
    with open_store(ours, ours.store) as store:
        await Courier(ours, store, print).deliver()
        assert store.outbox.states()["c"].owed == 0
        assert store.upkeep.faults() == []
    seen = set()
    for _, data in receiver.got:
        assert data["id"] not in seen or data["may_repeat"]
        seen.add(data["id"])
    assert seen == set(keys)


async def test_two_processes_do_not_deliver_the_same(config, opened, found, receiver):
    """While one delivers, another leaves it to that one."""
    ours = config(Channel("c", "webhook", url=receiver.address))
    store = opened(ours)
    found(store)
    with store.outbox.delivering() as alone:
        assert alone
        await Courier(ours, store, print).deliver()
    assert receiver.got == []
    await Courier(ours, store, print).deliver()
    assert len(receiver.got) == 1
