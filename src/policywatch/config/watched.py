"""The configuration of a process that runs for long: read again when its file changes."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from policywatch.config.load import load
from policywatch.config.source import Config
from policywatch.errors import ConfigError, ConfigProblem
from policywatch.language import said, tr


@dataclass(frozen=True, slots=True)
class _Look:
    """What can be seen of a file without reading it."""

    number: int = 0
    size: int = -1
    changed: int = 0


class WatchedConfig:
    """The file that a configuration was read from.

    `news` is cheap where nothing has changed: one look at the file's name.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._settled = self._seen = _look(path)
        self._content = _content(path)

    def news(self) -> Config | None:
        """The configuration anew, once after each change of the file; else None.

        A file that still changes from one call to the next is left to settle first.

        Raises:
            ConfigError: The file has changed and is broken, or gone. Said once.
        """
        before, self._seen = self._seen, _look(self.path)
        if self._seen == self._settled or self._seen != before:
            return None
        self._settled = self._seen
        content = _content(self.path)
        if content == self._content:
            return None
        self._content = content
        return load(self.path)


def problems_of(error: ConfigError) -> str:
    """What is wrong with a configuration, on one line: `sources.toml line 3: unknown key`."""
    told = [
        ": ".join(filter(None, (_line(problem), problem.key, said(problem.message))))
        for problem in error.problems
    ]
    return f"{error.path}: {'; '.join(told)}"


def _line(problem: ConfigProblem) -> str:
    return tr("line {number}", number=problem.line) if problem.line else ""


def _look(path: Path) -> _Look:
    try:
        found = path.stat()
    except OSError:
        return _Look()
    return _Look(found.st_ino, found.st_size, found.st_mtime_ns)


def _content(path: Path) -> bytes:
    """The hash of what the file holds; empty where it cannot be read."""
    try:
        return hashlib.sha256(path.read_bytes()).digest()
    except OSError:
        return b""
