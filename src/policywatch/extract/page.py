"""A page as flat lists: what the walker reads and the choice of the main text judges."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from policywatch.extract.html_names import Kind
from policywatch.model import Role

_MUCH = 0.4
"""Furniture with more of the page's running text than this is none."""
_MUCH_OVERLAID = 0.9
"""The same for dialogs and comments, which may well be longer than the policy."""


class Context(NamedTuple):
    """What a box stands in.

    The level of a heading, the index of a list item (−1 for none), how many lists, and
    whether line breaks of the source count.
    """

    heading: int = 0
    item: int = -1
    depth: int = 0
    pre: bool = False


class Box:
    """A block-level element with text in it, other than a paragraph or a heading.

    `parent` is an index into `Page.boxes`, −1 at the top. `first` and `end` bound its
    pieces; `last` ends the indices of the boxes inside it.
    """

    __slots__ = ("end", "first", "last", "named", "node", "parent", "tag")

    def __init__(self, node: LexborNode, tag: str, parent: int, first: int, named: Kind) -> None:
        self.node = node
        self.tag = tag
        self.parent = parent
        self.first = self.end = first
        self.named = named
        self.last = 0

    @property
    def attributes(self) -> Mapping[str, str | None]:
        """The element's attributes."""
        return self.node.attributes


class Piece:
    """One paragraph-like run of text; `links` counts its characters inside links.

    `anchors` are the link elements themselves, `weight` says how much running text it is.
    """

    __slots__ = ("anchors", "level", "links", "role", "text", "weight")

    def __init__(
        self,
        text: str,
        role: Role,
        level: int,
        links: int = 0,
        anchors: tuple[LexborNode, ...] = (),
    ) -> None:
        self.text = text
        self.role = role
        self.level = level
        self.links = links
        self.anchors = anchors
        if links:
            plain = len(text) - links
            self.weight = plain if plain > _LONG else plain // 4
        else:
            self.weight = text_weight(text)


@dataclass(slots=True, eq=False)
class Furniture:
    """A box that was not read: its element, whether it lies over the page, its weight."""

    node: int
    overlay: bool
    weight: int = 0


_LONG = 40


def text_weight(text: str) -> int:
    """How much running text a text is: short ones count a quarter, ideographs double."""
    length = len(text) if text.isascii() else 2 * len(text)
    return length if length > _LONG else length // 4


@dataclass(slots=True)
class Page:
    """The boxes and the pieces of a page, both in document order, and its furniture.

    The furniture boxes are numbered from −1 down.
    """

    boxes: list[Box] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    furniture: dict[int, Furniture] = field(default_factory=dict)

    def add_furniture(self, node: int, overlay: bool) -> int:
        """Notes a furniture box and returns its number."""
        number = -1 - len(self.furniture)
        self.furniture[number] = Furniture(node, overlay)
        return number

    def too_heavy(self) -> frozenset[int]:
        """The elements that were taken for furniture and hold too much of the text for it."""
        if not self.furniture:
            return frozenset()
        over = sum(box.weight for box in self.furniture.values() if box.overlay)
        under = sum(box.weight for box in self.furniture.values() if not box.overlay)
        under += sum(piece.weight for piece in self.pieces)
        heavy = set()
        for box in self.furniture.values():
            most = _MUCH_OVERLAID * (over + under) if box.overlay else _MUCH * under
            if box.weight > most:
                heavy.add(box.node)
        return frozenset(heavy)
