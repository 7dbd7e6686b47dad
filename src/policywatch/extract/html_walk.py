"""A parsed page as flat lists: its boxes, and the pieces of text that stand in them.

One pass over the text nodes, without recursion; an element is looked at when the first
text in it comes. A box is a block-level element; a piece is a run of text that a reader
sees as one paragraph, heading, list item or table row. Inline tags never split a word
and blocks never run together.
"""

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from policywatch.extract.html_lists import Numbering, labelled
from policywatch.extract.html_tables import join_tables
from policywatch.extract.page import Box, Page, Piece
from policywatch.extract.spacing import squeeze
from policywatch.model import Role

_UNREAD = (
    "script,style,template,svg,iframe,object,embed,canvas,select,datalist,noscript,audio,video,"
    "map,textarea,progress,meter,applet,frameset,noframes,noembed"
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
_STYLED = "[hidden],[style*=display],[style*=visibility],dialog"
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BLOCK_STYLE = re.compile(r"display\s*:\s*(?:block|flex|grid|list-item|table)\b", re.IGNORECASE)
_MAILBOX = "data-cfemail"

_Place = tuple[int, LexborNode | None] | None
"""The box an element's text belongs to and the link it stands in; None is not read."""


def walk(parser: LexborHTMLParser, root: LexborNode) -> Page:
    """The boxes and pieces below `root`, which becomes the first box.

    Takes scripts and other elements without text of their own out of the tree.
    """
    for node in parser.css(_UNREAD):
        node.decompose()
    return _Walker(parser, root).run(root)


def _styles(parser: LexborHTMLParser) -> tuple[set[int], set[int]]:
    """The elements that are hidden and those made blocks, by their own attributes."""
    hidden, blocks = set(), set()
    for node in parser.css(_STYLED):
        attributes = node.attributes
        style = attributes.get("style") or ""
        if (
            "hidden" in attributes
            or _UNSEEN.search(style)
            or (node.tag == "dialog" and "open" not in attributes)
        ):
            hidden.add(node.mem_id)
        elif _BLOCK_STYLE.search(style):
            blocks.add(node.mem_id)
    return hidden, blocks


class _Walker:
    """What is collected while the tree is walked."""

    def __init__(self, parser: LexborHTMLParser, root: LexborNode) -> None:
        self.page = Page([Box(root, root.tag or "", -1, 0)])
        self._hidden, self._blocks = _styles(parser)
        self._mailboxes = {node.mem_id: node for node in parser.css(f"[{_MAILBOX}]")}
        self._places: dict[int, _Place] = {root.mem_id: (0, None)}
        self._at = 0
        self._parts: list[str] = []
        self._linked = 0
        self._links: list[LexborNode] = []
        self._lists: dict[int, Numbering] = {}
        self._labels: dict[int, str] = {}
        self._tables: list[int] = []

    def run(self, root: LexborNode) -> Page:
        """Reads all text below `root`."""
        places, parts, boxes = self._places, self._parts, self.page.boxes
        for node in root.traverse(include_text=True):
            tag = node.tag
            if tag == "-text":
                text = node.text_content or ""
                if text.isspace():
                    if parts:
                        parts.append(text)
                    continue
                parent = node.parent
                key = parent.mem_id  # type: ignore[union-attr]  # a text below the root has a parent
                place = places[key] if key in places else self._place(parent)  # type: ignore[arg-type]  # as above
                if place is None:
                    continue
                box, link = place
                if box != self._at:
                    self._flush()
                    self._at = box
                if boxes[box].pre and "\n" in text:
                    self._add_lines(text)
                    continue
                parts.append(text)
                if link is not None:
                    self._linked += len(text)
                    if not self._links or self._links[-1] is not link:
                        self._links.append(link)
            elif tag == "br":
                if boxes[self._at].heading:
                    parts.append(" ")
                else:
                    self._flush()
            elif tag == "hr":
                self._flush()
        self._flush()
        return self._finished()

    def _place(self, node: LexborNode) -> _Place:
        """The place of an element that is met for the first time."""
        chain = []
        known: LexborNode | None = node
        while known is not None and known.mem_id not in self._places:
            chain.append(known)
            known = known.parent
        place = self._places[known.mem_id] if known is not None else None
        for element in reversed(chain):
            if place is not None:
                place = self._enter(element, *place)
            self._places[element.mem_id] = place
        return place

    def _enter(self, node: LexborNode, box: int, link: LexborNode | None) -> _Place:
        """The place inside an element that stands in a box and a link."""
        tag, key = node.tag or "", node.mem_id
        if tag in _BLOCKS or key in self._blocks:
            box = self._open(node, tag, box)
            self.page.boxes[box].hidden = key in self._hidden
            return box, link
        if key in self._hidden:
            return None
        if key in self._mailboxes:
            self._parts.append(_mailbox(node))
            return None
        if tag == "button" and not self.page.boxes[box].heading:
            return (box, link) if "aria-expanded" in node.attributes else None
        if tag != "a":
            return box, link
        before = node.prev
        if before is not None and before.tag == "a" and self._parts:
            self._parts.append(" ")
        return box, node

    def _open(self, node: LexborNode, tag: str, parent: int) -> int:
        """Begins a block-level element and returns its index."""
        self._flush()
        boxes = self.page.boxes
        outer = boxes[parent]
        index = len(boxes)
        box = Box(node, tag, parent, len(self.page.pieces))
        boxes.append(box)
        box.heading, box.item, box.depth, box.pre = (
            outer.heading,
            outer.item,
            outer.depth,
            outer.pre,
        )
        if tag in _HEADINGS:
            box.heading = _HEADINGS[tag]
        elif tag == "li":
            numbering = self._lists.get(parent)
            box.item = index
            self._labels[index] = numbering.next(node) if numbering else ""
        elif tag in _LISTS:
            box.depth += 1
            if tag == "ol":
                self._lists[index] = Numbering.of(node.attributes)
        elif tag == "table":
            self._tables.append(index)
        elif tag in _PREFORMATTED:
            box.pre = True
        return index

    def _add_lines(self, text: str) -> None:
        """Preformatted text: each of its lines is a piece."""
        first, *others = text.split("\n")
        self._parts.append(first)
        for line in others:
            self._flush()
            self._parts.append(line)

    def _flush(self) -> None:
        """Ends the piece that is being collected."""
        parts = self._parts
        if not parts:
            return
        text = squeeze(parts[0] if len(parts) == 1 else "".join(parts))
        parts.clear()
        links, anchors = self._linked, self._links
        if links:
            self._linked, self._links = 0, []
        if not text:
            return
        box = self.page.boxes[self._at]
        role, level = Role.PARAGRAPH, 0
        label = self._labels.pop(box.item, None) if box.item >= 0 else None
        if label:
            text = labelled(label, text)
        if box.heading:
            role, level = Role.HEADING, box.heading
        elif label is not None:
            role, level = Role.ITEM, box.depth or 1
        pieces = self.page.pieces
        pieces.append(
            Piece(text, role, level, self._at, min(links, len(text)), tuple(anchors))
            if links
            else Piece(text, role, level, self._at)
        )
        box.end = len(pieces)

    def _finished(self) -> Page:
        """The page, with the ends of all boxes known and its tables joined."""
        boxes = self.page.boxes
        for index in range(len(boxes) - 1, -1, -1):
            box = boxes[index]
            if box.last <= index:
                box.last = index + 1
            if box.parent >= 0:
                outer = boxes[box.parent]
                outer.end = max(outer.end, box.end)
                outer.last = max(outer.last, box.last)
        if self._tables:
            join_tables(self.page, self._tables)
        return self.page


def _mailbox(node: LexborNode) -> str:
    """The address that a page keeps from robots as a key byte and bytes changed by it."""
    code = node.attributes.get(_MAILBOX) or ""
    try:
        key, *rest = bytes.fromhex(code)
    except ValueError:
        return node.text()
    return bytes(byte ^ key for byte in rest).decode("utf-8", "replace")
