"""What only a process of its own can show: pipes, signals, terminals."""

import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

COMMAND = [sys.executable, "-m", "policywatch"]
SHOWN = re.compile(r"\x1b\[[0-9;]*m")


def finished(*arguments: str, **options: Any) -> subprocess.CompletedProcess[bytes]:
    """The finished process of the command line."""
    return subprocess.run(  # noqa: S603 - our own interpreter on our own code
        [*COMMAND, *arguments], capture_output=True, timeout=60, check=False, **options
    )


def on_terminal(*arguments: str, rows: int = 24, columns: int = 80, **environment: str) -> str:
    """What the command line prints on a terminal of that size."""
    master, slave = pty.openpty()
    env = {**os.environ, "TERM": "xterm-256color", **environment}
    env |= {"COLUMNS": str(columns), "LINES": str(rows)}
    with subprocess.Popen(  # noqa: S603 - as above
        [*COMMAND, *arguments], stdin=slave, stdout=slave, stderr=subprocess.DEVNULL, env=env
    ) as process:
        os.close(slave)
        output = bytearray()
        until = time.monotonic() + 30
        while time.monotonic() < until:
            ready, _, _ = select.select([master], [], [], 0.5)
            try:
                piece = os.read(master, 65536) if ready else b""
            except OSError:  # the other end is closed
                break
            output += piece
            if not piece and process.poll() is not None:
                break
        process.wait(timeout=10)
    os.close(master)
    return output.decode().replace("\r\n", "\n")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["watch", "--once"], 0),
        (["ack", "--all"], 0),
        (["show", "nowhere"], 2),
        (["diff", "--nope"], 2),
    ],
)
def test_narration_that_cannot_be_written_changes_nothing(
    tmp_path: Path, words: list[str], code: int
) -> None:
    """A log on a full disk stops no daemon, and no command ends otherwise for it."""
    (tmp_path / "sources.toml").write_text('[[source]]\nid = "plan"\nenabled = false\n')
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(  # noqa: S603 - as above
            [*COMMAND, *words],
            cwd=tmp_path,
            stdout=subprocess.DEVNULL,
            stderr=full,
            timeout=60,
            check=False,
        )
    assert done.returncode == code


def test_without_a_command_the_interface_opens(tmp_path: Path) -> None:
    """On a terminal the interface comes up over the configuration here, and `q` leaves it."""
    (tmp_path / "sources.toml").write_text('[[source]]\nid = "plan"\nenabled = false\n')
    master, slave = pty.openpty()
    env = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24"}
    with subprocess.Popen(  # noqa: S603 - as above
        COMMAND, stdin=slave, stdout=slave, stderr=slave, env=env, cwd=tmp_path
    ) as process:
        os.close(slave)
        shown, until = bytearray(), time.monotonic() + 30
        while b"1 source" not in shown and time.monotonic() < until:
            if select.select([master], [], [], 0.2)[0]:
                shown += os.read(master, 65536)
        os.write(master, b"q")
        while process.poll() is None and time.monotonic() < until:
            if select.select([master], [], [], 0.2)[0]:
                try:
                    os.read(master, 65536)
                except OSError:  # the other end is closed
                    break
        assert process.wait(timeout=10) == 0
    os.close(master)
    assert b"1 source" in shown


