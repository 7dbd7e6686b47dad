"""The lines of each page in reading order, without what is printed on every page."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import nan
from statistics import median

from policywatch.extract.pdf.contents import without_page_numbers
from policywatch.extract.pdf.footnotes import Footnotes
from policywatch.extract.pdf.glyphs import Run
from policywatch.extract.pdf.heights import SMALLER, text_height

_EDGE = 3
"""Lines at the top and at the bottom of a page that may be running heads."""
_SHARE = 0.4
"""The part of the pages that a running head stands on: left and right ones may differ."""
_LONGEST_HEAD = 160  # characters
_APART = 1.6  # heights of a line, between the text and the head of an only page
_MANY_PAGES = 3  # in a row, or of which a sentence may be a head
_SAME_HEIGHT = 6.0  # points
_PAGE_NUMBER = re.compile(
    r"[-–—―·•\s]*(?:\d{1,4}|[ivxl]{1,6})[-–—―·•\s]*"
    r"|第\s*\d{1,4}\s*[页頁]\W*(?:共\s*\d{1,4}\s*[页頁])?"
    r"|(?:page|p\.)\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?"
    r"|\d{1,4}\s*(?:/|of)\s*\d{1,4}",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"(?:article|section|chapter|part|annex|schedule|第)#\W?.?|\W?#[.)）、．].*", re.IGNORECASE
)
"""What is no running head, though it differs from page to page by its number alone."""
BULLETS = "•●○◦◆◇■□▪▫▶►➢➤✓✔∙‣❖"
_LABEL = re.compile(
    r"[(（]?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[a-z]|[ivxl]{1,5}|[零〇一二三四五六七八九十百]{1,4})[.)）、．:：]?"
    rf"|第\w{{1,6}}[条條章节節]|[{BULLETS}·–-]",
    re.IGNORECASE,
)
_LEAST_LINES = 6  # in each of two columns
_GUTTER = 0.7  # heights of a line
_CUT = 0.1  # heights of a line, that two pieces of a word lie apart at most
_SPACE = 0.6  # heights of a line, that a space between two words takes at most
_CROSSING = 0.3  # of the lines may run over both columns
_FULL = 0.6  # of a column's width, that a full line has


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a column: its text and place, and whether it is a row of a table."""

    text: str
    x0: float
    y0: float
    x1: float
    height: float
    row: bool = False


Row = list[Run]
"""Runs beside each other, from left to right."""
Column = list[Line]
"""Lines one below the other, from one column of one page."""


def order_pages(pages: Sequence[Sequence[Run]]) -> tuple[list[Column], list[str]]:
    """The columns of all pages in reading order, notes last, and the running heads."""
    held = [_rows(runs) for runs in pages]
    heads = _running_heads(held) if len(held) > 1 else _small_heads(held[0])
    offset = _page_offset(held)
    beside: list[str] = []
    texts = []
    for number, rows in enumerate(held):
        furniture = _furniture(rows, heads, number + offset)
        beside += (_joined(rows[rank]) for rank in sorted(furniture))
        texts.append([_closed(row) for rank, row in enumerate(rows) if rank not in furniture])
    texts = without_page_numbers(texts)
    footnotes = Footnotes(text_height(run for rows in texts for row in rows for run in row))
    columns = [
        column
        for rows in texts
        for column in _columns([run for row in footnotes.without(rows) for run in row])
    ]
    columns += (list(map(_line, note)) for note in footnotes.notes)
    return columns, list(dict.fromkeys(beside))


def _furniture(rows: Sequence[Row], heads: set[tuple[str, int]], printed: float) -> set[int]:
    """The ranks of a page's running heads, and of its number, which is `printed` if any is."""
    found = {rank for rank in _edges(rows) if _key(rows[rank]) in heads}
    left = [rank for rank in range(len(rows)) if rank not in found]
    if len(rows) > 1:
        for rank in left[:1] + left[-1:]:
            if printed in _numbers(rows[rank]) or _is_page_number(rows[rank]):
                found.add(rank)
    return found


def _small_heads(rows: Sequence[Row]) -> set[tuple[str, int]]:
    """The keys of the rows that are heads of an only page, which nothing can be compared with.

    Such a row is the first or last one, in small print, apart from the text, and neither a
    sentence nor one with a number, as days and versions have.
    """
    least = SMALLER * text_height(run for row in rows for run in row)
    ends = ((rows[0], rows[1]), (rows[-1], rows[-2])) if len(rows) > 2 else ()
    return {
        _key(row)
        for row, beside in ends
        if max(run.height for run in row) < least
        and abs(row[0].y0 - beside[0].y0) > _APART * beside[0].height
        and not any(char.isdigit() for run in row for char in run.text)
        and not _is_sentence(row[-1].text)
    }


