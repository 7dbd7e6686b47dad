"""Stored changes and notices as lines of text, one each."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from policywatch.language import said, tr
from policywatch.render.cells import cell_width, pad, visible
from policywatch.render.meaning import SIGNS
from policywatch.render.names import (
    kind_name,
    meaning_said,
    notice_name,
    weight_name,
)
from policywatch.render.paint import painted

if TYPE_CHECKING:
    from policywatch.store import Notice, StoredChange

_NUMBER_CELLS = 5
_KIND_CELLS = 14
_WEIGHT_CELLS = 6
_NOTE_INDENT = 8
UNSEEN = "*"
"""Marks a change that nobody has seen yet."""


def change_line(change: "StoredChange", found: str, *, color: bool) -> str:
    """A stored change on one line, ended by a line break; `found` says when it was found.

    `   12 * 2026-11-20 09:30  cixi  high    ~ reworded  二、 › （三）: 500万元 → 300万元`
    """
    weight = f"weight-{change.weight.value}"
    parts = [
        (f"{change.id:>{_NUMBER_CELLS}} {' ' if change.seen_at else UNSEEN} ", ""),
        (f"{found}  ", "note"),
        (f"{visible(change.source)}  ", "label"),
        (pad(weight_name(change.weight), _WEIGHT_CELLS) + "  ", weight),
        (f"{SIGNS[change.kind]} {pad(kind_name(change.kind), _KIND_CELLS)}  ", "kind"),
        (visible(change.path), "path"),
        (tr(": ") + visible(meaning_said(change.meaning)) if change.meaning else "", ""),
    ]
    return "".join(painted(*part) if color else part[0] for part in parts) + "\n"


def note_line(change: "StoredChange", *, color: bool) -> str:
    """What a person wrote about a change, under its line."""
    line = " " * _NOTE_INDENT + tr("note: ") + visible(" ".join(change.note.split()))
    return (painted(line, "note") if color else line) + "\n"


def notice_line(notice: "Notice", at: str, *, color: bool) -> str:
    """A notice on one line, ended by a line break; `at` says when it was made.

    It has no number, as a notice is no change: `ack` of its source marks it as seen.
    """
    parts = [
        (f"{' ' * _NUMBER_CELLS} {' ' if notice.seen_at else UNSEEN} ", ""),
        (f"{at}  ", "note"),
        (f"{visible(notice.source)}  ", "label"),
        (notice_name(notice.kind.value), "kind"),
        (tr(": ") + visible(said(notice.message)), ""),
    ]
    return "".join(painted(*part) if color else part[0] for part in parts) + "\n"


def table(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows of cells as lines with aligned columns; the last column is as long as it is."""
    shown = [[visible(cell) for cell in row] for row in rows]
    widths = [max(map(cell_width, column)) for column in zip(*shown, strict=True)]
    return [
        "  ".join(pad(cell, width) for cell, width in zip(row[:-1], widths, strict=False))
        + f"  {row[-1]}".rstrip(" ")
        for row in shown
    ]
