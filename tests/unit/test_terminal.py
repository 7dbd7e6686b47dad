"""What a terminal says of itself: its background, and how wide it draws ambiguous characters."""

import os
import pty
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress

import pytest

from policywatch.terminal import PROBE, Told, ask_terminal, told_by

_IDENTITY = b"\x1b[?62c"
_LIGHT = b"\x1b]11;rgb:ffff/ffff/ffff\x1b\\"

Terminal = Callable[[bytes], bytes]
"""What a terminal replies to what is written on it."""


@pytest.mark.parametrize(
    ("answer", "light"),
    [
        (_LIGHT + _IDENTITY, True),
        (b"\x1b]11;rgb:1111/1818/1e1e\x07\x1b[?62c", False),
        (b"\x1b]11;rgb:fd/f6/e3\x07", True),
        (b"\x1b[?1;2c", False),
        (b"\x1b]11;rgb:zz/zz/zz\x07", False),
        (b"", False),
    ],
)
def test_a_colour_is_light_or_not(answer: bytes, light: bool) -> None:
    """Colours of any precision; no answer counts as dark."""
    assert told_by(answer).light is light


@pytest.mark.parametrize(("column", "wide"), [(3, False), (4, False), (5, True), (1, False)])
def test_the_column_of_the_cursor_tells_the_width(column: int, wide: bool) -> None:
    """Both characters must be wide; a terminal that draws only some so counts as narrow."""
    assert told_by(b"\x1b[7;%dR" % column + _IDENTITY).wide is wide


def test_what_was_typed_is_no_answer() -> None:
    """Keys between the answers are handed on in their order."""
    answer = b"j" + _LIGHT + "中".encode() + b"\x1b[1;5R" + b"\x1b[B" + _IDENTITY + b"q"
    assert told_by(answer) == Told(light=True, wide=True, typed="j中\x1b[Bq")


def test_the_variable_comes_first() -> None:
    """COLORFGBG decides where it is set, and the terminal is not asked."""
    for value, light in (("0;15", True), ("15;0", False)):
        told = ask_terminal(background=True, ambiguous=False, environment={"COLORFGBG": value})
        assert told == Told(light=light)


def drawn(cells: int) -> Terminal:
    """A terminal that draws ambiguous characters that wide, as the cursor's place shows."""

    def reply(asked: bytes) -> bytes:
        answer, column = b"", 1
        for char in asked.decode():
            column = 1 if char == "\r" else column + (cells if char in PROBE else 0)
            if char == "n":
                answer += b"\x1b[3;%dR" % column
        return answer + _IDENTITY

    return reply


def at(terminal: Terminal, asking: str, *, typed: bytes = b"") -> tuple[str, bytes, bytes]:
    """What a program at a terminal finds out, what it asked, and what nobody has read."""
    main, side = pty.openpty()
    code = (
        "import fcntl, os, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0);"  # not in the background
        " from policywatch.terminal import ask_terminal;"
        f" found = ask_terminal({asking}, environment={{}}); os.write(2, repr(found).encode())"
    )
    asked = b""

    def answer() -> None:
        nonlocal asked
        with suppress(OSError):  # nothing was asked, and the terminal is gone
            while b"\x1b[c" not in asked:
                asked += os.read(main, 100)
            os.write(main, terminal(asked))

    os.write(main, typed)
    thread = threading.Thread(target=answer, daemon=True)
    thread.start()
    child = subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-c", code],
        stdin=side,
        stdout=side,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    assert child.stderr
    try:
        told = child.stderr.read().decode()
        assert child.wait(30) == 0
    finally:
        child.stderr.close()
    if b"\x1b" in asked:
        thread.join(10)
    os.set_blocking(side, False)
    left = _rest(side)
    os.close(side)
    os.close(main)
    return told, asked, left


def _rest(side: int) -> bytes:
    time.sleep(0.05)
    try:
        return os.read(side, 100)
    except BlockingIOError:
        return b""


def test_a_terminal_is_asked() -> None:
    """A light background and wide characters are found out from the terminal itself."""
    asking = "background=True, ambiguous=True"
    told, asked, _ = at(lambda asked: _LIGHT + drawn(2)(asked), asking)
    assert told == "Told(light=True, wide=True, typed='')"
    assert asked.startswith(b"\x1b]11;?\x1b\\\r")
    assert asked.endswith(b"\x1b[6n\r\x1b[K\x1b[c")
    assert at(drawn(1), asking)[0] == "Told(light=False, wide=False, typed='')"


def test_a_terminal_that_does_not_know() -> None:
    """One that only says what it is counts as dark and narrow, without a long wait."""
    told = at(lambda _: b"\x1b[?1;2c", "background=True, ambiguous=True")[0]
    assert told == "Told(light=False, wide=False, typed='')"


def test_keys_are_never_lost() -> None:
    """What was typed before is handed on; or, where nobody takes it, nothing is asked."""
    told, _, _ = at(drawn(2), "background=False, ambiguous=True", typed=b"jj")
    assert told == "Told(light=False, wide=True, typed='jj')"
    asking = "background=False, ambiguous=True, unless_typed=True"
    told, asked, left = at(drawn(2), asking, typed=b"ls\n")
    assert (told, left) == ("Told(light=False, wide=False, typed='')", b"ls\n")
    assert b"\x1b" not in asked
