"""Lines to paragraphs: a line goes on where its column ends and not its sentence."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from policywatch.extract.pdf.heights import heading_levels
from policywatch.extract.pdf.layout import BULLETS, Column, Line
from policywatch.extract.spacing import squeeze
from policywatch.model import Block, Role

_LONGEST_HEADING = 160  # characters
_SENTENCE = frozenset("。；;.，,")
_SIZE = 1.25  # times another line's height: another font
_GAP, _GAP_ENDED = 1.6, 1.25  # times the usual distance of two lines; behind a sentence
_DEEPEST_LIST = 6.0  # heights of a line, that the items of a page are set in
_FAR_IN = 0.4  # of a column: where signatures begin, and no block that is set in
_LEVEL = 0.3  # heights of a line, that two lines may begin apart and still below each other
_INDENT, _DEEPEST = 0.9, 3.5  # heights of a line; what is further in is no first line
_SLACK = 0.9  # the same, that a full line may lack beside the word that did not fit
_FINAL = frozenset("。；;.:：!！?？”」』）)")
_MANY = 8  # lines, of which one is full
_OVERLONG = 0.08  # of the lines
_HYPHEN = "\u00ad"
_MANY_BROKEN, _OFTEN_BROKEN = 2, 0.03  # words at line ends in a text set with hyphenation
_MARKS = "()[]“”\"'.,;:!?"
_LABEL = re.compile(
    r"第[零〇一二三四五六七八九十百千\d]{1,7}[编編章节節条條款]|[一二三四五六七八九十]{1,3}[、．.]"
    r"|[（(](?:[一二三四五六七八九十]{1,3}|\d{1,3}|[a-zA-Z]|[ivxl]{1,5})[)）]"
    rf"|\d{{1,3}}(?:\.\d{{1,3}}){{0,4}}[.、．)）]?(?=[\s\u3400-\u9fff])|[{BULLETS}]"
    r"|(?:Article|Section|Chapter|Part|Clause|§+)\s*\d|[-–—*](?=\s)"
)
_TOKEN = re.compile(r"[^\s\u2e80-\u9fff\uff00-\uffef]+|.[，。、；：！？”’）》」』]*")
_WIDE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’—…]")
_CHINESE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")


def join_lines(columns: Sequence[Column]) -> list[Block]:
    """The paragraphs of the columns, one a block; rows of tables stay single."""
    shapes = [_Shape(column) for column in columns if column]
    for shape in shapes:
        shape.widen(shapes)
    lines = [line for shape in shapes for line in shape.column]
    hyphens, level_of = _Hyphens(lines), heading_levels(lines)
    blocks: list[Block] = []
    pieces: list[str] = []
    kind = Block("")
    for line, goes_on in _marked(shapes):
        if goes_on and pieces:
            pieces[-1:] = _together(pieces[-1], line.text, hyphens)
            continue
        blocks.append(kind._replace(text=squeeze("".join(pieces))))
        pieces = [line.text]
        kind = _kind(line, level_of)
    blocks.append(kind._replace(text=squeeze("".join(pieces))))
    return [_checked(block) for block in blocks if block.text]


def _kind(line: Line, level_of: Mapping[float, int]) -> Block:
    """What a paragraph is that begins with a line: a row, a heading, or running text."""
    level = level_of.get(round(line.height, 1), 0)
    if line.row:
        return Block("", Role.ROW)
    return Block("", Role.HEADING, level) if level else Block("")


def _checked(block: Block) -> Block:
    """A heading in large print, or running text where it is as long, or a sentence."""
    if block.role is Role.HEADING and (
        len(block.text) > _LONGEST_HEADING or block.text[-1] in _SENTENCE
    ):
        return Block(block.text)
    return block


class _Shape:
    """A column: where its lines begin and end, how far apart they are, how they indent."""

    def __init__(self, column: Column) -> None:
        self.column = column
        text = [line for line in column if not line.row] or column
        self.left = min(line.x0 for line in text)
        ends = sorted(line.x1 for line in text)  # the very longest may run out of its column
        self.right = ends[-1 - int(_OVERLONG * len(ends))]
        below_full = [pair for pair in pairwise(text) if not self.is_short(*pair)]
        self.pitch = _usual_step(below_full) or _usual_step(pairwise(column))
        # A line that begins further in, above one at the edge, begins a paragraph here.
        self.indents = sum(
            _INDENT < (above.x0 - below.x0) / below.height < _DEEPEST and below.x0 - self.left < 2
            for above, below in pairwise(text)
            if not self.is_short(above, below)
        )

    def widen(self, others: "Sequence[_Shape]") -> None:
        """Take over the edges of the longest column around this one, if this has few lines.

        A page that holds nothing but a list begins where the others do.
        """
        height = self.column[0].height
        if len(self.column) >= _MANY:
            self.left = min(
                other.left
                for other in others
                if abs(other.right - self.right) < height
                and self.left - other.left < _DEEPEST_LIST * height
            )
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


def _usual_step(pairs: Iterable[tuple[Line, Line]]) -> float:
    """How far apart most of the lines are that stand below each other; 0 where none do."""
    steps = [round(above.y0 - below.y0) for above, below in pairs if above.y0 > below.y0]
    return float(Counter(steps).most_common(1)[0][0]) if steps else 0.0


def _marked(shapes: Sequence[_Shape]) -> Iterator[tuple[Line, bool]]:
    """Every line, and whether it goes on with the paragraph of the line before."""
    before: Line | None = None
    shape_before: _Shape | None = None
    indented = sum(shape.indents for shape in shapes) > 2
    inside = False
    for shape in shapes:
        for rank, line in enumerate(shape.column):
            if before is None or shape_before is None:
                goes_on = False
            else:
                goes_on = _goes_on(
                    before, line, shape_before, shape, indented=indented, inside=inside
                )
                if goes_on and rank:
                    most = _GAP_ENDED if _is_ended(before) else _GAP
                    goes_on = before.y0 - line.y0 <= most * max(shape.pitch, line.height)
            yield line, goes_on
            before, shape_before, inside = line, shape, goes_on


def _goes_on(
    before: Line, line: Line, above: _Shape, shape: _Shape, *, indented: bool, inside: bool
) -> bool:
    """Whether a line belongs to the paragraph of the line before, as far as looks tell.

    `inside` says that the line before is not the first of its paragraph.
    """
    if before.row or line.row:
        return False
    taller = max(before.height, line.height) / max(min(before.height, line.height), 0.1)
    if taller > _SIZE or above.is_short(before, line):
        return False
    ended, label = _is_ended(before), _LABEL.match(line.text) is not None
    indent = line.x0 - shape.left
    deeper = (indent - (before.x0 - above.left)) / max(line.height, 0.1)
    if (ended and label) or (inside and deeper < -_INDENT):
        return False
    if deeper > _INDENT:  # a text may hang beside its label
        return deeper < _DEEPEST and _LABEL.match(before.text) is not None
    set_in = abs(deeper) < _LEVEL and indent < _FAR_IN * (shape.right - shape.left)
    if set_in and (inside or not (ended or label)):
        return True
    return not (indented and indent > _INDENT * line.height)


def _is_ended(line: Line) -> bool:
    """Whether a sentence, or an item of a list, ends with a line."""
    return line.text[-1] in _FINAL or line.text.endswith((" and", " or"))


def _width(text: str, like: Line) -> float:
    """How wide a text is about, in points, in the font of a line."""
    wide = len(_WIDE.findall(text))
    return like.height * (wide + 0.5 * (len(text) - wide))


class _Hyphens:
    """Tells hyphens that only break a word at the end of a line from those that belong to it."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._words: set[str] = set()
        broken = goes_on = 0
        for line in lines:  # the halves of a broken word are none
            words = line.text.lower().split()
            self._words.update(word.strip(_MARKS) for word in words[goes_on:])
            goes_on = line.text.endswith(("-", _HYPHEN))
            broken += goes_on
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
    if _is_chinese(before[:-3:-1]) or _is_chinese(after[:2]) or (numbers and _WIDE.search(before)):
        return [before, after]
    return [before, " ", after]


def _is_chinese(edge: str) -> bool:
    """Whether an edge of a line, its outermost character first, takes no space beside it."""
    return _WIDE.match(edge) is not None and _CHINESE.search(edge) is not None
