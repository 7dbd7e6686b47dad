"""A page as flat lists: what the walker reads and the choice of the main text judges."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from policywatch.extract.html_names import Kind
from policywatch.extract.spacing import squeeze
from policywatch.extract.versions import states_version
from policywatch.model import Role

MUCH = 0.4
"""Furniture with more of the page's running text than this is none."""
_WEIGHTLESS = frozenset(
    "a template object embed canvas datalist audio video map textarea progress meter applet "
    "frameset noframes noembed".split()
)
"""Elements in furniture whose text says nothing of it."""
_MUCH_OVERLAID = 0.9
"""The same for dialogs and comments, which may well be longer than the policy."""

_MUCH_HIDDEN = 0.75
"""The same for main text that a script shows once the page is there."""


class Context(NamedTuple):
    """What a box stands in.

    The level of a heading, how many lists, and whether line breaks of the source count.
    """

    heading: int = 0
    depth: int = 0
    pre: bool = False


DECLARED, FORM = 1, 2
_WITHIN = {"article": DECLARED, "main": DECLARED, "form": FORM}


class Box:
    """A block-level element with text in it, other than a paragraph or a heading.

    `parent` is an index into `Page.boxes`, −1 at the top. `first` and `end` bound its
    pieces; `last` ends the indices of the boxes inside it. `within` says whether it is, or
    stands in, declared main text or a form; `around` is that of the box around it.
    """

    __slots__ = ("end", "first", "last", "named", "node", "parent", "tag", "within")

    def __init__(
        self,
        node: LexborNode,
        tag: str,
        parent: int,
        first: int,
        named: Kind,
        around: int = 0,
    ) -> None:
        self.within = around | _WITHIN.get(tag, 0)
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

    `anchors` are the link elements themselves. What most pieces share stands in the class,
    as a page has hundreds of them.
    """

    role = Role.PARAGRAPH
    level = 0
    links = 0
    anchors: tuple[LexborNode, ...] = ()

    def __init__(self, text: str) -> None:
        self.text = text


class Furniture(NamedTuple):
    """An element that was not read.

    `overlay` says that it lies over the page or is hidden, `main` that it is hidden and
    named as main text.
    """

    node: LexborNode
    overlay: bool
    main: bool = False

    @property
    def share(self) -> float:
        """How much of the page's text is too much for it."""
        if self.main:
            return _MUCH_HIDDEN
        return _MUCH_OVERLAID if self.overlay else MUCH


_LONG = 40
_FRAMING = frozenset({"footer", "nav"})
_TEXT = 400
"""Weight from which what a page declares as main is its text, however long the rest is."""


def text_weight(text: str) -> int:
    """How much running text a text is: short ones count a quarter, ideographs double."""
    length = len(text) if text.isascii() else 2 * len(text)
    return length if length > _LONG else length // 4


def weigh(pieces: Iterable[Piece]) -> list[int]:
    """How much running text each of some pieces is, links aside."""
    weights = []
    for piece in pieces:
        text, links = piece.text, piece.links
        weight = len(text) - links if links or text.isascii() else 2 * len(text)
        weights.append(weight if weight > _LONG else weight // 4)
    return weights


@dataclass(slots=True)
class Page:
    """The boxes and the pieces of a page, both in document order, and its furniture.

    `weights` are those of the pieces.
    """

    boxes: list[Box] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    furniture: list[Furniture] = field(default_factory=list)
    weights: list[int] = field(default_factory=list)


def too_heavy(page: Page) -> frozenset[int]:
    """The elements that were taken for furniture and hold too much of the text for it.

    The foot and the menu of a site may be longer than the text where that is declared.
    """
    if not page.furniture:
        return frozenset()
    read = sum(page.weights)
    if all(_most(one.node) <= MUCH * read for one in page.furniture):
        return frozenset()  # whatever they weigh
    weights = [_weight(one.node) for one in page.furniture]
    over = sum(w for w, one in zip(weights, page.furniture, strict=True) if one.overlay)
    under = read + sum(weights) - over
    heavy = [
        one.node
        for weight, one in zip(weights, page.furniture, strict=True)
        if weight > one.share * (over + under if one.overlay else under)
    ]
    if any(node.tag in _FRAMING for node in heavy) and _is_declared(page):
        heavy = [node for node in heavy if node.tag not in _FRAMING]
    return frozenset(node.mem_id for node in heavy)


def _is_declared(page: Page) -> bool:
    """Whether a page declares an element as main that holds a text of some length."""
    return any(
        sum(page.weights[box.first : box.end]) > _TEXT
        for box in page.boxes
        if box.tag == "main" and not page.boxes[box.parent].within & DECLARED  # the outermost
    )


def _most(node: LexborNode) -> int:
    """The most that an element can weigh."""
    text = node.text()
    return len(text) if text.isascii() else 2 * len(text)


def _weight(node: LexborNode) -> int:
    """How much running text an element holds outside links."""
    weight, stack = 0, [node.first_child]
    while stack:
        inner = stack.pop()
        while inner is not None:
            text = inner.text_content
            if text is not None:
                weight += 0 if text.isspace() else text_weight(text)
            elif inner.tag not in _WEIGHTLESS and inner.first_child is not None:
                stack.append(inner.next)
                inner = inner.first_child
                continue
            inner = inner.next
    return weight


def versions_in(foot: LexborNode) -> list[str]:
    """What the foot of a text says of its version, links aside."""
    links = [squeeze(link.text()) for link in foot.css("a")]
    lines = map(squeeze, foot.text(separator="\n").split("\n"))
    stated = [line for line in lines if states_version(line)]
    return [line for line in stated if not any(line in link for link in links)]
