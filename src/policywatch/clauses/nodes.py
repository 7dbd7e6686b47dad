"""Clauses while they grow, and their freezing into the model."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from policywatch.clauses import headings
from policywatch.clauses.lines import Line
from policywatch.clauses.styles import ARTICLES, CONTAINERS
from policywatch.model import Clause, Role


@dataclass(slots=True, eq=False)
class Node:
    """A clause that still grows: offsets into the text, and what was read so far.

    `words` to `label_end` is the label, empty where the two are equal; `words` stands behind
    `start` where the line begins with the # of a Markdown heading. `pieces` are start, end
    and the joint in front, one for each line of own text. `in_article` says
    that this is a Chinese article, or part of one.
    """

    start: int
    words: int
    label_end: int
    style: str
    role: Role = Role.PARAGRAPH
    parent: "Node | None" = None
    number: str = ""
    in_article: bool = False
    pieces: list[tuple[int, int, str]] = field(default_factory=list)
    children: list["Node"] = field(default_factory=list)

    @property
    def labelled(self) -> bool:
        """Whether a label is printed."""
        return self.label_end > self.words

    @property
    def bare(self) -> bool:
        """Whether nothing but the label was read yet."""
        return not self.pieces and not self.children

    @property
    def leaf(self) -> bool:
        """Whether one line is all there is."""
        return not self.children and len(self.pieces) < 2

    def add(self, line: Line, joint: str) -> None:
        """Takes one more line as own text."""
        self.pieces.append((line.start, line.end, joint if self.pieces else ""))

    def ends_with(self, text: str, marks: str) -> bool:
        """Whether the own text so far ends with one of the marks."""
        return bool(self.pieces) and text[self.pieces[-1][1] - 1] in marks

    def is_container(self, text: str) -> bool:
        """Whether the own text is a heading, so that each paragraph is a clause below."""
        if self.role is Role.HEADING or self.style in CONTAINERS or self.style == "heading":
            return True
        if not self.labelled or self.style in ARTICLES or len(self.pieces) != 1:
            return False
        start, end, _ = self.pieces[0]
        return headings.is_heading(text[start:end])

    def takes_paragraphs(self, text: str) -> bool:
        """Whether a paragraph after this clause's last line is its own text."""
        if self.children:
            return False
        if not self.pieces:
            return True
        if self.role is Role.HEADING and self.style in ARTICLES:
            return True
        return self.labelled and not self.is_container(text)


def finish(text: str, nodes: Sequence[Node]) -> tuple[Clause, ...]:
    """The frozen tree of nodes that stand in document order."""
    if not nodes:
        return (Clause("", "paragraph", "", "", 0, len(text)),) if text else ()
    bounds = [0, *(node.start for node in nodes[1:]), len(text)]
    done: dict[int, Clause] = {}
    for index in range(len(nodes) - 1, -1, -1):
        node = nodes[index]
        children = tuple([done.pop(id(child)) for child in node.children])
        done[id(node)] = _freeze(text, node, bounds[index], bounds[index + 1], children)
    return tuple(done[id(node)] for node in nodes if node.parent is None)


def _freeze(text: str, node: Node, start: int, end: int, children: tuple[Clause, ...]) -> Clause:
    heading, joint, body = _split(text, node)
    label = text[node.words : node.label_end]
    return Clause(label, node.style, heading, body, start, end, node.number, joint, children)


def _split(text: str, node: Node) -> tuple[str, str, str]:
    """The heading, the joint and the text of a clause."""
    if not node.pieces:
        return "", "", ""
    start, end, _ = node.pieces[0]
    first = text[start:end]
    rest = node.pieces[1:]
    more = "".join([joint + text[begin:stop] for begin, stop, joint in rest])
    if _has_heading_line(node, first):
        joint = rest[0][2] if rest else ""
        return first, joint, more[len(joint) :]
    size = _run_in(node, first)
    if not size:
        return "", "", first + more
    body = first[size:].lstrip()
    joint = " " if len(body) < len(first) - size else ""
    return first[:size], joint, body + more


def _run_in(node: Node, first: str) -> int:
    """The length of the heading that opens the first line; sentences of a law are none."""
    if not node.labelled:
        return 0
    if node.style == "zh-article":
        return headings.bracketed_heading(first)
    return 0 if node.in_article else headings.run_in_heading(first)


def _has_heading_line(node: Node, first: str) -> bool:
    """Whether the first line is a heading alone on its line."""
    if node.role is Role.HEADING or node.style in CONTAINERS or node.style == "heading":
        return True
    if not node.labelled:
        return False
    if len(node.pieces) > 1:
        below = node.style in ARTICLES and node.pieces[1][2] == "\n"
    else:
        below = bool(node.children)
    if node.style == "zh-article" and (first[-1] in "。：:" or headings.bracketed_heading(first)):
        return False
    return below and headings.is_heading(first)
