"""How large a text is set: most of it in one height, headings in larger ones."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Protocol

SMALLER = 0.93
"""The part of the height of a text that small print may have: notes and heads of pages."""
_LARGER = 1.15  # times the height of the text
_DEEPEST = 6


class Set(Protocol):
    """Characters that are set in one height, in points."""

    @property
    def text(self) -> str:
        """The characters."""

    @property
    def height(self) -> float:
        """Their height."""


def text_height(parts: Iterable[Set]) -> float:
    """The height that characters of a text have, as far as most are of one."""
    counts: Counter[float] = Counter()
    for part in parts:
        counts[round(part.height, 1)] += len(part.text)
    left = counts.total() / 2
    for height in sorted(counts):
        left -= counts[height]
        if left <= 0:
            return height
    return 0.0


def heading_levels(lines: Sequence[Set]) -> dict[float, int]:
    """The levels of headings, from 1, by the heights that are larger than that of the text."""
    least = _LARGER * text_height(lines)
    larger = sorted({round(line.height, 1) for line in lines if line.height >= least}, reverse=True)
    levels: dict[float, int] = {}
    level, above = 0, 0.0
    for height in larger:
        if not level or height * _LARGER < above:  # heights of several fonts differ a little
            level, above = min(level + 1, _DEEPEST), height
        levels[height] = level
    return levels
