"""What the terminal says of itself, asked before anything is drawn on it.

It is asked for its background colour (OSC 11), for where the cursor stands after some
ambiguous characters (CPR), and then for what it is (DA 1), which every terminal answers: so
the wait ends with that answer, whether it knows the other questions or not. What a person
typed meanwhile is handed on.
"""

import os
import re
import select
import sys
import time
from collections.abc import Mapping
from typing import NamedTuple

PROBE = "…①"
"""Ambiguous characters: two cells together in one terminal, four in another."""

_COLOUR = b"\x1b]11;?\x1b\\"
_WIDTHS = b"\r" + PROBE.encode() + b"\x1b[6n\r\x1b[K"
_IDENTITY = b"\x1b[c"
_SECONDS = 1.0
"""How long a terminal has to answer, which may be far away."""

_MOST = 4096
_ANSWERS = {
    "colour": re.compile(
        rb"\x1b\]11;rgba?:([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})[^\x07\x1b]*"
        rb"(?:\x07|\x1b\\)"
    ),
    "cursor": re.compile(rb"\x1b\[\d+;(\d+)R"),
    "identity": re.compile(rb"\x1b\[\?[\d;]*c"),
}


class Told(NamedTuple):
    """What a terminal said: its background, its ambiguous characters, and what was typed.

    Dark and narrow where it said nothing.
    """

    light: bool = False
    wide: bool = False
    typed: str = ""


def ask_terminal(
    *,
    background: bool,
    ambiguous: bool,
    unless_typed: bool = False,
    environment: Mapping[str, str] = os.environ,
) -> Told:
    """Ask what is wanted to be known; nothing is asked where nobody can answer.

    COLORFGBG says the background where it is set. With `unless_typed` keys that wait to be
    read stay where they are, and the terminal is not asked.
    """
    said = environment.get("COLORFGBG", "").rpartition(";")[2]
    question = _COLOUR if background and not said.isdecimal() else b""
    question += _WIDTHS if ambiguous else b""
    answer = b""
    if question and can_ask(environment):
        try:
            answer = _ask(question + _IDENTITY, unless_typed=unless_typed)
        except OSError:
            answer = b""
    told = told_by(answer)
    if background and said.isdecimal():
        told = told._replace(light=said in ("7", "15"))
    return told


def told_by(answer: bytes) -> Told:
    """What an answer says; what belongs to no answer was typed."""
    colour, cursor = (_ANSWERS[name].search(answer) for name in ("colour", "cursor"))
    rest = answer
    for pattern in _ANSWERS.values():
        rest = pattern.sub(b"", rest, count=1)
    return Told(
        light=brightness(*colour.groups()) > 0.5 if colour else False,
        wide=cursor is not None and int(cursor[1]) == 2 * len(PROBE) + 1,
        typed=rest.decode("utf-8", "ignore"),
    )


def brightness(*parts: bytes) -> float:
    """How bright a colour is, from 0 to 1; its red, green and blue are hexadecimal.

    The weights are those of ITU-R BT.601.
    """
    red, green, blue = (int(part, 16) / float((1 << 4 * len(part)) - 1) for part in parts)
    return 0.299 * red + 0.587 * green + 0.114 * blue


def can_ask(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether there is a terminal that answers, and this program has it to itself."""
    source, sink = sys.__stdin__, sys.__stdout__
    if environment.get("TERM") == "dumb" or not (source and sink):
        return False
    if not (source.isatty() and sink.isatty()):
        return False
    try:  # a program in the background that changes the terminal's mode is stopped
        return os.tcgetpgrp(source.fileno()) == os.getpgrp()
    except (AttributeError, OSError):  # not on every system
        return False


def _ask(question: bytes, *, unless_typed: bool) -> bytes:
    """What the terminal answers, and what was typed before it did."""
    import termios  # imported late: not on every system
    import tty

    source, sink = sys.__stdin__.fileno(), sys.__stdout__.fileno()  # type: ignore[union-attr]
    before = termios.tcgetattr(source)
    try:
        tty.setcbreak(source, termios.TCSANOW)
        if unless_typed and select.select([source], [], [], 0)[0]:
            return b""
        os.write(sink, question)
        answer, until = b"", time.monotonic() + _SECONDS
        while not _ANSWERS["identity"].search(answer) and len(answer) < _MOST:
            left = until - time.monotonic()
            if left <= 0 or not select.select([source], [], [], left)[0]:
                break
            answer += os.read(source, 256)
        return answer
    finally:
        termios.tcsetattr(source, termios.TCSANOW, before)
