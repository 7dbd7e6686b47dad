"""Print what a daemon with very many sources costs.

    python bench/many_sources.py [--sources N]

`read` is the CPU of reading `sources.toml`, `start` that of the daemon from there to its
first look at what is due, `empty tick` that of one look where nothing is due (the clock
included), `peak` the largest memory of the whole process. Then sources are due in a known
order: whether they are claimed in it, how many places their requests come out of it at most,
as up to eight checks run beside each other, and how many come at once.
Everything stays on this machine.
"""

import argparse
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from http import HTTPStatus
from pathlib import Path
from typing import NamedTuple

from policywatch.demo.site import Reply, Site
from policywatch.store import Store
from policywatch.store.tables import FILE_NAME

_LIMIT = 600
"""Seconds after which a run is given up."""

_PROGRAM = """
import json, pathlib, resource, sys, time
from policywatch.config import load
from policywatch.watch import daemon
path, runtime, tick = pathlib.Path(sys.argv[1]), float(sys.argv[2]), float(sys.argv[3])
daemon._TICK_SECONDS = tick
claimed, check_source = [], daemon.check_source
def noted(source, *others):
    claimed.append(int(source.id[1:]))
    return check_source(source, *others)
daemon.check_source = noted
before = time.process_time()
config = load(path)
read = time.process_time()
marks = []
say = lambda _: marks.append(time.process_time())
daemon.run(config, config.store, max_runtime=runtime, say=say)
usage = resource.getrusage(resource.RUSAGE_SELF)
cpu = [read - before, marks[0] - read, marks[-1] - marks[0]]
print(json.dumps([*cpu, usage.ru_maxrss / 1024, claimed]))
"""


def _prepare(folder: Path, address: str, count: int, *, due: int) -> Path:
    """A sources.toml of `count` sources that were all checked, of which `due` are due now."""
    path = folder / "sources.toml"
    entries = (
        f'[[source]]\nid = "s{n}"\nurl = "{address}/{n}"\nevery = "1d"\n' for n in range(count)
    )
    path.write_text("\n".join(entries), "utf-8")
    now = time.time()
    Store(folder / "snapshots").close()
    # By hand, as a hundred thousand checks would take minutes.
    with sqlite3.connect(folder / "snapshots" / FILE_NAME) as connection:
        connection.executemany(
            """INSERT OR REPLACE INTO sources
               (source, checked_at, outcome, succeeded_at, next_due, url)
               VALUES (?, ?, 'unchanged', ?, ?, ?)""",
            (
                (
                    f"s{n}",
                    now - 60,
                    now - 60,
                    now + (n - due if n < due else 3600 + n),
                    f"{address}/{n}",
                )
                for n in range(count)
            ),
        )
    return path


class _Run(NamedTuple):
    """CPU seconds of reading, of starting and of the rest; the peak in MB; what was claimed."""

    read: float
    start: float
    rest: float
    peak: float
    claimed: list[int]


def _run(path: Path, runtime: float, tick: float) -> _Run:
    """What a daemon cost that ran for so many seconds."""
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, str(path), str(runtime), str(tick)],
        stdout=subprocess.PIPE,
        timeout=_LIMIT,
        check=True,
        env={**os.environ, "no_proxy": "*"},
    )
    return _Run(*json.loads(done.stdout))


def _measure(folder: Path, count: int) -> str:
    path = _prepare(folder, "http://127.0.0.1:9", count, due=0)
    few, many = _run(path, 5, 100), _run(path, 5, 0.02)
    tick = (many.rest - few.rest) / (5 / 0.02)
    return (
        f"{count} sources: read {few.read:.2f} s, start {few.start:.2f} s,"
        f" empty tick {tick * 1000:.2f} ms, peak {few.peak:.0f} MB"
    )


def _claims(folder: Path, count: int) -> str:
    """Whether what is due is asked for in order, and how many at once."""
    due, lock, asked, now, most = 300, threading.Lock(), [], 0, 0

    def answer(path: str, _: dict[str, str]) -> Reply:
        nonlocal now, most
        if path == "/robots.txt":
            return Reply(b"", HTTPStatus.NOT_FOUND)
        with lock:
            asked.append(int(path[1:]))
            now += 1
            most = max(most, now)
        time.sleep(0.01)
        with lock:
            now -= 1
        return Reply(b"", HTTPStatus.NOT_FOUND)

    with Site(answer) as site:
        claimed = _run(_prepare(folder, site.address, count, due=due), 15, 1).claimed
    order = "in order" if claimed == sorted(claimed) else "out of order"
    late = max((rank - number for rank, number in enumerate(asked)), default=0)
    return (
        f"{len(claimed)} of {due} due: claimed {order}; asked for in order but for {late} places,"
        f" {most} at once"
    )


def main() -> None:
    """Print one line for the costs, and one for what was asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sources", type=int, default=100_000)
    count = parser.parse_args().sources
    with tempfile.TemporaryDirectory() as folder:
        print(_measure(Path(folder), count))
        print(_claims(Path(folder), count))


if __name__ == "__main__":
    main()
