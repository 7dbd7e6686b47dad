"""Words that are looked for in the rows of a comparison, and where they stand.

Old and new words stand in one flow or in two columns, cut into rows. They are put back
together as the old and the new text, so that words are found that go on in the next row
or have others struck out in their middle.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from policywatch.render.cells import visible
from policywatch.render.rows import Row

_SIDES = (frozenset({"insert", "added"}), frozenset({"delete", "removed"}))
"""For the old and the new text, the styles of words that only the other one has."""

_DRAWING = ("sign-", "mark", "divider", "skipped")
_KNOWN_BY = 24
_LABEL = 8
_WORDS = frozenset({"text", "context"})


class Piece(NamedTuple):
    """The part of a match that stands in one row, from one character to another."""

    row: int
    start: int
    end: int


Match = tuple[Piece, ...]
"""The pieces of one match, from above to below."""


class Finder:
    """The words that are looked for, and which of their places a reader is at."""

    def __init__(self) -> None:
        self.words = ""
        self.matches: list[Match] = []
        self.at: int | None = None
        self._rows: dict[int, list[tuple[int, int, bool]]] = {}

    def look(self, rows: Sequence[Row], words: str, near: int) -> None:
        """Look for words; the match at the row `near` or the next after it is the first."""
        self.words = words
        self.matches = matches(rows, words) if words else []
        self.at = None
        if self.matches:
            starts = [match[0].row for match in self.matches]
            after = next((n for n, row in enumerate(starts) if row >= near), 0)
            self.at = after
        self._index()

    def step(self, delta: int) -> None:
        """Go on to another match; after the last comes the first again."""
        if self.at is not None:
            self.at = (self.at + delta) % len(self.matches)
            self._index()

    @property
    def row(self) -> int | None:
        """The row in which the match begins that a reader is at."""
        return None if self.at is None else self.matches[self.at][0].row

    def spans(self, row: int) -> Sequence[tuple[int, int, bool]]:
        """What to mark in a row: start, end, and whether it is the match a reader is at."""
        return self._rows.get(row, ())

    def _index(self) -> None:
        self._rows = {}
        for number, match in enumerate(self.matches):
            for row, start, end in match:
                self._rows.setdefault(row, []).append((start, end, number == self.at))


def row_of_passage(rows: Sequence[Row], passage: str) -> int | None:
    """The row in which a passage begins, which a clause may show without its label."""
    for words in (passage[:_KNOWN_BY], passage[_LABEL:][:_KNOWN_BY]):
        found = matches(rows, words.strip()) if words.strip() else []
        if found:
            return found[0][0].row
    return None


def matches(rows: Sequence[Row], words: str) -> list[Match]:
    """Where words stand in rows, each place once, from above to below; case is not heeded."""
    pattern = re.compile(re.escape(visible(words)), re.IGNORECASE)
    found: set[Match] = set()
    for _, group in groupby(enumerate(rows), lambda item: _flow(item[0], item[1])):
        block = list(group)
        for run in _texts(block):
            found.update(_matches_in(run, pattern))
    return sorted(found)


def _flow(at: int, row: Row) -> object:
    """What rows have in common whose words are one text: rows of words of one clause."""
    return row.change if row.role in _WORDS else (at,)


Run = list[tuple[int, int, str]]
"""One text in pieces: the row, the character of the row at which it begins, the words."""


def _texts(block: list[tuple[int, Row]]) -> Iterator[Run]:
    """The texts that stand in some rows of one clause."""
    if len(block) == 1 and block[0][1].role not in _WORDS:
        at, row = block[0]
        yield [(at, 0, row.text)]
        return
    for column in (0, 1):
        for others in _SIDES:
            run = [
                (at, start, text)
                for at, row in block
                for start, text, style in _pieces(row, column)
                if style not in others
            ]
            if run:
                yield run


def _pieces(row: Row, column: int) -> Iterator[tuple[int, str, str]]:
    """The words of one column of a row with where they begin, without what is only drawn."""
    start = now = 0
    for text, style in row.segments:
        if style == "divider":
            now = 1
        is_filling = style == "" and not text.strip(" ")
        if now == column and not is_filling and not style.startswith(_DRAWING):
            yield start, text, style
        start += len(text)


def _matches_in(run: Run, pattern: "re.Pattern[str]") -> Iterator[Match]:
    """Every match in one text, as the pieces of rows that it covers."""
    starts = [0]
    for _, _, text in run:
        starts.append(starts[-1] + len(text))
    whole = "".join(text for _, _, text in run)
    for match in pattern.finditer(whole):
        first = bisect_right(starts, match.start()) - 1
        pieces: list[Piece] = []
        for number in range(first, len(run)):
            if starts[number] >= match.end():
                break
            row, offset, text = run[number]
            start = max(0, match.start() - starts[number])
            end = min(len(text), match.end() - starts[number])
            if start >= end:
                continue
            piece = Piece(row, offset + start, offset + end)
            if pieces and pieces[-1].row == row and pieces[-1].end == piece.start:
                piece = Piece(row, pieces.pop().start, piece.end)
            pieces.append(piece)
        yield tuple(pieces)
