"""The lines of each page in reading order, without what is printed on every page."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import nan
from statistics import median

from policywatch.extract.pdf.glyphs import Run

_EDGE = 3
"""Lines at the top and at the bottom of a page that may be running heads."""
_SHARE = 0.4
"""The part of the pages that a running head stands on: left and right ones may differ."""
_LONGEST_HEAD = 80  # characters
_SAME_HEIGHT = 6.0  # points
_PAGE_NUMBER = re.compile(
    r"[-–—―·•\s]*(?:\d{1,4}|[ivxl]{1,6})[-–—―·•\s]*"
    r"|第\s*\d{1,4}\s*[页頁]\W*(?:共\s*\d{1,4}\s*[页頁])?"
    r"|(?:page|p\.)\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?"
    r"|\d{1,4}\s*(?:/|of)\s*\d{1,4}",
    re.IGNORECASE,
)
_LABEL = re.compile(r"[(（]?[\w.]{1,5}[.)）、．:：]?|第\w{1,6}[条條章节節]|[•●▪◦·○■□–-]")
_LEAST_LINES = 6  # in each of two columns
_GUTTER = 0.7  # heights of a line
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


Column = list[Line]
"""Lines one below the other, from one column of one page."""


def order_pages(pages: Sequence[Sequence[Run]]) -> tuple[list[Column], list[str]]:
    """The columns of all pages in reading order, and the running heads."""
    held = [_rows(runs) for runs in pages]
    heads = _running_heads(held)
    offset = _page_offset(held)
    columns, beside = [], []
    for number, rows in enumerate(held):
        edges = _edges(rows)
        kept: list[Run] = []
        for rank, row in enumerate(rows):
            at_edge = rank in edges
            numbered = rank in (0, len(rows) - 1) and number + offset in _numbers(row)
            if at_edge and (numbered or _key(row) in heads or _is_page_number(rank, rows)):
                beside.append(_joined(row))
            else:
                kept.extend(row)
        columns.extend(_columns(kept))
    return columns, list(dict.fromkeys(beside))


def _rows(runs: Iterable[Run]) -> list[list[Run]]:
    """Runs beside each other as rows, from top to bottom, each from left to right."""
    rows: list[list[Run]] = []
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


def _may_head(row: Sequence[Run]) -> bool:
    """Whether a row is short and no sentence."""
    text = _joined(row)
    return len(text) <= _LONGEST_HEAD and text[-1] not in "。；;.：:，,"


def _key(row: Sequence[Run]) -> tuple[str, int]:
    """What two rows have in common that are the same but for their numbers."""
    text = re.sub(r"\d+", "#", "".join(_joined(row).split()))
    return text, round(row[0].y0 / _SAME_HEIGHT)


def _running_heads(pages: Sequence[list[list[Run]]]) -> set[tuple[str, int]]:
    """The keys of the rows that stand at the same place of many pages."""
    counts: Counter[tuple[str, int]] = Counter()
    for rows in pages:
        for text, height in {_key(rows[rank]) for rank in _edges(rows) if _may_head(rows[rank])}:
            counts.update(((text, height), (text, height + 1)))  # a key's neighbour is near it
    least = max(2.0, _SHARE * len(pages))
    found = {key for key, count in counts.items() if count >= least}
    return found | {(text, height - 1) for text, height in found}


def _is_page_number(rank: int, rows: Sequence[Sequence[Run]]) -> bool:
    """Whether a row is a page's number: the first or last one, and nothing else in it."""
    outermost = rank in (0, len(rows) - 1) and len(rows) > 1
    return outermost and _PAGE_NUMBER.fullmatch(_joined(rows[rank]).strip()) is not None


def _page_offset(pages: Sequence[list[list[Run]]]) -> float:
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
    for run in sorted(runs, key=lambda run: -run.y1):
        if run.x0 < gutter < run.x1:
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
    """The lines of one column; several runs in a row are a row of a table, or a label's."""
    lines = []
    for row in _rows(runs):
        first = row[0]
        labelled = len(row) == 2 and _LABEL.fullmatch(first.text) is not None
        apart = len(row) > 1 and not labelled
        lines.append(
            Line(_joined(row, apart=apart), first.x0, first.y0, row[-1].x1, first.height, apart)
        )
    return lines


def _joined(row: Sequence[Run], *, apart: bool = False) -> str:
    """The text of a row; pieces of one word that PDFium cut apart are put together."""
    text = row[0].text
    for before, run in pairwise(row):
        near = run.x0 - before.x1 < 0.2 * run.height
        text += ("" if near else " | " if apart else " ") + run.text
    return text
