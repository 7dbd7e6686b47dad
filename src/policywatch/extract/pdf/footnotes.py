"""Footnotes: they follow the whole text, wherever its pages end.

A note stands at the foot of a page in a smaller font, and begins with the mark that a word
above it has. Where the pages of a text are broken elsewhere, its notes stand below other
lines; behind the text they part no sentence, and stay in place however it is printed.
"""

import re

from policywatch.extract.pdf.glyphs import Run
from policywatch.extract.pdf.heights import SMALLER

_MARK = re.compile(r"\d{1,3}(?!\d)|[*†‡§]{1,3}|[①-⑳]|[\[〔［]\d{1,3}[\]〕］]")
_ENDS = frozenset("。；;.!！?？”」』）)")

Row = list[Run]
"""Runs beside each other, from left to right."""


class Footnotes:
    """The notes of all pages, taken from one page after the other; `height` is the text's."""

    def __init__(self, height: float) -> None:
        self._least = SMALLER * height
        self.notes: list[list[Row]] = []

    def without(self, rows: list[Row]) -> list[Row]:
        """The rows of a page, top first, without its notes, which are kept."""
        first = len(rows)
        while first and len(rows[first - 1]) == 1 and rows[first - 1][0].height < self._least:
            first -= 1
        text = "\n".join(run.text for row in rows[:first] for run in row)
        marked = [rank for rank in range(first, len(rows)) if _is_note(rows[rank], text)]
        at = marked[0] if marked else len(rows)
        if first and at > first and self._is_open():
            self.notes[-1] += rows[first:at]  # the last note of the page before goes on
        else:
            first = at
        for rank in range(at, len(rows)):
            if rank in marked:
                self.notes.append([])
            self.notes[-1].append(rows[rank])
        return rows[:first]

    def _is_open(self) -> bool:
        """Whether the last note does not end with a sentence."""
        return bool(self.notes) and self.notes[-1][-1][-1].text[-1] not in _ENDS


def _is_note(row: Row, text: str) -> bool:
    """Whether a row begins with a mark that a word of the text above has."""
    found = _MARK.match(row[0].text)
    if found is None:
        return False
    mark = re.escape(found[0])
    before = r"[^\W\d]|[.,;:!?。，；：！？\"'”’)）》」』]"
    return re.search(rf"(?:{before})[ ]?{mark}(?!\d|[.,]\d)", text) is not None
