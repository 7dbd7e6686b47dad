"""A text as a tree of clauses that can be changed and printed again."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from policywatch.clauses import parse
from policywatch.model import Block, Clause, Document, Extract
from synthetic.labels import label_like

_REFERENCE = re.compile("第([零一二三四五六七八九十百]+)条|section ([0-9]+)")
_BOUND = re.compile("\ue000([0-9]+)\ue001")
RUNNING = frozenset({"zh-article", "article", "section", "zh-chapter", "part", "chapter"})
"""Styles whose numbers run on through the whole text."""


@dataclass(eq=False)
class Node:
    """A clause: its print, and where it comes from.

    `origins` are the ids of the old clauses that it continues, `edits` the names of what
    was done to it. Inside `text` a private mark with the id of a clause stands for a
    reference to it.
    """

    label: str
    gap: str
    heading: str
    joint: str
    text: str
    style: str
    sequence: int = -1
    id: int = -1
    origins: tuple[int, ...] = ()
    edits: set[str] = field(default_factory=set)
    children: list["Node"] = field(default_factory=list)
    parent: "Node | None" = None

    @property
    def body(self) -> str:
        """The clause's own words, with marks in place of references."""
        return self.heading + self.joint + self.text

    def walk(self) -> Iterator["Node"]:
        """This clause and everything below it, in document order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def add(self, node: "Node", place: int) -> None:
        """Hangs a clause below this one, before its child at `place`."""
        node.parent = self
        self.children.insert(place, node)

    def take_out(self) -> int:
        """Takes this clause out of the tree, with all below it; the place where it stood."""
        siblings = self.parent.children if self.parent else [self]
        place = siblings.index(self)
        del siblings[place]
        self.parent = None
        return place


def read_text(lines: Iterable[str]) -> Document:
    """The document that cleaned lines hold."""
    return parse(Extract(tuple(Block(line) for line in lines if line.strip())))


def plant(document: Document) -> Node:
    """The tree of a document below a root without words; ids count its clauses from 0."""
    root = Node("", "", "", "", "", "root")
    _hang(document, document.clauses, root)
    nodes = list(root.walk())[1:]
    for place, node in enumerate(nodes):
        node.id, node.origins = place, (place,)
    _bind_references(nodes, [clause.number for clause in document.walk()])
    _find_sequences(nodes, [clause.number for clause in document.walk()])
    return root


def _hang(document: Document, clauses: Iterable[Clause], parent: Node) -> None:
    for clause in clauses:
        after = document.part(clause)[len(clause.label) :]
        gap = after[: len(after) - len(after.lstrip())] if clause.label and clause.body else ""
        node = Node(clause.label, gap, clause.heading, clause.joint, clause.text, clause.style)
        parent.add(node, len(parent.children))
        _hang(document, clause.children, node)


def _bind_references(nodes: list[Node], numbers: list[str]) -> None:
    """Puts marks where articles of this text are named by their number."""
    articles = {
        re.sub(r"[\s.]|[Ss]ection", "", node.label): node.id
        for node, number in zip(nodes, numbers, strict=True)
        if node.style in ("zh-article", "section") and number
    }

    def mark(found: re.Match[str]) -> str:
        target = articles.get(found[2] or found[0])
        return f"\ue000{target}\ue001" if target is not None else found[0]

    for node in nodes:
        node.text = _REFERENCE.sub(mark, node.text)


def _find_sequences(nodes: list[Node], numbers: list[str]) -> None:
    """Numbers the runs of labels that are counted on: each begins with 1."""
    last: dict[str, tuple[int, int, Node | None]] = {}
    count = 0
    for node, number in zip(nodes, numbers, strict=True):
        if not number.isdigit() and not (len(number) == 1 and number.islower()):
            continue
        value = int(number) if number.isdigit() else ord(number) - ord("a") + 1
        sequence, before, parent = last.get(node.style, (-1, 0, None))
        runs_on = node.style in RUNNING or parent is node.parent or value > 1
        if sequence < 0 or value <= before or not runs_on:
            sequence, count = count, count + 1
        last[node.style] = sequence, value, node.parent
        node.sequence = sequence


def labels_of(root: Node) -> dict[int, list[str]]:
    """The labels of each sequence, in order."""
    labels: defaultdict[int, list[str]] = defaultdict(list)
    for node in root.walk():
        if node.sequence >= 0:
            labels[node.sequence].append(node.label)
    return labels


def renumber(root: Node, labels: dict[int, list[str]], firsts: dict[int, int]) -> None:
    """Counts every sequence anew: the labels that it had, and on from the last one.

    `firsts` are the values of the first labels.
    """
    counts: defaultdict[int, int] = defaultdict(int)
    for node in root.walk():
        if node.sequence < 0:
            continue
        had, place = labels[node.sequence], counts[node.sequence]
        counts[node.sequence] += 1
        if place < len(had):
            node.label = had[place]
        else:
            node.label = label_like(had[0], firsts[node.sequence] + place)


def say(node: Node, names: dict[int, str]) -> str:
    """The clause's own words, with the names of the clauses that they refer to."""
    return _BOUND.sub(lambda found: names[int(found[1])], node.body)


def name_of(node: Node) -> str:
    """How other clauses name this one: 第三条, section 3."""
    name = node.label.strip().rstrip(".").strip()
    return "section" + name[len("section") :] if node.style == "section" else name


def referred(root: Node) -> set[int]:
    """The ids of the clauses that are named in the words of others."""
    return {int(found) for node in root.walk() for found in _BOUND.findall(node.text)}


def print_tree(root: Node, names: dict[int, str]) -> tuple[list[str], list[tuple[int, Node]]]:
    """The lines of a text, and where in it (joined by line breaks) each clause begins."""
    lines: list[str] = []
    starts: list[tuple[int, Node]] = []
    offset = 0
    for node in list(root.walk())[1:]:
        words = node.label + node.gap + say(node, names)
        starts.append((offset, node))
        for line in words.split("\n"):
            lines.append(line)
            offset += len(line) + 1
    return lines, starts
