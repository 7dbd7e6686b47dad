"""The rows of a comparison that a view shows, for every format that is drawn from rows."""

from collections.abc import Sequence

from policywatch.language import tr
from policywatch.model import Comparison
from policywatch.render.cells import Segment
from policywatch.render.meaning import SIGNS
from policywatch.render.rows import Row, rows_of
from policywatch.render.view import View

BULLET = "• "
"""Starts the row of a fact."""

UNWRAPPED = 10**9
"""A width that no clause reaches, for formats that wrap by themselves."""

_SIGNS = frozenset(f"{sign} " for sign in SIGNS.values())

_UNWRAPPED_PAIR = 10_000
"""The same for two columns, where the left one is filled with spaces up to its width."""


def rows_of_view(comparison: Comparison, view: View, *, marked: bool = False) -> list[Row]:
    """The rows to show; `marked` puts signs around words, for output without attributes."""
    layout = view.layout._replace(marked=marked)
    return rows_of(view.changes(comparison), layout, width=view.width)


def paragraphs_of_view(comparison: Comparison, view: View) -> list[Row]:
    """The rows to show, each a whole paragraph, for files that are laid out elsewhere."""
    width = _UNWRAPPED_PAIR if view.side_by_side else UNWRAPPED
    return rows_of_view(comparison, view._replace(width=width, whole=True))


def words_of(segments: Sequence[Segment]) -> Sequence[Segment]:
    """The segments of a row without the signs, indent and filling of a terminal's row."""
    first, last = 0, len(segments)
    while first < last and _is_drawing(segments[first]):
        first += 1
    while first < last and _is_drawing(segments[last - 1]):
        last -= 1
    kept = segments[first:last]
    return list(map(_said, kept, [*kept[1:], None]))


def _is_drawing(segment: Segment) -> bool:
    text, style = segment
    return style.startswith("sign-") or (style == "" and not text.strip(" ")) or text == BULLET


def _said(segment: Segment, following: Segment | None) -> Segment:
    """A kind without its sign, and a comma for the gap between a kind and its weight."""
    text, style = segment
    if style == "kind" and text[:2] in _SIGNS:
        return Segment(text[2:], style)
    if not text.strip(" ") and following and following.style.startswith("weight-"):
        return Segment(tr(", "), style)
    return segment