def test_a_closed_pipe_is_quiet(tmp_path: Path) -> None:
    """`policywatch … | head` ends without a traceback and without a word."""
    env = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    (tmp_path / "long.txt").write_text(
        "".join(f"第{number}条 奖励企业研发{number}次。\n" for number in range(1, 9000))
    )
    with subprocess.Popen(  # noqa: S603 - as above
        [*COMMAND, "show", "long.txt"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        env=env,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline() == "第1条 奖励企业研发1次。\n".encode()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=60) == 141


def test_an_interrupt_is_130(tmp_path: Path) -> None:
    """Ctrl-C while an address is awaited ends with 130 and a word, not a traceback."""
    import socket

    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        with subprocess.Popen(  # noqa: S603 - as above
            [*COMMAND, "show", url], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path
        ) as process:
            silent.settimeout(30)
            connection, _ = silent.accept()
            process.send_signal(signal.SIGINT)
            out, err = process.communicate(timeout=30)
            connection.close()
    assert (process.returncode, out, err.strip()) == (130, b"", b"interrupted")


def test_a_narrow_encoding_is_no_crash(versions: tuple[Path, Path]) -> None:
    """What the terminal's encoding lacks is printed as escapes; JSON is UTF-8 anyway."""
    env = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    names = [path.name for path in versions]
    text = finished("diff", *names, env=env, cwd=versions[0].parent)
    assert (text.returncode, text.stderr) == (1, b"")
    assert rb"{+300\u4e07\u5143+}" in text.stdout
    data = finished("diff", *names, "--format", "json", env=env, cwd=versions[0].parent)
    assert "300万元" in data.stdout.decode("utf-8")


@pytest.mark.parametrize("form", ["text", "json", "html", "markdown", "unified"])
def test_a_pipe_gets_no_escape(versions: tuple[Path, Path], form: str) -> None:
    """Without a terminal nothing is coloured; FORCE_COLOR and --color say otherwise."""
    names = [str(path) for path in versions]
    assert b"\x1b" not in finished("diff", *names, "--format", form).stdout
    forced = finished("diff", *names, "--format", form, env={**os.environ, "FORCE_COLOR": "1"})
    assert (b"\x1b" in forced.stdout) == (form == "text")


def test_a_terminal_gets_colours_and_rows_that_fit(versions: tuple[Path, Path]) -> None:
    """On a terminal words are coloured, rows are no wider than it, and NO_COLOR is heeded."""
    names = [str(path) for path in versions]
    shown = on_terminal("diff", *names, columns=60)
    assert "\x1b[9;31m500万元\x1b[0m\x1b[4;32m300万元\x1b[0m" in shown
    plain = on_terminal("diff", *names, columns=60, NO_COLOR="1")
    assert "\x1b" not in plain
    assert "[-500万元-]{+300万元+}" in plain
    assert "\x1b" in on_terminal("diff", *names, "--color", "always", NO_COLOR="1")
    assert "\x1b" not in on_terminal("diff", *names, TERM="dumb")


def test_a_hostile_page_changes_nothing_on_a_terminal(tmp_path: Path) -> None:
    """Of a page's escapes, markup and bidirectional controls only characters are seen."""
    hostile = "\x1b]0;owned\x07\x1b[31m\x1b[2J[bold red]x[/] \u202eabc\u2066 \x9b1m \x08\x08\r"
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text(f"一、总则{hostile}\n二、给予最高500万元奖励{hostile}。\n", encoding="utf-8")
    new.write_text(f"一、总则{hostile}\n二、给予最高300万元奖励{hostile}。\n", encoding="utf-8")
    for arguments in (
        ["diff", str(old), str(new), "--all", "--explain"],
        ["diff", str(old), str(new), "--side-by-side"],
        ["diff", str(old), str(new), "--format", "unified"],
        ["show", str(new)],
        ["show", str(new), "--format", "outline"],
        ["show", str(tmp_path / f"no{hostile}".replace("/", ""))],
    ):
        shown = SHOWN.sub("", on_terminal(*arguments))
        assert all(line.isprintable() for line in shown.split("\n")), arguments
    assert "[bold red]x[/]" in on_terminal("show", str(new))


def test_an_error_names_hostile_names_visibly(tmp_path: Path) -> None:
    """A file name with escapes is printed, not obeyed."""
    done = finished("show", "no\x1b[2Jsuch\u202efile", cwd=tmp_path)
    assert done.returncode == 2
    assert all(line.isprintable() for line in done.stderr.decode().split("\n"))


def test_output_that_cannot_be_written(versions: tuple[Path, Path]) -> None:
    """A full disk is trouble, said in one line; closed streams are no crash."""
    arguments = [*COMMAND, "diff", *map(str, versions)]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(  # noqa: S603 - as above
            arguments, stdout=full, stderr=subprocess.PIPE, timeout=60, check=False
        )
    assert (done.returncode, done.stderr) == (2, b"policywatch: output: No space left on device\n")
    closed = subprocess.run(  # noqa: S603 - as above
        ["/bin/sh", "-c", '"$@" >&- 2>&-', "sh", *arguments], timeout=60, check=False
    )
    assert closed.returncode == 1


def test_pipes_are_files(versions: tuple[Path, Path]) -> None:
    """What another process writes can be compared like a file, by the name of its pipe."""
    read, write = os.pipe()
    with os.fdopen(write, "wb") as pipe:
        pipe.write(versions[1].read_bytes())
    done = finished("diff", str(versions[0]), f"/dev/fd/{read}", pass_fds=(read,))
    os.close(read)
    assert (done.returncode, done.stderr) == (1, b"")
    assert "300万元" in done.stdout.decode()


def test_an_interrupt_is_told_whatever_command_was_loaded(
    policywatch: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also after `note`, whose module has the name of what tells it."""
    import_module("policywatch.cli.note")
    monkeypatch.setattr("policywatch.cli.group.main", interrupt)
    result = policywatch("log")
    assert (result.code, result.err) == (130, "interrupted\n")


def interrupt(*_: object, **__: object) -> None:
    """What Ctrl-C does."""
    raise KeyboardInterrupt
