"""One daemon a store, however the last one ended."""

import fcntl
import os
import signal
import subprocess
import sys
import threading

import pytest

from policywatch.errors import StoreError, StoreLocked
from policywatch.store.lock import daemon_lock, is_held

HOLDER = """
import pathlib, sys, time
from policywatch.store.lock import daemon_lock
with daemon_lock(pathlib.Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_second_daemon_is_refused_by_pid(tmp_path):
    """In the same process or in another one, the message names who holds it."""
    with daemon_lock(tmp_path):
        with (
            pytest.raises(StoreLocked, match=f"process {os.getpid()}") as caught,
            daemon_lock(tmp_path),
        ):
            pytest.fail("two hold it")
        assert str(os.getpid()) in caught.value.hint
    with daemon_lock(tmp_path):
        pass


def test_the_lock_of_a_killed_daemon_is_free(tmp_path):
    """The kernel gives it back, and the old pid left in the file means nothing."""
    with subprocess.Popen(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", HOLDER, tmp_path], stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(StoreLocked, match=f"process {holder.pid}"), daemon_lock(tmp_path):
            pytest.fail("two hold it")
        holder.send_signal(signal.SIGKILL)
        holder.wait(30)
        with daemon_lock(tmp_path):
            pass


def test_whether_it_is_held_can_be_asked_without_holding_it(tmp_path):
    """No file, no daemon; one that runs; one that ended and left its file behind."""
    assert not is_held(tmp_path)
    with daemon_lock(tmp_path):
        assert is_held(tmp_path)
        assert is_held(tmp_path)
    assert (tmp_path / "daemon.lock").exists()
    assert not is_held(tmp_path)


def test_a_glance_at_the_lock_keeps_no_daemon_from_starting(tmp_path):
    """Somebody asks whether it is held, at the very moment in which it is taken."""
    (tmp_path / "daemon.lock").touch()
    with (tmp_path / "daemon.lock").open() as glance:
        fcntl.flock(glance, fcntl.LOCK_SH)
        timer = threading.Timer(0.02, fcntl.flock, (glance, fcntl.LOCK_UN))
        timer.start()
        with daemon_lock(tmp_path):
            assert is_held(tmp_path)
        timer.join()


def test_a_lock_that_cannot_be_written_is_named(tmp_path):
    """A missing folder is an error with a hint."""
    with pytest.raises(StoreError) as caught, daemon_lock(tmp_path / "no"):
        pytest.fail("it holds nothing")
    assert caught.value.hint
