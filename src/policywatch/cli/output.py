"""Where output goes: stdout is data, stderr is narration.

Nothing from outside reaches a terminal as it is: `say`, `note` and `report_error` show
control characters instead of obeying them. `write` is for text that a renderer made.
"""

import io
import os
import sys
from collections.abc import Iterator
from typing import Any, TextIO

from policywatch.errors import ConfigError, PolicywatchError
from policywatch.language import of_locale, said, tr, use
from policywatch.personal import AUTO, WIDE, load_personal
from policywatch.render.cells import read_ambiguous, visible

COLOR_CHOICES = ("auto", "always", "never")
"""What `--color` may be."""

_told: set[str] = set()
"""What `prepare` said of `interface.toml`, which the interface need not say once more."""

PIPE_WIDTH = 120
"""Columns for output that needs columns, where there is no terminal."""


def prepare() -> None:
    """Heed what a person set for every way in, and print what an encoding lacks as escapes.

    A stream that the caller has closed becomes one that prints nowhere, or is empty; what
    narration a full disk does not take is lost, and ends no command.
    """
    _told.clear()
    use(of_locale())
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115 - as long as the process
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115 - as long as the process
            continue
        if name == "stderr" and stream is sys.__stderr__:
            sys.stderr = stream = _lenient(sys.stderr)
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")
    try:
        personal = load_personal()
    except ConfigError as error:  # which holds up nothing but the interface itself
        for line in config_problems(error):
            note(line)
            _told.add(line)
        return
    use(of_locale(setting=personal.language))
    read_ambiguous(wide=personal.ambiguous == WIDE)


class _Narration(io.FileIO):
    """Standard error that takes what it can: a log on a full disk stops no daemon."""

    def write(self, data: Any) -> int:
        """How many bytes were taken, or lost; BrokenPipeError where nobody reads any more."""
        try:
            return super().write(data) or 0
        except BrokenPipeError:
            raise
        except OSError:
            return len(data)


def _lenient(stream: TextIO) -> TextIO:
    """Standard error as it was, over a file that takes what it can."""
    stream.flush()
    file = io.BufferedWriter(_Narration(stream.fileno(), "w", closefd=False))
    return io.TextIOWrapper(file, encoding=stream.encoding, line_buffering=True)


def measure_terminal() -> None:
    """Ask the terminal how wide ambiguous characters are, where nobody set it.

    Columns depend on it. Keys that were typed ahead are for the shell, so that nothing is
    asked where there are any.
    """
    try:
        if load_personal().ambiguous != AUTO:
            return
    except ConfigError:
        return
    from policywatch.terminal import ask_terminal  # imported late: seldom asked

    told = ask_terminal(background=False, ambiguous=True, unless_typed=True)
    read_ambiguous(wide=told.wide)


def use_color(choice: str) -> bool:
    """Whether stdout gets colours: by `--color`, NO_COLOR, FORCE_COLOR, or the terminal."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return to_terminal() and os.environ.get("TERM") != "dumb"


def to_terminal() -> bool:
    """Whether stdout is a terminal."""
    return sys.stdout.isatty()


def terminal_width() -> int:
    """The columns of the terminal, or `PIPE_WIDTH` where there is none."""
    from shutil import get_terminal_size  # imported late: JSON output needs no width

    return get_terminal_size((PIPE_WIDTH, 24)).columns


def write(text: str) -> None:
    """Print a rendered text on stdout, as it is."""
    sys.stdout.write(text)


def write_data(text: str) -> None:
    """Print a file (JSON, HTML, Markdown) on stdout: in UTF-8, whatever the terminal's own."""
    write_bytes(text.encode("utf-8", "backslashreplace"))


def write_bytes(data: bytes) -> None:
    """Print the bytes of a file on stdout."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def say(text: str) -> None:
    """Print a line of data on stdout, made visible."""
    sys.stdout.write(visible(text) + "\n")


def note(text: str) -> None:
    """Print a line of narration on stderr, made visible."""
    sys.stderr.write(visible(text) + "\n")


def hint(text: str) -> None:
    """Say on stderr what to do."""
    note(tr("hint: {hint}", hint=said(text)))


def report_error(error: PolicywatchError) -> None:
    """Say on stderr what went wrong, and what to do about it."""
    if isinstance(error, ConfigError):
        for line in config_problems(error):
            if line not in _told:
                note(line)
    else:
        note(f"policywatch: {said(error.message)}")
    if error.hint:
        hint(error.hint)


def config_problems(error: ConfigError) -> Iterator[str]:
    """One line a problem: `sources.toml:12: source.evry: unknown key; did you mean "every"?`."""
    path = _short_path(error.path)
    for problem in error.problems:
        line = f":{problem.line}" if problem.line else ""
        key = f" {problem.key}:" if problem.key else ""
        told = said(problem.message)
        if problem.hint:
            told += tr("; {hint}", hint=said(problem.hint))
        yield f"{path}{line}:{key} {told}"


def _short_path(path: str) -> str:
    """The path from here where it lies below, else as it is."""
    here = os.getcwd() + os.sep  # noqa: PTH109 - pathlib is slower, and this is for a message
    return path.removeprefix(here)
