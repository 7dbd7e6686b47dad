"""What a Textual application shows, as text that a person can compare.

A look is the text of a screen and, per shade, which style each run of cells has. Runs are
named by letters in the order in which their styles come, so that shades that differ in
nothing but colours have the same runs.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from string import ascii_letters

from rich.cells import cell_len
from textual.app import App

_NAMES = [*ascii_letters, *(f"{one}{two}" for one in ascii_letters for two in "123456789")]


@dataclass(frozen=True)
class Look:
    """One screen at one size in one shade."""

    rows: tuple[str, ...]
    runs: tuple[str, ...]
    styles: tuple[str, ...]


def look_at(app: App[None], *, blanks: bool = False) -> Look:
    """What the top screen of the application shows now; what it covers may be older than it.

    Rows end with their last word, or with `blanks` where the terminal ends.
    """
    update = app.screen._compositor.render_update(full=True, simplify=True)
    names: dict[str, str] = {}
    rows: list[str] = []
    runs: list[str] = []
    for strips in update.strips:  # type: ignore[union-attr]
        segments = [(str(one.style or ""), one.text) for strip in strips for one in strip]
        row = "".join(text for _, text in segments)
        rows.append(row if blanks else row.rstrip())
        parts = []
        for style, group in groupby(segments, key=lambda one: one[0]):
            cells = sum(cell_len(text) for _, text in group)
            name = names.setdefault(style, _NAMES[len(names)])
            parts.append(f"{name}{cells}")
        runs.append(" ".join(parts))
    return Look(tuple(rows), tuple(runs), tuple(names))


def written(looks: dict[tuple[tuple[int, int], str], Look]) -> str:
    """Looks of one scene, by size and shade, as one text."""
    return "\n".join(_lines(looks)) + "\n"


def _lines(looks: dict[tuple[tuple[int, int], str], Look]) -> Iterator[str]:
    for size, shades in groupby(looks, key=lambda one: one[0]):
        yield f"==== {size[0]}x{size[1]}"
        first: Look | None = None
        for key in shades:
            look, shade = looks[key], key[1]
            if first is None or look.rows != first.rows:
                yield from (f"|{row}" for row in look.rows)
            yield f"---- {shade}"
            yield from (f"{name} {style}" for name, style in zip(_NAMES, look.styles, strict=False))
            if first is None or look.runs != first.runs:
                yield from _folded(look.runs)
            first = first or look


def _folded(runs: tuple[str, ...]) -> Iterator[str]:
    """Rows of runs, equal ones once with how many there are."""
    for run, group in groupby(runs):
        yield f"{len(list(group))} x {run}"
