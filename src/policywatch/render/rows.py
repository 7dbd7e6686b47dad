"""The rows that show changes, for the command line and the interface alike.

A row is a list of segments with semantic style names, `STYLES`; what they look like is
for each front end to say. A sign in front of every text row says the same without any
colour: `+` put in, `-` left out, `~` reworded.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import NamedTuple

from policywatch.model import Change, Kind, Place, Span, Weight
from policywatch.render.cells import (
    Segment,
    breaks_well,
    cell_width,
    clip,
    row_ends,
    visible,
    wrap_segments,
)
from policywatch.render.meaning import SIGNS, fact_line, meaning_of, path_of, path_of_change

STYLES = frozenset(
    "path old-path kind weight-high weight-medium weight-low weight-none flag fact note reason "
    "label equal insert delete added removed context skipped mark gap divider "
    "sign-insert sign-delete sign-change".split()
)
"""Every style name a segment can have, beside the empty one."""

DIVIDER = " │ "
GUTTER = 2
"""Cells that the sign and the space after it take."""

MIN_WIDTH = 20
"""Rows are laid out for at least this many cells; below, two columns become one."""

_KEEP_CELLS = 72
_KEEP = 24
_SAVED = 24
_FACTS = 8
_SPACES = re.compile(r"\s+")
_MOSTLY_NEW = 0.35
_INTACT = frozenset({Kind.UNCHANGED, Kind.COSMETIC, Kind.RENUMBERED, Kind.MOVED})
_SKIPPED = Segment(" … ", "skipped")
_NO_SIGN = Segment(" " * GUTTER)


class Row(NamedTuple):
    """One row of a terminal.

    `change` is the index, in the sequence that was asked for, of the change that the
    row belongs to. `role` is `path`, `kind`, `fact`, `reason`, `text`, `context`,
    `gap` or `blank`, with `-rest` for the rows that one wraps onto; each change that is
    shown has exactly one `path` row, its first.
    """

    segments: tuple[Segment, ...]
    change: int | None
    role: str

    @property
    def text(self) -> str:
        """The row without its styles."""
        return "".join(segment.text for segment in self.segments)


_BLANK = Row((), None, "blank")


@dataclass(frozen=True, slots=True)
class _Layout:
    """How rows are laid out; the fields are `rows_of`'s arguments."""

    width: int
    side_by_side: bool
    whole: bool
    explain: bool
    marked: bool

    @property
    def column(self) -> int:
        """The width of one of two columns."""
        return (self.width - len(DIVIDER)) // 2


def rows_of(  # noqa: PLR0913 - each is one choice of a reader
    changes: Sequence[Change],
    *,
    width: int,
    side_by_side: bool = False,
    context: int | None = 0,
    explain: bool = False,
    marked: bool = False,
    quiet: bool = False,
    whole: bool = False,
) -> list[Row]:
    """The rows that show changes, none wider than `width` cells (at least `MIN_WIDTH`).

    `context` is how many unchanged clauses to show around each change; None shows the
    whole document with nothing shortened. `explain` adds the reasons for the weight.
    `marked` puts `[-…-]` and `{+…+}` around words, for output without any attributes.
    `quiet` shows cosmetic changes as changes too. `whole` shows all the words of a
    change, however long the runs are that stayed the same.
    """
    width = max(width, MIN_WIDTH)
    layout = _Layout(width, side_by_side and width >= 40, whole or context is None, explain, marked)
    shown = [is_shown(change, quiet=quiet) for change in changes]
    near = near_changes(shown, context)
    rows: list[Row] = []
    skipped = 0
    for index, change in enumerate(changes):
        if not near[index]:
            skipped += 1
            continue
        if skipped and context:
            rows.extend(_gap(rows, skipped))
        skipped = 0
        if shown[index] and _is_slim(change, layout):
            if rows and rows[-1].role not in ("blank", "path"):
                rows.append(_BLANK)
            rows.append(_slim_row(change, index, layout))
        elif shown[index]:
            if rows and rows[-1].role != "blank":
                rows.append(_BLANK)
            rows.extend(_change_rows(change, index, layout))
            rows.append(_BLANK)
        else:
            rows.extend(_context_rows(change, index, layout))
    if skipped and context:
        rows.extend(_gap(rows, skipped))
    if rows and rows[-1].role == "blank":
        rows.pop()
    return rows


def is_shown(change: Change, *, quiet: bool) -> bool:
    """Whether a change is shown as one, and not as context."""
    return not change.quiet or (quiet and change.kind is Kind.COSMETIC)


