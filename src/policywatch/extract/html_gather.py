"""The boxes and pieces of a page as its elements and texts come, one after the other."""

from collections.abc import Mapping

from selectolax.lexbor import LexborNode

from policywatch.extract.html_elements import HEADINGS, LISTS
from policywatch.extract.html_lists import Label, Numbering, labelled
from policywatch.extract.html_names import Kind
from policywatch.extract.html_tables import join_tables
from policywatch.extract.page import Box, Context, Page, Piece, weigh
from policywatch.extract.spacing import squeeze
from policywatch.model import Role

NO_ITEM = -1
UNNAMED = Kind()
_PLAIN = Context()
_HEADING = {tag: Context(level) for tag, level in HEADINGS.items()}

Place = tuple[int, int, LexborNode | None, int, Context]
"""Where the text of an element belongs; a plain tuple, as they are made for each text.

The number of the stretch of text that no block divides, an index into `Page.boxes`, the
link and the number of the list item (or `NO_ITEM`) that the text stands in, and the rest.
"""


class Gatherer:
    """What has been collected of a page, and the piece that is being collected."""

    def __init__(self, root: LexborNode, made: Mapping[int, Label]) -> None:
        self._made = made  # labels of lists, by `mem_id`
        self.page = Page([Box(root, root.tag or "", -1, 0, UNNAMED)])
        self._boxes, self._pieces = self.page.boxes, self.page.pieces
        self._at: Place = (0, 0, None, NO_ITEM, _PLAIN)
        self._parts: list[str] = []
        self._linked = 0
        self._links: list[LexborNode] = []
        self._lists: dict[int, Numbering] = {}
        self._items = NO_ITEM
        self._labels: dict[int, str] = {}
        self._tables: list[int] = []

    def _go_to(self, place: Place) -> None:
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

    def _meaning(self, node: LexborNode, tag: str, context: Context) -> Context:
        """How the text of an element is to be read that says so, and was made a box."""
        index = len(self._boxes) - 1
        if tag in HEADINGS:
            return in_heading(context, tag)
        if tag in LISTS:
            if tag == "ol":
                made = self._made.get(node.mem_id)
                self._lists[index] = numbering = Numbering.of(node.attributes, made)
                if numbering.joint and (outer := self._outer_list(index)):
                    numbering.stand_in(outer)
            return Context(context.heading, context.depth + 1, context.pre)
        if tag == "table":
            self._tables.append(index)
            return context
        return Context(context.heading, context.depth, pre=True)

    def _outer_list(self, index: int) -> Numbering | None:
        """The numbering of the ordered list that a box stands in, however deep."""
        while self._lists and index >= 0:
            index = self._boxes[index].parent
            if index in self._lists:
                return self._lists[index]
        return None

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


def in_heading(context: Context, tag: str) -> Context:
    """The context of a heading's own text."""
    if context is _PLAIN:
        return _HEADING[tag]
    return Context(HEADINGS[tag], context.depth, context.pre)
