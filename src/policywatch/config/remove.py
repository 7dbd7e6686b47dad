"""Removing a source from `sources.toml` without touching a byte of what else is written there."""

import tomllib
from pathlib import Path
from typing import NamedTuple

from policywatch.config.lines import items
from policywatch.config.load import load
from policywatch.config.rewrite import Rewrite, read_bytes, replace_file
from policywatch.errors import ConfigError, ConfigProblem


class Cut(NamedTuple):
    """A file without one of its sources, and the lines that were taken out of it."""

    rest: bytes
    taken: bytes


def remove_source(path: Path, source_id: str, before: bytes | None = None) -> tuple[Rewrite, bytes]:
    """Take the `[[source]]` of an id out of the file; what was written, and what taken out.

    Comments inside the table go with it; those around it stay. The file is replaced in one
    step, and only if it holds `before`, where that is given.

    Raises:
        ConfigError: The file cannot be read or written, is broken, holds other bytes, or
            is written in a way that only a person can edit.
        RefError: It has no such source.
    """
    path = path.absolute()
    held = read_bytes(path)
    if before not in (None, held):
        raise ConfigError(str(path), (ConfigProblem("it changed meanwhile", hint="try again"),))
    config = load(path)
    cut = without_source(held, config.sources.index(config.source(source_id)))
    if cut is None:
        problem = ConfigProblem(
            f"{source_id} is not written as one block of lines", hint="take it out with an editor"
        )
        raise ConfigError(str(path), (problem,))
    return replace_file(path, held, cut.rest), cut.taken


def without_source(held: bytes, rank: int) -> Cut | None:
    """A file without its source of that rank; None where that is not one block of lines."""
    text = held.decode("utf-8-sig").replace("\r\n", "\n")
    own = [item for item in items(text) if item.table[:2] == ("source", rank)]
    if not own:
        return None
    lines = held.split(b"\n")
    before, after = lines[: own[0].first - 1], lines[own[-1].last :]
    taken = b"\n".join(lines[own[0].first - 1 : own[-1].last]) + b"\n"
    if any(line.strip() for line in after):
        while not after[0].strip():
            after.pop(0)
    else:  # nothing follows: the blank lines that set it off go, too
        while before and not before[-1].strip():
            before.pop()
        after = [b""] if before else after
    rest = b"\n".join([*before, *after])
    return Cut(rest, taken) if _is_without(rest, text, rank) else None


def _is_without(rest: bytes, text: str, rank: int) -> bool:
    """Whether a file says what a text says but for its source of that rank."""
    wanted = tomllib.loads(text)
    del wanted["source"][rank]
    try:
        found = tomllib.loads(rest.decode("utf-8-sig").replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError:
        return False
    return {"source": [], **found} == wanted
