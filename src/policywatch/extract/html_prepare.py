"""A page before it is walked: without scripts and styling tags, and its odd elements known."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from policywatch.extract.html_hidden import MAILBOX, Hidden
from policywatch.extract.html_limits import check_markup
from policywatch.extract.html_lists import Label
from policywatch.extract.html_sheets import labels_of_lists
from policywatch.extract.html_signs import settle_signs

_UNREAD = "script,style,svg,noscript,select,iframe"
_STYLING = "span,b,strong,i,em,u,font,small"
"""The most common tags that only style their text."""

_FEW, _DEEP = 5_000, 500
"""Styling tags of a page, and those in each other, that are taken out in no time."""

_TEMPLATE = re.compile(rb"<(/?)template(?![^\s/>])([^>]{0,200})", re.IGNORECASE)
_ROOT = re.compile(rb"\sshadowroot(?:mode)?\b", re.IGNORECASE)
_ROOTS_AND_FRAMES = "template[shadowroot],template[shadowrootmode],iframe"
_UNSCRIPTED = re.compile(rb"<(/?)noscript(?![^\s/>])", re.IGNORECASE)
_FRAME = re.compile(rb"<(/?)iframe(?![^\s/>])", re.IGNORECASE)


class Marks(NamedTuple):
    """The elements of a page that are not read as their tags say, and labels of its lists."""

    hidden: Hidden
    odd: set[int]
    labels: Mapping[int, Label]


def parse(markup: bytes, name: str) -> LexborHTMLParser:
    """A page as a tree, in which the roots of custom elements that come with it are ordinary.

    A frame in `<noscript>` that is never closed would swallow the page after it, as it does in
    no browser with scripts.

    Raises ReadError where what such a frame hid would stall the parser.
    """
    parser = LexborHTMLParser(markup)
    rooted = swallowed = False
    for node in parser.css(_ROOTS_AND_FRAMES):
        if node.tag == "template":
            rooted = True
        else:
            swallowed = swallowed or "</noscript" in node.text().lower()
    if swallowed:
        markup = _with_closed_frames(markup)
        check_markup(markup, name)
    if rooted:
        markup = _with_roots(markup)
    return LexborHTMLParser(markup) if rooted or swallowed else parser


def _with_closed_frames(markup: bytes) -> bytes:
    """Markup in which each frame ends with the `<noscript>` that it stands in."""
    parts: list[bytes] = []
    at, begin = 0, -1
    for tag in _UNSCRIPTED.finditer(markup):
        if not tag[1]:
            begin = tag.end()
        elif begin >= 0:
            frames = list(_FRAME.finditer(markup, begin, tag.start()))
            if frames and not frames[-1][1]:
                parts += (markup[at : tag.start()], b"</iframe>")
                at = tag.start()
            begin = -1
    return b"".join((*parts, markup[at:]))


def _with_roots(markup: bytes) -> bytes:
    """Markup in which those templates are divisions that are roots of custom elements."""
    roots: list[bool] = []

    def said(tag: re.Match[bytes]) -> bytes:
        if not tag[1]:
            roots.append(_ROOT.search(tag[2]) is not None)
            return b"<div" + tag[2] if roots[-1] else tag[0]
        return b"</div" + tag[2] if roots and roots.pop() else tag[0]

    return _TEMPLATE.sub(said, markup)


def prepare(parser: LexborHTMLParser) -> Marks:
    """Takes what has no text of its own out of a page and finds its odd elements."""
    settle_signs(parser)
    unread = parser.css(_UNREAD)
    labels = labels_of_lists(parser, [node for node in unread if node.tag == "style"])
    for node in unread:
        node.decompose()
    hidden = Hidden(parser)
    odd = hidden.hidden | hidden.blocks | hidden.mailboxes | hidden.pictures
    return Marks(hidden, odd, labels)


def simplify(parser: LexborHTMLParser, marks: Marks) -> None:
    """Takes tags out of a page that only style their text, which becomes one text each.

    Those that are hidden, blocks, mailboxes or pictures stay. The innermost go first, as that
    takes no longer for deeper ones.
    """
    odd = marks.odd
    styling = parser.css(_STYLING)
    if len(styling) > _FEW and _deepest(styling) > _DEEP:
        return  # it would take longer than reading them as they stand
    for node in reversed(styling):
        if not odd or node.mem_id not in odd:
            node.unwrap()
    if parser.body is not None:
        parser.body.merge_text_nodes()


def _deepest(nodes: Sequence[LexborNode]) -> int:
    """How many elements, given in the order of the page, stand in each other at the most."""
    depth: dict[int, int] = {}
    for node in nodes:
        above = node.parent
        depth[node.mem_id] = depth.get(above.mem_id, 0) + 1 if above is not None else 1
    return max(depth.values(), default=0)


def mailbox(node: LexborNode) -> str:
    """The address that a page keeps from robots as a key byte and bytes changed by it."""
    code = node.attributes.get(MAILBOX) or ""
    try:
        key, *rest = bytes.fromhex(code)
    except ValueError:
        return node.text()
    return bytes(byte ^ key for byte in rest).decode("utf-8", "replace")
