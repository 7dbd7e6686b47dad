"""Where the links of a piece lead: within the page, to a document, or to other pages."""

import re
from urllib.parse import urljoin, urlsplit

from policywatch.extract.page import Piece

_FILES = re.compile(
    r"[./](?:pdf|docx?|xlsx?|pptx?|wps|et|ofd|rtf|odt|zip|rar|7z|txt|csv)/?(?:$|[?#])",
    re.IGNORECASE,
)
_MOSTLY = 0.6


def leads_away(piece: Piece) -> bool:
    """Whether a piece is nothing but links to other pages."""
    return is_link(piece) and any(_is_away(a.attributes.get("href")) for a in piece.anchors)


def leads_in_page(piece: Piece) -> bool:
    """Whether a piece has links, and all of them lead to places in the page."""
    return bool(piece.links) and all(
        (anchor.attributes.get("href") or "").startswith("#") for anchor in piece.anchors
    )


def leads_to_file(piece: Piece) -> bool:
    """Whether a piece is links to documents or mailboxes."""
    return is_link(piece) and not any(_is_away(a.attributes.get("href")) for a in piece.anchors)


def leads_on(piece: Piece, url: str) -> bool:
    """Whether a piece is nothing but links to other pages of the site of `url`."""
    return is_link(piece) and all(_leads_on(a.attributes.get("href"), url) for a in piece.anchors)


def is_link(piece: Piece) -> bool:
    """Whether a piece is links and hardly anything else."""
    return piece.links > len(piece.text) * _MOSTLY


def _is_away(href: str | None) -> bool:
    """Whether a link leads neither to a place in the page nor to a mailbox or a document."""
    if not href or href.startswith(("#", "mailto:", "tel:")):
        return False
    return _FILES.search(href[-200:]) is None


def _leads_on(href: str | None, url: str) -> bool:
    """Whether a link leads to another page of the same site, and to no document."""
    if not href or not _is_away(href):
        return False
    try:
        there, here = urlsplit(urljoin(url, href)), urlsplit(url)
    except ValueError:
        return False
    same_page = (there.path, there.query) == (here.path, here.query)
    return there.netloc == here.netloc and not same_page
