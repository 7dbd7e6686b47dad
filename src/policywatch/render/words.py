"""The words of a change, in one column or two: what came, what went, what stayed.

A sign in front of every row says the same without any colour: `+` put in, `-` left out,
`~` reworded.
"""

from collections.abc import Iterator, Sequence

from policywatch.model import Change, Kind, Place, Span
from policywatch.render.blocks import Columns, Line, Margin, Part
from policywatch.render.cells import Segment, breaks_well, cell_width, row_ends, visible
from policywatch.render.layout import Layout
from policywatch.render.meaning import is_edited

GUTTER = 2
"""Cells that the sign and the space after it take."""

_KEEP_CELLS = 72
_KEEP = 24
_SAVED = 24
_MOSTLY_NEW = 0.35
_INTACT = frozenset({Kind.UNCHANGED, Kind.COSMETIC, Kind.RENUMBERED, Kind.MOVED})
_SKIPPED = Segment(" … ", "skipped")

Worded = Sequence[tuple[Place, list[Segment]]]
"""Clauses of one side, each with its words."""


def text_parts(change: Change, layout: Layout) -> Sequence[Part]:
    """The words of a change, in one column or two."""
    if layout.side_by_side:
        edited = is_edited(change) or not change.old or not change.new
        signs = ("-", "+") if edited else (" ", " ")
        sides = side_words(change, "old"), side_words(change, "new")
        return [_columns(*sides, layout, (TEXT[signs[0]], TEXT[signs[1]]))]
    if change.kind in _INTACT and not is_edited(change):
        return _lines(side_words(change, "new"), layout, TEXT[" "])
    if _reads_inline(change):
        words = [Segment(span.text, span.op) for span in change.spans]
        return _lines([(change.new[0], words)], layout, TEXT["~"])
    old = _lines(side_words(change, "old"), layout, TEXT["-"])
    return old + _lines(side_words(change, "new"), layout, TEXT["+"])


def _reads_inline(change: Change) -> bool:
    """Whether old and new words read well in one flow: one clause, mostly kept."""
    if len(change.old) != 1 or len(change.new) != 1:
        return False
    kept = sum(len(span.text) for span in change.spans if span.op == "equal")
    longest = max(len(change.old[0].body), len(change.new[0].body))
    return kept >= _MOSTLY_NEW * longest


def side_words(change: Change, side: str) -> Worded:
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


def _columns(old: Worded, new: Worded, layout: Layout, margins: tuple[Margin, Margin]) -> Columns:
    """The clauses of both sides as lines of two columns."""
    left = _lines(old, layout, margins[0])
    if margins[0] is margins[1] and _said(old) == _said(new):
        return Columns(left, left)
    return Columns(left, _lines(new, layout, margins[1]))


def _said(places: Worded) -> list[tuple[str, list[Segment]]]:
    """What is shown of clauses."""
    return [(place.label, words) for place, words in places]


def _lines(places: Worded, layout: Layout, margin: Margin) -> list[Line]:
    """Clauses as lines of one column, each row with its sign."""
    lines: list[Line] = []
    for place, words in places:
        label = visible(place.label.strip())
        head = [Segment(label + joint(label), "label")] if label else []
        for line in _cut_lines(words, layout):
            lines.append(Line([*head, *line], margin))
            head = []
    return lines


def _margin(sign: str, style: str, role: str) -> Margin:
    """A sign and a space before every row."""
    gutter = (Segment(sign.ljust(GUTTER), style),)
    return Margin(gutter, gutter, GUTTER, role, role)


TEXT = {
    "+": _margin("+", "sign-insert", "text"),
    "-": _margin("-", "sign-delete", "text"),
    "~": _margin("~", "sign-change", "text"),
    " ": _margin(" ", "", "text"),
}
"""The margins of words, by their signs."""

CONTEXT = _margin(" ", "", "context")
"""The margin of clauses that are shown for what stands around them."""


def labelled(place: Place) -> str:
    """A clause as it reads: its label and its own words."""
    label = place.label.strip()
    return label + joint(label) + place.body if place.body else label


def joint(label: str) -> str:
    """What stands between a label and its words: a space, unless a wide mark ends it (一、)."""
    if not label:
        return ""
    return "" if not label[-1].isalnum() and cell_width(label[-1]) == 2 else " "


def _cut_lines(words: Sequence[Segment], layout: Layout) -> Iterator[list[Segment]]:
    """Words cut at line breaks, made visible, shortened and marked as asked."""
    kept = words if layout.is_unshortened else _shortened(words)
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
    for index, segment in enumerate(words):
        text, style = segment
        if style != "equal" or len(text) < _SAVED:
            yield segment
            continue
        first, last = index == 0, index == len(words) - 1
        before = 0 if first and not last else _head(text)
        after = len(text) if last and not first else _tail(text)
        if after - before < _SAVED:
            yield segment
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


def context_parts(change: Change, layout: Layout) -> Sequence[Part]:
    """The words of a clause that is shown only for what stands around it."""
    old, new = (
        [(place, [Segment(place.body, "context")]) for place in side]
        for side in (change.old, change.new)
    )
    if layout.side_by_side:
        return [_columns(old, new, layout, (CONTEXT, CONTEXT))]
    return _lines(new or old, layout, CONTEXT)
