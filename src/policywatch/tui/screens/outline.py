"""The outline of both documents side by side, with marks where the changes sit."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from policywatch.language import tr
from policywatch.model import Change, Kind, Place
from policywatch.render.cells import Segment, clip, pad, visible
from policywatch.render.meaning import SIGNS
from policywatch.render.words import joint
from policywatch.tui.screens.listing import ListScreen, keys_of

_INDENT = 2
_DEEPEST = 6
_MARKS = 4
_ROW_BREAK = 90
"""From this width on, both documents are shown; below, the new one with what went."""


class OutlineScreen(ListScreen[int]):
    """Every clause of both texts, a row each; the picked one's index is the result."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "to_change(1)", "next change", show=False),
        Binding("N", "to_change(-1)", "previous change", show=False),
    ]

    def __init__(self, changes: Sequence[Change], current: int | None) -> None:
        super().__init__(tr("Outline: old and new"), len(changes), current or 0)
        self._changes = changes

    def row(self, index: int, width: int) -> Sequence[Sequence[Segment]]:
        """A sign, the clause of the old text, the clause of the new one."""
        return [outline_row(self._changes[index], width)]

    def keys(self) -> Sequence[Segment]:
        """What the line of keys says."""
        return keys_of(
            ("Enter", tr("goes there")), ("n N", tr("to a change")), ("Esc", tr("closes"))
        )

    def picked(self, index: int) -> None:
        """Give back where to go."""
        self.dismiss(index)

    def action_to_change(self, delta: int) -> None:
        """Go to the next change in the outline, or to the one before."""
        at = self.list.cursor + delta
        while 0 <= at < len(self._changes):
            if not self._changes[at].quiet:
                self.list.move_to(at)
                return
            at += delta


def outline_row(change: Change, width: int) -> list[Segment]:
    """One row of the outline, as wide as asked at most."""
    sign = Segment(f" {SIGNS[change.kind]}  ", f"kind-{change.kind.value}")
    style = "muted" if change.quiet else "unread"
    if width < _ROW_BREAK:
        place = (change.new or change.old)[0]
        return [sign, Segment(clip(_named(place), width - _MARKS), _style(change, style))]
    half = (width - _MARKS - 2) // 2
    old, new = (_side(places, half) for places in (change.old, change.new))
    gone = "removed" if change.kind is Kind.REMOVED else "faint" if change.quiet else "muted"
    return [sign, Segment(old, gone), Segment("  "), Segment(new, _style(change, style))]


def _style(change: Change, style: str) -> str:
    names = {Kind.ADDED: "added", Kind.REMOVED: "removed"}
    return names.get(change.kind, style)


def _side(places: Sequence[Place], width: int) -> str:
    """The clauses of one side in one column."""
    if not places:
        return " " * width
    more = f" +{len(places) - 1}" if len(places) > 1 else ""
    return pad(clip(_named(places[0]), width - len(more)) + more, width)


def _named(place: Place) -> str:
    """A clause by its label and heading, or its first words, as deep as it stands."""
    label = visible(place.label.strip())
    words = visible(" ".join((place.heading or place.text or place.body)[:200].split()))
    depth = min(len(place.path) - 1, _DEEPEST)
    return " " * (_INDENT * max(0, depth)) + label + joint(label) + words
