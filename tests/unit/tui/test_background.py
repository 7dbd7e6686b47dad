"""Whether the terminal is light: what it says, and what it is asked."""

import os
import pty
import subprocess
import sys
import threading

import pytest

from policywatch.tui.background import brightness, is_light


@pytest.mark.parametrize(
    ("answer", "light"),
    [
        (b"\x1b]11;rgb:ffff/ffff/ffff\x1b\\\x1b[?62c", True),
        (b"\x1b]11;rgb:1111/1818/1e1e\x07\x1b[?62c", False),
        (b"\x1b]11;rgb:fd/f6/e3\x07", True),
        (b"\x1b[?1;2c", False),
        (b"\x1b]11;rgb:zz/zz/zz\x07", False),
        (b"", False),
    ],
)
def test_a_colour_is_light_or_not(answer: bytes, light: bool) -> None:
    """Colours of any precision; no answer counts as dark."""
    assert (brightness(answer) > 0.5) is light


def test_the_variable_comes_first() -> None:
    """COLORFGBG decides where it is set, and the terminal is not asked."""
    assert is_light({"COLORFGBG": "0;15"})
    assert not is_light({"COLORFGBG": "15;0"})


def ask_at_a_terminal(reply: bytes) -> tuple[str, bytes]:
    """What a program at a terminal that replies so finds out, and what it asked."""
    main, side = pty.openpty()
    code = (
        "import sys; from policywatch.tui.background import is_light;"
        " print(is_light({}), file=sys.stderr)"
    )
    asked = b""

    def answer() -> None:
        nonlocal asked
        while b"\x1b[c" not in asked:
            asked += os.read(main, 100)
        os.write(main, reply)

    terminal = threading.Thread(target=answer, daemon=True)
    terminal.start()
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", code],
        stdin=side,
        stdout=side,
        stderr=subprocess.PIPE,
        text=True,
        timeout=30,
        check=True,
    )
    terminal.join(10)
    os.close(side)
    os.close(main)
    return done.stderr.strip(), asked


def test_a_terminal_is_asked() -> None:
    """A light background is found out from the terminal itself."""
    found, asked = ask_at_a_terminal(b"\x1b]11;rgb:ffff/ffff/ffff\x1b\\\x1b[?62c")
    assert (found, asked) == ("True", b"\x1b]11;?\x1b\\\x1b[c")


def test_a_terminal_that_does_not_know() -> None:
    """One that only says what it is counts as dark, without a long wait."""
    assert ask_at_a_terminal(b"\x1b[?1;2c")[0] == "False"