def _rows(runs: Iterable[Run]) -> list[Row]:
    """Runs beside each other as rows, from top to bottom, each from left to right."""
    rows: list[Row] = []
    for run in sorted(runs, key=lambda run: -(run.y0 + run.y1)):
        last = rows[-1] if rows else None
        if last and _beside(last[0], run):
            last.append(run)
        else:
            rows.append([run])
    return [sorted(row, key=lambda run: run.x0) for row in rows]


def _beside(one: Run, other: Run) -> bool:
    """Whether two runs overlap in height by more than half."""
    shared = min(one.y1, other.y1) - max(one.y0, other.y0)
    return shared > 0.5 * min(one.height, other.height)


def _edges(rows: Sequence[object]) -> set[int]:
    """The ranks of the rows at the top and at the bottom of a page."""
    count = len(rows)
    return {*range(min(_EDGE, count)), *range(max(count - _EDGE, 0), count)}


def _key(row: Sequence[Run]) -> tuple[str, int]:
    """What two rows have in common that are the same but for their numbers."""
    text = re.sub(r"\d+", "#", "".join(_joined(row).split()))
    return text, round(row[0].y0 / _SAME_HEIGHT)


def _running_heads(pages: Sequence[list[Row]]) -> set[tuple[str, int]]:
    """The keys of the rows that stand at the same place of many pages."""
    many, outermost = _Places(), _Places()
    for number, rows in enumerate(pages):
        many.note(number, {_key(rows[rank]) for rank in _edges(rows)})
        outermost.note(number, {_key(row) for row in (*rows[:1], *rows[-1:])})
    heads = many.keys(lambda text, numbers: len(numbers) >= _least(text, len(pages)))
    return heads | outermost.keys(lambda text, numbers: not _is_sentence(text) and _run_on(numbers))


def _least(text: str, pages: int) -> float:
    """On how many pages a row stands that is a running head, of so many pages."""
    return max(_MANY_PAGES if _is_sentence(text) else 2, _SHARE * pages)


def _is_sentence(text: str) -> bool:
    return text[-1] in "。；;.：:，,"


def _run_on(numbers: Sequence[int]) -> bool:
    """Whether some pages follow each other, as those of a chapter do, or its left ones."""
    firsts = zip(numbers, numbers[_MANY_PAGES - 1 :], strict=False)
    return any(last - first < 2 * _MANY_PAGES - 1 for first, last in firsts)


class _Places:
    """On which pages the rows stand that have a key."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, int], list[int]] = {}

    def note(self, number: int, keys: Iterable[tuple[str, int]]) -> None:
        """Note the rows of a page."""
        for text, height in keys:
            if len(text) <= _LONGEST_HEAD and not _CLAUSE.fullmatch(text):
                for near in height, height + 1:  # a key's neighbour is near it
                    self._numbers.setdefault((text, near), []).append(number)

    def keys(self, holds: Callable[[str, Sequence[int]], bool]) -> set[tuple[str, int]]:
        """The keys for which a rule holds, by the text and the pages."""
        found = {key for key, numbers in self._numbers.items() if holds(key[0], numbers)}
        return found | {(text, height - 1) for text, height in found}


def _is_page_number(row: Sequence[Run]) -> bool:
    """Whether a row is a page's number, and nothing else in it."""
    return _PAGE_NUMBER.fullmatch(_joined(row).strip()) is not None


