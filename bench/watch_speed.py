"""Print what whole passes of `policywatch check` cost: first, unchanged, 5 % changed.

    python bench/watch_speed.py [--pages N] [--peer NAME=PROGRAM]...

NAME is urlwatch, webchanges or changedetection.io.

A server on 127.0.0.1, in a process of its own, sends pages of about 35 kB: `etag` ones
stay the same and answer 304, `dynamic` ones have a new token, time and counter in each
answer, and no validators. No source has a selector, and other tools get the text of whole
pages, too. CPU is seconds (user and system) of
the whole process of the check, beside it milliseconds a page; `peak` is its largest memory,
`disk` how much the store grew.
"""

import argparse
import asyncio
import hashlib
import multiprocessing
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

import laws
from peers import NAMES, Peer, cost, counted

_MODES = ("etag", "dynamic")
_CHANGED = 0.05
_LIMIT = 900
"""Seconds after which a pass is given up."""

_FURNITURE = "".join(f"<li><a href='/nav/{n}'>栏目 {n}</a></li>" for n in range(60))
_SCRIPT = f"<script>/*{'x' * 8000}*/</script>"


class _Pages:
    """What the server sends: each page's text is its own, and changes once it is amended."""

    def __init__(self, mode: str) -> None:
        self._mode = mode
        self._amended: frozenset[int] = frozenset()
        self._texts: dict[int, tuple[str, str]] = {}

    def amend(self, numbers: frozenset[int]) -> None:
        """Let these pages be others from now on."""
        self._amended = numbers
        for number in numbers:
            self._texts.pop(number, None)

    def answer(self, path: str, headers: dict[str, str]) -> tuple[str, dict[str, str], bytes]:
        """Status, headers and body for a path like `/p/12`."""
        if not path.startswith("/p/"):
            return "404 Not Found", {}, b""
        text, etag = self._text(int(path.removeprefix("/p/")))
        if self._mode == "etag":
            if headers.get("if-none-match") == etag:
                return "304 Not Modified", {"ETag": etag}, b""
            return "200 OK", {"ETag": etag}, _page(text, "").encode()
        token = random.randbytes(16).hex()  # noqa: S311 - no secret
        foot = f"<p>访问量 {random.randrange(10**6)}，{time.time():.3f}，{token}</p>"  # noqa: S311 - no secret
        return "200 OK", {}, _page(text, foot, token).encode()

    def _text(self, number: int) -> tuple[str, str]:
        if number not in self._texts:
            articles = laws.law(90, number)
            if number in self._amended:
                articles = laws.amended(articles, 0.03)
            text = laws.numbered(articles)
            self._texts[number] = text, f'"{hashlib.sha256(text.encode()).hexdigest()}"'
        return self._texts[number]


def _page(text: str, foot: str, token: str = "") -> str:
    """A page with furniture around a text; no element says where the text is."""
    lines = "".join(f"<p>{line}</p>" for line in text.splitlines())
    return (
        f"<!DOCTYPE html><html><head><title>规定</title><meta name='csrf' content='{token}'>"
        f"{_SCRIPT}</head><body><ul class='nav'>{_FURNITURE}</ul><div><h1>规定</h1>{lines}</div>"
        f"<div class='footer'>版权所有 {foot}</div></body></html>"
    )


