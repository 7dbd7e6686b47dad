"""A parsed page as flat lists: its boxes, and the pieces of text that stand in them.

One pass over the tree, without recursion; an element is looked at when the first text in
it comes. A box is a block-level element; a piece is a run of text that a reader
sees as one paragraph, heading, list item or table row. Inline tags never split a word
and blocks never run together. What stands in furniture is only weighed.
"""

from collections.abc import Collection, Iterable

from selectolax.lexbor import LexborHTMLParser, LexborNode

from policywatch.extract.html_controls import asks, holds_text, opens
from policywatch.extract.html_elements import (
    BLOCKS,
    FLOW,
    HEADINGS,
    LEAVES,
    LISTS,
    MEANING,
    PARAGRAPHS,
    PHRASES,
    SKIPPED,
    TAGS,
    tag_of,
)
from policywatch.extract.html_lists import Numbering, labelled
from policywatch.extract.html_names import Kind, kind
from policywatch.extract.html_prepare import Marks, mailbox, prepare, simplify
from policywatch.extract.html_tables import join_tables
from policywatch.extract.page import (
    DECLARED,
    Box,
    Context,
    Furniture,
    Page,
    Piece,
    too_heavy,
    versions_in,
    weigh,
)
from policywatch.extract.spacing import squeeze
from policywatch.model import Role

_PLAIN = Context()
_HEADING = {tag: Context(level) for tag, level in HEADINGS.items()}
_UNNAMED = Kind()
_NO_ITEM = -1
_HERE = -2
"""The level of furniture that has just been entered."""

_ROUNDS = 5
"""How often a page is read again because a box in it is too heavy to be furniture."""


_Place = tuple[int, int, LexborNode | None, int, Context]
"""Where the text of an element belongs; a plain tuple, as they are made for each text.

The number of the stretch of text that no block divides, an index into `Page.boxes`, the
link and the number of the list item (or `_NO_ITEM`) that the text stands in, and the rest.
"""


def walk(parser: LexborHTMLParser, root: LexborNode) -> Page:
    """The boxes and pieces below `root`, which becomes the first box.

    Takes scripts and other elements without text of their own out of the tree.
    """
    marks = prepare(parser)
    simplify(parser, marks)
    exempt: set[int] = set()
    for _ in range(_ROUNDS):
        page = _Walker(marks, root, exempt).run(root)
        heavy = too_heavy(page)
        if not heavy:
            return page
        exempt |= heavy
    return _Walker(marks, root, exempt, whole=True).run(root)


def walk_parts(parser: LexborHTMLParser, roots: Iterable[LexborNode]) -> list[Piece]:
    """All pieces that are shown below some elements, whatever their boxes are named."""
    marks = prepare(parser)
    return [
        piece
        for root in roots
        if not marks.hidden.is_shut(root)
        for piece in _Walker(marks, root, (), whole=True).run(root).pieces
    ]


