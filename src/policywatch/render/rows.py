"""The rows that show changes, for the command line and the interface alike.

A row is a list of segments with semantic style names, `STYLES`; what they look like is
for each front end to say.
"""

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from types import MappingProxyType

from policywatch.language import later, said, spoken, tr, trn
from policywatch.model import Change, Kind, Weight
from policywatch.render.blocks import DIVIDER, Block, Line, Margin, OneRow, Part, Row
from policywatch.render.cells import Segment, visible
from policywatch.render.halves import Half, halves_of
from policywatch.render.layout import MIN_TWO_COLUMNS, MIN_WIDTH, Layout
from policywatch.render.meaning import (
    SIGNS,
    fact_line,
    is_edited,
    meaning_of,
    path_above,
    path_of,
    path_of_change,
    places_of_change,
)
from policywatch.render.names import fact_name, kind_name, weight_name
from policywatch.render.words import GUTTER, context_parts, text_parts

__all__ = [
    "DIVIDER",
    "GUTTER",
    "STYLES",
    "Row",
    "blocks_of",
    "is_shown",
    "kind_line",
    "near_changes",
    "rows_of",
]

STYLES = frozenset(
    "path old-path kind weight-high weight-medium weight-low weight-none flag fact note reason "
    "remark label equal insert delete added removed context skipped mark gap divider "
    "sign-insert sign-delete sign-change".split()
)
"""Every style name a segment can have, beside the empty one."""

_ONE_SIDED = frozenset({Kind.ADDED, Kind.REMOVED})
_FACTS = 8
_SPACES = re.compile(r"\s+")
_NO_NOTES: Mapping[int, str] = MappingProxyType({})


def rows_of(
    changes: Sequence[Change],
    layout: Layout = Layout(),  # noqa: B008 - frozen
    *,
    width: int,
    notes: Mapping[int, str] = _NO_NOTES,
) -> list[Row]:
    """The rows that show changes, none wider than `width` cells (at least `MIN_WIDTH`).

    Below `MIN_TWO_COLUMNS`, two columns become one. `notes` are those of `blocks_of`.
    """
    width = max(width, MIN_WIDTH)
    if width < MIN_TWO_COLUMNS:
        layout = layout._replace(side_by_side=False)
    return [row for block in blocks_of(changes, layout, notes) for row in block.rows(width)]


def blocks_of(
    changes: Sequence[Change],
    layout: Layout = Layout(),  # noqa: B008 - frozen
    notes: Mapping[int, str] = _NO_NOTES,
) -> list[Block]:
    """What shows changes at any width, as blocks of rows.

    `notes` is what people wrote about changes, by index.
    """
    shown = [is_shown(change, quiet=layout.quiet) for change in changes]
    near = near_changes(shown, layout.context)
    others = halves_of(changes) if layout.halves else {}
    page = _Page(layout)
    for index, change in enumerate(changes):
        if index in others:
            page.add_halves(others[index], changes)
        if not near[index]:
            page.skip()
        elif shown[index]:
            page.add_change(change, index, notes.get(index, ""))
        else:
            page.add_context(change, index)
    page.add_halves(others.get(len(changes), ()), changes)
    return page.end()


