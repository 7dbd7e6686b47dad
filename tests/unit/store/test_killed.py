"""`kill -9` at random moments: what was acknowledged is there, whole."""

import random
import subprocess
import sys
import time
from pathlib import Path

from policywatch.store import Store

WRITER = """
import os, pathlib, sys
from policywatch.model import *
from policywatch.store import *
place = Place("1.", ("1.",), "", "words " * 50, "words " * 50, 0)
change = NewChange(Change(Kind.ADDED, (), (place,)), "1.", "words")
with Store(pathlib.Path(sys.argv[1])) as store:
    store.put_seed("a", b"seed", name="a.txt")
    while True:
        latest = store.state("a").latest
        body = os.urandom(8) * (latest % 5000)
        store.record(NewCheck("a", float(latest), Outcome.OK, "", 0.0, latest=latest,
            previous=latest, snapshot=NewSnapshot(body), changes=(change, change)))
        os.write(1, b"%d\\n" % store.state("a").latest)
"""
KILLS = 8


def test_nothing_acknowledged_is_lost(tmp_path):
    """Every version that the writer told of is there with its bytes and both changes."""
    chance = random.Random(7)  # noqa: S311 - not for secrets
    acknowledged = 0
    for _ in range(KILLS):
        acknowledged = max(acknowledged, write_until_killed(tmp_path, chance.uniform(0, 0.1)))
        verify(tmp_path, acknowledged)
    assert acknowledged > KILLS


def write_until_killed(folder: Path, seconds: float) -> int:
    """Let a writer run for a while after its first word; the last version it told of."""
    with subprocess.Popen(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", WRITER, folder], stdout=subprocess.PIPE
    ) as writer:
        assert writer.stdout is not None
        first = writer.stdout.readline()
        time.sleep(seconds)
        writer.kill()
        told = first + writer.stdout.read()
    return int(told.split(b"\n")[-2])


def verify(folder: Path, acknowledged: int) -> None:
    """The store is sound, and holds all that was acknowledged and nothing by halves."""
    with Store(folder) as store:
        assert store._database.rows("PRAGMA integrity_check") == [("ok",)]
        assert store._database.rows("PRAGMA foreign_key_check") == []
        snapshots = store.snapshots("a")
        assert snapshots[0].id >= acknowledged
        assert [one.id for one in reversed(snapshots)] == list(range(1, snapshots[0].id + 1))
        assert sum(len(store.body(one.id)) == one.size for one in snapshots) == len(snapshots)
        changes = store.changes()
        assert [one.new_snapshot for one in changes] == [
            one.id for one in snapshots[:-1] for _ in range(2)
        ]
        assert len({store.change(one.id) for one in changes}) == 1
        assert sum(row.times for row in store.checks("a", limit=10**6)) == len(snapshots) - 1
