"""Whether the text of a page goes on on another page: 下一页, Page 1 of 3, a list of pages.

A pager leads to the same address with another number. `next` that leads to another
document, as in the chapters of a manual, is none.
"""

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

_COUNTS = b"createPageHTML"
_COUNTED = re.compile(_COUNTS + rb"\(\s*['\"]?(\d{1,3})['\"]?\s*,\s*['\"]?0\b")
"""The call by which a common content management system makes its pagers: pages, this page."""

_NEXT = re.compile(r"\W*(?:下一?[页頁]|余下全文|next(?:\s+page)?)\W*", re.IGNORECASE)
_LONGEST = 40
"""Characters of a link of such words, with the marks and the space around them."""
_NUMBERED = re.compile(r"(?:[_-]|(?<!\d))(\d{1,2})$")
_QUERIES = frozenset({"page", "p", "pg", "paged", "pageno", "pagenum", "pageindex", "currentpage"})
_LIST_MOST = 0.5
"""Share of a page's text that is links, above which it is a list of pages and no text."""


def goes_on(parser: LexborHTMLParser, markup: bytes, url: str) -> bool:
    """Whether a pager leads from this page to the rest of its text.

    `url` may be empty; to be asked before the scripts of the page go.
    """
    counted = _COUNTED.search(markup) if _COUNTS in markup else None
    if counted and int(counted[1]) > 1:
        return not _is_list(parser)
    return any(_is_next_part(href, url, parser) for href in _nexts(parser)) and not _is_list(parser)


def _nexts(parser: LexborHTMLParser) -> Iterator[str]:
    """Where the links named `next` lead."""
    for node in parser.css("[rel*=next i][href]"):
        if "next" in (node.attributes.get("rel") or "").lower().split():
            yield node.attributes.get("href") or ""
    for node in parser.css("a[href]"):
        words = node.text()
        if len(words) < _LONGEST and _NEXT.fullmatch(words.strip()):
            yield node.attributes.get("href") or ""


def _is_next_part(href: str, url: str, parser: LexborHTMLParser) -> bool:
    """Whether an address is that of this page with a small number behind it."""
    own = url or _own_address(parser)
    try:
        there, here = urlsplit(urljoin(own, href)), urlsplit(own)
    except ValueError:
        return False
    if (there.path, there.query) == (here.path, here.query):
        return False
    number = next(
        (value for key, value in parse_qsl(there.query)[:20] if key.lower() in _QUERIES), ""
    )
    if number.isdigit() and 1 <= int(number) < 100:
        return not own or there.path == here.path or not there.path
    stem, numbered = _stem(there.path)
    if not numbered or numbered > 99:
        return False
    return stem in (_bare(here.path), _stem(here.path)[0]) if own else _has_siblings(parser, href)


def _bare(path: str) -> str:
    """A path without the ending of its file and the slash at its end."""
    head, slash, name = path.rstrip("/").rpartition("/")
    return head + slash + name.rpartition(".")[0] if "." in name else head + slash + name


def _stem(path: str) -> tuple[str, int]:
    """A path without the number of a page at its end, and this number (0 for none)."""
    bare = _bare(path)
    found = _NUMBERED.search(bare)
    if not found:
        return bare, 0
    return bare[: found.start()].rstrip("/"), int(found[1])


def _own_address(parser: LexborHTMLParser) -> str:
    """The address that a page gives as its own, empty where it gives none."""
    node = parser.css_first('link[rel="canonical"][href]')
    return (node.attributes.get("href") or "") if node is not None else ""


def _has_siblings(parser: LexborHTMLParser, href: str) -> bool:
    """Whether numbers lead to the pages before and after an address."""
    stem = _stem(urlsplit(href).path)[0]
    return any(
        node.text().strip().isdigit()
        and _stem(urlsplit(node.attributes.get("href") or "").path)[0] == stem
        for node in parser.css("a[href]")
    )


def _is_list(parser: LexborHTMLParser) -> bool:
    """Whether a page lists others, by how much of its text is links."""
    body: LexborNode | None = parser.body
    size = len(body.text()) if body is not None else 0
    linked = sum(len(node.text()) for node in parser.css("a[href]"))
    return linked > size * _LIST_MOST
