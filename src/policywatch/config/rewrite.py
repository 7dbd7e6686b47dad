"""Writing `sources.toml` anew: in one step, never a broken file, never over another's changes."""

import os
from pathlib import Path
from typing import NamedTuple

from policywatch.config.load import load
from policywatch.errors import ConfigError, ConfigProblem


class Rewrite(NamedTuple):
    """What a file held, and what was written in its place."""

    before: bytes
    after: bytes


def replace_file(path: Path, before: bytes, after: bytes) -> Rewrite:
    """Write `after` in place of `before`, in one step.

    Raises:
        ConfigError: The file cannot be written, holds other bytes than `before`, or `after`
            does not load.
    """
    path = path.resolve()
    fresh = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        try:
            with fresh.open("xb") as file:
                file.write(after)
                file.flush()
                os.fsync(file.fileno())
            fresh.chmod(path.stat().st_mode & 0o777)
            _load_as(fresh, path)
            if read_bytes(path) != before:
                problem = ConfigProblem("it changed meanwhile", hint="try again")
                raise ConfigError(str(path), (problem,))
            fresh.replace(path)
        finally:
            fresh.unlink(missing_ok=True)
    except OSError as error:
        problem = ConfigProblem(f"it cannot be written: {error.strerror}")
        raise ConfigError(str(path), (problem,)) from None
    return Rewrite(before, after)


def read_bytes(path: Path) -> bytes:
    """What the file holds.

    Raises:
        ConfigError: It cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        problem = ConfigProblem(f"it cannot be read: {error.strerror}")
        raise ConfigError(str(path), (problem,)) from None


def _load_as(fresh: Path, path: Path) -> None:
    """Load a file that is to become another one; errors name that."""
    try:
        load(fresh)
    except ConfigError as error:
        raise ConfigError(str(path), error.problems, hint="nothing was written") from None
