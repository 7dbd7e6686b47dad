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
    MEANING,
    PARAGRAPHS,
    PHRASES,
    SKIPPED,
    TAGS,
    tag_of,
)
from policywatch.extract.html_gather import UNNAMED, Gatherer, Place, in_heading
from policywatch.extract.html_names import Kind, kind
from policywatch.extract.html_prepare import Marks, mailbox, prepare, simplify
from policywatch.extract.page import (
    DECLARED,
    Box,
    Furniture,
    Page,
    Piece,
    too_heavy,
    versions_in,
)
from policywatch.extract.spacing import squeeze
from policywatch.extract.visits import is_of_the_visit

_HERE = -2
"""The level of furniture that has just been entered."""

_ROUNDS = 5
"""How often a page is read again because a box in it is too heavy to be furniture."""


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


class _Walker(Gatherer):
    """One way through the tree below an element."""

    def __init__(
        self, marks: Marks, root: LexborNode, exempt: Collection[int], *, whole: bool = False
    ) -> None:
        super().__init__(root, marks.labels)
        self._exempt = exempt
        self._whole = whole
        self._hidden, self._odd = marks.hidden, marks.odd
        self._above: list[LexborNode] = []
        self._tags: list[str] = []
        self._places: list[Place | None] = [self._at]
        self._runs = 0
        self._away = -1

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
            context = in_heading(context, tag)
        elif tag == "li":
            item = self._numbered(node, box)
        elif tag != "p":
            self._boxes.append(Box(node, tag, box, len(self._pieces), UNNAMED))
            box = len(self._boxes) - 1
        self._add(Piece(text), box, item, context)
        return True

    def _read_link(self, node: LexborNode, text: str, place: Place) -> None:
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

    def _place(self) -> Place | None:
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

    def _enter_paragraph(self, tag: str, place: Place) -> Place:
        """Begins a paragraph or a heading, which is no box of its own."""
        if self._parts:
            self._flush()
        self._runs = run = self._runs + 1
        _, box, link, item, context = place
        return run, box, link, item, context if tag == "p" else in_heading(context, tag)

    def _enter(self, node: LexborNode, tag: str, place: Place) -> Place | None:
        """The place inside an element that stands in another."""
        if tag in BLOCKS or (tag == "textarea" and holds_text(node)):
            return self._enter_block(node, tag, place)
        if tag == "a":
            self._part_links(node)
            run, box, _, item, context = place
            return run, box, node, item, context
        return place if self._is_read(node, tag, place) else None

    def _enter_odd(self, node: LexborNode, tag: str, place: Place) -> Place | None:
        """The place inside an element that is hidden, a block, a mailbox or a picture."""
        key = node.mem_id
        if key in self._hidden.pictures:
            return None
        if tag in BLOCKS or key in self._hidden.blocks:
            return self._enter_block(node, tag, place, shut=self._hidden.is_shut(node))
        if key in self._hidden.mailboxes:  # read here, instead of what stands in it
            self._go_to(place)
            self._parts.append(mailbox(node))
            return None
        return place if self._is_read(node, tag, place) else None

    def _is_read(self, node: LexborNode, tag: str, place: Place) -> bool:
        """Whether the text of an inline element counts.

        That of a button does only where it is the head of a part that opens, a time does not
        where it is given as the age of the page, too.
        """
        if tag == "button" and not place[-1].heading:
            return opens(node)
        if tag == "time":
            return not is_of_the_visit((node.attributes.get("title") or "").lower())
        return tag not in SKIPPED and node.mem_id not in self._hidden.hidden

    def _part_links(self, node: LexborNode) -> None:
        """Keeps the words of two links apart that stand side by side."""
        before = node.prev if self._parts else None
        if before is not None and before.tag == "a":
            self._parts.append(" ")

    def _enter_block(
        self, node: LexborNode, tag: str, place: Place, *, shut: bool = False
    ) -> Place | None:
        """Begins a block-level element, which is a box, or furniture that is not read."""
        if self._parts:
            self._flush()
        _, outer, link, item, context = place
        named = UNNAMED if self._whole or tag in FLOW else kind(tag, node.attributes)
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
        self, node: LexborNode, tag: str, named: Kind, place: Place, *, shut: bool
    ) -> None:
        """Notes furniture, of which only the versions that a text's foot states are read."""
        _, outer, _, item, context = place
        if tag == "footer" and self._boxes[outer].within & DECLARED:
            for version in versions_in(node):
                self._add(Piece(version), outer, item, context)
        main = shut and named.main and not named.overlay
        self.page.furniture.append(Furniture(node, shut or named.overlay, main))
        self._away = _HERE
