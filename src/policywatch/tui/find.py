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

from policywatch.render.blocks import Block, Columns, Line, Row, Rows
from policywatch.render.cells import visible

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
        self._seen = Texts(())
        self._rows: dict[int, list[tuple[int, int, bool]]] = {}

    def look(self, rows: Rows, words: str, near: int) -> None:
        """Look for words; the match at the row `near` or the next after it is the first.

        White space alone is nothing to look for: how much of it is drawn depends on the width.
        """
        self.words = words
        if self._seen.blocks is not rows.blocks:
            self._seen = Texts(rows.blocks)
        self.matches = matches(rows, words, self._seen) if words.strip() else []
        self.at = None
        if self.matches:
            self.at = next((n for n, match in enumerate(self.matches) if match[0].row >= near), 0)
        self._index()

    def look_again(self, rows: Rows, near: int) -> None:
        """Look for the same words in other rows; in rows of the same blocks, stay at the match."""
        at, count = self.at, len(self.matches)
        is_same = rows.blocks is self._seen.blocks
        self.look(rows, self.words, near)
        if is_same and at is not None and len(self.matches) == count:
            self.at = at
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


class Texts:
    """What the blocks of a comparison say, so that rows are made only where words stand."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        self._texts: list[Sequence[str]] = []

    def with_words(self, pattern: "re.Pattern[str]") -> Iterator[int]:
        """The blocks that may say what is looked for; all others do not."""
        if len(self._texts) < len(self.blocks):
            self._texts = [_said_by(block) for block in self.blocks]
        for number, texts in enumerate(self._texts):
            if not texts or any(map(pattern.search, texts)):
                yield number


def _said_by(block: Block) -> Sequence[str]:
    """The old and the new text of a block, column by column; none where only its rows tell."""
    columns: tuple[list[Line], list[Line]] = ([], [])
    for part in block.parts:
        if isinstance(part, Columns):
            columns[0].extend(part.left)
            columns[1].extend(part.right if part.right is not part.left else ())
        elif isinstance(part, Line):
            columns[0].append(part)
        else:
            return ()
    return list(
        {
            "".join(
                text
                for line in lines
                for text, style in line.segments
                if style not in others and not style.startswith(_DRAWING)
            )
            for lines in columns
            for others in _SIDES
        }
    )


def row_of_passage(rows: Rows, passage: str) -> int | None:
    """The row in which a passage begins, which a clause may show without its label."""
    for words in (passage[:_KNOWN_BY], passage[_LABEL:][:_KNOWN_BY]):
        found = matches(rows, words.strip()) if words.strip() else []
        if found:
            return found[0][0].row
    return None


def matches(rows: Rows, words: str, texts: Texts | None = None) -> list[Match]:
    """Where words stand in rows, each place once, from above to below; case is not heeded.

    `texts` are those of the blocks of the rows, where they are known.
    """
    pattern = re.compile(re.escape(visible(words)), re.IGNORECASE)
    found: list[Match] = []
    for number in (texts or Texts(rows.blocks)).with_words(pattern):
        own = enumerate(rows.of_block(number), rows.starts[number])
        here: set[Match] = set()
        for _, group in groupby(own, lambda item: _flow(item[0], item[1])):
            for run in _texts(list(group)):
                here.update(_matches_in(run, pattern))
        found.extend(sorted(here))
    return found


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
