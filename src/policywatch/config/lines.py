"""On which line of a TOML text each key stands.

`tomllib` tells the line of a syntax error only. This scanner walks over a text that
`tomllib` has accepted and notes the line of every key and table header, so that a
wrong value can be pointed at.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

Path = tuple[str | int, ...]

_BLANK = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)*+")
_PART = re.compile(r"[ \t]*+(?:\"((?:\\.|[^\"\\\n])*+)\"|'([^'\n]*+)'|([A-Za-z0-9_-]++))[ \t]*+")
_VALUE = re.compile(
    r'"""(?:\\.|[^\\"]|"(?!""))*+"{3,5}'
    r"|'''(?:[^']|'(?!''))*+'{3,5}"
    r'|"(?:\\.|[^"\\\n])*+"'
    r"|'[^'\n]*+'"
    r"|#[^\n]*+"
    r"|[\[{]|[\]}]|\n|[^\[\]{}\n\"'#]++|.",
    re.DOTALL,
)


class Item(NamedTuple):
    """A table header (without `names`) or a key in a table, from its first to its last line."""

    table: Path
    names: tuple[str, ...]
    first: int
    last: int


def items(text: str) -> Iterator[Item]:
    """Every header and key of a text, in its order; lines count from 1.

    An entry of an array of tables is named by its rank: `("source", 0)`.
    """
    ranks: dict[Path, int] = {}
    table: Path = ()
    position, line = 0, 1
    while True:
        begin = _end(_BLANK, text, position)
        line += text.count("\n", position, begin)
        if begin >= len(text):
            return
        names: tuple[str, ...] = ()
        if text[begin] == "[":
            array = text.startswith("[[", begin)
            header, position = _dotted(text, begin + 1 + array)
            table = _enter(header, ranks, array=array)
            position = _line_end(text, position)
        else:
            names, position = _dotted(text, begin)
            position = _skip_value(text, position)
        first, line = line, line + text.count("\n", begin, position)
        yield Item(table, names, first, line)


def key_lines(text: str) -> dict[Path, int]:
    """The line (from 1) of each key and table, by its path.

    An entry of an array of tables is named by its rank: `("source", 0, "url")`.
    Keys of an inline table are not listed; `line_of` falls back on what holds them.
    """
    lines: dict[Path, int] = {}
    for table, names, first, _ in items(text):
        if not names:
            lines.setdefault(table, first)
        for depth in range(1, len(names) + 1):
            lines.setdefault((*table, *names[:depth]), first)
    return lines


def line_of(lines: dict[Path, int], path: Path) -> int:
    """The line of `path`, or of the nearest thing around it; 0 where nothing is known."""
    for length in range(len(path), 0, -1):
        if path[:length] in lines:
            return lines[path[:length]]
    return 0


def _dotted(text: str, position: int) -> tuple[tuple[str, ...], int]:
    """The parts of a dotted key at `position`, and where it ends."""
    names = []
    while match := _PART.match(text, position):
        names.append(next(group for group in match.groups() if group is not None))
        position = match.end()
        if not text.startswith(".", position):
            break
        position += 1
    return tuple(names), position


def _enter(names: tuple[str, ...], ranks: dict[Path, int], *, array: bool) -> Path:
    """The path of the table that a header opens; `ranks` counts arrays of tables."""
    path: Path = ()
    for depth, name in enumerate(names, start=1):
        path = (*path, name)
        if array and depth == len(names):
            ranks[path] = ranks.get(path, -1) + 1
        if path in ranks:
            path = (*path, ranks[path])
    return path


def _skip_value(text: str, position: int) -> int:
    """Where the value after a key ends: at the first line break outside all brackets."""
    depth = 0
    while match := _VALUE.match(text, position):
        piece = match.group()
        if piece == "\n" and depth <= 0:
            return position
        depth += (piece in ("[", "{")) - (piece in ("]", "}"))
        position = match.end()
    return len(text)


def _line_end(text: str, position: int) -> int:
    end = text.find("\n", position)
    return len(text) if end < 0 else end


def _end(pattern: re.Pattern[str], text: str, position: int) -> int:
    match = pattern.match(text, position)
    return match.end() if match else position