def near_changes(shown: Sequence[bool], context: int | None) -> list[bool]:
    """For each change, whether it or one within `context` places is shown as a change.

    A context of None is the whole document.
    """
    if context is None:
        return [True] * len(shown)
    near = list(shown)
    for order in (range(len(shown)), range(len(shown) - 1, -1, -1)):
        since = context
        for index in order:
            since = 0 if shown[index] else since + 1
            near[index] = near[index] or since <= context
    return near


def _gap(rows: Sequence[Row], skipped: int) -> Iterator[Row]:
    """The row that stands for clauses that are not shown."""
    if rows and rows[-1].role != "blank":
        yield _BLANK
    noun = "clause" if skipped == 1 else "clauses"
    yield Row((Segment(f"  … {skipped} unchanged {noun}", "gap"),), None, "gap")
    yield _BLANK


def _is_slim(change: Change, layout: _Layout) -> bool:
    """Whether one row says it all: only the number changed."""
    return change.kind is Kind.RENUMBERED and not layout.whole and not _edited(change)


def _slim_row(change: Change, index: int, layout: _Layout) -> Row:
    """The one row of a change that needs no more: where, what, and its first words."""
    line = [
        Segment(path_of_change(change) or "¶", "path"),
        Segment(f"  {SIGNS[change.kind]} {change.kind.value}", "kind"),
        Segment(f", {meaning_of(change)}  ", "old-path"),
    ]
    first = _SPACES.sub(" ", change.new[0].body[: 2 * layout.width]).strip()
    row: list[Segment] = []
    room = layout.width
    for text, style in (*line, Segment(visible(first), "context")):
        row.append(Segment(clip(text, room), style))
        room -= cell_width(row[-1].text)
    return Row(tuple(segment for segment in row if segment.text), index, "path")


def _change_rows(change: Change, index: int, layout: _Layout) -> Iterator[Row]:
    """The block of one change: where, what, facts, words."""
    yield from _wrapped(_heading(change), index, "path", layout.width)
    yield from _wrapped(kind_line(change), index, "kind", layout.width)
    told = change.facts if layout.whole else change.facts[:_FACTS]
    for fact in told:
        line = [
            Segment("• ", "fact"),
            Segment(f"{fact.type.value}: ", "note"),
            Segment(fact_line(fact), "fact"),
        ]
        yield from _wrapped(line, index, "fact", layout.width)
    if len(told) < len(change.facts):
        more = f"• and {len(change.facts) - len(told)} more"
        yield Row((Segment(" " * GUTTER), Segment(more, "note")), index, "fact")
    if layout.explain:
        for reason in change.reasons:
            line = [Segment("because ", "note"), Segment(visible(reason), "reason")]
            yield from _wrapped(line, index, "reason", layout.width)
    for segments in _text(change, layout):
        yield Row(segments, index, "text")


def _wrapped(segments: Sequence[Segment], index: int, role: str, width: int) -> Iterator[Row]:
    """One line as rows, indented under the path from the second on."""
    indent = 0 if role == "path" else GUTTER
    for number, row in enumerate(wrap_segments(segments, width - indent - GUTTER)):
        left = indent + GUTTER if number else indent
        start = (Segment(" " * left),) if left else ()
        yield Row(start + tuple(row), index, role if not number else f"{role}-rest")


def _heading(change: Change) -> list[Segment]:
    """Where a change stands, and where it stood if that differs."""
    line = [Segment(path_of_change(change) or "¶", "path")]
    if change.old and change.new and len(change.old) == len(change.new) == 1:
        before = path_of(change.old[0])
        if before != path_of(change.new[0]):
            line.append(Segment(f"  (was {before or '¶'})", "old-path"))
    elif len(change.old) > 1:
        line.append(Segment(f"  (was {', '.join(map(path_of, change.old))})", "old-path"))
    return line


def kind_line(change: Change) -> list[Segment]:
    """What kind of change it is, its marks and its weight."""
    line = [Segment(f"{SIGNS[change.kind]} {change.kind.value}", "kind")]
    flags = [
        ("moved", change.moved and change.kind is not Kind.MOVED),
        ("renumbered", change.renumbered and change.kind is not Kind.RENUMBERED),
        ("possibly the same clause", change.possible),
    ]
    line += [Segment(f", {flag}", "flag") for flag, holds in flags if holds]
    if change.weight is not Weight.NONE:
        line += [Segment("  "), Segment(change.weight.value, f"weight-{change.weight.value}")]
    return line


