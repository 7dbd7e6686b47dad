"""One document as text for people: its cleaned text, or the outline of its clauses."""

from collections.abc import Iterator

from policywatch.language import tr
from policywatch.model import Clause, Document
from policywatch.render.cells import clip, visible
from policywatch.render.paint import painted
from policywatch.render.words import joint

_INDENT = 2
_DEEPEST = 12
_WORDS = 72


def document_text(document: Document) -> str:
    """The cleaned text, a line a block, with nothing in it that a terminal obeys."""
    return "".join(visible(line) + "\n" for line in document.text.split("\n")) * bool(document.text)


def document_outline(document: Document, *, color: bool) -> str:
    """Title, number, publisher and date where known, then a line for each clause.

    A clause is its label with the heading, or with the first words where it has none.
    """
    return "".join(line + "\n" for line in _lines(document, color=color))


def _lines(document: Document, *, color: bool) -> Iterator[str]:
    known = [
        (tr("title"), document.title),
        (tr("number"), document.number),
        (tr("publisher"), document.publisher),
        (tr("date"), document.date),
    ]
    for name, value in known:
        if value:
            yield name + tr(": ") + visible(" ".join(value.split()))
    if any(value for _, value in known):
        yield ""
    for clause, depth in _with_depth(document):
        label = visible(" ".join(clause.label.split()))
        words = clause.heading or clause.text
        text = clip(visible(" ".join(words[: 4 * _WORDS].split())), _WORDS)
        indent = " " * (_INDENT * min(depth, _DEEPEST))
        gap = joint(label) if text else ""
        yield indent + (painted(label, "label") if color else label) + gap + text


def _with_depth(document: Document) -> Iterator[tuple[Clause, int]]:
    """Every clause in document order, with how deep it lies, by a stack of our own."""
    stack = [(clause, 0) for clause in reversed(document.clauses)]
    while stack:
        clause, depth = stack.pop()
        yield clause, depth
        stack.extend((child, depth + 1) for child in reversed(clause.children))
