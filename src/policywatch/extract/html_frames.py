"""Pages whose text stands in a frame: where it is to be read instead."""

from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

_FRAMES = "iframe[src],frame[src],object[data],embed[src]"
_SMALL = frozenset({"0", "1", "0px", "1px"})
_MAIN = ("main", "content", "body", "text", "right")
_LONGEST = 500
_MOST_FRAMES = 100
"""Frames of a page that are looked at."""


def framed(markup: bytes, url: str) -> str:
    """The address of the frame with the text that a reader of the page at `url` sees.

    That is the first one that is named as the main one, or else the first; empty for none.
    """
    first = ""
    for node in LexborHTMLParser(markup).css(_FRAMES)[:_MOST_FRAMES]:
        attributes = node.attributes
        address = _address(attributes.get("src") or attributes.get("data") or "", url)
        if not address or not _is_seen(node):
            continue
        named = f"{attributes.get('name') or ''} {attributes.get('id') or ''}".lower()
        if any(name in named for name in _MAIN):
            return address
        first = first or address
    return first


def _address(src: str, url: str) -> str:
    try:
        address = urljoin(url, src.strip())
        parts = urlsplit(address)
    except ValueError:
        return ""
    fits = len(address) <= _LONGEST and address.isprintable() and " " not in address
    return address if fits and parts.scheme in ("http", "https", "") and parts.path else ""


def _is_seen(node: LexborNode) -> bool:
    """Whether a frame takes up room, unlike those that only count or load."""
    above: LexborNode | None = node
    while above is not None:
        attributes = above.attributes
        style = (attributes.get("style") or "").replace(" ", "").lower()
        if above.tag == "noscript" or "hidden" in attributes:
            return False
        if "display:none" in style or "visibility:hidden" in style:
            return False
        above = above.parent
    sizes = {node.attributes.get("width"), node.attributes.get("height")}
    return sizes.isdisjoint(_SMALL)
