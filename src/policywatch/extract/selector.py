"""A CSS selector for the part of a page that holds the policy, if one is plain and stable.

Stable are the elements that say what they are (`main`, `article`) and ids that a person
chose; class names and ids that a program made change with the next release of a site.
"""

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from policywatch.errors import ReadError
from policywatch.extract.reader import extract
from policywatch.model import Extract

_NAMED = ("main", "article", "[role=main]")
_CHOSEN = re.compile(r"[A-Za-z][A-Za-z_-]{2,30}[0-9]?")
_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_VOWELS = re.compile(r"[aeiouy]", re.IGNORECASE)
_MOST_TRIED = 8
_SAME = 0.97
"""How much of the text a selector must keep, and how much of what it keeps must be the text."""


def propose_selector(markup: str, page: Extract, *, url: str = "") -> str:
    """The narrowest stable selector that keeps the text of a page; empty where none does."""
    lines = {block.text for block in page.blocks}
    size = sum(map(len, lines))
    if not size:
        return ""
    for selector in _candidates(LexborHTMLParser(markup), size):
        try:
            found = extract(
                markup.encode(), media_type="text/html; charset=utf-8", url=url, select=(selector,)
            )
        except ReadError:
            continue
        kept = {block.text for block in found.blocks}
        shared = sum(map(len, kept & lines))
        if shared >= _SAME * size and shared >= _SAME * sum(map(len, kept)):
            return selector
    return ""


def _candidates(parser: LexborHTMLParser, size: int) -> list[str]:
    """The stable selectors of single elements that hold that much text, narrowest first."""
    found = []
    for node in parser.css("[id]"):
        name = node.attributes.get("id") or ""
        if _is_chosen(name) and len(parser.css(f"#{name}")) == 1:
            found.append((_length(node), f"#{name}"))
    for selector in _NAMED:
        nodes = parser.css(selector)
        if len(nodes) == 1:
            found.append((_length(nodes[0]), selector))
    wide = sorted(pair for pair in found if pair[0] >= _SAME * size)
    return [selector for _, selector in wide[:_MOST_TRIED]]


def _length(node: LexborNode) -> int:
    return len(node.text())


def _is_chosen(name: str) -> bool:
    """Whether an id consists of words, as a person writes them, and not of random letters."""
    if not _CHOSEN.fullmatch(name):
        return False
    parts = _PARTS.findall(name)
    return len(parts) < 5 and all(_VOWELS.search(part) or len(part) < 4 for part in parts)
