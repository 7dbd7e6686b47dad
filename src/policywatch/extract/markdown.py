"""Markdown files as blocks: one line, one block, without its markup.

Headings are read in both forms, `# Terms` and a line underlined with `=` or `-`.
"""

import html

from policywatch.extract.spacing import BETWEEN_CELLS, squeeze
from policywatch.model import Block, Role
from policywatch.patterns import pattern

_COMMENT_START, _COMMENT_END = "<!--", "-->"
_HEADING = r"(#{1,6})[ \t]+(.+?)[ \t]*#*[ \t]*$"
_UNDERLINE = r"[ \t]{0,3}(={2,}|-{2,})[ \t]*$"
_RULE = r"[ \t]{0,3}([-*_])([ \t]*\1){2,}[ \t]*$"
_BULLET = r"(\s*)[-*+](?:[ \t]+|$)"
_LONGEST_HEADING = 200  # characters; a longer line above hyphens is a text above a rule

_LINK = (
    r"!?\[((?:[^\[\]\\]|\\.|\[[^\[\]]{0,200}\]){0,500}+)\]"
    r"\((?:<[^<>]{0,2000}>|(?:[^()\s\\]|\\.|\([^()\s]{0,500}\)){0,2000}+)"
    r"(?:[ \t]+\"[^\"]{0,200}\")?\)"
)
_AUTOLINK = r"<((?:https?://|mailto:)[^<>\s]{1,2000}|[\w.+-]{1,64}@[\w.-]{1,200})>"
_STRONG = (
    r"(?<!\\)\*\*(?=\S)((?:[^*\\]|\\.|\*(?!\*)){1,2000}+)(?<=\S)\*\*",
    r"(?<![\w\\])__(?=[^\s_])((?:[^_\\]|\\.|_(?!_)){1,2000}+)(?<=[^\s_])__(?!\w)",
)
_EMPHASIS = (
    r"(?<![\w*\\])\*(?=[^\s*])((?:[^*\\]|\\.){1,2000}+)(?<=\S)\*(?![\w*])",
    r"(?<![\w\\])_(?=[^\s_])((?:[^_\\]|\\.|(?<=\w)_(?=\w)){1,2000}+)(?<=[^\s_])_(?!\w)",
)
_UNPAIRED = (r"^(?:\*\*|_)(?=[^\s*_])", r"(?<=[^\s*_\\])(?:\*\*|_)$", r"^\*\*$")
"""Marks at the end of a line whose others are on another line."""

_LINE_BREAK = r"(?i)<br[ \t]{0,9}/?>"
_ENTITY = r"(?i)&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});"
_ESCAPED = r"\\([!-/:-@\[-`{-~])"


def read_markdown(text: str) -> list[Block]:
    """The lines of a Markdown file without its markup; comments are dropped."""
    blocks: list[Block] = []
    for raw in _without_comments(text).splitlines():
        level = _underlines(raw, blocks)
        if level:
            blocks[-1] = Block(blocks[-1].text, Role.HEADING, level)
            continue
        block = _line(raw)
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


def _underlines(raw: str, blocks: list[Block]) -> int:
    """The level of the heading that a line makes of the one above it, 0 where it makes none."""
    mark = pattern(_UNDERLINE).match(raw)
    if not mark or not blocks or not blocks[-1].text or blocks[-1].role is not Role.PARAGRAPH:
        return 0
    if mark[1][0] == "=":
        return 1
    alone = len(blocks) == 1 or not blocks[-2].text or blocks[-2].role is not Role.PARAGRAPH
    return 2 if alone and len(blocks[-1].text) <= _LONGEST_HEADING else 0


def _line(raw: str) -> Block:
    """One line as a block of the role its markup gives it."""
    if pattern(_RULE).match(raw):
        return Block("")
    bullet = pattern(_BULLET).match(raw)
    heading = pattern(_HEADING).match(raw, bullet.end() if bullet else 0)
    if heading:
        return Block(_inline(heading[2]), Role.HEADING, len(heading[1]))
    if bullet:
        depth = len(bullet[1].expandtabs(4)) // 2 + 1
        return Block(_inline(raw[bullet.end() :]), Role.ITEM, depth)
    if raw.lstrip().startswith("|"):
        return _row(raw)
    return Block(_inline(raw.lstrip("> \t")))


def _row(raw: str) -> Block:
    """A table's line: its cells joined as in a table of a page; the rule line is empty."""
    cells = [_inline(cell) for cell in raw.strip().strip("|").split("|")]
    if all(not cell.strip(":- ") for cell in cells):
        return Block("")
    return Block(squeeze(BETWEEN_CELLS.join(cells)), Role.ROW)


def _inline(text: str) -> str:
    """A line's words: links and emphasis reduced to what they show, breaks to spaces."""
    text = pattern(_LINE_BREAK).sub(" ", text).strip()
    for _ in range(2):  # a picture can be a link's words
        text = pattern(_LINK).sub(r"\1", text)
    text = pattern(_AUTOLINK).sub(r"\1", text)
    for _ in range(2):  # one kind of emphasis can stand in the other
        for mark in (*_STRONG, *_EMPHASIS):
            text = pattern(mark).sub(r"\1", text)
    for mark in _UNPAIRED:
        text = pattern(mark).sub("", text)
    text = pattern(_ESCAPED).sub(r"\1", text)
    return squeeze(pattern(_ENTITY).sub(lambda entity: html.unescape(entity[0]), text))