def _serve(mode: str, pipe: Connection) -> None:
    """The process of the server: it says its port, and takes the numbers of pages to amend."""
    pages = _Pages(mode)

    async def speak(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
                headers = {
                    name.lower(): value
                    for name, _, value in (line.partition(": ") for line in head)
                }
                status, more, body = pages.answer(head[0].split(" ")[1], headers)
                more |= {"Content-Type": "text/html; charset=utf-8"}
                if not status.startswith("304"):
                    more |= {"Content-Length": str(len(body))}
                lines = "".join(f"{name}: {value}\r\n" for name, value in more.items())
                writer.write(f"HTTP/1.1 {status}\r\n{lines}\r\n".encode() + body)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    async def main() -> None:
        server = await asyncio.start_server(speak, "127.0.0.1", 0)
        pipe.send(server.sockets[0].getsockname()[1])
        loop = asyncio.get_running_loop()
        while (numbers := await loop.run_in_executor(None, pipe.recv)) is not None:
            pages.amend(numbers)
            pipe.send("done")

    asyncio.run(main())


@contextmanager
def _server(mode: str) -> Iterator[Connection]:
    """The server, and the pipe to it."""
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.Process(target=_serve, args=(mode, theirs), daemon=True)
    process.start()
    try:
        yield ours
    finally:
        ours.send(None)
        process.join(10)
        process.kill()


@dataclass(frozen=True, slots=True)
class _Pass:
    """What one pass cost, CPU seconds and peak MB, and how many pages it called new or changed."""

    cpu: float
    peak: float
    new: int
    changed: int


def _run(command: list[str], folder: Path) -> tuple[float, float, list[str]]:
    """Run a pass: CPU seconds, peak MB, and what it printed."""
    names = ("PYTHONDONTWRITEBYTECODE", "http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY")
    env = {name: value for name, value in os.environ.items() if name not in names}
    env["HOME"] = str(folder)  # other tools keep files there
    with (folder / "out").open("w+b") as out:
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT, env=env)
        limit = threading.Timer(_LIMIT, process.kill)
        limit.start()
        _, status, usage = os.wait4(process.pid, 0)
        limit.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        lines = out.read().decode().splitlines()
    if process.returncode not in (0, 1):
        raise SystemExit("\n".join(lines[-20:]))
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, lines


def _check(folder: Path, command: list[str], peer: Peer | None) -> _Pass:
    """One pass of policywatch, or of another tool."""
    cpu, peak, lines = _run(command, folder)
    if peer and peer.is_server:
        cpu, peak = cost(lines)
    if peer:
        return _Pass(cpu, peak, *counted(lines))
    new = sum(": ok: the first version" in line for line in lines)
    return _Pass(cpu, peak, new, sum(": ok, " in line for line in lines))


def _prepare(folder: Path, urls: list[str], peer: Peer | None) -> list[str]:
    """Write down what is to be watched; the command of one pass."""
    if peer:
        return peer.prepare(folder, urls)
    sources = (f'[[source]]\nid = "p{n}"\nurl = "{url}"\n' for n, url in enumerate(urls))
    (folder / "sources.toml").write_text("".join(sources), "utf-8")
    return [sys.executable, "-m", "policywatch", "--config", str(folder), "check"]


def _size(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def _passes(mode: str, count: int, peer: Peer | None) -> Iterator[str]:
    """The rows of one tool in one mode."""
    with _server(mode) as pipe, tempfile.TemporaryDirectory() as name:
        folder, port = Path(name), pipe.recv()
        urls = [f"http://127.0.0.1:{port}/p/{n}" for n in range(count)]
        command = _prepare(folder, urls, peer)
        amended = frozenset(random.Random(7).sample(range(count), round(count * _CHANGED)))  # noqa: S311 - no secret
        size = 0
        for label in ("first", "unchanged", "5 % changed"):
            if label == "5 % changed":
                pipe.send(amended)
                pipe.recv()
            done = _check(folder, command, peer)
            grown, size = _size(folder / "snapshots") - size, _size(folder / "snapshots")
            yield (
                f"| {peer.name if peer else 'policywatch'} | {mode} | {label} | {done.cpu:.2f} |"
                f" {done.cpu / count * 1000:.1f} | {done.peak:.0f} | {grown / 1e6:+.2f} |"
                f" {done.new} | {done.changed} |"
            )


def _peer(text: str) -> Peer:
    """The peer that an argument like `urlwatch=/tmp/peer/bin/urlwatch` names."""
    name, _, program = text.partition("=")
    if name not in NAMES or not program:
        raise argparse.ArgumentTypeError(f"write it as NAME=PROGRAM, NAME one of {NAMES}")
    return Peer(name, Path(program))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--peer", type=_peer, action="append", default=[], metavar="NAME=PROGRAM")
    options = parser.parse_args()
    count = options.pages
    print(f"{count} pages; changed before the last pass of each: {round(count * _CHANGED)}")
    print("| tool | mode | pass | CPU s | ms a page | peak MB | disk MB | new | changed |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    for mode in _MODES:
        for peer in (None, *options.peer):
            for row in _passes(mode, count, peer):
                print(row, flush=True)


if __name__ == "__main__":
    main()
