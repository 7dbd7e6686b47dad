"""How bright the terminal's background is, asked before the interface draws on it.

The terminal is asked for its background colour (OSC 11) and then for what it is (DA 1),
which every terminal answers: so the wait ends with that answer, whether it knows the first
question or not.
"""

import os
import re
import select
import sys
import time
from collections.abc import Mapping

_QUESTION = b"\x1b]11;?\x1b\\\x1b[c"
_SECONDS = 0.2
_COLOUR = re.compile(rb"\x1b\]11;rgba?:([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})")
_IDENTITY = re.compile(rb"\x1b\[\?[\d;]*c")
_MOST = 4096


def is_light(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether the background is light: as COLORFGBG says, or the terminal, else no."""
    said = environment.get("COLORFGBG", "").rpartition(";")[2]
    if said.isdecimal():
        return said in ("7", "15")
    if not (
        sys.__stdin__ and sys.__stdout__ and sys.__stdin__.isatty() and sys.__stdout__.isatty()
    ):
        return False
    try:
        answer = _ask(sys.__stdin__.fileno(), sys.__stdout__.fileno())
    except OSError:
        return False
    return brightness(answer) > 0.5


def brightness(answer: bytes) -> float:
    """How bright the colour in an answer is, from 0 to 1; 0 where there is none.

    The weights are those of ITU-R BT.601.
    """
    found = _COLOUR.search(answer)
    if not found:
        return 0.0
    red, green, blue = (int(part, 16) / float((1 << 4 * len(part)) - 1) for part in found.groups())
    return 0.299 * red + 0.587 * green + 0.114 * blue


def _ask(source: int, sink: int) -> bytes:
    """What the terminal answers, in at most a fifth of a second."""
    import termios  # imported late: not on every system
    import tty

    before = termios.tcgetattr(source)
    try:
        tty.setcbreak(source, termios.TCSANOW)
        os.write(sink, _QUESTION)
        answer, until = b"", time.monotonic() + _SECONDS
        while not _IDENTITY.search(answer) and len(answer) < _MOST:
            left = until - time.monotonic()
            if left <= 0 or not select.select([source], [], [], left)[0]:
                break
            answer += os.read(source, 256)
        return answer
    finally:
        termios.tcsetattr(source, termios.TCSANOW, before)
