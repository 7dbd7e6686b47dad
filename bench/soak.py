"""Watch made-up sources for a simulated month, with faults thrown in, and count what is told.

    python bench/soak.py [--sources N] [--days N] [--seed N]

Only time is pretended: every hour of it, the daemon looks what is due and asks a real
HTTP server on this machine, with a real store. Changes and outages of each page are
planned by the seed; what the server answered says what must have been told. In the end
every planned change must be there once, every outage told once, with its end, a page that
shrank for some hours must have changed nothing, and memory must be flat. Ends with 1
where it is not so.
"""

import argparse
import gzip
import itertools
import os
import random
import socket
import struct
import sys
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from unittest.mock import patch

from policywatch.config import load
from policywatch.fetch import client
from policywatch.store import NoticeKind, Store
from policywatch.watch import daemon

_HOUR, _DAY = 3600.0, 86_400.0
_SLOT = 6 * _DAY
"""In each slot a page changes at most once, and has at most one trouble after that."""

_FAULTS = ("500", "404", "403", "empty", "lost page", "reset", "bad gzip", "cut short")
_TOLD_AFTER = 3
_GROWTH_MB = 25.0
"""By how much memory may grow after the first third, on a noisy machine."""


@dataclass(frozen=True)
class Trouble:
    """From when to when a page shows something else."""

    start: float
    end: float
    kind: str


@dataclass
class Page:
    """One page: when it changes, its troubles, and whether each check of it went well."""

    number: int
    changes: list[float] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    checks: dict[float, str] = field(default_factory=dict)

    def trouble(self, now: float) -> str:
        """What is wrong with it now, or nothing."""
        return next((one.kind for one in self.troubles if one.start <= now < one.end), "")

    def body(self, now: float) -> bytes:
        """What it shows where nothing is wrong."""
        amount = 100 + sum(change <= now for change in self.changes)
        lines = [
            f"Article {n}. Office {self.number} shall decide upon request {n} within {n + 9} days."
            for n in range(1, 9)
        ]
        lines[3] = f"Article 4. Each company is granted {amount} euros, at most once a year."
        if self.trouble(now) == "shrunk":
            lines = ["Article 1. This text is being revised and shall be published again soon."]
        page = "".join(f"<p>{line}</p>" for line in lines)
        noise = f"<footer>visits: {int(now)}</footer>"
        return f"<!doctype html><title>T{self.number}</title><main>{page}</main>{noise}".encode()


