"""Kill passes and daemons at random moments, and count what is lost or told twice.

    python bench/kills.py [--kills N] [--seed N]

Every round changes each page of a site on this machine, starts `check` or `watch` in a
process of its own, kills it (SIGKILL) at a random moment, and then lets a pass end. After
it every change of the round must be stored exactly once, and the store must verify. Ends
with 1 where anything is lost, told twice or damaged.
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from policywatch.demo.site import Reply, Site
from policywatch.store import Store

_SOURCES = 12
_LONGEST = 0.4
"""Seconds after the first request within which a process is killed."""

_COMMANDS = (["check"], ["watch"])
_WAIT = 60


class Pages:
    """What the site shows: a policy whose amount is the number of the round."""

    def __init__(self) -> None:
        self.round = 0
        self.asked = threading.Event()

    def answer(self, path: str, _: dict[str, str]) -> Reply:
        """The page as it is in this round."""
        if path != "/robots.txt":
            self.asked.set()
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
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "no_proxy": "*"},
    )


def _kill_one(folder: Path, pages: Pages, chance: random.Random) -> None:
    """Start a pass or a daemon, and kill it while it is at work."""
    pages.asked.clear()
    with Store(folder / "snapshots") as store:
        store.reschedule({f"s{number}": 0.0 for number in range(_SOURCES)})
    with _policywatch(folder, *chance.choice(_COMMANDS)) as process:
        pages.asked.wait(_WAIT)
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
    chance, pages = random.Random(options.seed), Pages()  # noqa: S311 - not for secrets
    early, wrong = 0, []
    with tempfile.TemporaryDirectory() as name, Site(pages.answer) as site:
        folder = Path(name)
        entries = (
            f'[[source]]\nid = "s{n}"\nurl = "{site.address}/{n}"\n' for n in range(_SOURCES)
        )
        (folder / "sources.toml").write_text("\n".join(entries), "utf-8")
        _policywatch(folder, "check").wait(_WAIT)
        for pages.round in range(1, options.kills + 1):
            _kill_one(folder, pages, chance)
            with Store(folder / "snapshots") as store:
                done = len(store.changes()) - (pages.round - 1) * _SOURCES
            early += 0 < done < _SOURCES
            _policywatch(folder, "check").wait(_WAIT)
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