class _Page:
    """Blocks from top to bottom, a blank one between them and a gap for what is skipped."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._blocks: list[Block] = []
        self._skipped = 0
        self._whole: Change | None = None

    def skip(self) -> None:
        """Leave a clause out."""
        self._skipped += 1

    def add_change(self, change: Change, index: int, note: str) -> None:
        """A block that shows a change; one row where that says it all."""
        self._close_gap()
        if not note and _is_slim(change, self._layout):
            self._part_from({"blank", "path"})
            self._blocks.append(_row(partial(_slim_line, change), index, "path"))
        else:
            inside = _came_with(self._whole, change)
            if inside and self._blocks[-1] is _BLANK:
                self._blocks.pop()
            else:
                self._part_from({"blank"})
            parts = _change_parts(change, self._layout, note, inside=inside)
            self._blocks += (Block(parts, index, "path"), _BLANK)
            self._whole = self._whole if inside else change

    def add_context(self, change: Change, index: int) -> None:
        """An unchanged clause."""
        self._close_gap()
        self._whole = None
        self._blocks.append(Block(context_parts(change, self._layout), index, "context"))

    def add_halves(self, halves: Sequence[Half], changes: Sequence[Change]) -> None:
        """A row for each clause that stands elsewhere now, or has its changes shown elsewhere."""
        self._close_gap()
        if halves:
            self._whole = None
            self._part_from({"blank", "half"})
            for half in halves:
                line = partial(_half_line, half, changes[half.change])
                self._blocks.append(_row(line, half.change, "half"))
            self._blocks.append(_BLANK)

    def end(self) -> list[Block]:
        """All blocks, the last of which is not blank."""
        self._close_gap()
        if self._blocks and self._blocks[-1] is _BLANK:
            self._blocks.pop()
        return self._blocks

    def _close_gap(self) -> None:
        """The row that stands for the clauses that were skipped."""
        if self._skipped and self._layout.context:
            self._part_from({"blank"})
            told = trn("{count} unchanged clause", "{count} unchanged clauses", self._skipped)
            line = (Segment(f"  … {told}", "gap"),)
            self._blocks += (_row(lambda _: line, None, "gap"), _BLANK)
        self._skipped = 0

    def _part_from(self, roles: Container[str]) -> None:
        """A blank row, unless the last block has one of the roles."""
        if self._blocks and self._blocks[-1].role not in roles:
            self._blocks.append(_BLANK)


def _row(make: Callable[[int], Iterable[Segment]], change: int | None, role: str) -> Block:
    """A block of one row, which `make` makes for a width."""
    return Block((OneRow(make, role),), change, role)


_BLANK = _row(lambda _: (), None, "blank")


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


def _half_line(half: Half, change: Change, _: int) -> list[Segment]:
    """Where a clause stood or stands, and where its change is shown."""
    told = tr("moved to") if change.kind is not Kind.MERGED else tr("merged into")
    if not half.gone:
        told = tr("split off from")
    path = path_of((change.new if half.gone else change.old)[0]) or "¶"
    return [
        Segment(path_of(half.place) or "¶", "old-path"),
        Segment(f"  {SIGNS[Kind.MOVED]} {told} ", "kind"),
        Segment(path, "path"),
    ]


def _is_slim(change: Change, layout: Layout) -> bool:
    """Whether one row says it all: only the number changed."""
    return change.kind is Kind.RENUMBERED and not layout.is_unshortened and not is_edited(change)


def _slim_line(change: Change, width: int) -> list[Segment]:
    """The one row of a change that needs no more: where, what, and its first words."""
    first = _SPACES.sub(" ", change.new[0].body[: 2 * width]).strip()
    return [
        Segment(path_of_change(change) or "¶", "path"),
        Segment(f"  {SIGNS[change.kind]} {kind_name(change.kind)}", "kind"),
        Segment(tr(", ") + meaning_of(change) + "  ", "old-path"),
        Segment(visible(first), "context"),
    ]


def _came_with(whole: Change | None, change: Change) -> bool:
    """Whether a clause came or went as a part of one that is shown above it."""
    if whole is None or whole.kind is not change.kind or change.kind not in _ONE_SIDED:
        return False
    above, place = (whole.new or whole.old)[0], (change.new or change.old)[0]
    return len(place.path) > len(above.path) and place.path[: len(above.path)] == above.path


def _change_parts(change: Change, layout: Layout, note: str, *, inside: bool) -> list[Part]:
    """The block of one change: where, what, facts, note, words.

    Where and what are one line `inside` a clause that came or went as a whole.
    """
    lines: list[Part] = []
    if inside:
        lines.append(Line([*_heading(change), Segment("  "), *kind_line(change)], _PATH))
    else:
        lines += Line(_heading(change), _PATH), Line(kind_line(change), _UNDER["kind"])
    lines += _fact_lines(change, layout)
    if layout.explain:
        for reason in change.reasons:
            line = [Segment(tr("because "), "note"), Segment(visible(said(reason)), "reason")]
            lines.append(Line(line, _UNDER["reason"]))
    if note:
        words = visible(_SPACES.sub(" ", note)).strip()
        line = [Segment(tr("note: "), "note"), Segment(words, "remark")]
        lines.append(Line(line, _UNDER["note"]))
    lines += text_parts(change, layout)
    return lines


def _fact_lines(change: Change, layout: Layout) -> Iterator[Line]:
    """The facts of a change, the first ones where not all is to be shown."""
    told = change.facts if layout.is_unshortened else change.facts[:_FACTS]
    for fact in told:
        line = [
            Segment("• ", "fact"),
            Segment(fact_name(fact.type) + tr(": "), "note"),
            Segment(fact_line(fact), "fact"),
        ]
        yield Line(line, _UNDER["fact"])
    if len(told) < len(change.facts):
        more = "• " + tr("and {count} more").format(count=len(change.facts) - len(told))
        yield Line([Segment(more, "note")], _UNDER["fact"])


_INDENTS = ((), (Segment(" " * GUTTER),), (Segment(" " * 2 * GUTTER),))
_PATH = Margin(_INDENTS[0], _INDENTS[1], GUTTER, "path", "path-rest")
_UNDER = {
    role: Margin(_INDENTS[1], _INDENTS[2], 2 * GUTTER, role, f"{role}-rest")
    for role in ("kind", "fact", "reason", "note")
}
"""The margins of lines under a path: indented, and more from the second row on."""


def _heading(change: Change) -> list[Segment]:
    """Where a change stands, and where it stood if that differs."""
    here = places_of_change(change)
    line = [Segment(here or "¶", "path")]
    if len(change.old) == 1 and len(change.new) > 1:
        line.append(_was(path_of(change.old[0]) or "¶"))
    elif change.old and change.new and len(change.old) == len(change.new) == 1:
        before, after = change.old[0], change.new[0]
        if before.label or after.label or change.moved:
            was, now = path_of(before), here
        else:  # a paragraph is named by its words: that they changed is shown below
            was, now = path_above(before), path_above(after)
        if was != now:
            line.append(_was(was or "¶"))
    elif len(change.old) > 1:
        line.append(_was(", ".join(map(path_of, change.old))))
    return line


def _was(paths: str) -> Segment:
    return Segment("  " + tr("(was {place})").format(place=paths), "old-path")


def kind_line(change: Change) -> tuple[Segment, ...]:
    """What kind of change it is, its marks and its weight."""
    flags = (
        change.moved and change.kind is not Kind.MOVED,
        change.renumbered and change.kind is not Kind.RENUMBERED,
        change.possible,
    )
    return _kind_line(change.kind, flags, change.weight, spoken())


_FLAGS = (later("moved"), later("renumbered"), later("possibly the same clause"))


@lru_cache(maxsize=256)
def _kind_line(
    kind: Kind, flags: tuple[bool, ...], weight: Weight, _language: str
) -> tuple[Segment, ...]:
    """The same for all changes of one kind, with the same marks and weight, in a language."""
    line = [Segment(f"{SIGNS[kind]} {kind_name(kind)}", "kind")]
    for flag, holds in zip(_FLAGS, flags, strict=True):
        if holds:
            line.append(Segment(tr(", ") + said(flag), "flag"))
    if weight is not Weight.NONE:
        line += [Segment("  "), Segment(weight_name(weight), f"weight-{weight.value}")]
    return tuple(line)
