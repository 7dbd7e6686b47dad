"""Kill passes and daemons at random moments, and count what is lost or told twice.

    python bench/kills.py [--kills N] [--seed N]

Every round changes each page of a site on this machine, starts `check` or `watch` in a
process of its own, kills it (SIGKILL) a random time after it told a random number of
results, and then lets a pass end. After it every change of the round must be stored
exactly once, and the store must verify. Ends with 1 where anything is lost, told twice or damaged.
"""

import argparse
import asyncio
import os
import random
import subprocess
import sys
import tempfile
import time
from http.server import ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from unittest.mock import patch

from policywatch.config import load
from policywatch.demo.site import Reply, Site
from policywatch.store import Store
from policywatch.watch.check import check_all

_SOURCES = 12
_LONGEST = 0.1
"""Seconds after the last result that is waited for, within which a process is killed."""

_COMMANDS = (["check"], ["watch"])


class Pages:
    """What the site shows: a policy whose amount is the number of the round."""

    def __init__(self) -> None:
        self.round = 0

    def answer(self, path: str, _: dict[str, str]) -> Reply:
        """The page as it is in this round."""
        clauses = [
            f"第{number}条 本办法第{number}款由{path.strip('/')}组织实施，各单位应当遵照执行。"
            for number in "一二三四五六"
        ]
        clauses[2] = f"第三条 对新认定的创新平台，给予最高{self.round}万元的一次性奖励。"
        body = "".join(f"<p>{clause}</p>" for clause in clauses)
        page = f"<!doctype html><meta charset=utf-8><title>办法</title><main>{body}</main>"
        return Reply(page.encode(), headers={"Content-Type": "text/html"})


def _policywatch(folder: Path, *words: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-m", "policywatch", *words, "--config", str(folder / "sources.toml")],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )


def _pass(folder: Path) -> None:
    """Let a pass end."""
    config = load(folder / "sources.toml")
    with Store(config.store) as store:
        asyncio.run(check_all(config.sources, store))


def _kill_one(folder: Path, chance: random.Random) -> None:
    """Start a pass or a daemon, and kill it while it is at work."""
    with Store(folder / "snapshots") as store:
        store.reschedule({f"s{number}": 0.0 for number in range(_SOURCES)})
    with _policywatch(folder, *chance.choice(_COMMANDS)) as process:
        told = process.stdout or BytesIO()
        left = chance.randrange(_SOURCES)
        while left and (line := told.readline()):
            left -= b": ok" in line
        time.sleep(chance.uniform(0, _LONGEST))
        process.kill()


def _faults(folder: Path, rounds: int) -> tuple[int, list[str]]:
    """How many of the changes of the last round are there, and everything that is wrong."""
    wrong = []
    with Store(folder / "snapshots") as store:
        wrong += store.faults()
        found = [one for one in store.changes() if f"{rounds}万元" in one.meaning.split("→")[-1]]
        by_source = [one.source for one in found]
        for number in range(_SOURCES):
            count = by_source.count(f"s{number}")
            if count != 1:
                wrong.append(f"round {rounds}: the change of s{number} is there {count} times")
        total = len(store.changes())
        if total != rounds * _SOURCES:
            wrong.append(f"round {rounds}: {total} changes instead of {rounds * _SOURCES}")
    return len(found), wrong


def main() -> int:
    """Print one line for all rounds; the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    os.environ["no_proxy"] = "*"
    chance, pages = random.Random(options.seed), Pages()  # noqa: S311 - not for secrets
    early, wrong = 0, []
    silent = patch.object(ThreadingHTTPServer, "handle_error")  # killed clients are no news
    with tempfile.TemporaryDirectory() as name, silent, Site(pages.answer) as site:
        folder = Path(name)
        entries = (
            f'[[source]]\nid = "s{n}"\nurl = "{site.address}/{n}"\n' for n in range(_SOURCES)
        )
        (folder / "sources.toml").write_text("\n".join(entries), "utf-8")
        _pass(folder)
        for pages.round in range(1, options.kills + 1):
            _kill_one(folder, chance)
            with Store(folder / "snapshots") as store:
                done = len(store.changes()) - (pages.round - 1) * _SOURCES
            early += 0 < done < _SOURCES
            _pass(folder)
            wrong += _faults(folder, pages.round)[1]
    for line in wrong:
        print(line)
    print(
        f"{options.kills} kills, {early} of them between the first and the last change of a pass;"
        f" {options.kills * _SOURCES} changes, {len(wrong)} faults"
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
