"""Kill passes, daemons and deliveries at random moments; count what is lost or told twice.

    python bench/kills.py [--kills N] [--seed N]

Every round changes each page of a site on this machine, starts `check` or `watch` in a
process of its own, and kills it (SIGKILL) a random time after it told a random number of
results, or after a webhook on this machine got a random number of its messages. Then a pass
and a delivery may end. After them every change of the round must be stored exactly once,
and have arrived once, or more often where each copy after the first has the same id and
says that it may be one; and the store must verify. Ends with 1 where anything is lost, told
twice in silence or damaged.
"""

import argparse
import asyncio
import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any
from unittest.mock import patch

from policywatch.config import load
from policywatch.demo.site import Reply, Site
from policywatch.notify.courier import Courier
from policywatch.notify.route import open_store
from policywatch.store import Store
from policywatch.watch.check import check_all

_SOURCES = 12
_LONGEST = 0.1
"""Seconds after the last result that is waited for, within which a process is killed."""

_DELIVERIES = 0.5
"""How many of the kills wait for a message to arrive, and not for a result."""

_ANSWERS_AFTER = 0.02
"""Seconds after which the receiver answers, in which a process is killed, too."""

_LIMIT = 60.0
"""Seconds after which a message that does not come is no longer waited for."""

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


class Receiver:
    """A webhook: each message that came, with the time that each takes to be answered."""

    def __init__(self) -> None:
        self.got: list[dict[str, Any]] = []
        take = self._take

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                take(self)

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self._server.server_port}/"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def _take(self, request: BaseHTTPRequestHandler) -> None:
        body = request.rfile.read(int(request.headers["content-length"]))
        self.got.append(json.loads(body))
        time.sleep(_ANSWERS_AFTER)
        request.send_response(204)
        request.end_headers()

    def close(self) -> None:
        """Take no more messages."""
        self._server.shutdown()
        self._server.server_close()


def _pass(folder: Path) -> None:
    """Let a pass end, and a delivery of all that is owed."""
    config = load(folder / "sources.toml")
    with open_store(config, config.store) as store:
        asyncio.run(check_all(config.sources, store))
        asyncio.run(Courier(config, store, lambda _: None).deliver())


def _kill_one(folder: Path, chance: random.Random, receiver: Receiver) -> bool:
    """Start a pass or a daemon, and kill it at work; whether it was while it delivered."""
    with Store(folder / "snapshots") as store:
        store.reschedule({f"s{number}": 0.0 for number in range(_SOURCES)})
    delivering = chance.random() < _DELIVERIES
    left, before = chance.randrange(_SOURCES), len(receiver.got)
    with _policywatch(folder, *chance.choice(_COMMANDS)) as process:
        told = process.stdout or BytesIO()
        if delivering:
            given_up = time.monotonic() + _LIMIT
            while len(receiver.got) - before <= left and process.poll() is None:
                if time.monotonic() > given_up:
                    raise SystemExit("no message arrived")
                time.sleep(0.002)
            time.sleep(chance.uniform(0, 2 * _ANSWERS_AFTER))
        else:
            while left and (line := told.readline()):
                left -= b": ok" in line
            time.sleep(chance.uniform(0, _LONGEST))
        process.kill()
    return delivering


def _faults(folder: Path, rounds: int, got: list[dict[str, Any]]) -> Iterator[str]:
    """Everything that is wrong after a round; `got` is what arrived in it."""
    with Store(folder / "snapshots") as store:
        yield from store.upkeep.faults()
        owed = store.outbox.states()["hook"].owed
        if owed:
            yield f"round {rounds}: {owed} messages are still owed"
        changes = store.changes()
    if len(changes) != rounds * _SOURCES:
        yield f"round {rounds}: {len(changes)} changes instead of {rounds * _SOURCES}"
    found = [one for one in changes if f"{rounds}万元" in one.meaning.split("→")[-1]]
    by_source = Counter(one.source for one in found)
    for number in range(_SOURCES):
        count = by_source[f"s{number}"]
        if count != 1:
            yield f"round {rounds}: the change of s{number} is there {count} times"
    seen: dict[int, str] = {}  # the message that told of a change
    for message in got:
        for change in (one["id"] for part in message["sources"] for one in part["changes"]):
            if change in seen and not (message["may_repeat"] and seen[change] == message["id"]):
                yield f"round {rounds}: change {change} was told twice in silence"
            seen.setdefault(change, message["id"])
    untold = [one.id for one in found if one.id not in seen]
    if untold:
        yield f"round {rounds}: changes {untold} were never told"


def main() -> int:
    """Print one line for all rounds; the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    os.environ["no_proxy"] = "*"
    chance, pages = random.Random(options.seed), Pages()  # noqa: S311 - not for secrets
    early, repeats, delivered = 0, 0, 0
    wrong: list[str] = []
    receiver = Receiver()
    silent = patch.object(ThreadingHTTPServer, "handle_error")  # killed clients are no news
    with tempfile.TemporaryDirectory() as name, silent, Site(pages.answer) as site:
        folder = Path(name)
        entries = (
            f'[[source]]\nid = "s{n}"\nurl = "{site.address}/{n}"\n' for n in range(_SOURCES)
        )
        channel = f'[[channel]]\nid = "hook"\nkind = "webhook"\nurl = "{receiver.address}"\n'
        (folder / "sources.toml").write_text("\n".join((*entries, channel)), "utf-8")
        _pass(folder)
        for pages.round in range(1, options.kills + 1):
            before = len(receiver.got)
            delivered += _kill_one(folder, chance, receiver)
            with Store(folder / "snapshots") as store:
                done = len(store.changes()) - (pages.round - 1) * _SOURCES
            early += 0 < done < _SOURCES
            _pass(folder)
            got = receiver.got[before:]
            repeats += len(got) - len({message["id"] for message in got})
            wrong += _faults(folder, pages.round, got)
    receiver.close()
    for line in wrong:
        print(line)
    print(
        f"{options.kills} kills, {delivered} of them in a delivery, {early} of them between the"
        f" first and the last change of a pass; {options.kills * _SOURCES} changes, {repeats}"
        f" messages told again and said so, {len(wrong)} faults"
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
