"""The daemon: what it checks and when, how it stops, and that there is only one."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from policywatch.config.channel import Channel
from policywatch.config.hours import read_hours
from policywatch.config.source import Config, Source
from policywatch.errors import StoreLocked
from policywatch.model import Outcome
from policywatch.store import NewCheck, State, Store
from policywatch.watch.daemon import run
from policywatch.watch.schedule import plan

PROGRAM = """
import json, pathlib, sys
from datetime import UTC, datetime, timedelta
from policywatch.config.source import Config, Source
from policywatch.watch import daemon
folder, grace, *given = json.loads(sys.argv[1])
daemon._GRACE_SECONDS = grace
sources = tuple(Source(one, one, url, every=timedelta(seconds=60)) for one, url in given)
config = Config(pathlib.Path("sources.toml"), pathlib.Path(folder), sources)
sys.exit(daemon.run(config, pathlib.Path(folder), say=lambda line: print(line, flush=True)))
"""


def config(*sources: Source) -> Config:
    """A configuration that watches these sources."""
    return Config(Path(os.devnull), Path(os.devnull), sources)


@pytest.fixture
def folder(tmp_path):
    """Where the store of a daemon is."""
    return tmp_path / "snapshots"


@pytest.fixture
def daemon(folder):
    """Starts daemons of their own process; kills what is left of them."""
    started = []

    def start(*sources: Source, grace: float = 10.0) -> subprocess.Popen:
        given = [str(folder), grace, *((one.id, one.url) for one in sources)]
        started.append(
            subprocess.Popen(  # noqa: S603 - our own interpreter
                [sys.executable, "-c", PROGRAM, json.dumps(given)],
                stdout=subprocess.PIPE,
                text=True,
            )
        )
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.wait()
        process.stdout.close()


def wait_until(condition, seconds=20.0):
    """Wait for something that another process or thread does."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.02)


def test_once_checks_what_is_due_and_ends(source, folder, web):
    """New sources are due, those checked a moment ago are not, disabled ones never."""
    sources = [source(name) for name in "abc"] + [source("d", enabled=False)]
    with Store(folder) as store:
        store.record(NewCheck("c", time.time(), Outcome.UNCHANGED, "", 0))
    lines = []
    assert run(config(*sources), folder, once=True, say=lines.append) == 0
    assert len(web.seen) == 2
    with Store(folder) as store:
        states = store.states()
    assert [states[name].outcome for name in "ab"] == [Outcome.OK, Outcome.OK]
    assert states["a"].next_due > time.time() + 70_000
    assert states["c"].next_due > time.time()
    assert "d" not in states
    assert "watching 3 sources, 2 due now" in lines[0]
    assert lines[-1].endswith("stopped")
    assert sum("a: ok: the first version" in line for line in lines) == 1


def test_a_source_is_checked_again_when_it_is_due(source, folder, web, monkeypatch):
    """Every second for two seconds; only news is told."""
    monkeypatch.setattr("policywatch.watch.daemon._TICK_SECONDS", 0.1)
    ours = source(every=timedelta(seconds=1))
    lines = []
    run(config(ours), folder, max_runtime=2.3, say=lines.append)
    assert 2 <= len(web.seen) <= 3
    assert sum("a: " in line for line in lines) == 1
    with Store(folder) as store:
        assert store.checks("a")[0].times == len(web.seen) - 1


def test_failures_and_recoveries_are_told(source, folder, web, text):
    """An outage begins and ends with a line."""
    ours = source()
    web.show(text(), status=500)
    lines = []
    for _ in range(2):
        run(config(ours), folder, once=True, say=lines.append)
        web.show(text())
        with Store(folder) as store:
            store.schedule({"a": 0.0})
            store.record(NewCheck("a", 0.0, Outcome.ERROR, "again", 0, next_due=0.0))
    told = [line.split(" ", 1)[1] for line in lines if " a: " in line]
    assert [line.split(":")[1] for line in told] == [" error", " ok"]


