"""The words of a change, in one column or two: what came, what went, what stayed.

A sign in front of every row says the same without any colour: `+` put in, `-` left out,
`~` reworded.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from policywatch.model import Change, Kind, Place, Span
from policywatch.render.cells import (
    Segment,
    breaks_well,
    cell_width,
    row_ends,
    visible,
    wrap_segments,
)
from policywatch.render.meaning import is_edited

DIVIDER = " │ "
GUTTER = 2
"""Cells that the sign and the space after it take."""

_KEEP_CELLS = 72
_KEEP = 24
_SAVED = 24
_MOSTLY_NEW = 0.35
_INTACT = frozenset({Kind.UNCHANGED, Kind.COSMETIC, Kind.RENUMBERED, Kind.MOVED})
_SKIPPED = Segment(" … ", "skipped")
_NO_SIGN = Segment(" " * GUTTER)


@dataclass(frozen=True, slots=True)
class Layout:
    """How rows are laid out; the fields are arguments of `render.rows.rows_of`."""

    width: int
    side_by_side: bool
    whole: bool
    explain: bool
    marked: bool

    @property
    def column(self) -> int:
        """The width of one of two columns."""
        return (self.width - len(DIVIDER)) // 2


def text_lines(change: Change, layout: Layout) -> Iterator[tuple[Segment, ...]]:
    """The words of a change, in one column or two."""
    if layout.side_by_side:
        yield from _two_columns(change, layout)
    elif change.kind in _INTACT and not is_edited(change):
        yield from _column(side_words(change, "new"), layout, layout.width, sign=" ")
    elif _reads_inline(change):
        yield from _inline(change, layout)
    else:
        yield from _column(side_words(change, "old"), layout, layout.width, sign="-")
        yield from _column(side_words(change, "new"), layout, layout.width, sign="+")


def _reads_inline(change: Change) -> bool:
    """Whether old and new words read well in one flow: one clause, mostly kept."""
    if len(change.old) != 1 or len(change.new) != 1:
        return False
    kept = sum(len(span.text) for span in change.spans if span.op == "equal")
    longest = max(len(change.old[0].body), len(change.new[0].body))
    return kept >= _MOSTLY_NEW * longest


def _inline(change: Change, layout: Layout) -> Iterator[tuple[Segment, ...]]:
    """Old and new words in one flow."""
    words = [Segment(span.text, span.op) for span in change.spans]
    place = change.new[0]
    yield from _column([(place, words)], layout, layout.width, sign="~")


def side_words(change: Change, side: str) -> list[tuple[Place, list[Segment]]]:
    """Each clause of one side (`old` or `new`) with its words.

    Those that only this side has are styled `delete` or `insert`; a whole clause that came
    or went is `added` or `removed`.
    """
    places = change.old if side == "old" else change.new
    own = "delete" if side == "old" else "insert"
    whole = {Kind.ADDED: "added", Kind.REMOVED: "removed"}.get(change.kind, "")
    if whole or not is_edited(change):
        return [(place, [Segment(place.body, whole or "equal")]) for place in places]
    runs = [span for span in change.spans if span.op in ("equal", own)]
    return list(zip(places, _cut(runs, [len(place.body) for place in places]), strict=True))


def _cut(runs: Sequence[Span], lengths: Sequence[int]) -> list[list[Segment]]:
    """One side's runs cut into bodies of these lengths, with a line break between two."""
    bodies: list[list[Segment]] = [[] for _ in lengths]
    ends = list(lengths)
    for index in range(1, len(ends)):
        ends[index] += ends[index - 1] + 1
    position = body = 0
    for run in runs:
        start = 0
        while start < len(run.text) and body < len(ends):
            end = min(len(run.text), start + ends[body] - position)
            if end > start:
                bodies[body].append(Segment(run.text[start:end], run.op))
            position += end - start
            start = end
            if position == ends[body] and start < len(run.text):
                body, position, start = body + 1, position + 1, start + 1
    return bodies


def _two_columns(change: Change, layout: Layout) -> Iterator[tuple[Segment, ...]]:
    """The old words on the left, the new ones on the right, at fixed offsets."""
    signs = ("-", "+") if is_edited(change) or not change.old or not change.new else (" ", " ")
    left = _column(side_words(change, "old"), layout, layout.column, sign=signs[0])
    right = _column(side_words(change, "new"), layout, layout.column, sign=signs[1])
    yield from _paired(left, right, layout)


