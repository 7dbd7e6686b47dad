"""Plain text files as blocks: one line, one block."""

from policywatch.extract.spacing import BETWEEN_CELLS, squeeze
from policywatch.model import Block, Role


def read_text(text: str) -> list[Block]:
    """The lines of a plain text file; an empty block stands for each run of empty lines."""
    blocks: list[Block] = []
    for raw in text.splitlines():
        line = squeeze(raw)
        if line or (blocks and blocks[-1].text):
            blocks.append(Block(line))
    return with_rows(blocks)


def with_rows(blocks: list[Block]) -> list[Block]:
    """The blocks, of which those are rows that have as many cells as one beside them.

    Cells stand apart as in what is printed of a table of a page.
    """
    filled = [place for place, block in enumerate(blocks) if block.text]
    cells = [blocks[place].text.count(BETWEEN_CELLS) for place in filled]
    found = list(blocks)
    for rank, place in enumerate(filled):
        beside = (*cells[max(0, rank - 1) : rank], *cells[rank + 1 : rank + 2])
        if cells[rank] in beside and cells[rank] and blocks[place].role is Role.PARAGRAPH:
            found[place] = blocks[place]._replace(role=Role.ROW)
    return found