def test_many_sources_are_checked_a_few_at_a_time(source, folder, web):
    """Forty that are due together do not come together."""
    web.slow.set()
    sources = [source(f"s{number}", path=f"/slow/{number}") for number in range(40)]
    run(config(*sources), folder, once=True, say=lambda _: None)
    assert len({path for path, _ in web.seen}) == len(web.seen) == 40
    assert web.most <= 8


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_stops_it_cleanly(source, daemon, web, number):
    """The exit code is 0 and the store is whole."""
    process = daemon(source())
    wait_until(lambda: web.seen)
    process.send_signal(number)
    out, _ = process.communicate(timeout=20)
    assert process.returncode == 0
    assert out.splitlines()[-1].endswith("stopped")


def test_a_check_under_way_may_end_before_it_stops(source, folder, daemon, web, text):
    """What came within the bound is recorded."""
    web.show(text(), path="/slow")
    process = daemon(source(path="/slow"))
    wait_until(lambda: web.seen)
    process.send_signal(signal.SIGTERM)
    assert "under way" in "".join(iter_until(process, "under way"))
    web.slow.set()
    out, _ = process.communicate(timeout=20)
    assert "given up" not in out
    with Store(folder) as store:
        assert store.state("a").outcome is Outcome.OK


def iter_until(process, word):
    """The lines of a process up to the one with a word in it."""
    for line in process.stdout:
        yield line
        if word in line:
            return


def test_a_check_that_takes_too_long_is_given_up_by_name(source, folder, daemon, web):
    """The bound is kept, and the source is due at the next start."""
    process = daemon(source(path="/slow"), grace=0.3)
    wait_until(lambda: web.seen)
    process.send_signal(signal.SIGTERM)
    out, _ = process.communicate(timeout=15)
    assert process.returncode == 0
    assert "given up, to be checked at the next start: a" in out
    with Store(folder) as store:
        assert [one for _, one in store.due(time.time(), 5)] == ["a"]


def test_a_second_signal_does_not_wait(source, daemon, web):
    """Whoever asks twice is in a hurry."""
    process = daemon(source(path="/slow"), grace=60.0)
    wait_until(lambda: web.seen)
    process.send_signal(signal.SIGINT)
    list(iter_until(process, "under way"))
    process.send_signal(signal.SIGINT)
    out, _ = process.communicate(timeout=15)
    assert process.returncode == 0
    assert "given up" in out


def test_there_is_one_daemon_a_store(source, folder, daemon, web):
    """The second one is told who the first is; after a kill there is room again."""
    process = daemon(source())
    wait_until(lambda: web.seen)
    with pytest.raises(StoreLocked, match=f"process {process.pid}"):
        run(config(source()), folder, once=True, say=lambda _: None)
    process.kill()
    process.wait()
    assert run(config(source()), folder, once=True, say=lambda _: None) == 0


def test_a_source_that_cannot_be_stored_rests(source, folder, web, monkeypatch):
    """A full disk makes no storm of requests, and is told."""
    monkeypatch.setattr("policywatch.store.checks.insert", lambda *_, **__: full())

    def full() -> None:
        raise sqlite3.OperationalError("database or disk is full")

    lines = []
    run(config(source()), folder, max_runtime=1.0, say=lines.append)
    assert len(web.seen) == 1
    assert any("cannot be stored" in line and "free some space" in line for line in lines)


def test_a_store_that_cannot_be_read_fills_no_log(source, folder, monkeypatch):
    """It is told at once, and not at each look, of which there is one a second."""
    looks = []

    def damaged(*_, **__):
        looks.append(1)
        raise sqlite3.DatabaseError("database disk image is malformed")

    monkeypatch.setattr("policywatch.store.standing.due", damaged)
    lines = []
    run(config(source()), folder, max_runtime=3.5, say=lines.append)
    assert len(looks) > 2
    assert sum("cannot see what is due" in line for line in lines) == 1


def test_the_plan_follows_the_settings():
    """New sources are due, shortened intervals count at once, lengthened ones later."""
    now = 1_000_000.0
    sources = [Source(name, name, "", every=timedelta(hours=1)) for name in "abcd"]
    states = {
        "b": State("b", checked_at=now - 60, next_due=now + 10 * 3600),
        "c": State("c", checked_at=now - 60, next_due=now + 5),
        "d": State("d", checked_at=now - 7200, next_due=None),
        "gone": State("gone", checked_at=now, next_due=now),
    }
    times = plan(sources, states, now)
    assert list(times) == ["a", "b", "c", "d"]
    assert times["a"] == now
    assert now + 3000 < times["b"] <= now + 3600
    assert times["c"] == now + 5
    assert times["d"] < now


