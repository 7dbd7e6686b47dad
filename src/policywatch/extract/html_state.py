"""The text of pages that scripts build: the data such a page carries with it.

Single-page applications ship their content as JSON inside the page. Where a page shows
nothing, the running text in that data is what its reader would see.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from policywatch.extract.html_walk import walk
from policywatch.extract.limits import check_markup
from policywatch.extract.spacing import squeeze, without_surrogates
from policywatch.model import Block, Role

_DATA = 'script[type="application/json"],script#__NEXT_DATA__,script[type="application/ld+json"]'
_ASSIGNED = re.compile(
    r"window\.__(?:INITIAL_STATE__|NUXT__|APOLLO_STATE__|PRELOADED_STATE__|DATA__)\s*=\s*(?=[{\[])"
)
_MARKUP = re.compile(r"<(?:p|h[1-6]|li|div|br|ul|ol|section|table)\b[^<>]{0,500}>", re.IGNORECASE)
_KINDS = ("nodeType", "_type", "type", "tag")
_PARAGRAPH = re.compile(r"paragraph|heading|^h[1-6]$|block|list-?item|^p$|^li$", re.IGNORECASE)
_CHILDREN = ("content", "children", "nodes")
_WORDS = ("value", "text")
_HEADING = re.compile(r"(?:heading-?|^h)([1-6])", re.IGNORECASE)
_LONG = 80
_SENTENCE = re.compile(r"[.,;:!?。，；：！？、]")
_MOST_NODES = 500_000
_MOST_LEAVES = 20_000


def read_state(html: str) -> list[Block]:
    """The running text in the data of a page; empty where there is none.

    Raises ReadError for markup in the data that would stall the parser.
    """
    blocks: list[Block] = []
    for data in _documents(html):
        blocks.extend(_read(data))
    return blocks


def _documents(html: str) -> Iterator[Any]:
    """The JSON documents that a page carries."""
    parser = LexborHTMLParser(html)
    for node in parser.css("script"):
        text = node.text_content or ""
        assigned = _ASSIGNED.search(text)
        if node.css_matches(_DATA) or assigned:
            try:
                data, _ = json.JSONDecoder().raw_decode(
                    text[assigned.end() :] if assigned else text.lstrip()
                )
            except (ValueError, RecursionError):
                continue
            yield data


def _read(data: Any) -> Iterator[Block]:
    """The blocks of running text in one document, in its order."""
    stack = [data]
    seen = 0
    while stack and seen < _MOST_NODES:
        seen += 1
        value = stack.pop()
        if isinstance(value, str):
            yield from _text_blocks(value)
        elif isinstance(value, dict):
            paragraph = _paragraph(value)
            if paragraph:
                yield paragraph
            else:
                stack.extend(reversed(list(value.values())))
        elif isinstance(value, list):
            stack.extend(reversed(value))


def _text_blocks(text: str) -> Iterator[Block]:
    """The blocks of one string: markup is read as a page, prose by its lines."""
    if len(text) < _LONG:
        return
    text = without_surrogates(text)
    if _MARKUP.search(text):
        check_markup(text, "the data of the page")
        parser = LexborHTMLParser(text)
        if parser.body is not None:
            for piece in walk(parser, parser.body, whole=True).pieces:
                yield Block(piece.text, piece.role, piece.level)
    elif _SENTENCE.search(text) and (" " in text or not text.isascii()):
        for line in text.splitlines():
            if squeeze(line):
                yield Block(squeeze(line))


def _paragraph(node: dict[str, Any]) -> Block | None:
    """A paragraph of a rich text tree: the words of all its leaves."""
    kind = next((node[key] for key in _KINDS if isinstance(node.get(key), str)), "")
    children = next((node[key] for key in _CHILDREN if isinstance(node.get(key), list)), None)
    if not children or not _PARAGRAPH.search(kind):
        return None
    words: list[str] = []
    stack: list[Any] = list(reversed(children))
    for _ in range(_MOST_LEAVES):
        if not stack:
            break
        child = stack.pop()
        if isinstance(child, dict):
            inner: list[Any] = next(
                (child[key] for key in _CHILDREN if isinstance(child.get(key), list)), []
            )
            if inner and any(_is_paragraph(part) for part in inner):
                return None
            words.extend(child[key] for key in _WORDS if isinstance(child.get(key), str))
            stack.extend(reversed(inner))
    text = squeeze(without_surrogates("".join(words)))
    level = _HEADING.search(kind)
    if not text:
        return None
    return Block(text, Role.HEADING, int(level[1])) if level else Block(text)


def _is_paragraph(node: Any) -> bool:
    """Whether a node is a paragraph of its own."""
    return isinstance(node, dict) and any(
        isinstance(node.get(key), str) and _PARAGRAPH.search(node[key]) for key in _KINDS
    )