class _Walker:
    """What is collected while the tree is walked."""

    def __init__(
        self, marks: Marks, root: LexborNode, exempt: Collection[int], *, whole: bool = False
    ) -> None:
        self.page = Page([Box(root, root.tag or "", -1, 0, _UNNAMED)])
        self._boxes, self._pieces = self.page.boxes, self.page.pieces
        self._exempt = exempt
        self._whole = whole
        self._hidden, self._odd = marks
        self._above: list[LexborNode] = []
        self._tags: list[str] = []
        self._at: _Place = (0, 0, None, _NO_ITEM, _PLAIN)
        self._places: list[_Place | None] = [self._at]
        self._runs = 0
        self._away = -1
        self._parts: list[str] = []
        self._linked = 0
        self._links: list[LexborNode] = []
        self._lists: dict[int, Numbering] = {}
        self._items = _NO_ITEM
        self._labels: dict[int, str] = {}
        self._tables: list[int] = []

    def run(self, root: LexborNode) -> Page:
        """Reads all text below `root`."""
        above, tags, places, parts = self._above, self._tags, self._places, self._parts
        node = root.first_child
        while node is not None:
            text = node.text_content
            if text is None:
                tag = TAGS.get(node.tag_id) or tag_of(node)
                if parts:
                    self._part(tag)
                inner = node.first_child
                if inner is not None:
                    if tag not in LEAVES or not self._is_leaf(node, tag, inner):
                        above.append(node)
                        tags.append(tag)
                        node = inner
                        continue
                    if self._away >= 0:
                        node = self._back_out()
            elif not text.isspace():
                self._read(text)
                if self._away >= 0:
                    node = self._back_out()
            elif parts:
                parts.append(text)
            after = node.next
            while after is None and above:
                after = above.pop().next
                tags.pop()
                if len(places) > len(above) + 1:
                    places.pop()
            node = after
        self._flush()
        return self._finished()

    def _back_out(self) -> LexborNode:
        """Leaves the furniture that was entered last, whose text is not read: its element."""
        at, self._away = self._away, -1
        node = self._above[at]
        del self._above[at:], self._tags[at:], self._places[at + 1 :]
        return node

    def _part(self, tag: str) -> None:
        """Ends the piece that is being collected where an element does not continue it."""
        if tag in BLOCKS:
            self._flush()
        elif tag == "br":
            self._break()

    def _read(self, text: str) -> None:
        """Adds a text to what is collected."""
        places = self._places
        place = places[-1] if len(places) > len(self._above) else self._place()
        if place is None:
            return
        if place is not self._at:
            self._go_to(place)
        _, _, link, _, context = place
        if "\n" in text and context.pre:
            self._add_lines(text)
            return
        self._parts.append(text)
        if link is not None:
            self._linked += len(text)
            if not self._links or self._links[-1] is not link:
                self._links.append(link)

    def _is_leaf(self, node: LexborNode, tag: str, inner: LexborNode) -> bool:
        """Reads an element with one text and nothing else; whether it is one."""
        text = inner.text_content
        if text is None or inner.next is not None or (self._odd and node.mem_id in self._odd):
            return False
        places = self._places
        place = places[-1] if len(places) > len(self._above) else self._place()
        if place is None:
            return True
        _, box, link, item, context = place
        if link is not None or context.pre:
            return False
        if tag == "a":
            self._read_link(node, text, place)
            return True
        text = squeeze(text)
        if not text:
            return True
        if tag in HEADINGS:
            context = _in_heading(context, tag)
        elif tag == "li":
            item = self._numbered(node, box)
        elif tag != "p":
            self._boxes.append(Box(node, tag, box, len(self._pieces), _UNNAMED))
            box = len(self._boxes) - 1
        self._add(Piece(text), box, item, context)
        return True

    def _read_link(self, node: LexborNode, text: str, place: _Place) -> None:
        """Adds the words of a link."""
        if text.isspace():
            if self._parts:
                self._parts.append(text)
            return
        self._part_links(node)
        if place is not self._at:
            self._go_to(place)
        self._parts.append(text)
        self._linked += len(text)
        self._links.append(node)

    def _go_to(self, place: _Place) -> None:
        """Makes a place the one that text is added to."""
        if self._parts and place[0] != self._at[0]:
            self._flush()
        self._at = place

    def _break(self) -> None:
        """A `<br>`: it ends a piece, but not a heading."""
        if self._at[-1].heading:
            self._parts.append(" ")
        else:
            self._flush()

    def _place(self) -> _Place | None:
        """The place inside the innermost open element, in which text is met the first time."""
        places, tags, odd = self._places, self._tags, self._odd
        place = places[-1]
        for at in range(len(places) - 1, len(tags)):
            if place is not None:
                tag = tags[at]
                if odd and self._above[at].mem_id in odd:
                    place = self._enter_odd(self._above[at], tag, place)
                elif tag in PARAGRAPHS:
                    place = self._enter_paragraph(tag, place)
                elif tag not in PHRASES:
                    place = self._enter(self._above[at], tag, place)
                if self._away == _HERE:
                    self._away = at
            places.append(place)
        return place

    def _enter_paragraph(self, tag: str, place: _Place) -> _Place:
        """Begins a paragraph or a heading, which is no box of its own."""
        if self._parts:
            self._flush()
        self._runs = run = self._runs + 1
        _, box, link, item, context = place
        return run, box, link, item, context if tag == "p" else _in_heading(context, tag)

    def _enter(self, node: LexborNode, tag: str, place: _Place) -> _Place | None:
        """The place inside an element that stands in another."""
        if tag in BLOCKS or (tag == "textarea" and holds_text(node)):
            return self._enter_block(node, tag, place)
        if tag == "a":
            self._part_links(node)
            run, box, _, item, context = place
            return run, box, node, item, context
        return place if self._is_read(node, tag, place) else None

    def _enter_odd(self, node: LexborNode, tag: str, place: _Place) -> _Place | None:
        """The place inside an element that is hidden, a block by its style, or a mailbox."""
        key = node.mem_id
        if tag in BLOCKS or key in self._hidden.blocks:
            return self._enter_block(node, tag, place, shut=self._hidden.is_shut(node))
        if key in self._hidden.mailboxes:  # read here, instead of what stands in it
            self._go_to(place)
            self._parts.append(mailbox(node))
            return None
        return place if self._is_read(node, tag, place) else None

    def _is_read(self, node: LexborNode, tag: str, place: _Place) -> bool:
        """Whether the text of an inline element counts.

        That of a button does only where it is the head of a part that opens.
        """
        if tag == "button" and not place[-1].heading:
            return opens(node)
        return tag not in SKIPPED and node.mem_id not in self._hidden.hidden

    def _part_links(self, node: LexborNode) -> None:
        """Keeps the words of two links apart that stand side by side."""
        before = node.prev if self._parts else None
        if before is not None and before.tag == "a":
            self._parts.append(" ")

    def _enter_block(
        self, node: LexborNode, tag: str, place: _Place, *, shut: bool = False
    ) -> _Place | None:
        """Begins a block-level element, which is a box, or furniture that is not read."""
        if self._parts:
            self._flush()
        _, outer, link, item, context = place
        named = _UNNAMED if self._whole or tag in FLOW else kind(tag, node.attributes)
        if (shut or tag not in FLOW) and self._is_away(node, tag, named, outer, shut=shut):
            self._leave_out(node, tag, named, place, shut=shut)
            return None
        boxes = self._boxes
        index = len(boxes)
        boxes.append(Box(node, tag, outer, len(self._pieces), named, boxes[outer].within))
        self._runs = run = self._runs + 1
        if tag == "li":
            item = self._numbered(node, outer)
        elif tag in MEANING:
            context = self._meaning(node, tag, context)
        return run, index, link, item, context

    def _is_away(self, node: LexborNode, tag: str, named: Kind, outer: int, *, shut: bool) -> bool:
        """Whether a block-level element is furniture, or hidden for good."""
        away = shut or named.overlay or named.furniture or (tag == "form" and asks(node))
        away = away or (named.alert and self._boxes[outer].within != DECLARED)
        return away and node.mem_id not in self._exempt

    def _leave_out(
        self, node: LexborNode, tag: str, named: Kind, place: _Place, *, shut: bool
    ) -> None:
        """Notes furniture, of which only the versions that a text's foot states are read."""
        _, outer, _, item, context = place
        if tag == "footer" and self._boxes[outer].within & DECLARED:
            for version in versions_in(node):
                self._add(Piece(version), outer, item, context)
        main = shut and named.main and not named.overlay
        self.page.furniture.append(Furniture(node, shut or named.overlay, main))
        self._away = _HERE

    def _meaning(self, node: LexborNode, tag: str, context: Context) -> Context:
        """How the text of an element is to be read that says so, and was made a box."""
        index = len(self._boxes) - 1
        if tag in HEADINGS:
            return _in_heading(context, tag)
        if tag in LISTS:
            if tag == "ol":
                self._lists[index] = Numbering.of(node.attributes)
            return Context(context.heading, context.depth + 1, context.pre)
        if tag == "table":
            self._tables.append(index)
            return context
        return Context(context.heading, context.depth, pre=True)

    def _numbered(self, node: LexborNode, box: int) -> int:
        """The number of a list item that stands in a box, once its label is known."""
        numbering = self._lists.get(box)
        self._items = item = self._items + 1
        self._labels[item] = numbering.next(node) if numbering else ""
        return item

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
        piece = Piece(text)
        if links:
            piece.links, piece.anchors = min(links, len(text)), tuple(anchors)
        _, box, _, item, context = self._at
        self._add(piece, box, item, context)

    def _add(self, piece: Piece, box: int, item: int, context: Context) -> None:
        """Adds a piece to a box, as the heading or the list item that it stands in."""
        label = self._labels.pop(item, None) if item >= 0 else None
        if label:
            piece.text = labelled(label, piece.text)
        if context.heading:
            piece.role, piece.level = Role.HEADING, context.heading
        elif label is not None:
            piece.role, piece.level = Role.ITEM, context.depth or 1
        pieces = self._pieces
        pieces.append(piece)
        self._boxes[box].end = len(pieces)

    def _finished(self) -> Page:
        """The page, with the ends of all boxes known and its tables joined."""
        boxes = self._boxes
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
        self.page.weights = weigh(self.page.pieces)
        return self.page


def _in_heading(context: Context, tag: str) -> Context:
    """The context of a heading's own text."""
    if context is _PLAIN:
        return _HEADING[tag]
    return Context(HEADINGS[tag], context.depth, context.pre)
