"""A comparison as text for people: with ANSI attributes, or with marks that need none."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from policywatch.language import tr
from policywatch.model import Comparison
from policywatch.render.paint import painted
from policywatch.render.view import View, counts_of, left_out_of, name_of, problems_of, usable
from policywatch.render.viewed import rows_of_view

if TYPE_CHECKING:
    from policywatch.render.cells import Segment


def comparison_text(comparison: Comparison, view: View, *, color: bool) -> str:
    """The whole comparison, line by line.

    Without colour, words are marked as `[-left out-]` and `{+put in+}`.
    """
    return "\n".join([*_lines(comparison, view, color=color), ""])


def row_line(segments: "Iterable[Segment]", *, color: bool) -> str:
    """One row of segments as a line, with attributes if there is colour."""
    if not color:
        return "".join([text for text, _ in segments]).rstrip(" ")
    return "".join([painted(text, style) for text, style in segments])


def _lines(comparison: Comparison, view: View, *, color: bool) -> Iterator[str]:
    def paint(text: str, style: str) -> str:
        return painted(text, style) if color else text

    yield paint(f"--- {name_of(comparison.old, comparison.old_ref)}", "title")
    yield paint(f"+++ {name_of(comparison.new, comparison.new_ref)}", "title")
    if not usable(comparison):
        yield ""
        for problem in problems_of(comparison):
            yield paint(tr("not compared: {problem}", problem=problem), "problem")
        return
    yield paint(counts_of(comparison), "note")
    if view.everything and (count := left_out_of(comparison)):
        yield paint(count, "note")
    rows = rows_of_view(comparison, view, marked=not color)
    if rows:
        yield ""
    for row in rows:
        yield row_line(row.segments, color=color)
