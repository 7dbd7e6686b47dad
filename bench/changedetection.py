"""Run one pass of changedetection.io, which is a server, over its API.

    python bench/changedetection.py PROGRAM FOLDER ADDRESSES

The first pass in FOLDER imports the file of ADDRESSES, a later one checks them all again.
Prints a line for each page that is new or changed, as other tools do, and last the CPU
seconds and peak MB of the pass alone: the start of the server is not in them. Linux only.
"""

import json
import os
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any

_LIMIT = 840
"""Seconds after which a pass is given up."""

_TICKS = os.sysconf("SC_CLK_TCK")
_OPTIONS = {
    "ALLOW_IANA_RESTRICTED_ADDRESSES": "true",  # the pages are on this machine
    "DISABLE_VERSION_CHECK": "true",
    "FETCH_WORKERS": "10",
    "LOGGER_LEVEL": "ERROR",
    "MINIMUM_SECONDS_RECHECK_TIME": "0",
}


class _Server:
    """The running program; `call` asks its API."""

    def __init__(self, program: str, folder: Path, first: str) -> None:
        self._data = folder / "snapshots"
        self.is_new = not any(self._data.iterdir())
        self._port = 20_000 + os.getpid() % 20_000
        self._key = ""
        self.peak = 0.0
        place = ("-h", "127.0.0.1", "-p", str(self._port), "-d", str(self._data))
        # Without an address it begins with two of its own, which are not on this machine.
        address = ("-u", first) if self.is_new else ()
        self.process = subprocess.Popen(
            [program, *place, *address],
            env=os.environ | _OPTIONS,
            cwd=folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def call(self, path: str, body: bytes | None = None, *, tries: int = 60) -> Any:
        """What the API answers; it answers 500 at times while it imports."""
        request = urllib.request.Request(f"http://127.0.0.1:{self._port}{path}", data=body)
        request.add_header("x-api-key", self._key)
        request.add_header("Content-Type", "text/plain")
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        for left in reversed(range(tries)):
            try:
                with opener.open(request, timeout=300) as answer:
                    return json.loads(answer.read() or b"null")
            except OSError:
                if not left:
                    raise
                time.sleep(1)
        return None

    def is_ready(self) -> bool:
        """Whether it has written down the key of its API, and answers."""
        for file in self._data.glob("*.json"):
            settings = json.loads(file.read_text("utf-8")).get("settings", {})
            self._key = settings.get("application", {}).get("api_access_token", "") or self._key
        return bool(self._key) and bool(self.call("/api/v1/systeminfo", tries=1))

    def cpu(self) -> float:
        """CPU seconds of the process so far; its memory is looked at on the way."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        self.peak = max(self.peak, int(fields[21]) * os.sysconf("SC_PAGE_SIZE") / 1e6)
        return sum(map(int, fields[11:15])) / _TICKS

    def watches(self) -> dict[str, dict[str, Any]]:
        """What is watched, by id."""
        return dict(self.call("/api/v1/watch"))


def _wait(until: float, server: _Server, addresses: int, since: float) -> None:
    """Until each address has been checked since then, and none waits."""
    while time.monotonic() < until:
        time.sleep(0.5)
        server.cpu()
        # Listing what it watches costs it much, its queue next to nothing.
        if server.call("/api/v1/systeminfo")["queue_size"]:
            continue
        checked = [one.get("last_checked") or 0 for one in server.watches().values()]
        if sum(at >= since for at in checked) >= addresses:
            return
    raise SystemExit("changedetection.io did not end its pass in time")


def _start(server: _Server, until: float) -> None:
    while time.monotonic() < until:
        try:
            if server.is_ready():
                return
        except (OSError, ValueError):
            pass
        time.sleep(0.3)
    raise SystemExit("changedetection.io did not start")


def _pass(server: _Server, addresses: list[str]) -> None:
    """One pass, and what it found."""
    until = time.monotonic() + _LIMIT
    _start(server, until)
    known = {} if server.is_new else server.watches()
    time.sleep(1.1)  # it counts whole seconds
    before, since = server.cpu(), int(time.time())
    if server.is_new:
        since = 1
        server.call("/api/v1/import", "\n".join(addresses[1:]).encode())
        # It imports many in the background, and may not list them before it is through.
        while server.call("/api/v1/systeminfo")["watch_count"] < len(addresses):
            time.sleep(0.5)
            if time.monotonic() > until:
                raise SystemExit("changedetection.io did not import the addresses in time")
    else:
        server.call("/api/v1/watch?recheck_all=1")
    _wait(until, server, len(addresses), since)
    cpu = server.cpu() - before
    time.sleep(3)  # what it found is written a little later
    for key, one in server.watches().items():
        was = known.get(key)
        word = "NEW" if was is None else "CHANGED"
        if was is None or was.get("last_changed") != one.get("last_changed"):
            print(f"{word}: {one['url']}")
    print(f"cost: {cpu:.2f} s, {server.peak:.0f} MB")


def main() -> None:
    """Run the pass that the arguments name."""
    program, folder, file = sys.argv[1:]
    addresses = Path(file).read_text("utf-8").split()
    server = _Server(program, Path(folder), addresses[0])
    try:
        _pass(server, addresses)
    finally:
        server.process.terminate()
        try:
            server.process.wait(20)
        except subprocess.TimeoutExpired:
            server.process.kill()


if __name__ == "__main__":
    main()
