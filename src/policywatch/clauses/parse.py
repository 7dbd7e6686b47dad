"""The tree of clauses: labels nest by a stack of numbering styles, never by fixed levels."""

from policywatch.clauses import frame, headings, inline
from policywatch.clauses.ahead import Ahead
from policywatch.clauses.judge import Judge
from policywatch.clauses.lines import Line, Wraps, read_lines
from policywatch.clauses.nodes import Node, finish
from policywatch.clauses.numbering import Label, Reading
from policywatch.clauses.stack import Entry, Stack, heading_level, item_depth
from policywatch.model import Document, Extract, Role

_ANNOUNCING = "：:︰—"


def parse(extract: Extract) -> Document:
    """Reads the tree of clauses out of a cleaned text.

    Linear in the length of the text; nesting is bounded. The own parts of the
    clauses tile `Document.text`, which equals `extract.text`.
    """
    text = extract.text
    return Document(
        text=text,
        clauses=finish(text, _Builder(text, read_lines(extract)).build()),
        title=extract.title,
        number=extract.number,
        publisher=extract.publisher,
        date=extract.date,
        problem=extract.problem,
        left_out=extract.left_out,
        partial=extract.partial,
    )


class _Builder:
    """Goes through the lines once and hangs each one into the tree."""

    def __init__(self, text: str, lines: list[Line]) -> None:
        self._text = text
        split = [inline.split(text, line) for line in lines]
        self._wraps = Wraps(text, lines, [parts[0][1] for parts in split])
        parts = [part for line_parts in split for part in line_parts]
        self._lines = [line for line, _ in parts]
        self._labels = [label for _, label in parts]
        self._ahead = Ahead(self._labels)
        self._stack = Stack(text, self._ahead)
        self._judge = Judge(text, self._stack, self._ahead)
        self._nodes: list[Node] = []
        self._title_level = _title_level(lines)
        self._contents: Node | None = None
        self._contents_end = 0

    def build(self) -> list[Node]:
        """All clauses in document order; each knows its parent."""
        for index, line in enumerate(self._lines):
            if index < self._contents_end:
                self._add_content(line, self._labels[index])
                continue
            before = self._lines[index - 1] if index else None
            cut = before is not None and self._wraps.goes_on(before, line, in_law=self._in_law())
            label = self._labels[index]
            reading = self._judge.read(index, label, line, cut=cut) if label else None
            if label and reading:
                self._add_labelled(index, line, label, reading)
            elif before and cut:
                self._nodes[-1].add(line, self._wraps.joint(before, line))
            else:
                self._add_unlabelled(index, line)
        return self._nodes

    def _in_law(self) -> bool:
        """Whether the line before belongs to a Chinese article."""
        return bool(self._nodes) and self._nodes[-1].in_article

    def _hang(self, line: Line, parent: Node | None, label: Label | None, style: str) -> Node:
        """A new clause in the tree; the label is no part of its own words."""
        node = Node(line.start, line.words, line.words, style, line.role, parent)
        node.in_article = style == "zh-article" or (parent is not None and parent.in_article)
        rest = line.words
        if label:
            node.label_end, node.number = label.end, label.number
            rest = label.end
            while rest < line.end and self._text[rest].isspace():
                rest += 1
        if rest < line.end:
            node.pieces.append((rest, line.end, ""))
        self._nodes.append(node)
        if parent:
            parent.children.append(node)
        return node

    def _add_labelled(self, index: int, line: Line, label: Label, reading: Reading) -> None:
        announced = index > 0 and self._text[self._lines[index - 1].end - 1] in _ANNOUNCING
        before = self._stack.place(reading, line, index, announced=announced)
        node = self._hang(line, self._stack.top, label, reading.style)
        entry = Entry(reading.style, reading.value, node, heading_level(line), item_depth(line))
        entry.introduced = before.introduced if before else announced
        entry.leafy = before is None or (before.leafy and before.node.leaf)
        self._stack.push(entry)

    def _add_unlabelled(self, index: int, line: Line) -> None:
        if frame.is_contents(self._text, line):
            self._contents_end = self._find_contents_end(index)
        if self._contents_end > index:
            self._add_contents(index, line)
        elif line.role is Role.HEADING:
            self._add_heading(line)
        elif line.role is Role.ITEM:
            self._add_item(index, line)
        else:
            self._add_paragraph(index, line)

    def _add_contents(self, index: int, line: Line) -> None:
        if line.role is Role.HEADING:
            self._stack.close_headings(line.level)
            parent = self._stack.top
        else:
            parent = self._stack.owner(index)
        self._contents = self._hang(line, parent, None, "heading")

    def _add_heading(self, line: Line) -> None:
        if line.level == self._title_level and not self._stack.entries:
            self._title_level = -1
            self._hang(line, None, None, "heading")
            return
        self._stack.close_headings(line.level)
        node = self._hang(line, self._stack.top, None, "heading")
        self._stack.push(Entry("heading", (), node, line.level))

    def _add_item(self, index: int, line: Line) -> None:
        self._stack.close_items(line.level, index)
        if self._stack.entries and self._stack.entries[-1].depth == line.level:
            self._add_below(self._stack.top, line)
            return
        node = self._hang(line, self._stack.top, None, "item")
        self._stack.push(Entry("item", (), node, 0, line.level))

    def _add_paragraph(self, index: int, line: Line) -> None:
        begins = frame.is_closing(self._text, self._lines, index) or frame.is_title(
            self._text, line
        )
        top = self._stack.top
        if begins and top and not top.bare and self._begins_anew(index):
            self._stack.clear()
        level = 0 if begins else headings.stands_alone(self._text, self._lines, index)
        if level and not (top and (top.bare or top.in_article)):
            self._stack.close_for_unmarked(level, index)
            node = self._hang(line, self._stack.top, None, "heading")
            self._stack.push(Entry("heading", (), node, level))
            return
        self._add_below(self._stack.owner(index), line)

    def _add_below(self, owner: Node | None, line: Line) -> None:
        """Hangs a paragraph below a clause, or makes it the clause's own text."""
        row = line.role is Role.ROW
        if owner and not row and owner is self._nodes[-1] and owner.takes_paragraphs(self._text):
            owner.add(line, "\n")
        else:
            self._hang(line, owner, None, "row" if row else "paragraph")

    def _begins_anew(self, index: int) -> bool:
        """Whether no numbered clause goes on after this line: none, or a new beginning."""
        if self._stack.continues_any(index):
            return False
        label = self._ahead.next_label(index)
        return label is None or label.readings[-1].value in ((1,), (0,))

    def _find_contents_end(self, index: int) -> int:
        """The line that a table of contents ends before: where its first entry stands again."""
        entries = self._lines[index + 1 : index + 400]
        if not entries:
            return 0
        first = self._entry(entries[0])
        for place, line in enumerate(entries[1:], start=index + 2):
            if line.length > 120:
                return 0
            if self._entry(line) == first:
                return place
        return 0

    def _entry(self, line: Line) -> str:
        """The words of a line of contents without leader dots and page number."""
        words = self._text[line.start : min(line.end, line.start + 130)]
        return "".join(words.split()).rstrip("0123456789.·…-—")

    def _add_content(self, line: Line, label: Label | None) -> None:
        """Hangs one line of a table of contents under the heading of the table."""
        style = label.readings[0].style if label else "item"
        self._hang(line, self._contents, label, style)


def _title_level(lines: list[Line]) -> int:
    """The level of the heading that is the document's title, -1 where there is none."""
    levels = [line.level for line in lines if line.role is Role.HEADING]
    if levels and levels.count(levels[0]) == 1 and levels[0] == min(levels):
        return levels[0]
    return -1