def _paired(
    left: Iterable[tuple[Segment, ...]], right: Iterable[tuple[Segment, ...]], layout: Layout
) -> Iterator[tuple[Segment, ...]]:
    """Two columns of rows, put side by side."""
    for old, new in zip_longest(left, right, fillvalue=()):
        taken = sum(cell_width(segment.text) for segment in old)
        fill = Segment(" " * (layout.column - taken))
        yield (*old, fill, Segment(DIVIDER, "divider"), *new)


def _column(
    places: Sequence[tuple[Place, list[Segment]]], layout: Layout, width: int, *, sign: str
) -> Iterator[tuple[Segment, ...]]:
    """Clauses as rows of one column, each row with its sign."""
    gutter = _GUTTERS.get(sign, _NO_SIGN)
    for place, words in places:
        label = visible(place.label.strip())
        for number, line in enumerate(_lines(words, layout)):
            head = [Segment(label + joint(label), "label")] if label and not number else []
            for row in wrap_segments([*head, *line], width - GUTTER):
                yield (gutter, *row)


_GUTTERS = {
    "+": Segment("+ ", "sign-insert"),
    "-": Segment("- ", "sign-delete"),
    "~": Segment("~ ", "sign-change"),
}


def labelled(place: Place) -> str:
    """A clause as it reads: its label and its own words."""
    label = place.label.strip()
    return label + joint(label) + place.body if place.body else label


def joint(label: str) -> str:
    """What stands between a label and its words: a space, unless a wide mark ends it (一、)."""
    if not label:
        return ""
    return "" if cell_width(label[-1]) == 2 and not label[-1].isalnum() else " "


def _lines(words: Sequence[Segment], layout: Layout) -> Iterator[list[Segment]]:
    """Words cut at line breaks, made visible, shortened and marked as asked."""
    kept = words if layout.whole else _shortened(words)
    line: list[Segment] = []
    for text, style in kept:
        for number, part in enumerate(text.split("\n")):
            if number:
                yield line
                line = []
            if part:
                line.extend(_marked(Segment(visible(part), style), layout))
    yield line


def _marked(segment: Segment, layout: Layout) -> tuple[Segment, ...]:
    """The segment with signs around it that say what it is without any attribute."""
    if not layout.marked or segment.style not in ("insert", "delete") or segment.text.isspace():
        return (segment,)
    first, last = ("{+", "+}") if segment.style == "insert" else ("[-", "-]")
    return (Segment(first, "mark"), segment, Segment(last, "mark"))


def _shortened(words: Sequence[Segment]) -> Iterator[Segment]:
    """Words with the middle of long equal runs left out, edits and their context kept."""
    for index, (text, style) in enumerate(words):
        first, last = index == 0, index == len(words) - 1
        before = 0 if first and not last else _head(text)
        after = len(text) if last and not first else _tail(text)
        if style != "equal" or after - before < _SAVED:
            yield Segment(text, style)
            continue
        if before:
            yield Segment(text[:before], style)
        yield _SKIPPED
        if after < len(text):
            yield Segment(text[after:], style)


def _head(text: str) -> int:
    """Where the start of a text ends that is kept as context of an edit before it."""
    return row_ends(text[: 2 * _KEEP_CELLS], _KEEP_CELLS)[0]


def _tail(text: str) -> int:
    """Where the end of a text starts that is kept as context of an edit after it."""
    start = taken = 0
    for start in range(len(text) - 1, 0, -1):
        taken += cell_width(text[start])
        if taken >= _KEEP_CELLS:
            break
    for at in range(start, min(start + _KEEP, len(text) - 1)):
        if at and breaks_well(text, at):
            return at
    return start


def context_lines(change: Change, layout: Layout) -> Iterator[tuple[Segment, ...]]:
    """The words of a clause that is shown only for what stands around it."""
    old = [(place, [Segment(place.body, "context")]) for place in change.old]
    new = [(place, [Segment(place.body, "context")]) for place in change.new]
    if layout.side_by_side:
        left = _column(old, layout, layout.column, sign=" ")
        right = _column(new, layout, layout.column, sign=" ")
        return _paired(left, right, layout)
    return _column(new or old, layout, layout.width, sign=" ")
