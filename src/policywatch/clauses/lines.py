"""Lines: where they lie in the text, and which hard line breaks cut a sentence in two."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from policywatch.model import Extract, Role


class Line(NamedTuple):
    """A run of words inside one line; `start` to `end` has no outer white space.

    `tail` marks words that follow the last item of a list inside one line.
    """

    start: int
    end: int
    role: Role = Role.PARAGRAPH
    level: int = 0
    tail: bool = False

    @property
    def length(self) -> int:
        """Its length in characters."""
        return self.end - self.start


FINAL = frozenset("。！？；：.!?;:…”’」』》）)】〕—")
"""Characters that can end a whole sentence, heading or item."""

_CLOSERS = "，。；：、！？）」』》”,;:!?)"
_WIDE_WRAP, _LATIN_WRAP = 60, 130  # characters; a longer line was not broken by hand
_SHORTEST_WIDE, _SHORTEST_LATIN = 12, 24  # characters; a shorter line is a heading or a name
_MARK = re.compile(r"[。；，,;]|、[^、]{3,40}、")
_EVIDENCE = 6  # cut lines; fewer say nothing about a whole document


def read_lines(extract: Extract) -> list[Line]:
    """The lines of an extract that hold words, in order."""
    lines = []
    offset = 0
    for block in extract.blocks:
        raw = block.text
        words = raw.strip()
        if words:
            start = offset + raw.index(words[0])
            lines.append(Line(start, start + len(words), block.role, block.level))
        offset += len(raw) + 1
    return lines


class Wraps:
    """Tells the hard line breaks of one document from its paragraphs.

    Where many lines stop inside a sentence at about the same width, the whole
    document was broken at that width, and every full unfinished line goes on.
    """

    def __init__(self, text: str, lines: Sequence[Line]) -> None:
        self._text = text
        self._wide = self._width(lines, wide=True)
        self._latin = self._width(lines, wide=False)

    def _width(self, lines: Sequence[Line], *, wide: bool) -> int:
        """The width at which the document was broken, 0 where it was not."""
        longest = _WIDE_WRAP if wide else _LATIN_WRAP
        cut: Counter[int] = Counter()
        for line, after in zip(lines, lines[1:], strict=False):
            last, first = self._text[line.end - 1], self._text[after.start]
            fits = _breakable(line, after) and is_unfinished(self._text, line)
            if fits and line.length <= longest and wide != (last.isascii() and first.isascii()):
                cut[line.length] += 1
        if not wide:
            lowered = sum(
                self._text[b.start].islower() and is_unfinished(self._text, a)
                for a, b in zip(lines, lines[1:], strict=False)
            )
            if lowered < _EVIDENCE:
                return 0
        total = sum(cut.values())
        if total < _EVIDENCE or total * 5 < len(lines):
            return 0
        slack = 4 if wide else 25
        width = max(cut, key=lambda size: (sum(cut[size - n] for n in range(slack)), -size))
        near = sum(cut[width - n] for n in range(slack))
        return width - slack + 1 if near * 2 >= total and width >= _SHORTEST_WIDE else 0

    def goes_on(self, line: Line, after: Line) -> bool:
        """Whether `after` is the rest of a sentence that a hard line break cut in `line`."""
        if not _breakable(line, after) or not is_unfinished(self._text, line):
            return False
        last, first = self._text[line.end - 1], self._text[after.start]
        if first in _CLOSERS:
            return line.length <= 2 * _LATIN_WRAP
        if last.isascii() and first.isascii():
            if line.length > _LATIN_WRAP:
                return False
            if self._latin and line.length >= self._latin:
                return True
            return line.length >= _SHORTEST_LATIN and (first.islower() or last == ",")
        if line.length > _WIDE_WRAP or is_day(self._text, after):
            return False
        if self._wide:
            return line.length >= self._wide
        if line.length < _SHORTEST_WIDE:
            return False
        return last in "，、," or bool(_MARK.search(self._text, line.start, line.end))

    def joint(self, line: Line, after: Line) -> str:
        """What stands for a hard line break: nothing in Chinese, a space in English."""
        last, first = self._text[line.end - 1], self._text[after.start]
        return " " if last.isascii() and first.isascii() else ""


def _breakable(line: Line, after: Line) -> bool:
    """Whether a sentence can run from one of these lines into the other at all."""
    return (
        line.role is after.role
        and line.role in (Role.PARAGRAPH, Role.ITEM)
        and (line.level == after.level and not after.tail)
    )


def is_unfinished(text: str, line: Line) -> bool:
    """Whether the line stops without the mark of a sentence's end."""
    return text[line.end - 1] not in FINAL


_YEAR = r"(?:[12][0-9]{3}|[一二][〇○Ｏ零一二三四五六七八九]{3})"
_DAY = re.compile(
    rf"(?:{_YEAR}[ \u3000]?年[ \u3000]?[0-9〇○一二三四五六七八九十]{{1,3}}[ \u3000]?月"
    r"[ \u3000]?[0-9〇○一二三四五六七八九十]{1,3}[ \u3000]?日)|[12][0-9]{3}[-/.][0-9]{1,2}[-/.][0-9]{1,2}"
)


def is_day(text: str, line: Line) -> bool:
    """Whether the line is a date and nothing else."""
    return line.length <= 24 and _DAY.fullmatch(text, line.start, line.end) is not None
