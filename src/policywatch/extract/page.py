"""A page as flat lists: what the walker reads and the choice of the main text judges."""

from dataclasses import dataclass, field

from policywatch.model import Role


@dataclass(slots=True)
class Box:
    """A block-level element; `parent` is an index into `Page.boxes`, −1 at the top.

    `first` and `end` bound its pieces; `last` ends the indices of the boxes inside it.
    """

    tag: str
    parent: int
    first: int
    attributes: dict[str, str | None]
    end: int = 0
    last: int = 0
    hidden: bool = False


@dataclass(slots=True)
class Piece:
    """One paragraph-like run of text.

    `links` counts its characters inside links to other pages, `files` those inside
    links to documents; links within the page and to mailboxes count as text.
    """

    text: str
    role: Role
    level: int
    box: int
    links: int = 0
    files: int = 0


@dataclass(slots=True)
class Page:
    """The boxes and the pieces of a page, both in document order."""

    boxes: list[Box] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
