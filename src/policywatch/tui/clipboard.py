"""Copying to the clipboard, and an honest word about what is known of it.

A program of the desktop is asked first: it says whether it took the text. Over SSH, or
where there is none, the terminal is asked by OSC 52, which never answers.
"""

import os
import shutil
import subprocess
from collections.abc import Callable, Mapping

from policywatch.language import tr

_PROGRAMS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("WAYLAND_DISPLAY", ("wl-copy",)),
    ("DISPLAY", ("xclip", "-selection", "clipboard")),
    ("DISPLAY", ("xsel", "--clipboard", "--input")),
    ("", ("pbcopy",)),
    ("WSL_DISTRO_NAME", ("clip.exe",)),
)
"""Which program to ask, where the variable before it is set."""

_REMOTE = ("SSH_CONNECTION", "SSH_TTY")
_SECONDS = 3.0

OSC_52_LIMIT = 74_000
"""Bytes of text that terminals are known to take; many ignore more."""


def copy(
    text: str, by_terminal: Callable[[str], None], environment: Mapping[str, str] = os.environ
) -> str:
    """Copy a text, and say for people what is known of it.

    `by_terminal` writes the escape sequence OSC 52 with a text.
    """
    for command in programs(environment):
        if _taken_by(command, text):
            name = os.path.basename(command[0])  # noqa: PTH119 - a name, not a file
            return tr("copied with {program}").format(program=name)
    size = len(text.encode("utf-8", "replace"))
    if size > OSC_52_LIMIT:
        return tr("not copied: {size} kB is more than terminals take").format(size=size // 1000)
    by_terminal(text)
    return tr("sent to the terminal; whether it took it cannot be known")


def programs(environment: Mapping[str, str]) -> list[tuple[str, ...]]:
    """The programs that reach the clipboard of the person at the keys; none over SSH."""
    if any(environment.get(name) for name in _REMOTE):
        return []
    found = []
    for variable, (name, *arguments) in _PROGRAMS:
        if not variable or environment.get(variable):
            program = shutil.which(name, path=environment.get("PATH", os.defpath))
            if program:
                found.append((program, *arguments))
    return found


def _taken_by(command: tuple[str, ...], text: str) -> bool:
    try:
        done = subprocess.run(  # noqa: S603 - one of the programs above
            command,
            input=text.encode("utf-8", "replace"),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
