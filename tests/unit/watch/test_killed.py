"""`kill -9` in the middle of a pass: every change is found, and found once."""

import json
import random
import subprocess
import sys
import time

from policywatch.store import Store
from policywatch.watch.check import check_all

PROGRAM = """
import asyncio, json, pathlib, sys
from policywatch.config.source import Source
from policywatch.store import Store
from policywatch.watch.check import check_all
folder, *given = json.loads(sys.argv[1])
sources = [Source(one, one, url) for one, url in given]
with Store(pathlib.Path(folder)) as store:
    print("go", flush=True)
    asyncio.run(check_all(sources, store, concurrency=3))
"""
KILLS = 4
COUNT = 12


async def test_every_change_is_found_once(source, web, text, tmp_path):
    """However often a pass is killed; what it recorded is not told again."""
    chance = random.Random(3)  # noqa: S311 - not for secrets
    folder = tmp_path / "snapshots"
    sources = [source(f"s{number}", path=f"/p/{number}") for number in range(COUNT)]
    show_all(web, text())
    with Store(folder) as store:
        await check_all(sources, store)
    for award in range(KILLS):
        show_all(web, text(no3=f"对新认定的市级创新平台，给予最高{award + 1}00万元的奖励。"))
        kill_a_pass(folder, sources, chance.uniform(0, 0.25))
        with Store(folder) as store:
            await check_all(sources, store)
            assert store._database.rows("PRAGMA integrity_check") == [("ok",)]
            changes = store.changes()
            assert len(changes) == COUNT * (award + 1)
            assert len({(one.source, one.new_snapshot) for one in changes}) == len(changes)
            assert all(f"{award + 1}00万元" in changes[n].meaning for n in range(COUNT))


def show_all(web, text):
    """Publish one text on every page."""
    for number in range(COUNT):
        web.show(text, path=f"/p/{number}")


def kill_a_pass(folder, sources, seconds):
    """Let a pass run for a while in its own process."""
    given = [str(folder), *((one.id, one.url) for one in sources)]
    with subprocess.Popen(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", PROGRAM, json.dumps(given)], stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(seconds)
        process.kill()
