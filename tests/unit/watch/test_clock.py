"""A clock that was ahead, for years, and is set right: nothing waits until it comes to be then."""

import json
import subprocess
import sys
import time
from datetime import timedelta

from shims import needs_compiler, preloaded

from policywatch.config.source import Source
from policywatch.model import Outcome
from policywatch.store import NewCheck, NewNotice, NoticeKind, Owed, State, Store
from policywatch.watch.schedule import plan

YEARS = 10 * 365 * 86400.0

AHEAD_WHILE = r"""
#define _GNU_SOURCE
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>
int clock_gettime(clockid_t clock, struct timespec *now) {
    int failed = syscall(SYS_clock_gettime, clock, now);
    if (clock == CLOCK_REALTIME && access("MARK", F_OK) == 0) now->tv_sec += 315360000;
    return failed;
}
"""

PROGRAM = """
import json, pathlib, sys
from datetime import timedelta
from policywatch.config.source import Config, Source
from policywatch.watch import daemon
folder, url = json.loads(sys.argv[1])
config = Config(
    pathlib.Path("sources.toml"), pathlib.Path(folder),
    (Source("a", "a", url, every=timedelta(seconds=2)),),
)
sys.exit(daemon.run(config, pathlib.Path(folder), say=lambda line: print(line, flush=True)))
"""


def test_a_source_that_was_checked_in_the_future_is_due_within_its_interval():
    """Counted from now; one that was checked before is due when it was."""
    now, hour = time.time(), 3600.0
    ahead = State("a", checked_at=now + YEARS, outcome=Outcome.OK, next_due=now + YEARS + hour)
    failed = ahead._replace(outcome=Outcome.ERROR, failures=9)
    source = Source("a", "", "", every=timedelta(hours=1))
    assert now < plan((source,), {"a": ahead}, now)["a"] <= now + hour
    assert now < plan((source,), {"a": failed}, now)["a"] <= now + 6 * hour
    again = ahead._replace(next_due=now + 5)
    assert plan((source,), {"a": again}, now)["a"] == now + 5, "not put off at every start"


def test_a_message_that_was_owed_in_the_future_is_delivered(tmp_path):
    """One that is gathered for a week is not."""
    now = time.time()
    notice = NewNotice(NoticeKind.FAILING, "it fails")
    dues = {"at once": now + YEARS, "weekly": now + 7 * 86400, "retried": now + 6 * 3600}
    owed = [Owed(channel, due, (), notices=True) for channel, due in dues.items()]
    with Store(tmp_path, route=lambda _: owed) as store:
        store.record(NewCheck("a", now + YEARS, Outcome.ERROR, "", 0, notices=(notice,)))
        due = {channel: len(store.outbox.due(channel, now, 9)) for channel in dues}
    assert due == {"at once": 1, "weekly": 0, "retried": 0}


def wait_for(web, count):
    """Wait until the site was asked so often."""
    until = time.monotonic() + 30
    while len(web.seen) < count:
        assert time.monotonic() < until, f"asked {len(web.seen)} times of {count}"
        time.sleep(0.05)


@needs_compiler
def test_a_daemon_goes_on_when_the_clock_is_set_back(tmp_path, web, source):
    """It neither sleeps nor lets sources wait for as long as the clock was ahead."""
    mark = tmp_path / "ahead"
    mark.touch()
    env = preloaded(tmp_path, AHEAD_WHILE.replace("MARK", str(mark)))
    given = json.dumps([str(tmp_path / "snapshots"), source().url])
    daemon = subprocess.Popen(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", PROGRAM, given], stdout=subprocess.DEVNULL, env=env
    )
    try:
        wait_for(web, 1)
        time.sleep(0.5)  # the check is stored, and nothing is under way
        mark.unlink()
        wait_for(web, 3)
    finally:
        daemon.terminate()
        assert daemon.wait(30) == 0
