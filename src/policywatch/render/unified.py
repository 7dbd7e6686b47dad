"""A comparison as a text like a unified diff, with a clause where that has a line.

--- title (old)
+++ title (new)
@@ 二、 › （三） reworded, high @@
-（三）给予最高500万元的奖励。
+（三）给予最高300万元的奖励。
"""

from collections.abc import Iterable, Iterator

from policywatch.language import said, tr
from policywatch.model import Change, Comparison, Place
from policywatch.render.cells import visible
from policywatch.render.meaning import path_of_change
from policywatch.render.rows import is_shown, kind_line, near_changes
from policywatch.render.view import View, name_of, problems_of
from policywatch.render.words import labelled


def comparison_unified(comparison: Comparison, view: View) -> str:
    """The whole comparison; a document with a problem is named and nothing compared."""
    return "".join(line + "\n" for line in _lines(comparison, view))


def _lines(comparison: Comparison, view: View) -> Iterator[str]:
    yield f"--- {name_of(comparison.old, comparison.old_ref)}"
    yield f"+++ {name_of(comparison.new, comparison.new_ref)}"
    for problem in problems_of(comparison):
        yield "! " + tr("not compared: {problem}", problem=problem)
    changes = view.changes(comparison)
    shown = [is_shown(change, quiet=view.quiet) for change in changes]
    near = near_changes(shown, view.layout.context)
    for change, is_change, is_near in zip(changes, shown, near, strict=True):
        if is_change:
            yield from _change_lines(change, view)
        elif is_near:
            yield from _side(change.new or change.old, " ")


def _change_lines(change: Change, view: View) -> Iterator[str]:
    kind = "".join(segment.text for segment in kind_line(change))
    yield f"@@ {path_of_change(change)} {kind} @@"
    if view.explain:
        for reason in change.reasons:
            yield f"! {visible(said(reason))}"
    same = [place.body for place in change.old] == [place.body for place in change.new]
    labels = [place.label for place in change.old] == [place.label for place in change.new]
    if same and labels:
        yield from _side(change.new, " ")
    else:
        yield from _side(change.old, "-")
        yield from _side(change.new, "+")


def _side(places: Iterable[Place], sign: str) -> Iterator[str]:
    for place in places:
        for line in labelled(place).split("\n"):
            yield sign + visible(line)
