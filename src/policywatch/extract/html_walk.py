"""A parsed page as flat lists: its boxes, and the pieces of text that stand in them.

One pass over the tree, without recursion. A box is a block-level element; a piece is
a run of text that a reader sees as one paragraph, heading, list item or table row.
Inline tags never split a word and blocks never run together.
"""

import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from policywatch.extract.html_lists import Numbering, labelled
from policywatch.extract.html_tables import Grid, join_rows
from policywatch.extract.page import Box, Page, Piece
from policywatch.extract.spacing import squeeze
from policywatch.model import Role

_SKIPPED = frozenset(
    "script style template svg iframe object embed canvas select datalist noscript audio video "
    "map head textarea progress meter applet frameset noframes -comment -doctype".split()
)
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt "
    "fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li "
    "listing main menu nav ol p plaintext pre search section summary table tbody td tfoot th "
    "thead tr ul xmp marquee".split()
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LISTS = frozenset({"ul", "ol", "menu", "dir"})
_PREFORMATTED = frozenset({"pre", "listing", "xmp", "plaintext"})
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BLOCK_STYLE = re.compile(r"display\s*:\s*(?:block|flex|grid|list-item|table)\b", re.IGNORECASE)
_WITHIN, _AWAY, _FILE = range(3)
_FILES = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|wps|et|ofd|rtf|odt|zip|rar|7z|txt|csv)(?:$|[?#])", re.IGNORECASE
)


def walk(root: LexborNode) -> Page:
    """The boxes and pieces below `root`, which becomes the first box."""
    walker = _Walker()
    stack: list[tuple[LexborNode, str]] = []
    node: LexborNode | None = root
    while node is not None:
        tag = node.tag or ""
        child = None
        if tag == "-text":
            walker.add(node.text_content or "")
        elif tag not in _SKIPPED and walker.enter(node, tag):
            child = node.first_child
            if child is not None:
                stack.append((node, tag))
                node = child
                continue
            walker.leave(tag)
        while stack and (follower := node.next) is None:
            node, tag = stack.pop()
            walker.leave(tag)
        node = follower if stack else None
    walker.flush()
    return walker.page


@dataclass(slots=True)
class _Walker:
    """What is open while the tree is walked."""

    page: Page = field(default_factory=Page)
    parts: list[str] = field(default_factory=list)
    open_boxes: list[int] = field(default_factory=list)
    open_spans: list[bool] = field(default_factory=list)
    lists: list[Numbering] = field(default_factory=list)
    tables: list[Grid] = field(default_factory=list)
    in_links: list[int] = field(default_factory=list)
    heading: int = 0
    pre: int = 0
    linked: list[int] = field(default_factory=lambda: [0, 0, 0])
    item: bool = False
    label: str = ""

    def add(self, text: str) -> None:
        """Text that stands here."""
        if self.pre:
            first, *others = text.split("\n")
            self._put(first)
            for line in others:
                self.flush()
                self._put(line)
        else:
            self._put(text)

    def _put(self, text: str) -> None:
        self.parts.append(text)
        if self.in_links:
            self.linked[self.in_links[-1]] += len(text.strip())

    def flush(self) -> None:
        """Ends the piece that is being collected."""
        if not self.parts:
            return
        text = squeeze("".join(self.parts))
        self.parts.clear()
        links, files = self.linked[_AWAY], self.linked[_FILE]
        self.linked = [0, 0, 0]
        if not text:
            return
        role, level = Role.PARAGRAPH, 0
        if self.heading:
            role, level = Role.HEADING, self.heading
        elif self.item:
            role, level = Role.ITEM, len(self.lists)
        if self.label:
            text = labelled(self.label, text)
        self.item, self.label = False, ""
        box = self.open_boxes[-1] if self.open_boxes else 0
        self.page.pieces.append(Piece(text, role, max(level, 0), box, links, files))

    def enter(self, node: LexborNode, tag: str) -> bool:
        """Begins an element; False where its content is not to be read."""
        if tag == "br":
            if self.heading:
                self.parts.append(" ")
            else:
                self.flush()
            return False
        if tag in _BLOCKS:
            self._open_box(node, tag)
            return True
        return self._open_inline(node, tag)

    def _open_inline(self, node: LexborNode, tag: str) -> bool:
        """Begins an inline element."""
        attributes = node.attributes
        if tag == "button" and not self.heading and "aria-expanded" not in attributes:
            return False
        style = attributes.get("style") or ""
        if "hidden" in attributes or (style and _UNSEEN.search(style)):
            return False
        if tag == "a":
            before = node.prev
            if before is not None and before.tag == "a":
                self.parts.append(" ")
            self.in_links.append(_leads_to(attributes.get("href")))
        block = bool(style) and _BLOCK_STYLE.search(style) is not None
        if block:
            self.flush()
        self.open_spans.append(block)
        return True

    def _open_box(self, node: LexborNode, tag: str) -> None:
        """Begins a block-level element."""
        self.flush()
        boxes = self.page.boxes
        attributes = node.attributes
        parent = self.open_boxes[-1] if self.open_boxes else -1
        box = Box(tag, parent, len(self.page.pieces), attributes)
        self.open_boxes.append(len(boxes))
        boxes.append(box)
        style = attributes.get("style") or ""
        box.hidden = (
            "hidden" in attributes
            or bool(style and _UNSEEN.search(style))
            or (tag == "dialog" and "open" not in attributes)
        )
        if tag in _HEADINGS:
            self.heading = _HEADINGS[tag]
        elif tag in _LISTS:
            self.lists.append(Numbering.of(tag, attributes))
        elif tag == "li":
            self.item = True
            self.label = self.lists[-1].next(attributes) if self.lists else ""
        elif tag in _PREFORMATTED:
            self.pre += 1
        elif tag == "table":
            for outer in self.tables[-1:]:
                outer.nested = True
            self.tables.append(Grid.of(box))
        elif tag == "tr" and self.tables:
            self.tables[-1].rows.append([])

    def leave(self, tag: str) -> None:
        """Ends an element."""
        if tag not in _BLOCKS:
            if tag == "a":
                self.in_links.pop()
            if self.open_spans.pop():
                self.flush()
            return
        self.flush()
        index = self.open_boxes.pop()
        box = self.page.boxes[index]
        box.end, box.last = len(self.page.pieces), len(self.page.boxes)
        if tag in _HEADINGS:
            self.heading = 0
        elif tag in _LISTS:
            self.lists.pop()
        elif tag == "li":
            self.item, self.label = False, ""
        elif tag in _PREFORMATTED:
            self.pre -= 1
        elif tag in ("td", "th") and self.tables:
            self.tables[-1].add(box)
        elif tag == "table":
            join_rows(self.page, index, self.tables.pop())


def _leads_to(href: str | None) -> int:
    """Where a link leads: within the page or to a mailbox, to a document, or away."""
    if not href or href.startswith(("#", "mailto:", "tel:")):
        return _WITHIN
    return _FILE if _FILES.search(href[-200:]) else _AWAY
