"""The interface in a real terminal, while another process finds something new."""

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from policywatch.demo.amendments import PINGHU
from policywatch.render.cells import cell_width
from policywatch.store import Store

pytestmark = pytest.mark.skipif(
    shutil.which("tmux") is None, reason="tmux is not installed: no real terminal to try it in"
)

_PATIENCE = 40.0
"""Seconds until something must have appeared, on a busy machine."""


class Terminal:
    """A terminal of 100 columns and 30 rows, in a tmux server of its own."""

    def __init__(self, folder: Path, command: list[str], size: tuple[int, int] = (100, 30)) -> None:
        self._tmux = ["tmux", "-S", str(folder / "tmux"), "-f", "/dev/null"]
        width, height = (str(cells) for cells in size)
        self._run("new-session", "-d", "-x", width, "-y", height, *command)

    def _run(self, *arguments: str) -> str:
        done = subprocess.run(  # noqa: S603 - a terminal of our own
            [*self._tmux, *arguments], check=True, capture_output=True, text=True, timeout=20
        )
        return done.stdout

    def press(self, *keys: str) -> None:
        """Press keys, by tmux's names."""
        self._run("send-keys", *keys)

    @property
    def screen(self) -> str:
        """What is on the screen."""
        return self._run("capture-pane", "-p")

    @property
    def rows(self) -> list[str]:
        """What the terminal holds, row by row, with the blanks at the end."""
        return self._run("capture-pane", "-p", "-N").splitlines()

    def wait_for(self, words: str) -> str:
        """The screen once it shows some words."""
        end = time.monotonic() + _PATIENCE
        while time.monotonic() < end:
            screen = self.screen
            if words in screen:
                return screen
            time.sleep(0.1)
        pytest.fail(f"{words!r} did not appear on\n{self.screen}")

    def is_over(self) -> bool:
        """Whether the program in it has ended, and the terminal with it."""
        end = time.monotonic() + _PATIENCE
        while time.monotonic() < end:
            done = subprocess.run([*self._tmux, "list-sessions"], check=False, capture_output=True)  # noqa: S603 - as above
            if done.returncode:
                return True
            time.sleep(0.1)
        return False

    @property
    def pid(self) -> int:
        """The process that runs in it."""
        return int(self.ask("#{pane_pid}"))

    def ask(self, about: str) -> str:
        """What tmux says of it."""
        return self._run("display-message", "-p", about).strip()

    def close(self) -> None:
        """End the server, whatever runs in it."""
        subprocess.run([*self._tmux, "kill-server"], check=False, capture_output=True)  # noqa: S603 - our own


@pytest.fixture
def command(folder: Path, tmp_path: Path) -> list[str]:
    """What starts the interface over the filled store."""
    config = tmp_path / "sources.toml"
    config.write_text(
        f'store = "{folder}"\n[[source]]\nid = "{PINGHU}"\ntitle = "平湖"\nenabled = false\n'
        '[[source]]\nid = "plain"\ntitle = "Terms"\nenabled = false\n',
        "utf-8",
    )
    command = [
        "env",
        "-u",
        "COLUMNS",
        "-u",
        "LINES",
        "LANG=C.UTF-8",
        "LC_ALL=C.UTF-8",
        "LANGUAGE=",
        f"HOME={tmp_path}",
    ]
    command += [f"XDG_CONFIG_HOME={tmp_path}", sys.executable, "-m", "policywatch"]
    return [*command, "tui", "--config", str(config)]


@pytest.fixture
def terminal(command: list[str], tmp_path: Path) -> Iterator[Terminal]:
    """The interface in a terminal."""
    opened = Terminal(tmp_path, command)
    yield opened
    opened.close()


def test_a_person_reads_marks_and_leaves_while_a_daemon_finds_more(
    terminal: Terminal, folder: Path, new_version: Callable[[str, str, str], None]
) -> None:
    """Keys arrive, Chinese is shown, what another process finds appears, and marks last."""
    terminal.wait_for("500萬元")
    rows = terminal.rows
    assert any("→" in row and "›" in row for row in rows), "some characters are ambiguous"
    assert {cell_width(row) for row in rows} == {100}, "the terminal measures as we do"
    signs = [row for row in rows if row[:2] in (">*", " *")]
    assert (
        len({cell_width(row[: re.search(" (high|med|low) ", row).start()]) for row in signs}) == 1
    )
    terminal.press("n")
    screen = terminal.wait_for("change 2 of 2")
    assert "2028年6月30日" in screen
    new_version("plain", "30 days", "90 days")
    screen = terminal.wait_for("20 unseen")
    assert "change 2 of 2" in screen
    assert "2028年6月30日" in screen
    terminal.press("Space")
    terminal.wait_for("19 unseen")
    terminal.press("g")
    terminal.wait_for("30 days → 90 days")
    terminal.wait_for("change 1 of 1")
    terminal.press("q")
    assert terminal.is_over()
    with Store(folder) as store:
        seen = [change for change in store.changes(source=PINGHU) if change.seen_at]
        assert [change.meaning.startswith("有效期至") for change in seen] == [True]
        assert store.changes(source="plain", unseen=True)


def test_the_interface_is_shown_where_errors_go_to_a_file(
    command: list[str], tmp_path: Path
) -> None:
    """`policywatch 2>errors` draws on the terminal, and writes nothing into the file."""
    errors = tmp_path / "errors"
    shell = ["sh", "-c", f'exec {shlex.join(command)} 2>"$1"', "sh", str(errors)]
    opened = Terminal(tmp_path, shell)
    try:
        opened.wait_for("500萬元")
        opened.press("q")
        assert opened.is_over()
    finally:
        opened.close()
    assert errors.read_text() == ""


@pytest.mark.parametrize("keys", ["", "q/"], ids=["signal", "keys"])
def test_the_terminal_is_given_back(command: list[str], tmp_path: Path, keys: str) -> None:
    """When a signal ends the process, and when more is typed behind the key that leaves."""
    shell = ["sh", "-c", f'{shlex.join(command)}; echo "left with $?"; read line']
    opened = Terminal(tmp_path, shell)
    try:
        opened.wait_for("500萬元")
        if keys:
            opened.press("-l", keys)
        else:
            children = Path(f"/proc/{opened.pid}/task/{opened.pid}/children")
            os.kill(int(children.read_text().split()[0]), signal.SIGTERM)
        assert "Traceback" not in opened.wait_for("left with 0")
        assert opened.ask("#{alternate_on}#{mouse_any_flag}#{cursor_flag}") == "001"
    finally:
        opened.close()


def test_a_terminal_that_moves_no_cursor_is_refused(command: list[str], tmp_path: Path) -> None:
    """TERM=dumb is told so, and nothing is drawn."""
    shell = ["sh", "-c", f'TERM=dumb {shlex.join(command)}; echo "left with $?"; read line']
    opened = Terminal(tmp_path, shell)
    try:
        assert "TERM is 'dumb'" in opened.wait_for("left with 2")
    finally:
        opened.close()