def _page_offset(pages: Sequence[list[Row]]) -> float:
    """What to add to a page's rank for the number printed beside its running head.

    Not a number where no such numbers go on from page to page.
    """
    offsets = Counter(
        printed - number
        for number, rows in enumerate(pages)
        for printed in {n for row in (*rows[:1], *rows[-1:]) for n in _numbers(row)}
    )
    offset, count = offsets.most_common(1)[0] if offsets else (0, 0)
    return offset if count >= max(3, len(pages) // 2) else nan


def _numbers(row: Sequence[Run]) -> set[int]:
    """The numbers that stand by themselves at the ends of a row of several runs."""
    ends = {row[0].text, row[-1].text} if len(row) > 1 else set()
    return {int(text) for text in ends if text.isdecimal() and len(text) < 5}


def _columns(runs: list[Run]) -> list[Column]:
    """The columns of a page: two where it plainly has two, with what runs over both apart."""
    gutter = _gutter(runs)
    if gutter is None:
        return [_lines(runs)] if runs else []
    columns: list[Column] = []
    left: list[Run] = []
    right: list[Run] = []

    def finish() -> None:
        columns.extend(_lines(side) for side in (left, right) if side)
        left.clear()
        right.clear()

    crossing: list[Run] = []
    wide = _wide_tables(runs, gutter)
    for run in sorted(runs, key=lambda run: -run.y1):
        if run.x0 < gutter < run.x1 or run in wide:
            finish()
            crossing.append(run)
            continue
        if crossing:
            columns.append(_lines(crossing))
            crossing = []
        (left if run.x1 <= gutter else right).append(run)
    if crossing:
        columns.append(_lines(crossing))
    finish()
    return columns


def _wide_tables(runs: Sequence[Run], gutter: float) -> set[Run]:
    """What stands in rows of tables that run over both columns.

    Such a row has several cells on one side, and on the other no full line of text.
    """
    ends = max(run.x1 for run in runs)
    found: set[Run] = set()
    for row in _rows(runs):
        left = [run for run in row if run.x1 <= gutter]
        right = [run for run in row if run.x0 >= gutter]
        if not left or not right or max(len(left), len(right)) < 2:
            continue
        beside, room = (right, ends - gutter) if len(left) > 1 else (left, gutter - row[0].x0)
        if max(run.x1 - run.x0 for run in beside) < _FULL * room:
            found.update(row)
    return found


def _gutter(runs: Sequence[Run]) -> float | None:
    """Where the gap between two columns is; None for a page of one."""
    if len(runs) < 2 * _LEAST_LINES:
        return None
    x0, x1 = min(run.x0 for run in runs), max(run.x1 for run in runs)
    height = median(run.height for run in runs)
    for part in (0.5, 0.48, 0.52, 0.46, 0.54, 0.44, 0.56, 0.42, 0.58, 0.4, 0.6):
        middle = x0 + part * (x1 - x0)
        crossing = [run for run in runs if run.x0 < middle < run.x1]
        left = [run for run in runs if run.x1 <= middle]
        right = [run for run in runs if run.x0 >= middle]
        if min(len(left), len(right)) < _LEAST_LINES or len(crossing) > _CROSSING * len(runs):
            continue
        edge, begin = max(run.x1 for run in left), min(run.x0 for run in right)
        if begin - edge >= _GUTTER * height and _is_text(left) and _is_text(right):
            return (edge + begin) / 2
    return None


def _is_text(runs: Sequence[Run]) -> bool:
    """Whether most lines of a side are full, as those of a text are and of a table are not."""
    width = max(run.x1 for run in runs) - min(run.x0 for run in runs)
    return sum(run.x1 - run.x0 > _FULL * width for run in runs) * 2 > len(runs)


def _lines(runs: Iterable[Run]) -> Column:
    """The lines of one column."""
    return [_line(_closed(row)) for row in _rows(runs)]


def _line(row: Row) -> Line:
    """A row as a line; several runs in a row are a row of a table, or a label and its text."""
    first = row[0]
    labelled = len(row) == 2 and _LABEL.fullmatch(first.text) is not None
    apart = len(row) > 1 and not labelled
    return Line(_joined(row, apart=apart), first.x0, first.y0, row[-1].x1, first.height, apart)


def _closed(row: Row) -> Row:
    """A row without the cuts between words: behind a raised number PDFium makes one."""
    closed = row[:1]
    for run in row[1:]:
        before = closed[-1]
        height = max(before.height, run.height)
        if run.x0 - before.x1 > _SPACE * height:
            closed.append(run)
            continue
        closed[-1] = Run(
            _joined([before, run]),
            before.x0,
            *(min(before.y0, run.y0), run.x1, max(before.y1, run.y1)),
        )
    return closed


def _joined(row: Sequence[Run], *, apart: bool = False) -> str:
    """The text of a row; pieces of one word that PDFium cut apart are put together."""
    text = row[0].text
    for before, run in pairwise(row):
        near = run.x0 - before.x1 < _CUT * max(before.height, run.height)
        text += ("" if near else " | " if apart else " ") + run.text
    return text
