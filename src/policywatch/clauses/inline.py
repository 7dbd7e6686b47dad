"""Items inside one line: `…下列各款：一、內亂罪。二、外患罪。` becomes lines of its own.

Only Chinese text is taken apart: there a list printed in one line and the same list
printed item by item are one list. English sentences keep their (a) and (b).
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from policywatch.clauses.lines import Line
from policywatch.clauses.numbering import Label, read_label
from policywatch.clauses.styles import ARTICLES
from policywatch.model import Role

_SPOT = re.compile(
    r"[：:︰；;。—][ \u3000]{0,4}(?=[一二三四五六七八九十(（0-9０-９\u2460-\u2473\u3220-\u3229第])"
)
_STYLES = frozenset(
    {"zh-comma", "zh-paren", "digit", "digit-paren", "digit-close", "circled", "zh-article"}
)
_BEHIND = frozenset(
    {"zh-paren", "digit-paren", "lower-paren", "upper-paren", "lower-roman-paren", "circled"}
)
_OVER_DIGITS = ARTICLES | {"attachment"}
_SENTENCE_END = re.compile(r"[。；;]")

Part = tuple[Line, Label | None]
"""A line, and the label that can stand at its beginning."""


def split(text: str, line: Line) -> list[Part]:
    """The line, taken apart where it holds labels that open clauses of their own."""
    if line.role is Role.ROW:
        return [(line, None)]
    label = read_label(text, line.words, line.end)
    if label is None and not _SPOT.search(text, line.start, line.end):
        return [(line, None)]
    parts: list[Part] = []
    start = line.start
    for place, inner in _places(text, line, label):
        before = Line(start, _trimmed(text, place), line.role, line.level, line.words)
        parts.append((before, label))
        start, label = place, inner
        line = Line(start, line.end, line.role, line.level, start, tail=inner is None)
    return [*parts, (line, label)]


def _trimmed(text: str, end: int) -> int:
    """`end` without the white space before it."""
    while text[end - 1].isspace():
        end -= 1
    return end


def _places(text: str, line: Line, first: Label | None) -> Iterator[tuple[int, Label | None]]:
    """Where clauses begin inside the line, with their labels; the words of a tail have none."""
    place, label = line.words, first
    for place, label in _behind(text, line, first):
        yield place, label
    spots = [spot for spot in _spots(text, line) if spot[0] > place]
    if not spots:
        return
    opens = _opening(text, spots)
    expected: dict[str, tuple[int, ...]] = {}
    if label and label.readings[-1].style in _STYLES and not label.weak:
        expected[label.readings[-1].style] = _next(label)
    taken: list[int] = []
    for number, (at, inner) in enumerate(spots):
        style, value = inner.readings[-1]
        if number in opens or expected.get(style) == value:
            expected[style] = _next(inner)
            taken.append(at)
            yield at, inner
    tail = _tail(text, line, taken)
    if tail:
        yield tail, None


def _next(label: Label) -> tuple[int, ...]:
    """The value that goes on after a label's."""
    return (label.readings[-1].value[0] + 1,)


def _spots(text: str, line: Line) -> list[tuple[int, Label]]:
    """The places after a mark where a label of one number stands."""
    found = []
    for match in _SPOT.finditer(text, line.start, line.end):
        label = read_label(text, match.end(), line.end)
        if label and not label.weak:
            style, value = label.readings[-1]
            if style in _STYLES and len(value) == 1:
                found.append((match.end(), label))
    return found


def _opening(text: str, spots: list[tuple[int, Label]]) -> set[int]:
    """The spots that open a list: number 1 after a colon, with number 2 to follow."""
    opens = set()
    upcoming: dict[str, int] = {}
    for number in range(len(spots) - 1, -1, -1):
        place, label = spots[number]
        style, value = label.readings[-1]
        if (
            value == (1,)
            and upcoming.get(style) == 2
            and text[_trimmed(text, place) - 1] in "：:︰—"
        ):
            opens.add(number)
        upcoming[style] = value[0]
    return opens


def _tail(text: str, line: Line, places: list[int]) -> int:
    """Where the words after the last item begin, 0 where the item runs to the end.

    Every item before must be one sentence; then the last one is taken for one, too.
    """
    if len(places) < 2:
        return 0
    for begin, end in pairwise(places):
        mark = _SENTENCE_END.search(text, begin, end)
        if not mark or mark.end() < _trimmed(text, end):
            return 0
    after = text.find("。", places[-1], line.end) + 1
    while 0 < after < line.end and text[after].isspace():
        after += 1
    return after if after < line.end else 0


def _behind(text: str, line: Line, label: Label | None) -> Iterator[tuple[int, Label]]:
    """Where further labels stand right behind the first: `(a)(1)`, `Section 1. (a)`, `1 (1)`."""
    while label and label.readings[0].value and _leads(text, label):
        place = label.end
        while place < line.end and text[place].isspace():
            place += 1
        inner = read_label(text, place, line.end)
        if not inner or inner.weak or not _is_inner(label.readings[0].style, inner):
            return
        yield place, inner
        label = inner


def _leads(text: str, label: Label) -> bool:
    """Whether another label can stand right behind this one."""
    sure = not label.weak or label.readings[0].style == "digit-bare"
    return sure or text[label.end - 1] in "：:︰"


def _is_inner(outer: str, label: Label) -> bool:
    """Whether a label opens a list right behind a label of the style `outer`."""
    return any(
        value == (1,)
        and style != outer
        and (style in _BEHIND or (style == "digit" and outer in _OVER_DIGITS))
        for style, value in label.readings
    )
