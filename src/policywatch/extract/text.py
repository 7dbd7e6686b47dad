"""Plain text and Markdown files as blocks: one line, one block."""

from policywatch.extract.spacing import BETWEEN_CELLS, squeeze
from policywatch.model import Block, Role
from policywatch.patterns import pattern

_HEADING = r"(#{1,6})[ \t]+(.+?)[ \t]*#*[ \t]*$"
_BULLET = r"(\s*)[-*+][ \t]+(?=\S)"
_COMMENT_START, _COMMENT_END = "<!--", "-->"
_LINK = r"!?\[([^\[\]]{0,500})\]\([^()\s]{0,2000}(?:[ \t]+\"[^\"]{0,200}\")?\)"
_STRONG = r"(\*\*|__)(?=\S)([^*_]{1,2000}?)(?<=\S)\1"
_EMPHASIS = r"(?<![\w*])\*(?=\S)([^*]{1,2000}?)(?<=\S)\*(?![\w*])"
_ESCAPED = r"\\([\\`*_{}\[\]()#+.!|<>~-])"
_RULE = r"[ \t]{0,3}([-*_])([ \t]*\1){2,}[ \t]*$"


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


def read_markdown(text: str) -> list[Block]:
    """The lines of a Markdown file without its markup; comments are dropped."""
    blocks: list[Block] = []
    for raw in _without_comments(text).splitlines():
        block = _markdown_line(raw)
        if block.text or (blocks and blocks[-1].text):
            blocks.append(block)
    return blocks


def _without_comments(text: str) -> str:
    """The text without `<!-- -->`; an unclosed comment stays as it is."""
    parts, at = [], 0
    while (start := text.find(_COMMENT_START, at)) >= 0:
        end = text.find(_COMMENT_END, start)
        if end < 0:
            break
        parts.append(text[at:start])
        at = end + len(_COMMENT_END)
    return "".join((*parts, text[at:]))


def _markdown_line(raw: str) -> Block:
    """One line as a block of the role its markup gives it."""
    heading = pattern(_HEADING).match(raw)
    if heading:
        return Block(_inline(heading[2]), Role.HEADING, len(heading[1]))
    if pattern(_RULE).match(raw):
        return Block("")
    bullet = pattern(_BULLET).match(raw)
    if bullet:
        depth = len(bullet[1].expandtabs(4)) // 2 + 1
        return Block(_inline(raw[bullet.end() :]), Role.ITEM, depth)
    if raw.lstrip().startswith("|"):
        return _table_line(raw)
    return Block(_inline(raw.lstrip("> \t")))


def _table_line(raw: str) -> Block:
    """A table's line: its cells joined as in a table of a page; the rule line is empty."""
    cells = [_inline(cell) for cell in raw.strip().strip("|").split("|")]
    if all(not cell.strip(":- ") for cell in cells):
        return Block("")
    return Block(squeeze(BETWEEN_CELLS.join(cells)), Role.ROW)


def _inline(text: str) -> str:
    """A line's words: links and emphasis reduced to what they show."""
    text = pattern(_LINK).sub(r"\1", text)
    text = pattern(_EMPHASIS).sub(r"\1", pattern(_STRONG).sub(r"\2", text))
    return squeeze(pattern(_ESCAPED).sub(r"\1", text))
