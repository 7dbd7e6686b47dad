"""A parsed page as flat lists: its boxes, and the pieces of text that stand in them.

One pass over the tree, without recursion; an element is looked at when the first text in
it comes. A box is a block-level element; a piece is a run of text that a reader
sees as one paragraph, heading, list item or table row. Inline tags never split a word
and blocks never run together. What stands in furniture is only weighed.
"""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from policywatch.extract.html_hidden import Hidden
from policywatch.extract.html_lists import Numbering, labelled
from policywatch.extract.html_names import Kind, kind
from policywatch.extract.html_tables import join_tables
from policywatch.extract.page import Box, Context, Page, Piece, text_weight
from policywatch.extract.spacing import squeeze
from policywatch.model import Role

_UNREAD = "script,style,svg,noscript,select,iframe"
_SKIPPED = frozenset(
    "template object embed canvas datalist audio video map textarea progress meter applet "
    "frameset noframes noembed".split()
)
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt "
    "fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li "
    "listing main menu nav ol p plaintext pre search section summary table tbody td tfoot th "
    "thead tr ul xmp marquee".split()
)
_PHRASES = frozenset(
    "b i em strong span font u small big label code sup sub tt s strike q cite abbr acronym mark "
    "time ins del kbd samp var dfn nobr bdi bdo".split()
)
_FLOW = frozenset("p h1 h2 h3 h4 h5 h6 li dd dt tr tbody thead blockquote pre".split())
"""Blocks of running text, whose names say nothing about the page."""
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LISTS = frozenset({"ul", "ol", "menu", "dir"})
_PREFORMATTED = frozenset({"pre", "listing", "xmp", "plaintext"})
_MAILBOX = "data-cfemail"

_MEANING = frozenset({*_HEADINGS, *_LISTS, *_PREFORMATTED, "li", "table"})
_PLAIN = Context()
_UNNAMED = Kind()

_ROUNDS = 5
"""How often a page is read again because a box in it is too heavy to be furniture."""

_Place = tuple[int, LexborNode | None] | None
"""The box an element's text belongs to and the link it stands in; None is not read."""


def walk(parser: LexborHTMLParser, root: LexborNode) -> Page:
    """The boxes and pieces below `root`, which becomes the first box.

    Takes scripts and other elements without text of their own out of the tree.
    """
    marks = _prepare(parser)
    exempt: set[int] = set()
    for _ in range(_ROUNDS):
        page = _Walker(marks, root, exempt).run(root)
        heavy = page.too_heavy()
        if not heavy:
            return page
        exempt |= heavy
    return _Walker(marks, root, exempt, whole=True).run(root)


def walk_parts(parser: LexborHTMLParser, roots: Iterable[LexborNode]) -> list[Piece]:
    """All pieces that are shown below some elements, whatever their boxes are named."""
    marks = _prepare(parser)
    return [
        piece
        for root in roots
        if not marks.hidden.is_shut(root)
        for piece in _Walker(marks, root, (), whole=True).run(root).pieces
    ]


class _Marks(NamedTuple):
    """The elements of a page that are not read as their tags say."""

    hidden: Hidden
    mailboxes: frozenset[int]
    odd: frozenset[int]


def _prepare(parser: LexborHTMLParser) -> _Marks:
    """Takes what has no text of its own out of a page and finds its odd elements."""
    for node in parser.css(_UNREAD):
        node.decompose()
    hidden = Hidden(parser)
    mailboxes = frozenset(node.mem_id for node in parser.css(f"[{_MAILBOX}]"))
    return _Marks(hidden, mailboxes, mailboxes | hidden.hidden | hidden.blocks)


