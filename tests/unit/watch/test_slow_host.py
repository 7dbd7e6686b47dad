"""A host of many sources that wants to be spared, in the same pass as quick ones."""

import os
import threading
import time
from http import HTTPStatus
from pathlib import Path

import pytest

from policywatch.config.source import Config, Source
from policywatch.demo.site import Reply, Site
from policywatch.fetch.access import HostLimits
from policywatch.model import Outcome
from policywatch.store import Store
from policywatch.watch.check import Finished, check_all
from policywatch.watch.daemon import run

SLOW = "localhost"
LIMITS = {SLOW: HostLimits(at_once=2, delay=0)}
PAGE = b"<!doctype html><main>" + b"".join(
    b"<p>Article %d. Every company shall file its report by 30 June.</p>" % n for n in range(5)
)
QUICK = 10  # sources of the quick host
WAIT = 1  # seconds that the slow host asks for now and then


class Hosts:
    """Both hosts, by the name they are asked by; what was asked of the slow one."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._now = 0
        self.most = 0
        self.starts: list[float] = []
        self.rests: list[float] = []  # when it asked to be left alone
        self.quick: set[str] = set()  # what the quick host was asked for
        self.all_quick = threading.Event()
        self.held_up = False

    def answer(self, path, headers):
        """The slow host has no page, and every hundred and fiftieth visitor of it must wait.

        It answers nobody before the quick one was asked for everything.
        """
        if path == "/robots.txt":
            return Reply(b"", HTTPStatus.NOT_FOUND)
        if not headers["host"].startswith(SLOW):
            with self._lock:
                self.quick.add(path)
                if len(self.quick) == QUICK:
                    self.all_quick.set()
            return Reply(PAGE, headers={"Content-Type": "text/html"})
        with self._lock:
            self._now += 1
            self.most = max(self.most, self._now)
            self.starts.append(time.monotonic())
            rest = len(self.starts) % 150 == 0
        if not self.all_quick.wait(20):
            self.held_up = True
            self.all_quick.set()
        time.sleep(0.002)
        with self._lock:
            self._now -= 1
            if rest:
                self.rests.append(time.monotonic())
        if rest:
            return Reply(b"", HTTPStatus.TOO_MANY_REQUESTS, {"Retry-After": str(WAIT)})
        return Reply(b"", HTTPStatus.NOT_FOUND)

    def disturbed(self):
        """Requests that came while the slow host wanted to be left alone.

        One that was on its way when it said so is no fault of ours.
        """
        return [s for s in self.starts for r in self.rests if r + 0.2 < s < r + WAIT - 0.05]


@pytest.fixture
def hosts():
    """The two hosts, and sources of them: many of the slow one, then ten of the quick one."""
    ours = Hosts()
    with Site(ours.answer) as site:
        slow = site.address.replace("127.0.0.1", SLOW)

        def sources(count):
            return [
                *(Source(f"s{number}", "", f"{slow}/{number}") for number in range(count)),
                *(Source(f"z{number}", "", f"{site.address}/{number}") for number in range(QUICK)),
            ]

        yield ours, sources


async def test_five_hundred_sources_of_one_host_hold_up_nobody(hosts, tmp_path):
    """It gets two requests at once and none while it rests; the quick ones need not wait."""
    ours, sources = hosts
    order = []

    def note(event):
        if isinstance(event, Finished):
            order.append(event.result.source)

    with Store(tmp_path / "snapshots") as store:
        results = await check_all(sources(500), store, limits=LIMITS, on_event=note)
    assert len(results) == len(order) == 510
    assert ours.most <= 2
    assert ours.disturbed() == []
    assert not ours.held_up
    outcomes = [result.outcome for result in results]
    assert {one: outcomes.count(one) for one in set(outcomes)} == {
        Outcome.OK: 10,
        Outcome.MISSING: 497,
        Outcome.BLOCKED: 3,
    }
    assert len(ours.rests) == 3


def test_the_daemon_spares_it_no_less(hosts, tmp_path):
    """And checks the quick ones meanwhile."""
    ours, sources = hosts
    config = Config(Path(os.devnull), Path(os.devnull), tuple(sources(160)), LIMITS)
    lines = []
    run(config, tmp_path / "snapshots", once=True, say=lines.append)
    assert ours.most <= 2
    assert ours.disturbed() == []
    assert not ours.held_up
    ended = sum(": ok" in line or ": missing" in line for line in lines)
    assert (ended, len(ours.rests)) == (169, 1)
