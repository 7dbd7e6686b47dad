"""Tables: row by row with their cells side by side, unless a table only lays out a page."""

import re
from collections.abc import Iterable, Iterator, Mapping

from selectolax.lexbor import LexborNode

from policywatch.extract.html_lists import beside
from policywatch.extract.page import Page, Piece
from policywatch.extract.spacing import BETWEEN_CELLS
from policywatch.model import Role

_MAX_COLUMNS = 200
_MAX_CELL_PIECES = 8
_MAX_CELL_TEXT = 1_500
_LEAST_PARAGRAPHS = 4
_PARAGRAPH = 40
"""Characters of a paragraph of running text, most of which are in the first column then."""

_LABEL = re.compile(
    r"[(（]?(?:\d{1,3}[A-Z]?|[A-Za-z]|([a-z])\1|[ivxIVX]{1,5}|[一二三四五六七八九十]{1,3})[)）.、．]"
    r"|\d{1,3}(?:\.\d{1,3}){1,3}\.?"
    r"|第\s?[\d零〇一二三四五六七八九十百千]{1,7}\s?[条條](?:之[\d一二三四五六七八九十]{1,3})?"
    r"|(?:article|art\.|section|sec\.|clause|rule|reg(?:ulation|\.)|§{1,2})\s?\d{1,3}[A-Z]{0,2}"
    r"(?:[.-]\d{1,3}){0,3}[.:]?"
    "|[—–•·-]",
    re.IGNORECASE,
)
"""The number of a clause, or the mark of an item, alone in a cell."""

_Cell = tuple[LexborNode, int, int]
"""A cell's element, and its first piece and the end of its pieces."""


def join_tables(page: Page, tables: Iterable[int]) -> None:
    """Makes one piece of each row of the tables that hold data, given by their boxes.

    A table that lays out a page keeps its pieces as they are; one that only puts the numbers
    of clauses beside their text has a paragraph a row.
    """
    rows = [row for index in _innermost(page, tables) for row in _rows(page, index)]
    if not rows:
        return
    kept: list[Piece] = []
    moved: list[int] = []
    at = 0
    for first, end, text in rows:
        for piece in page.pieces[at:first]:
            moved.append(len(kept))
            kept.append(piece)
        moved.extend([len(kept)] * (end - first))
        kept.append(_joined(page.pieces[first:end], text))
        at = end
    for piece in page.pieces[at:]:
        moved.append(len(kept))
        kept.append(piece)
    moved.append(len(kept))
    for box in page.boxes:
        box.first, box.end = moved[box.first], max(moved[box.end], moved[box.first])
    page.pieces[:] = kept


def _innermost(page: Page, tables: Iterable[int]) -> Iterator[int]:
    """The tables that hold no other table: only those can hold data."""
    ordered = list(tables)
    for place, index in enumerate(ordered):
        if place + 1 == len(ordered) or ordered[place + 1] >= page.boxes[index].last:
            yield index


def _joined(pieces: list[Piece], text: str) -> Piece:
    """The pieces of one row as one."""
    row = Piece(text)
    if BETWEEN_CELLS in text or len(pieces) < 2:
        row.role = Role.ROW
    row.links = sum(piece.links for piece in pieces)
    row.anchors = tuple(anchor for piece in pieces for anchor in piece.anchors)
    return row


def _rows(page: Page, index: int) -> list[tuple[int, int, str]]:
    """First piece, end and joined text of each row with text; none where rows say nothing."""
    table = page.boxes[index]
    if (table.attributes.get("role") or "") in ("presentation", "none"):
        return []
    bounds = {
        box.node.mem_id: (box.first, box.end)
        for box in page.boxes[index : table.last]
        if box.tag in ("td", "th")
    }
    grid = list(_grid(table.node, bounds))
    if max(map(len, grid), default=0) < 2:
        return []
    filled = [[cell for cell in row if cell[1] < cell[2]] for row in grid]
    labelled = [row for row in filled if _is_labelled(page, row)]
    if labelled and all(len(row) < 2 or _is_labelled(page, row) for row in filled):
        return [
            (first, first + 2, beside(page.pieces[first].text, page.pieces[first + 1].text))
            for (_, first, _), _ in labelled
        ]
    if _is_annotated(page, filled):
        return []
    cells = [page.pieces[first:end] for row in grid for _, first, end in row]
    return list(_texts(page, grid)) if all(map(_is_small, cells)) else []


def _grid(table: LexborNode, bounds: Mapping[int, tuple[int, int]]) -> Iterator[list[_Cell]]:
    """The cells of each row, empty ones too."""
    for row in table.css("tr"):
        cells: list[_Cell] = []
        cell = row.first_child
        while cell is not None:
            if cell.tag in ("td", "th"):
                cells.append((cell, *bounds.get(cell.mem_id, (0, 0))))
            cell = cell.next
        yield cells


def _is_labelled(page: Page, row: list[_Cell]) -> bool:
    """Whether the cells with text are the number of a clause and what it says."""
    if len(row) != 2:
        return False
    (_, first, end), (_, begins, _) = row
    return end == first + 1 == begins and _LABEL.fullmatch(page.pieces[first].text) is not None


def _is_annotated(page: Page, rows: list[list[_Cell]]) -> bool:
    """Whether the rows are the paragraphs of a text, some of them with a note beside."""
    texts = [page.pieces[row[0][1]].text for row in rows if row]
    noted = sum(len(row) > 1 for row in rows)
    return (
        len(texts) >= _LEAST_PARAGRAPHS
        and noted * 2 < len(texts)
        and sum(len(text) >= _PARAGRAPH for text in texts) * 2 > len(texts)
    )


def _is_small(pieces: list[Piece]) -> bool:
    """Whether a cell holds as much as a cell of data does."""
    if len(pieces) > _MAX_CELL_PIECES or sum(len(piece.text) for piece in pieces) > _MAX_CELL_TEXT:
        return False
    headings = [piece.level for piece in pieces if piece.role is Role.HEADING]
    return not headings or (len(pieces) < 2 and headings[0] > 1)


def _texts(page: Page, grid: list[list[_Cell]]) -> Iterator[tuple[int, int, str]]:
    """The rows as text; a cell that spans rows or columns leaves what it covers empty."""
    covered: dict[int, int] = {}
    for row in grid:
        cells: list[str] = []
        for node, first, end in row:
            while covered.get(len(cells)):
                covered[len(cells)] -= 1
                cells.append("")
            place = len(cells)
            cells.append(" ".join(piece.text for piece in page.pieces[first:end]))
            attributes = node.attributes
            wide, tall = _span(attributes, "colspan"), _span(attributes, "rowspan")
            if place < _MAX_COLUMNS:
                cells.extend([""] * (wide - 1))
                if tall > 1:
                    covered.update(dict.fromkeys(range(place, place + wide), tall - 1))
        filled = [(first, end) for _, first, end in row if first < end]
        if filled:
            yield filled[0][0], filled[-1][1], BETWEEN_CELLS.join(cells).strip().rstrip("| ")


def _span(attributes: Mapping[str, str | None], name: str) -> int:
    """How many columns or rows a cell covers."""
    digits = attributes.get(name) or ""
    return min(max(int(digits), 1), _MAX_COLUMNS) if digits.isdecimal() and len(digits) < 5 else 1