def _planned(number: int, days: int, began: float, chance: random.Random) -> Page:
    """A page with what happens to it in so many days."""
    page = Page(number)
    for slot in range(int(days * _DAY // _SLOT)):
        start = began + slot * _SLOT + _DAY / 4
        if chance.random() < 0.6:
            page.changes.append(start + chance.uniform(0.1, 0.9) * _DAY)
        fault = chance.choice(_FAULTS)
        if chance.random() < 0.6:
            begins = start + chance.uniform(2.2, 3) * _DAY
            length = chance.choice((0.05, 0.5, 2.0)) * _DAY
            if chance.random() < 0.25:
                fault, length = "shrunk", 0.7 * _DAY
            page.troubles.append(Trouble(begins, begins + length, fault))
    return page


class _Handler(BaseHTTPRequestHandler):
    """Answers for all pages, well or badly, and notes which."""

    protocol_version = "HTTP/1.1"
    pages: list[Page]

    def do_GET(self) -> None:
        """The page of that number, or what is wrong with it."""
        if self.path == "/robots.txt":
            self._send(404, b"")
            return
        now = time.time()
        page = self.pages[int(self.path[1:])]
        trouble = page.trouble(now)
        page.checks[now] = trouble
        body = page.body(now)
        if trouble in ("", "shrunk"):
            self._send(200, body)
        elif trouble.isdigit():
            self._send(int(trouble), body)
        elif trouble == "empty":
            self._send(200, b"")
        elif trouble == "lost page":
            self._send(200, b"<!doctype html><title>Page not found</title><p>Page not found</p>")
        elif trouble == "bad gzip":
            self._send(200, gzip.compress(body)[:-20], encoding="gzip")
        else:
            self._break(body, rudely=trouble == "reset")

    def _send(self, status: int, body: bytes, *, encoding: str = "") -> None:
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        if encoding:
            self.send_header("Content-Encoding", encoding)
        self.end_headers()
        self.wfile.write(body)

    def _break(self, body: bytes, *, rudely: bool) -> None:
        """Promise more than is sent, and hang up."""
        self.send_response(200)
        self.send_header("Content-Length", str(2 * len(body)))
        self.end_headers()
        self.wfile.write(body)
        self.wfile.flush()
        if rudely:
            linger = struct.pack("ii", 1, 0)
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
            self.connection.close()
        self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Keep the output to the result."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Connections that break off are what this is about."""


def _expected(page: Page) -> tuple[int, int]:
    """How many outages must have been told, and how many ends of one."""
    begun = ended = 0
    runs = itertools.groupby(
        (trouble for _, trouble in sorted(page.checks.items())),
        key=lambda trouble: "bad" if trouble not in ("", "shrunk") else trouble,
    )
    told = False
    for kind, run in runs:
        if kind == "bad" and len(list(run)) >= _TOLD_AFTER:
            begun, told = begun + 1, True
        elif kind == "" and told:
            ended, told = ended + 1, False
    return begun, ended


def _faults(folder: Path, pages: list[Page]) -> tuple[list[str], Counter[NoticeKind]]:
    """Everything that was told and should not have been, or the other way round."""
    wrong = []
    kinds: Counter[NoticeKind] = Counter()
    with Store(folder) as store:
        wrong += store.upkeep.faults()
        for page in pages:
            name = f"s{page.number}"
            amounts = Counter(one.meaning for one in store.changes(source=name))
            if sum(amounts.values()) != len(page.changes) or max(amounts.values(), default=1) > 1:
                wrong.append(f"{name}: {len(page.changes)} changes were planned: {dict(amounts)}")
            counts = Counter(one.kind for one in store.notices(source=name))
            kinds += counts
            told = counts[NoticeKind.FAILING], counts[NoticeKind.RECOVERED]
            if told != _expected(page):
                wrong.append(f"{name}: outages told {told}, must be {_expected(page)}")
            if counts[NoticeKind.BACK] > len(page.troubles):
                wrong.append(f"{name}: came back {counts[NoticeKind.BACK]} times")
    return wrong, kinds


def _memory() -> float:
    """The memory that this process has now, in MB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def _soak(folder: Path, pages: list[Page], days: int, began: float, address: str) -> list[float]:
    """Let the daemon look once every hour of so many days; the memory after each day."""
    path = folder / "sources.toml"
    entries = (
        f'[[source]]\nid = "s{page.number}"\nurl = "{address}/{page.number}"\ntimeout = 5\n'
        for page in pages
    )
    path.write_text("\n".join(entries), "utf-8")
    config = load(path)
    memory = []
    for hour in range(days * 24):
        now = began + hour * _HOUR
        with patch.object(time, "time", return_value=now):
            daemon.run(config, config.store, once=True, say=lambda _: None)
        if hour % 24 == 23:
            memory.append(_memory())
    return memory


def main() -> int:
    """Print one line for the whole; the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sources", type=int, default=200)
    parser.add_argument("--days", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    os.environ["no_proxy"] = "*"
    client._PAUSES = (0.01, 0.02)  # noqa: SLF001 - pretended time does not shorten these
    began, chance = time.time(), random.Random(options.seed)  # noqa: S311 - not for secrets
    pages = [_planned(n, options.days, began, chance) for n in range(options.sources)]
    _Handler.pages = pages
    with tempfile.TemporaryDirectory() as name, _Server(("127.0.0.1", 0), _Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}"
        memory = _soak(Path(name), pages, options.days, began, address)
        wrong, kinds = _faults(Path(name) / "snapshots", pages)
        server.shutdown()
    growth = memory[-1] - memory[len(memory) // 3]
    if growth > _GROWTH_MB:
        wrong.append(f"memory grew by {growth:.0f} MB: {[round(one) for one in memory]}")
    for line in wrong:
        print(line)
    checks, changes, troubles = (
        sum(len(part) for part in parts)
        for parts in zip(*((p.checks, p.changes, p.troubles) for p in pages), strict=True)
    )
    told = ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items()))
    print(
        f"{options.sources} sources, {options.days} days, {checks} checks, {changes} changes,"
        f" {troubles} troubles; told: {told}; memory {memory[-1]:.0f} MB ({growth:+.0f});"
        f" {len(wrong)} faults"
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