class _Walker:
    """What is collected while the tree is walked."""

    def __init__(
        self, marks: _Marks, root: LexborNode, exempt: Collection[int], *, whole: bool = False
    ) -> None:
        self.page = Page([Box(root, root.tag or "", -1, 0, _PLAIN, _UNNAMED)])
        self._exempt = exempt
        self._whole = whole
        self._hidden, self._mailboxes, self._odd = marks
        self._above: list[LexborNode] = []
        self._tags: list[str] = []
        self._places: list[_Place] = [(0, None)]
        self._at = 0
        self._parts: list[str] = []
        self._linked = 0
        self._links: list[LexborNode] = []
        self._lists: dict[int, Numbering] = {}
        self._labels: dict[int, str] = {}
        self._tables: list[int] = []

    def run(self, root: LexborNode) -> Page:
        """Reads all text below `root`."""
        above, tags, places, parts = self._above, self._tags, self._places, self._parts
        node = root.first_child
        while node is not None:
            tag = node.tag or ""
            if tag == "-text":
                text = node.text_content or ""
                if not text.isspace():
                    self._read(text)
                elif parts:
                    parts.append(text)
            else:
                if parts:
                    self._part(tag)
                inner = node.first_child
                if inner is not None:
                    above.append(node)
                    tags.append(tag)
                    node = inner
                    continue
            after = node.next
            while after is None and above:
                after = above.pop().next
                tags.pop()
                if len(places) > len(above) + 1:
                    places.pop()
            node = after
        self._flush()
        return self._finished()

    def _part(self, tag: str) -> None:
        """Ends the piece that is being collected where an element does not continue it."""
        if tag in _BLOCKS:
            self._flush()
        elif tag == "br":
            self._break()

    def _read(self, text: str) -> None:
        """Adds a text to what is collected, or weighs it where it stands in furniture."""
        places = self._places
        place = places[-1] if len(places) > len(self._above) else self._place()
        if place is None:
            return
        box, link = place
        if box < 0:
            self.page.furniture[box].weight += text_weight(text)
            return
        if box != self._at:
            self._go_to(box)
        if "\n" in text and self.page.boxes[box].context.pre:
            self._add_lines(text)
            return
        self._parts.append(text)
        if link is not None:
            self._add_link(link, len(text))

    def _add_link(self, link: LexborNode, length: int) -> None:
        """Notes that the last text stands in a link."""
        self._linked += length
        if not self._links or self._links[-1] is not link:
            self._links.append(link)

    def _go_to(self, box: int) -> None:
        """Makes a box the one that text is added to."""
        if self._parts and box != self._at:
            self._flush()
        self._at = box

    def _break(self) -> None:
        """A `<br>`: it ends a piece, but not a heading."""
        if self.page.boxes[self._at].context.heading:
            self._parts.append(" ")
        else:
            self._flush()

    def _place(self) -> _Place:
        """The place inside the innermost open element, in which text is met the first time."""
        places, odd = self._places, self._odd
        place = places[-1]
        for at in range(len(places) - 1, len(self._above)):
            if place is not None:
                tag, element = self._tags[at], self._above[at]
                if place[0] < 0:  # furniture: its text is weighed, that of its links is not
                    place = None if tag == "a" or tag in _SKIPPED else place
                elif tag not in _PHRASES or (odd and element.mem_id in odd):
                    place = self._enter(element, tag, element.mem_id, *place)
            places.append(place)
        return place

    def _enter(
        self, node: LexborNode, tag: str, key: int, box: int, link: LexborNode | None
    ) -> _Place:
        """The place inside an element that stands in a box and a link."""
        if tag in _BLOCKS or key in self._hidden.blocks:
            inner = self._enter_block(node, tag, key, box)
            return inner, link if inner >= 0 else None
        if tag == "a" and key not in self._odd:
            self._part_links(node)
            return box, node
        return (box, link) if self._is_read(node, tag, key, box) else None

    def _is_read(self, node: LexborNode, tag: str, key: int, box: int) -> bool:
        """Whether the text of an inline element counts.

        A hidden mailbox is read here instead; a button only where it is the head of a part
        that opens.
        """
        if key in self._mailboxes:
            self._go_to(box)
            self._parts.append(_mailbox(node))
            return False
        if tag == "button" and not self.page.boxes[box].context.heading:
            return "aria-expanded" in node.attributes
        return tag not in _SKIPPED and key not in self._hidden.hidden

    def _part_links(self, node: LexborNode) -> None:
        """Keeps the words of two links apart that stand side by side."""
        before = node.prev
        if before is not None and before.tag == "a" and self._parts:
            self._parts.append(" ")

    def _enter_block(self, node: LexborNode, tag: str, key: int, parent: int) -> int:
        """Begins a block-level element: the index of its box, or the number of furniture."""
        if self._parts:
            self._flush()
        hidden = key in self._odd and self._hidden.is_shut(node)
        named = _UNNAMED if self._whole or tag in _FLOW else kind(tag, node.attributes)
        if (hidden or named.overlay or named.furniture) and key not in self._exempt:
            return self.page.add_furniture(key, hidden or named.overlay)
        return self._open(node, tag, parent, named)

    def _open(self, node: LexborNode, tag: str, parent: int, named: Kind) -> int:
        """Begins a block-level element and returns its index."""
        boxes = self.page.boxes
        index = self._at = len(boxes)
        context = boxes[parent].context
        boxes.append(Box(node, tag, parent, len(self.page.pieces), context, named))
        if tag in _MEANING:
            self._open_meaning(node, tag, index, context)
        return index

    def _open_meaning(self, node: LexborNode, tag: str, index: int, context: Context) -> None:
        """Begins an element that says how its text is to be read."""
        box = self.page.boxes[index]
        if tag in _HEADINGS:
            box.context = Context(_HEADINGS[tag], context.item, context.depth, context.pre)
        elif tag == "li":
            numbering = self._lists.get(box.parent)
            self._labels[index] = numbering.next(node) if numbering else ""
            box.context = Context(context.heading, index, context.depth, context.pre)
        elif tag in _LISTS:
            box.context = Context(context.heading, context.item, context.depth + 1, context.pre)
            if tag == "ol":
                self._lists[index] = Numbering.of(node.attributes)
        elif tag == "table":
            self._tables.append(index)
        else:
            box.context = Context(context.heading, context.item, context.depth, pre=True)

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
        pieces = self.page.pieces
        piece = Piece(text, Role.PARAGRAPH, 0, self._at)
        if links:
            piece.links, piece.anchors = min(links, len(text)), tuple(anchors)
        if box.context is not _PLAIN:
            self._give_meaning(piece, box.context)
        pieces.append(piece)
        box.end = len(pieces)

    def _give_meaning(self, piece: Piece, context: Context) -> None:
        """Makes a piece the heading or the list item that it stands in."""
        label = self._labels.pop(context.item, None) if context.item >= 0 else None
        if label:
            piece.text = labelled(label, piece.text)
        if context.heading:
            piece.role, piece.level = Role.HEADING, context.heading
        elif label is not None:
            piece.role, piece.level = Role.ITEM, context.depth or 1

    def _finished(self) -> Page:
        """The page, with the ends of all boxes known and its tables joined."""
        boxes = self.page.boxes
        for index in range(len(boxes) - 1, 0, -1):
            box = boxes[index]
            if box.last <= index:
                box.last = index + 1
            outer = boxes[box.parent]
            outer.end = max(outer.end, box.end)
            outer.last = max(outer.last, box.last)
        boxes[0].last = len(boxes)
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
