"""Pages whose text stands in a frame: where it is to be read instead."""

from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

_FRAMES = "iframe[src],frame[src],object[data],embed[src]"
_SMALL = frozenset({"0", "1", "0px", "1px"})
_LONGEST = 500


def framed(markup: bytes, url: str) -> str:
    """The address of the first frame that a reader of the page at `url` sees; empty for none."""
    for node in LexborHTMLParser(markup).css(_FRAMES):
        address = _address(node.attributes.get("src") or node.attributes.get("data") or "", url)
        if address and _is_seen(node):
            return address
    return ""


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
