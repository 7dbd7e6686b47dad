"""On which line of a TOML text each key stands.

`tomllib` tells the line of a syntax error only. This scanner walks over a text that
`tomllib` has accepted and notes the line of every key and table header, so that a
wrong value can be pointed at.
"""

import re

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


def key_lines(text: str) -> dict[Path, int]:
    """The line (from 1) of each key and table, by its path.

    An entry of an array of tables is named by its rank: `("source", 0, "url")`.
    Keys of an inline table are not listed; `line_of` falls back on what holds them.
    """
    lines: dict[Path, int] = {}
    ranks: dict[Path, int] = {}
    table: Path = ()
    position, line, counted = 0, 1, 0
    while True:
        position = _end(_BLANK, text, position)
        line += text.count("\n", counted, position)
        counted = position
        if position >= len(text):
            return lines
        if text[position] == "[":
            array = text.startswith("[[", position)
            names, position = _dotted(text, position + 1 + array)
            table = _enter(names, ranks, array=array)
            lines.setdefault(table, line)
            position = _line_end(text, position)
        else:
            names, position = _dotted(text, position)
            for depth in range(1, len(names) + 1):
                lines.setdefault((*table, *names[:depth]), line)
            position = _skip_value(text, position)


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
