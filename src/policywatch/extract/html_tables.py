"""Tables: row by row with their cells side by side, unless a table only lays out a page."""

from dataclasses import dataclass, field

from policywatch.extract.page import Box, Page, Piece
from policywatch.model import Role

BETWEEN_CELLS = " | "
_MAX_SPAN = 100
_MAX_CELL_PIECES = 8
_MAX_CELL_TEXT = 1_500


@dataclass(slots=True)
class Grid:
    """One open table: for each row its cells' boxes; `nested` where it holds another."""

    rows: list[list[Box]] = field(default_factory=list)
    nested: bool = False
    presentation: bool = False

    @classmethod
    def of(cls, box: Box) -> "Grid":
        """The grid of a table element."""
        return cls(presentation=box.attributes.get("role") in ("presentation", "none"))

    def add(self, cell: Box) -> None:
        """A cell that has just ended."""
        if self.rows:
            self.rows[-1].append(cell)


def join_rows(page: Page, index: int, grid: Grid) -> None:
    """Joins the pieces of each row of the table `index`, which has just ended.

    A table that lays out a page keeps its pieces as they are.
    """
    if not _holds_data(page, grid):
        return
    box = page.boxes[index]
    rows = _row_texts(page, grid)
    kept: list[Piece] = []
    moved: dict[int, int] = {}
    at = box.first
    for first, end, text in rows:
        while at < first:
            moved[at] = box.first + len(kept)
            kept.append(page.pieces[at])
            at += 1
        for old in range(first, end):
            moved[old] = box.first + len(kept)
        if text and first < end:
            part = page.pieces[first:end]
            links, files = sum(p.links for p in part), sum(p.files for p in part)
            kept.append(Piece(text, Role.ROW, 0, part[0].box, links, files))
        at = max(at, end)
    for old in range(at, len(page.pieces)):
        moved[old] = box.first + len(kept)
        kept.append(page.pieces[old])
    page.pieces[box.first :] = kept
    last = len(page.pieces)
    for inner in page.boxes[index:]:
        inner.first = moved.get(inner.first, last)
        inner.end = moved.get(inner.end, last)


def _holds_data(page: Page, grid: Grid) -> bool:
    """Whether the table's rows mean something as rows."""
    if grid.nested or grid.presentation or max(map(len, grid.rows), default=0) < 2:
        return False
    for row in grid.rows:
        for cell in row:
            pieces = page.pieces[cell.first : cell.end]
            if len(pieces) > _MAX_CELL_PIECES or sum(len(p.text) for p in pieces) > _MAX_CELL_TEXT:
                return False
            if len(pieces) > 1 and any(p.role is Role.HEADING for p in pieces):
                return False
    return True


def _row_texts(page: Page, grid: Grid) -> list[tuple[int, int, str]]:
    """First piece, end and joined text of each row; a cell that spans rows or columns
    leaves the places it covers empty."""
    covered: dict[int, int] = {}
    texts = []
    for row in grid.rows:
        cells: list[str] = []
        for cell in row:
            while covered.get(len(cells)):
                covered[len(cells)] -= 1
                cells.append("")
            place = len(cells)
            cells.append(" ".join(p.text for p in page.pieces[cell.first : cell.end]))
            wide, tall = _span(cell, "colspan"), _span(cell, "rowspan")
            cells.extend([""] * (wide - 1))
            if tall > 1:
                covered.update(dict.fromkeys(range(place, place + wide), tall - 1))
        if row:
            text = BETWEEN_CELLS.join(cells).strip() if any(cells) else ""
            texts.append((row[0].first, row[-1].end, text.rstrip("| ")))
    return texts


def _span(cell: Box, name: str) -> int:
    """How many columns or rows the cell covers."""
    digits = (cell.attributes.get(name) or "").strip()
    return min(int(digits), _MAX_SPAN) if digits.isdecimal() and 0 < len(digits) < 5 and int(digits) else 1