def _text(change: Change, layout: _Layout) -> Iterator[tuple[Segment, ...]]:
    """The words of a change, in one column or two."""
    if layout.side_by_side:
        yield from _two_columns(change, layout)
    elif change.kind in _INTACT and not _edited(change):
        yield from _column(_side(change, "new"), layout, layout.width, sign=" ")
    elif _reads_inline(change):
        yield from _inline(change, layout)
    else:
        yield from _column(_side(change, "old"), layout, layout.width, sign="-")
        yield from _column(_side(change, "new"), layout, layout.width, sign="+")


def _edited(change: Change) -> bool:
    """Whether any words differ."""
    return any(span.op != "equal" for span in change.spans)


def _reads_inline(change: Change) -> bool:
    """Whether old and new words read well in one flow: one clause, mostly kept."""
    if len(change.old) != 1 or len(change.new) != 1:
        return False
    kept = sum(len(span.text) for span in change.spans if span.op == "equal")
    longest = max(len(change.old[0].body), len(change.new[0].body))
    return kept >= _MOSTLY_NEW * longest


def _inline(change: Change, layout: _Layout) -> Iterator[tuple[Segment, ...]]:
    """Old and new words in one flow."""
    words = [Segment(span.text, span.op) for span in change.spans]
    place = change.new[0]
    yield from _column([(place, words)], layout, layout.width, sign="~")


def _side(change: Change, side: str) -> list[tuple[Place, list[Segment]]]:
    """Each clause of one side with its words, those that only this side has marked."""
    places = change.old if side == "old" else change.new
    own = "delete" if side == "old" else "insert"
    whole = {Kind.ADDED: "added", Kind.REMOVED: "removed"}.get(change.kind, "")
    if whole or not _edited(change):
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


def _two_columns(change: Change, layout: _Layout) -> Iterator[tuple[Segment, ...]]:
    """The old words on the left, the new ones on the right, at fixed offsets."""
    signs = ("-", "+") if _edited(change) or not change.old or not change.new else (" ", " ")
    left = _column(_side(change, "old"), layout, layout.column, sign=signs[0])
    right = _column(_side(change, "new"), layout, layout.column, sign=signs[1])
    yield from _paired(left, right, layout)


def _paired(
    left: Iterable[tuple[Segment, ...]], right: Iterable[tuple[Segment, ...]], layout: _Layout
) -> Iterator[tuple[Segment, ...]]:
    """Two columns of rows, put side by side."""
    for old, new in zip_longest(left, right, fillvalue=()):
        taken = sum(cell_width(segment.text) for segment in old)
        fill = Segment(" " * (layout.column - taken))
        yield (*old, fill, Segment(DIVIDER, "divider"), *new)


def _column(
    places: Sequence[tuple[Place, list[Segment]]], layout: _Layout, width: int, *, sign: str
) -> Iterator[tuple[Segment, ...]]:
    """Clauses as rows of one column, each row with its sign."""
    gutter = _GUTTERS.get(sign, _NO_SIGN)
    for place, words in places:
        label = visible(place.label.strip())
        for number, line in enumerate(_lines(words, layout)):
            head = [Segment(label + _joint(label), "label")] if label and not number else []
            for row in wrap_segments([*head, *line], width - GUTTER):
                yield (gutter, *row)


_GUTTERS = {
    "+": Segment("+ ", "sign-insert"),
    "-": Segment("- ", "sign-delete"),
    "~": Segment("~ ", "sign-change"),
}


def _joint(label: str) -> str:
    """What stands between a label and its words: a space, unless a wide sign ends it."""
    return "" if cell_width(label[-1]) == 2 else " "


def _lines(words: Sequence[Segment], layout: _Layout) -> Iterator[list[Segment]]:
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


def _marked(segment: Segment, layout: _Layout) -> tuple[Segment, ...]:
    """The segment with signs around it that say what it is without any attribute."""
    if not layout.marked or segment.style not in ("insert", "delete"):
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


def _context_rows(change: Change, index: int, layout: _Layout) -> Iterator[Row]:
    """The rows of a clause that is shown only for what stands around it."""
    old = [(place, [Segment(place.body, "context")]) for place in change.old]
    new = [(place, [Segment(place.body, "context")]) for place in change.new]
    if layout.side_by_side:
        left = _column(old, layout, layout.column, sign=" ")
        right = _column(new, layout, layout.column, sign=" ")
        lines = _paired(left, right, layout)
    else:
        lines = _column(new or old, layout, layout.width, sign=" ")
    for segments in lines:
        yield Row(segments, index, "context")
