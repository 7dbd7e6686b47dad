"""Documents from plain lines, and their trees as readable outlines."""

from collections.abc import Callable

import pytest

from policywatch.clauses import parse
from policywatch.model import Block, Document, Extract, Role

_MARKS = {"#": Role.HEADING, "-": Role.ITEM, "|": Role.ROW}


def _document(text: str) -> Document:
    """Parses lines; `#1 `, `-1 ` and `|0 ` in front make a heading, an item, a row."""
    blocks = []
    for line in text.strip("\n").split("\n"):
        role = _MARKS.get(line[:1])
        if role and line[1:2].isdigit() and line[2:3] == " ":
            blocks.append(Block(line[3:], role, int(line[1])))
        else:
            blocks.append(Block(line))
    return parse(Extract(tuple(blocks)))


def _outline(document: Document) -> list[str]:
    """One line a clause: indentation, label (`·` for none), heading in brackets, text."""
    lines = []
    stack = [(clause, 0) for clause in reversed(document.clauses)]
    while stack:
        clause, depth = stack.pop()
        heading = f"[{clause.heading}]" if clause.heading else ""
        words = " ".join(part for part in (heading, clause.text.replace("\n", " / ")) if part)
        lines.append(f"{'  ' * depth}{clause.label or '·'} {words}".rstrip())
        stack.extend((child, depth + 1) for child in reversed(clause.children))
    return lines


@pytest.fixture
def document() -> Callable[[str], Document]:
    """Parses lines of text into a document."""
    return _document


@pytest.fixture
def outline() -> Callable[[str], str]:
    """Parses lines of text and draws the tree."""
    return lambda text: "\n" + "\n".join(_outline(_document(text))) + "\n"
