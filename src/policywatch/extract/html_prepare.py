"""A page before it is walked: without scripts and styling tags, and its odd elements known."""

import re
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from policywatch.extract.html_hidden import MAILBOX, Hidden
from policywatch.extract.html_sheets import note_list_styles
from policywatch.extract.html_signs import settle_signs

_UNREAD = "script,style,svg,noscript,select,iframe"
_STYLING = "span,b,strong,i,em,u,font,small"
"""The most common tags that only style their text."""

_ROOT = re.compile(rb"<template(?=[^>]{0,200}\sshadowroot(?:mode)?\b)", re.IGNORECASE)
_ROOTS = "template[shadowroot],template[shadowrootmode]"


class Marks(NamedTuple):
    """The elements of a page that are not read as their tags say."""

    hidden: Hidden
    odd: set[int]


def parse(markup: bytes) -> LexborHTMLParser:
    """A page as a tree, in which the roots of custom elements that come with it are ordinary."""
    parser = LexborHTMLParser(markup)
    if parser.css_first(_ROOTS) is not None:
        return LexborHTMLParser(_ROOT.sub(b"<div", markup))
    return parser


def prepare(parser: LexborHTMLParser) -> Marks:
    """Takes what has no text of its own out of a page and finds its odd elements."""
    settle_signs(parser)
    unread = parser.css(_UNREAD)
    note_list_styles(parser, [node for node in unread if node.tag == "style"])
    for node in unread:
        node.decompose()
    hidden = Hidden(parser)
    return Marks(hidden, hidden.hidden | hidden.blocks | hidden.mailboxes)


def simplify(parser: LexborHTMLParser, marks: Marks) -> None:
    """Takes tags out of a page that only style their text, which becomes one text each.

    Those that are hidden, blocks or mailboxes stay. The innermost go first, as that takes no
    longer for deeper ones.
    """
    odd = marks.odd
    for node in reversed(parser.css(_STYLING)):
        if not odd or node.mem_id not in odd:
            node.unwrap()
    if parser.body is not None:
        parser.body.merge_text_nodes()


def mailbox(node: LexborNode) -> str:
    """The address that a page keeps from robots as a key byte and bytes changed by it."""
    code = node.attributes.get(MAILBOX) or ""
    try:
        key, *rest = bytes.fromhex(code)
    except ValueError:
        return node.text()
    return bytes(byte ^ key for byte in rest).decode("utf-8", "replace")
