"""Delivery by a program: JSON in, exit code out, and an end to what hangs."""

import json
import os
import sys
import time
from pathlib import Path

import pytest

from policywatch.config.channel import Channel
from policywatch.errors import DeliveryError
from policywatch.notify.courier import Courier, send, trial


def python(code: str, *arguments: str) -> tuple[str, ...]:
    """A command that runs some Python."""
    return (sys.executable, "-c", code, *arguments)


async def test_a_command_gets_the_message_on_stdin(config, opened, found, tmp_path):
    """In the folder of the configuration, its arguments untouched by any shell."""
    code = "import sys; open('got.json', 'w').write(sys.stdin.read() + sys.argv[1])"
    channel = Channel("c", "command", folder=tmp_path, command=python(code, "$HOME; rm *"))
    ours = config(channel)
    store = opened(ours)
    found(store)
    ended = []
    await Courier(ours, store, ended.append).deliver()
    assert [one.error for one in ended] == [""]
    data, rest = json.JSONDecoder().raw_decode((tmp_path / "got.json").read_text())
    assert "$HOME; rm *" in (tmp_path / "got.json").read_text()[rest:]
    assert data["id"] == ended[0].key
    assert data["sources"][0]["id"] == "a"


async def test_a_command_that_fails_is_told_with_its_last_words(tmp_path):
    """The exit code and the last line on stderr; nothing was delivered."""
    code = "import sys; print('one\\ntwo', file=sys.stderr); sys.exit(7)"
    channel = Channel("c", "command", folder=tmp_path, command=python(code))
    with pytest.raises(DeliveryError, match="ended with 7: two") as caught:
        await send(channel, trial(channel))
    assert caught.value.certain


async def test_a_command_that_hangs_is_ended_with_its_children(tmp_path):
    """Within its timeout; whether it delivered anything nobody knows."""
    code = (
        "import os, subprocess, sys, time\n"
        "child = subprocess.Popen(['sleep', '60'])\n"
        "open('pids', 'w').write(f'{os.getpid()} {child.pid}')\n"
        "time.sleep(60)"
    )
    channel = Channel("c", "command", folder=tmp_path, command=python(code), timeout=1.0)
    began = time.monotonic()
    with pytest.raises(DeliveryError, match="within 1 s") as caught:
        await send(channel, trial(channel))
    assert time.monotonic() - began < 50  # of the 60 that it would take
    assert not caught.value.certain
    for pid in (tmp_path / "pids").read_text().split():
        assert is_gone(int(pid)), pid


async def test_a_command_that_reads_or_prints_without_end_does_no_harm(tmp_path):
    """Input that is not read and words without end neither block nor fill the memory."""
    code = "import sys; sys.stdin.close(); sys.stderr.write('x' * 5_000_000); sys.exit(1)"
    channel = Channel("c", "command", folder=tmp_path, command=python(code))
    with pytest.raises(DeliveryError, match=r"ended with 1: x{300}$"):
        await send(channel, trial(channel))


@pytest.mark.parametrize("command", ["./missing", "no-such-program-anywhere", "./plain"])
async def test_a_command_that_cannot_be_run_says_so(tmp_path, command):
    """Missing, or not executable."""
    (tmp_path / "plain").write_text("x")
    channel = Channel("c", "command", folder=tmp_path, command=(command,))
    with pytest.raises(DeliveryError, match="cannot be run") as caught:
        await send(channel, trial(channel))
    assert "sources.toml" in caught.value.hint


def is_gone(pid: int) -> bool:
    """Whether a process has ended, or is about to."""
    end = time.monotonic() + 5
    while time.monotonic() < end:
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
        except OSError:
            return True
        if state == "Z":
            return True
        time.sleep(0.02)
    os.kill(pid, 9)
    return False