def test_a_machine_that_slept_catches_up_once(source, folder, web):
    """A hundred hours late, an hourly source is checked once, and then in an hour."""
    ours = source(every=timedelta(hours=1))
    run(config(ours), folder, once=True, say=lambda _: None)
    with Store(folder) as store:
        store.reschedule({"a": time.time() - 360_000})
    run(config(ours), folder, max_runtime=1.5, say=lambda _: None)
    assert len(web.seen) == 2
    with Store(folder) as store:
        assert store.state("a").next_due > time.time() + 3000


def test_outside_its_hours_a_source_is_put_off(source, folder, web):
    """Though it is due, and though it is new."""
    now = datetime.now(UTC)
    later = now + timedelta(hours=2)
    hours = read_hours(f"{later:%H}:00-{later:%H}:30")
    run(config(source(hours=hours)), folder, once=True, say=lambda _: None)
    assert web.seen == []
    with Store(folder) as store:
        wait = store.state("a").next_due - now.timestamp()
    assert 3600 <= wait <= 7200 + 180


def test_a_source_of_nobody_is_no_trouble(source, folder, web):
    """Such as one that is not enabled and was checked by hand."""
    with Store(folder) as store:
        store.record(NewCheck("stranger", 1.0, Outcome.UNCHANGED, "", 0, next_due=2.0))
    ours = config(source())
    run(ours, folder, max_runtime=2.5, say=lambda line: "a: ok" in line and stray(folder))
    assert len(web.seen) == 1
    with Store(folder) as store:
        assert store.state("stranger").next_due is None


def stray(folder):
    """Let a source be due that the daemon does not know."""
    with Store(folder) as store:
        store.reschedule({"stranger": 3.0})


def test_changes_are_delivered_as_they_are_found(source, folder, web, text, tmp_path):
    """By the daemon itself; what a channel refuses is told and owed on."""
    feed = Channel("feed", "feed", file=tmp_path / "c.atom")
    broken = Channel("broken", "command", folder=tmp_path, command=("false",))
    ours = config(source())._replace(channels=(feed, broken))
    run(ours, folder, once=True, say=lambda _: None)
    web.show(text(no3="对新认定的市级创新平台，给予最高300万元的一次性奖励。"))
    with Store(folder) as store:
        store.schedule({"a": 0.0})
        store.record(NewCheck("a", 0.0, Outcome.UNCHANGED, "", 0, next_due=0.0))
    lines = []
    run(ours, folder, once=True, say=lines.append)
    assert "300万元" in feed.file.read_text("utf-8")
    told = [line.split(" ", 1)[1] for line in lines if "channel" in line]
    assert sorted(line.split(": message ")[0] for line in told) == [
        "channel broken",
        "channel feed",
    ]
    with Store(folder) as store:
        owed = {one.channel: one.owed for one in store.outbox.states().values()}
    assert owed == {"feed": 0, "broken": 1}


def test_a_delivery_that_hangs_is_given_up_at_the_end(
    source, folder, web, text, tmp_path, monkeypatch
):
    """Within a bound, with all it started; what may have arrived is owed, and will say so."""
    monkeypatch.setattr("policywatch.watch.daemon._GRACE_SECONDS", 0.2)
    hanging = ("sh", "-c", "echo $$ > pid; exec sleep 600")
    channel = Channel("slow", "command", folder=tmp_path, command=hanging, timeout=600)
    ours = config(source())._replace(channels=(channel,))
    run(ours, folder, once=True, say=lambda _: None)
    web.show(text(no3="对新认定的市级创新平台，给予最高300万元的一次性奖励。"))
    with Store(folder) as store:
        store.schedule({"a": 0.0})
    lines = []
    run(ours, folder, max_runtime=3, say=lines.append)
    assert [line.split(" ", 1)[1] for line in lines[-2:]] == [
        "given up, to be tried again: the delivery of messages",
        "stopped",
    ]
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "pid").read_text()), 0)
    with Store(folder) as store:
        (owed,) = store.outbox.due("slow", time.time(), 9)
        assert store.outbox.begin(owed.id, time.time()).may_repeat
