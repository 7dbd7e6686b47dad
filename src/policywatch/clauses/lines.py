"""Lines: where they lie in the text, and which hard line breaks cut a sentence in two."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from policywatch.clauses.numbering import Label
from policywatch.model import Extract, Role
from policywatch.patterns import HEADING_MARK, pattern


class Line(NamedTuple):
    """A run of words inside one line; `start` to `end` has no outer white space.

    `words` is where it begins behind the # of a Markdown heading. `tail` marks words
    that follow the last item of a list inside one line.
    """

    start: int
    end: int
    role: Role
    level: int
    words: int
    tail: bool = False

    @property
    def length(self) -> int:
        """Its length in characters."""
        return self.end - self.start


FINAL = frozenset("。！？；：︰.!?;:…”’」』》）)】〕—")
"""Characters that can end a whole sentence, heading or item."""

_CLOSERS = "，。；：、！？）」』》”,;:!?)"
_WIDE_WRAP, _LATIN_WRAP = 60, 130  # characters; a longer line was not broken by hand
_SHORTEST_WIDE, _SHORTEST_LATIN = 12, 45  # characters; a shorter line is a heading or a name
_SHORTEST_JOINED = 24  # characters, above a word that begins no sentence (of, which)
_LAW_LINE = 24  # characters; a line of an article that is longer than this is a sentence
_MARK = r"[。；，,;]|、[^、]{3,40}、"
_FIELD = "[（(]?(?:联系|聯絡|聯繫|电话|電話|传真|地址|邮编|邮箱|抄送|抄报|时间|地点)"
_JOINING = (
    r"(?:to|of|and|or|the|in|with|for|by|that|which|who|from|as|on|at|is|are|be|been|under)\b"
)
_MOST, _NARROWEST = 0.7, 20  # share of the cut lines, characters
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
            end = start + len(words)
            mark = pattern(HEADING_MARK).match(words) if words[0] == "#" else None
            if mark and block.role is Role.PARAGRAPH:
                lines.append(Line(start, end, Role.HEADING, len(mark[1]), start + mark.end()))
            else:
                lines.append(Line(start, end, block.role, block.level, start))
        offset += len(raw) + 1
    return lines


class Wraps:
    """Tells the hard line breaks of one document from its paragraphs.

    Where many lines stop inside a sentence at about the same width, the whole
    document was broken at that width, and every full unfinished line goes on. `labels` are
    those that can stand at the beginning of each line.
    """

    def __init__(self, text: str, lines: Sequence[Line], labels: Sequence[Label | None]) -> None:
        self._text = text
        pairs = [
            (line, after)
            for (line, after), label in zip(pairwise(lines), labels[1:], strict=True)
            if label is None and _breakable(line, after) and is_unfinished(text, line)
        ]
        few = len(pairs) * 5 < len(lines)
        self._wide = 0 if few else self._width(pairs, wide=True)
        self._latin = 0 if few else self._width(pairs, wide=False)

    def _width(self, pairs: Sequence[tuple[Line, Line]], *, wide: bool) -> int:
        """The least length of a full line, 0 where the document was not broken by hand.

        Counts unfinished lines above a line that is no longer and has no label. Where
        most of them are about equally long, the text was broken there.
        """
        longest, spread = (_WIDE_WRAP, 8) if wide else (_LATIN_WRAP, 25)
        cut: Counter[int] = Counter()
        lowered = 0
        for line, after in pairs:
            if _is_latin(self._text, line, after) == wide or line.length > longest:
                continue
            if after.length <= line.length + spread:
                cut[line.length] += 1
                lowered += self._text[after.start].islower()
        total = sum(cut.values())
        if total < _EVIDENCE or (not wide and lowered < _EVIDENCE):
            return 0
        near = {size: sum(cut[size + more] for more in range(spread)) for size in cut}
        width = max(near, key=lambda size: (near[size], -size))
        return width if near[width] >= total * _MOST and width >= _NARROWEST else 0

    def goes_on(self, line: Line, after: Line, *, in_law: bool) -> bool:
        """Whether `after` is the rest of a sentence that a hard line break cut in `line`.

        `in_law` says that the line belongs to an article, where long lines are no titles.
        """
        if not _breakable(line, after) or not is_unfinished(self._text, line):
            return False
        if self._text[after.start] in _CLOSERS:
            return line.length <= 2 * _LATIN_WRAP
        if _is_latin(self._text, line, after):
            return line.length <= _LATIN_WRAP and self._latin_goes_on(line, after)
        if line.length > _WIDE_WRAP:
            return False
        return (in_law and line.length >= _LAW_LINE) or self._wide_goes_on(line, after)

    def _latin_goes_on(self, line: Line, after: Line) -> bool:
        if self._latin and line.length >= self._latin:
            return True
        if self._text[line.start : line.end].isupper():
            return False
        if line.length < _SHORTEST_LATIN:
            joining = pattern(_JOINING).match(self._text, after.start, after.end)
            return line.length >= _SHORTEST_JOINED and joining is not None
        return self._text[after.start].islower() or self._text[line.end - 1] == ","

    def _wide_goes_on(self, line: Line, after: Line) -> bool:
        if is_day(self._text, after) or pattern(_FIELD).match(self._text, line.start, line.end):
            return False
        if self._wide:
            return line.length >= self._wide
        if line.length < _SHORTEST_WIDE:
            return False
        if self._text[line.end - 1] in "，、,":
            return True
        return pattern(_MARK).search(self._text, line.start, line.end) is not None

    def joint(self, line: Line, after: Line) -> str:
        """What stands for a hard line break: nothing in Chinese, a space in English."""
        return " " if _is_latin(self._text, line, after) else ""


def _is_latin(text: str, line: Line, after: Line) -> bool:
    """Whether words of a Latin script stand on both sides of a line break."""
    return text[line.end - 1] < "\u2e80" and text[after.start] < "\u2e80"


def _breakable(line: Line, after: Line) -> bool:
    """Whether a sentence can run from one of these lines into the other at all."""
    return line.role is Role.PARAGRAPH and after.role is Role.PARAGRAPH and not after.tail


def is_unfinished(text: str, line: Line) -> bool:
    """Whether the line stops without the mark of a sentence's end."""
    return text[line.end - 1] not in FINAL


_YEAR = r"(?:[12][0-9]{3}|[一二][〇○Ｏ零一二三四五六七八九]{3})"
_CENTURIES = frozenset("12一二")
_SMALL = r"[ \u3000]?[0-9〇○一二三四五六七八九十]{1,3}[ \u3000]?"
_DAY = rf"{_YEAR}[ \u3000]?年{_SMALL}月{_SMALL}日|[12][0-9]{{3}}(?:[-/.][0-9]{{1,2}}){{2}}"


def is_day(text: str, line: Line) -> bool:
    """Whether the line is a date and nothing else."""
    if text[line.start] not in _CENTURIES or line.length > 24:
        return False
    return pattern(_DAY).fullmatch(text, line.start, line.end) is not None
