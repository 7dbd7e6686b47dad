"""Tables of contents: the numbers of pages in them say how a text is printed, not what it says."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from policywatch.extract.pdf.glyphs import Run

_NUMBER = r"(?:\d{1,4}|[ivxlc]{1,6})"
_LEADERS = r"(?:[.…·‥_]\s?){4,}"
_LED = re.compile(rf"(?P<title>.*?)[\s|]*{_LEADERS}[\s|]*{_NUMBER}", re.IGNORECASE)
_PLAIN = re.compile(_NUMBER, re.IGNORECASE)
_LONGEST = 300  # characters of a line that is looked at
_LEAST = 3
"""Lines of a page that end with a number and name a heading, in a table without leaders."""

Row = list[Run]


def without_page_numbers(pages: Sequence[list[Row]]) -> list[list[Row]]:
    """The rows of all pages, of tables of contents without the numbers at their ends.

    Such a line has leaders (`Fees ..... 3`), or stands elsewhere without its number.
    """
    known = {_folded(row) for rows in pages for row in rows}
    return [list(_cleared(rows, known)) for rows in pages]


def _cleared(rows: list[Row], known: set[str]) -> Iterator[Row]:
    numbered = [
        row
        for row in rows
        if len(row) > 1 and _PLAIN.fullmatch(row[-1].text) and _folded(row[:-1]) in known
    ]
    listed = len(numbered) >= _LEAST
    for row in rows:
        text = " ".join(run.text for run in row)
        led = _LED.fullmatch(text) if len(text) <= _LONGEST else None
        if led and led["title"]:
            yield [_short(replace(row[0], text=led["title"]))]
        elif listed and row in numbered:
            yield [*row[:-2], _short(row[-2])]
        else:
            yield row


def _short(run: Run) -> Run:
    """The end of a line that goes on in none below it."""
    return replace(run, x1=run.x0)


def _folded(row: Sequence[Run]) -> str:
    """The text of a row without its spaces, to be found again."""
    return "".join("".join(run.text.split()) for run in row).casefold()
