"""The tree of clauses: labels nest by a stack of numbering styles, never by fixed levels."""

from policywatch.clauses import layout, numbering
from policywatch.clauses.layout import Line
from policywatch.clauses.nodes import Node, finish
from policywatch.clauses.stack import Entry, Stack
from policywatch.model import Document, Extract, Role


def parse(extract: Extract) -> Document:
    """Reads the tree of clauses out of a cleaned text.

    Linear in the length of the text; nesting is bounded. The own parts of the
    clauses tile `Document.text`, which equals `extract.text`.
    """
    text = extract.text
    nodes = _Builder(text, list(layout.read_lines(extract))).build()
    clauses = finish(text, nodes)
    return Document(
        text=text,
        clauses=clauses,
        title=extract.title,
        number=extract.number,
        publisher=extract.publisher,
        date=extract.date,
        problem=extract.problem,
    )


class _Builder:
    """Goes through the lines once and hangs each one into the tree."""

    def __init__(self, text: str, lines: list[Line]) -> None:
        self._text = text
        self._lines = lines
        self._nodes: list[Node] = []
        self._stack = Stack()
        self._labels = [
            None if line.role is Role.ROW else numbering.read_label(text, line.start, line.end)
            for line in lines
        ]
        self._title_level = _title_level(lines)
        self._last_label = max((i for i, label in enumerate(self._labels) if label), default=-1)

    def build(self) -> list[Node]:
        """All clauses in document order; each knows its parent."""
        for index, line in enumerate(self._lines):
            before = self._lines[index - 1] if index else None
            label = self._labels[index]
            cut = before is not None and layout.goes_on(self._text, before, line)
            reading = self._stack.accept(label, self._text, line, cut=cut) if label else None
            if label and reading:
                self._add_labelled(line, label, reading)
            elif line.role is Role.HEADING:
                self._add_heading(index, line)
            elif before and cut and self._nodes:
                self._nodes[-1].add(line, layout.joint(self._text, before, line))
            elif line.role is Role.ITEM:
                self._add_item(line)
            else:
                self._add_paragraph(index, line)
        return self._nodes

    def _new(self, line: Line, parent: Node | None, style: str) -> Node:
        node = Node(line.start, line.start, style, parent)
        node.role = line.role
        if line.end > line.start:
            node.add(line, "")
        self._nodes.append(node)
        if parent:
            parent.children.append(node)
        return node

    def _add_labelled(self, line: Line, label: numbering.Label, reading: numbering.Reading) -> None:
        parent = self._stack.place(reading, line)
        start = line.start
        rest = label.end
        while rest < line.end and self._text[rest].isspace():
            rest += 1
        node = self._new(Line(rest, line.end, line.role, line.level), parent, reading.style)
        node.start, node.label_end, node.number = start, label.end, label.number
        node.introduced = bool(parent and parent.ends_with_colon(self._text))
        self._stack.push(Entry(reading.style, reading.value, node, _level(line)))

    def _add_heading(self, index: int, line: Line) -> None:
        if line.level == self._title_level and not self._stack.entries:
            self._new(line, None, "heading")
            self._title_level = -1
            return
        parent = self._stack.close_headings(line.level)
        node = self._new(line, parent, "heading")
        self._stack.push(Entry("heading", (), node, line.level))

    def _add_item(self, line: Line) -> None:
        style = f"item-{line.level}"
        parent = self._stack.place_item(line.level)
        node = self._new(line, parent, "item")
        self._stack.push(Entry(style, (), node, 0))

    def _add_paragraph(self, index: int, line: Line) -> None:
        after = self._lines[index + 1] if index + 1 < len(self._lines) else None
        if layout.is_closing(self._text, line, after) and self._is_tail(index):
            self._stack.clear()
        owner = self._stack.owner(self._text)
        if owner is None:
            self._new(line, None, "paragraph")
        elif owner is self._nodes[-1] and owner.takes_paragraphs(self._text):
            owner.add(line, "\n")
        else:
            self._new(line, owner, "paragraph")

    def _is_tail(self, index: int) -> bool:
        """Whether no numbered clause goes on after this line: none, or a new beginning."""
        if index > self._last_label:
            return True
        label = next(found for found in self._labels[index + 1 :] if found)
        return label.readings[0].value in ((1,), (0,), ())


def _level(line: Line) -> int:
    return line.level if line.role is Role.HEADING else 0


def _title_level(lines: list[Line]) -> int:
    """The level of the heading that is the document's title, -1 where there is none."""
    levels = [line.level for line in lines if line.role is Role.HEADING]
    if levels and levels.count(levels[0]) == 1 and levels[0] == min(levels):
        return levels[0]
    return -1
