"""Lines to paragraphs: a line goes on where its column ends and not its sentence."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from policywatch.extract.pdf.layout import Column, Line
from policywatch.extract.spacing import squeeze
from policywatch.model import Block, Role

_SIZE = 1.25  # times another line's height: another font
_GAP = 1.6  # times the usual distance of two lines
_INDENT, _DEEPEST = 0.9, 3.5  # heights of a line; what is further in is no first line
_SLACK = 0.9  # the same, that a full line may lack beside the word that did not fit
_FINAL = frozenset("。；;.:：!！?？”」』）)")
_MANY = 8  # lines, of which one is full
_OVERLONG = 0.08  # of the lines
_HYPHEN = "\u00ad"
_MANY_BROKEN, _OFTEN_BROKEN = 5, 0.03  # words at line ends in a text set with hyphenation
_MARKS = "()[]“”\"'.,;:!?"
_LABEL = re.compile(
    r"第[零〇一二三四五六七八九十百千\d]{1,7}[编編章节節条條款]|[一二三四五六七八九十]{1,3}[、．.]"
    r"|[（(](?:[一二三四五六七八九十]{1,3}|\d{1,3}|[a-zA-Z]|[ivxl]{1,5})[)）]"
    r"|\d{1,3}(?:\.\d{1,3}){0,4}[.、．)）]?(?=[\s\u3400-\u9fff])|[•●▪◦○■□]"
    r"|(?:Article|Section|Chapter|Part|Clause|§+)\s*\d"
)
_TOKEN = re.compile(r"[^\s\u2e80-\u9fff\uff00-\uffef]+|.[，。、；：！？”’）》」』]*")
_WIDE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’—…]")


def join_lines(columns: Sequence[Column]) -> list[Block]:
    """The paragraphs of the columns, one a block; rows of tables stay single."""
    shapes = [_Shape(column) for column in columns if column]
    for shape in shapes:
        shape.widen(shapes)
    hyphens = _Hyphens([line for shape in shapes for line in shape.column])
    blocks: list[Block] = []
    pieces: list[str] = []
    for line, goes_on in _marked(shapes):
        if pieces and not goes_on:
            blocks.append(Block(squeeze("".join(pieces))))
            pieces = []
        if line.row:
            blocks.append(Block(squeeze(line.text), Role.ROW))
        elif pieces:
            pieces[-1:] = _together(pieces[-1], line.text, hyphens)
        else:
            pieces = [line.text]
    if pieces:
        blocks.append(Block(squeeze("".join(pieces))))
    return [block for block in blocks if block.text]


class _Shape:
    """A column: where its lines begin and end, how far apart they are, how they indent."""

    def __init__(self, column: Column) -> None:
        self.column = column
        text = [line for line in column if not line.row] or column
        self.left = min(line.x0 for line in text)
        ends = sorted(line.x1 for line in text)  # the very longest may run out of its column
        self.right = ends[-1 - int(_OVERLONG * len(ends))]
        steps = [
            round(above.y0 - below.y0) for above, below in pairwise(column) if above.y0 > below.y0
        ]
        self.pitch = float(Counter(steps).most_common(1)[0][0]) if steps else 0.0
        # A line that begins further in, above one at the edge, begins a paragraph here.
        self.indents = sum(
            _INDENT < (above.x0 - below.x0) / below.height < _DEEPEST and below.x0 - self.left < 2
            for above, below in pairwise(text)
            if not self.is_short(above, below)
        )

    def widen(self, others: "Sequence[_Shape]") -> None:
        """Take over the edges of the longest column around this one, if this has few lines."""
        if len(self.column) >= _MANY:
            return
        around = [
            other
            for other in others
            if other.left - 1 <= self.left and other.right + 1 >= self.right
        ]
        widest = max(around, key=lambda other: len(other.column))
        self.left, self.right = widest.left, widest.right
        self.pitch = widest.pitch or self.pitch

    def is_short(self, line: Line, after: Line) -> bool:
        """Whether the first word of the next line would have fitted on this one."""
        token = _TOKEN.match(after.text)
        first = token[0] if token else ""
        return self.right - line.x1 > _width(first, line) + _SLACK * line.height


def _marked(shapes: Sequence[_Shape]) -> Iterator[tuple[Line, bool]]:
    """Every line, and whether it goes on with the paragraph of the line before."""
    before: Line | None = None
    shape_before: _Shape | None = None
    indented = sum(shape.indents for shape in shapes) > 2
    for shape in shapes:
        for rank, line in enumerate(shape.column):
            if before is None or shape_before is None:
                goes_on = False
            else:
                goes_on = _goes_on(before, line, shape_before, shape, indented=indented)
                if goes_on and rank:
                    goes_on = before.y0 - line.y0 <= _GAP * max(shape.pitch, line.height)
            yield line, goes_on
            before, shape_before = line, shape


def _goes_on(before: Line, line: Line, above: _Shape, shape: _Shape, *, indented: bool) -> bool:
    """Whether a line belongs to the paragraph of the line before, as far as looks tell."""
    if before.row or line.row:
        return False
    taller = max(before.height, line.height) / max(min(before.height, line.height), 0.1)
    if taller > _SIZE or above.is_short(before, line):
        return False
    ended = before.text[-1] in _FINAL or before.text.endswith((" and", " or"))
    if ended and _LABEL.match(line.text):
        return False
    indent = line.x0 - shape.left
    deeper = (indent - (before.x0 - above.left)) / max(line.height, 0.1)
    if _INDENT < deeper < _DEEPEST and _LABEL.match(before.text):
        return True  # the text hangs beside its label
    further_in = deeper > _INDENT
    return not further_in and not (indented and indent > _INDENT * line.height)


def _width(text: str, like: Line) -> float:
    """How wide a text is about, in points, in the font of a line."""
    wide = len(_WIDE.findall(text))
    return like.height * (wide + 0.5 * (len(text) - wide))


class _Hyphens:
    """Tells hyphens that only break a word at the end of a line from those that belong to it."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._words = {word.strip(_MARKS) for line in lines for word in line.text.lower().split()}
        broken = sum(line.text.endswith(("-", _HYPHEN)) for line in lines)
        self._usual = broken > _MANY_BROKEN and broken > _OFTEN_BROKEN * len(lines)

    def joint(self, before: str, after: str) -> str:
        """What stands between two lines of which the first ends with a hyphen."""
        head, tail = before[:-1].rpartition(" ")[2].lower(), after.split(maxsplit=1)[0].lower()
        whole, compound = (f"{head}{mark}{tail}".strip(_MARKS) for mark in ("", "-"))
        if compound in self._words:
            return "-"
        return "" if whole in self._words or self._usual else "-"


def _together(before: str, after: str, hyphens: _Hyphens) -> list[str]:
    """Two lines as one: without a space in Chinese, without a hyphen inside a word."""
    if before.endswith(("-", _HYPHEN)) and before[-2:-1].isalpha() and after[:1].islower():
        return [before[:-1], hyphens.joint(before, after), after]
    numbers = before[-1:].isdigit() and after[:1].isdigit()
    if _WIDE.match(before[-1:]) or _WIDE.match(after[:1]) or (numbers and _WIDE.search(before)):
        return [before, after]
    return [before, " ", after]
