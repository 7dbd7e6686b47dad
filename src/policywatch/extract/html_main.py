"""Which part of a page is its policy text.

Boxes that are furniture by their element, role or name go first, unless they hold most
of the page. Then the choice goes down from the body as long as one child holds nearly
all running text, so that everything beside it is furniture and everything in it stays.
"""

import re
from collections.abc import Sequence
from itertools import accumulate

from policywatch.extract.page import Box, Page, Piece

_JUNK_TAGS = frozenset({"nav", "footer", "aside", "menu", "dialog", "search"})
_JUNK_ROLES = frozenset(
    "navigation banner contentinfo complementary search dialog alertdialog menu menubar toolbar "
    "tablist alert".split()
)
_JUNK_WORDS = re.compile(
    r"(?:^|[\s_-])(?:nav(?:bar|igation|list)?|(?:main|side|top|foot|sub)?-?menu|foot(?:er)?|footer\w*|"
    r"breadcrumbs?|crumbs?|"
    r"cookie-?(?:banner|bar|notice|consent|popup|law)|consent|gdpr|onetrust\S*|share\w*|social\w*|related\w*|"
    r"recommend\w*|sidebar\w*|pager|pagination|paging|skip-?(?:link|to)\S*|newsletter|subscribe|advert\w*|"
    r"ads?|promo|banner|popup|modal|toolbar|comments?|search\w*|login|copyright|topbar|friendlink|"
    r"print|qrcode|toast|tooltip|site-?map|sitemap|position|location|dqwz|weizhi|bottom|header|head|top|"
    r"masthead|lang(?:uage)?-?(?:switch\w*|select\w*|picker)?)(?:$|[\s_-])",
    re.IGNORECASE,
)
_PROSE = re.compile(r"[,.;:，。；：、！？]")


def choose(page: Page) -> list[Piece]:
    """The pieces of the main text, in order."""
    junk = _junk(page)
    weights = [0 if dropped else _weight(p) for p, dropped in zip(page.pieces, junk, strict=True)]
    totals = [0, *accumulate(weights)]
    box = _descend(page.boxes, totals)
    return [
        piece
        for place, piece in enumerate(page.pieces[box.first : box.end], box.first)
        if not junk[place]
    ]


def _weight(piece: Piece) -> int:
    """How much running text a piece holds: its characters outside links."""
    plain = len(piece.text) - piece.links
    if piece.text.isascii():
        return plain if plain > 40 else 0
    return plain * 2 if plain > 15 else 0


def _junk(page: Page) -> list[bool]:
    """For each piece whether it stands in a furniture box."""
    sizes = [0, *accumulate(_weight(piece) for piece in page.pieces)]
    total = sizes[-1] or 1
    junk = [False] * len(page.pieces)
    until = 0
    for box in page.boxes:
        if box.first < until and box.end <= until:
            continue
        if not _is_junk(box) or sizes[box.end] - sizes[box.first] > total * 0.4:
            continue
        junk[box.first : box.end] = [True] * (box.end - box.first)
        until = box.end
    return junk


def _is_junk(box: Box) -> bool:
    """Whether a box is furniture by its element, role or name."""
    if box.hidden or box.tag in _JUNK_TAGS:
        return True
    role = box.attributes.get("role")
    if role and role.lower() in _JUNK_ROLES:
        return True
    name = f"{box.attributes.get('class') or ''} {box.attributes.get('id') or ''}"
    return _JUNK_WORDS.search(name) is not None


def _descend(boxes: Sequence[Box], totals: Sequence[int]) -> Box:
    """The innermost box that still holds nearly all running text."""
    at = 0
    while True:
        box = boxes[at]
        have = totals[box.end] - totals[box.first]
        child, best = at + 1, -1
        while child < box.last:
            inner = boxes[child]
            if totals[inner.end] - totals[inner.first] >= have * 0.85 and have:
                best = child
                break
            child = max(inner.last, child + 1)
        if best < 0:
            return box
        at = best
