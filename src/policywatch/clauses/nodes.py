"""Clauses while they grow, and their freezing into the model."""

from dataclasses import dataclass, field

from policywatch.clauses import headings
from policywatch.clauses.layout import Line
from policywatch.clauses.numbering import ARTICLES, CONTAINERS
from policywatch.model import Clause, Role


@dataclass(slots=True, eq=False)
class Node:
    """A clause that still grows: offsets into the text, and what was read so far.

    `pieces` are start, end and the joint in front, one for each line of own text.
    `introduced` says that a colon stands in front of the list this clause belongs to.
    """

    start: int
    label_end: int
    style: str
    parent: "Node | None" = None
    number: str = ""
    role: Role = Role.PARAGRAPH
    introduced: bool = False
    pieces: list[tuple[int, int, str]] = field(default_factory=list)
    children: list["Node"] = field(default_factory=list)

    def add(self, line: Line, joint: str) -> None:
        """Takes one more line as own text."""
        self.pieces.append((line.start, line.end, joint if self.pieces else ""))

    def ends_with_colon(self, text: str) -> bool:
        """Whether the own text announces a list."""
        return bool(self.pieces) and text[self.pieces[-1][1] - 1] in "：:—"

    def is_heading_line(self, text: str) -> bool:
        """Whether the own text is one line that reads as a heading."""
        if self.style in CONTAINERS or self.role is Role.HEADING:
            return True
        if len(self.pieces) != 1:
            return False
        start, end, _ = self.pieces[0]
        return headings.is_heading(text[start:end])

    def takes_paragraphs(self, text: str) -> bool:
        """Whether a paragraph after this clause's last line is its own text."""
        if self.children:
            return False
        if not self.pieces:
            return True
        if self.style in ARTICLES:
            return True
        if self.label_end == self.start:
            return False
        return not self.is_heading_line(text)

    def in_article(self) -> bool:
        """Whether a Chinese article stands above."""
        node = self.parent
        while node is not None:
            if node.style == "zh-article":
                return True
            node = node.parent
        return False


def finish(text: str, nodes: list[Node]) -> tuple[Clause, ...]:
    """The frozen tree of nodes that stand in document order."""
    ends = [node.start for node in nodes[1:]] + [len(text)]
    if nodes:
        nodes[0].start = 0
    elif text:
        return (Clause("", "paragraph", "", "", 0, len(text)),)
    done: dict[int, Clause] = {}
    for node, end in zip(reversed(nodes), reversed(ends), strict=True):
        children = tuple(done.pop(id(child)) for child in node.children)
        done[id(node)] = _freeze(text, node, end, children)
    return tuple(done[id(node)] for node in nodes if node.parent is None)


def _freeze(text: str, node: Node, end: int, children: tuple[Clause, ...]) -> Clause:
    label = text[node.start : node.label_end].strip()
    heading, joint, body = _split(text, node)
    return Clause(
        label=label,
        style=node.style,
        heading=heading,
        text=body,
        start=node.start,
        end=end,
        number=node.number,
        joint=joint,
        children=children,
    )


def _split(text: str, node: Node) -> tuple[str, str, str]:
    """The heading, the joint and the text of a clause."""
    if not node.pieces:
        return "", "", ""
    start, end, _ = node.pieces[0]
    first = text[start:end]
    rest = node.pieces[1:]
    more = "".join(joint + text[begin:stop] for begin, stop, joint in rest)
    if _has_heading_line(text, node):
        joint = rest[0][2] if rest else ""
        return first, joint, more[len(joint) :]
    if node.label_end == node.start or node.in_article():
        return "", "", first + more
    size = headings.run_in_heading(first)
    if not size:
        return "", "", first + more
    tail = first[size:]
    body = tail.lstrip()
    gap = " " if len(body) < len(tail) else ""
    return first[:size], gap, body + more


def _has_heading_line(text: str, node: Node) -> bool:
    """Whether the first line is a heading alone on its line."""
    if node.role is Role.HEADING or node.style in CONTAINERS:
        return True
    if node.label_end == node.start:
        return False
    start, end, _ = node.pieces[0]
    first = text[start:end]
    if node.style in ARTICLES:
        own = len(node.pieces) > 1 and node.pieces[1][2] == "\n"
        return (own or bool(node.children)) and headings.is_heading(first.removesuffix("."))
    return bool(node.children) and node.is_heading_line(text)
