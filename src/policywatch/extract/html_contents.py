"""Tables of contents that stand behind a text, as in a column beside it.

One that a text begins with is a part of it.
"""

import re
from collections.abc import Sequence

from policywatch.extract.html_links import is_link, leads_in_page
from policywatch.extract.page import Piece

_FEWEST = 3
"""Entries of a table of contents; fewer links may be references."""
_LABEL = re.compile(r"[(（]?(?:\w{1,3}|\d{1,3}(?:\.\d{1,3}){0,3})[.、:：)）．]\s*|[—–•·-]\s*")
_HEADS = frozenset(
    (
        "contents/table of contents/on this page/in this article/in this policy/in this document/"
        "jump to/jump to section/quick links/sections/index/"
        "目录/目錄/目次/本页目录/本页内容/内容目录"
    ).split("/")
)
_MARKS = " :：\u3000"


def without_contents(pieces: Sequence[Piece]) -> int:
    """Where a text ends without the table of contents behind it, and without what heads that."""
    end = len(pieces)
    while end and _leads_within(pieces[end - 1]):
        end -= 1
    if len(pieces) - end < _FEWEST:
        return len(pieces)
    said = {_bare(piece.text) for piece in pieces[:end] if not piece.links}
    if any(_bare(piece.text) not in said for piece in pieces[end:]):
        return len(pieces)
    return end - 1 if end and _bare(pieces[end - 1].text) in _HEADS else end


def _leads_within(piece: Piece) -> bool:
    """Whether a piece is one link to a place in the page."""
    return len(piece.anchors) == 1 and is_link(piece) and leads_in_page(piece)


def _bare(text: str) -> str:
    """A heading without its label, in lower case."""
    label = _LABEL.match(text)
    return (text[label.end() :] if label else text).strip(_MARKS).lower()
