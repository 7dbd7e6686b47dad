"""Items inside one line: `…下列各款：一、內亂罪。二、外患罪。` becomes lines of its own.

Only Chinese text is taken apart: there a list printed in one line and the same list
printed item by item are one list. English sentences keep their (a) and (b).
"""

import re
from collections.abc import Iterator

from policywatch.clauses.lines import Line
from policywatch.clauses.numbering import ARTICLES, Label, read_label
from policywatch.model import Role

_SPOT = re.compile(r"[：:；;。—](?:[ \u3000]{0,4})(?=[一二三四五六七八九十(（0-9０-９①-⑳㈠-㈩])")
_STYLES = frozenset({"zh-comma", "zh-paren", "digit", "digit-paren", "digit-close", "circled"})
_BEHIND = frozenset(
    {"zh-paren", "digit-paren", "lower-paren", "upper-paren", "lower-roman-paren", "circled"}
)
_SENTENCE_END = re.compile(r"[。；;]")


def split(text: str, line: Line) -> Iterator[Line]:
    """The line, taken apart where it holds labels that open clauses of their own."""
    if line.role is Role.ROW:
        yield line
        return
    start = line.start
    for place, tail in _places(text, line):
        end = place
        while end > start and text[end - 1].isspace():
            end -= 1
        yield line._replace(start=start, end=end)
        start = place
        if tail:
            yield line._replace(start=start, tail=True)
            return
    yield line._replace(start=start)


def _places(text: str, line: Line) -> Iterator[tuple[int, bool]]:
    """Where clauses begin inside the line, and whether the words there have no label."""
    place = 0
    for place in _behind(text, line):
        yield place, False
    spots = [spot for spot in _spots(text, line) if spot[0] > place]
    if len(spots) < 2:
        return
    opens = _opening(text, spots)
    expected: dict[str, tuple[int, ...]] = {}
    taken: list[int] = []
    for number, (place, label) in enumerate(spots):
        style, value = label.readings[-1]
        if number in opens or expected.get(style) == value:
            expected[style] = (value[0] + 1,)
            taken.append(place)
            yield place, False
    tail = _tail(text, line, taken)
    if tail:
        yield tail, True


def _spots(text: str, line: Line) -> list[tuple[int, Label]]:
    """The places after a mark where a label of one number stands."""
    found = []
    for match in _SPOT.finditer(text, line.start, line.end):
        place = match.end()
        label = read_label(text, place, line.end)
        if label and label.readings[-1].style in _STYLES and len(label.readings[-1].value) == 1:
            found.append((place, label))
    return found


def _opening(text: str, spots: list[tuple[int, Label]]) -> set[int]:
    """The spots that open a list: number 1 after a colon, with number 2 to follow."""
    opens = set()
    upcoming: dict[str, int] = {}
    for number in range(len(spots) - 1, -1, -1):
        place, label = spots[number]
        style, value = label.readings[-1]
        mark = text[:place].rstrip()[-1:] if place < 8 else text[place - 8 : place].rstrip()[-1:]
        if value == (1,) and mark in "：:—" and upcoming.get(style) == 2:
            opens.add(number)
        upcoming[style] = value[0]
    return opens


def _tail(text: str, line: Line, places: list[int]) -> int:
    """Where the words after the last item begin, 0 where the item runs to the end.

    Every item before must be one sentence; then the last one is taken for one, too.
    """
    if len(places) < 2:
        return 0
    for begin, end in zip(places, places[1:], strict=False):
        mark = _SENTENCE_END.search(text, begin, end)
        if not mark or text[mark.end() : end].strip():
            return 0
    stop = text.find("。", places[-1], line.end)
    after = stop + 1
    while 0 < after < line.end and text[after].isspace():
        after += 1
    return after if stop >= 0 and after < line.end else 0


def _behind(text: str, line: Line) -> Iterator[int]:
    """Where further labels stand right behind the first: `(a)(1)`, `Section 1. (a)`."""
    label = read_label(text, line.start, line.end)
    while label and label.number and not label.weak:
        place = label.end
        while place < line.end and text[place].isspace():
            place += 1
        inner = read_label(text, place, line.end)
        if not inner or inner.weak or not _is_inner(label.readings[0].style, inner):
            return
        yield place
        label = inner


def _is_inner(outer: str, label: Label) -> bool:
    """Whether a label opens a list right behind a label of the style `outer`."""
    return any(
        value == (1,)
        and style != outer
        and (style in _BEHIND or (style == "digit" and outer in ARTICLES))
        for style, value in label.readings
    )
