"""A page as flat lists: what the walker reads and the choice of the main text judges."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from policywatch.model import Role


class Box:
    """A block-level element with text in it.

    `parent` is an index into `Page.boxes`, −1 at the top. `first` and `end` bound its
    pieces; `last` ends the indices of the boxes inside it. `heading` is the level of the
    heading it stands in, `item` the index of the list item, −1 where there is none;
    `depth` counts the lists around it.
    """

    __slots__ = (
        "depth",
        "end",
        "first",
        "heading",
        "hidden",
        "item",
        "last",
        "node",
        "parent",
        "pre",
        "tag",
    )

    def __init__(self, node: LexborNode, tag: str, parent: int, first: int) -> None:
        self.node = node
        self.tag = tag
        self.parent = parent
        self.first = self.end = first
        self.last = 0
        self.heading = self.depth = 0
        self.item = -1
        self.pre = self.hidden = False

    @property
    def attributes(self) -> Mapping[str, str | None]:
        """The element's attributes."""
        return self.node.attributes


@dataclass(slots=True, eq=False)
class Piece:
    """One paragraph-like run of text; `links` counts its characters inside links.

    `anchors` are the link elements themselves.
    """

    text: str
    role: Role
    level: int
    box: int
    links: int = 0
    anchors: tuple[LexborNode, ...] = ()


@dataclass(slots=True)
class Page:
    """The boxes and the pieces of a page, both in document order."""

    boxes: list[Box] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
