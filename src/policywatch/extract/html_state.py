"""The text of pages that scripts build: the data such a page carries with it.

Single-page applications ship their content as JSON inside the page. Where a page shows
nothing, the running text in that data is what its reader would see.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from policywatch.extract.html_limits import check_markup
from policywatch.extract.html_walk import walk_parts
from policywatch.extract.spacing import squeeze, without_surrogates
from policywatch.extract.text import with_rows
from policywatch.language import sentence
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
_TITLES = ("title", "heading", "headline", "question")
_HEADING = re.compile(r"(?:heading-?|^h)([1-6])", re.IGNORECASE)
_LONG = 80
_ENOUGH = 300
"""Characters of marked-up text beside which plain strings are not looked at."""
_SENTENCE = re.compile(r"[.,;:!?。，；：！？、]")
_NESTED = "{["
"""What text that is data itself begins with."""
_MOST_NODES = 500_000
_MOST_LEAVES = 20_000


def read_state(markup: bytes) -> list[Block]:
    """The running text in the data of a page; empty where there is none.

    Marked-up text is taken alone where there is some, because plain strings are mostly
    the messages of the application. Raises ReadError for markup in the data that would
    stall the parser.
    """
    marked: list[Block] = []
    plain: list[Block] = []
    for data in _documents(markup):
        _read(data, marked, plain)
    return with_rows(marked if sum(len(block.text) for block in marked) > _ENOUGH else plain)


def _documents(markup: bytes) -> Iterator[Any]:
    """The JSON documents that a page carries."""
    parser = LexborHTMLParser(markup)
    for node in parser.css("script"):
        text = node.text()
        assigned = _ASSIGNED.search(text)
        if node.css_matches(_DATA) or assigned:
            try:
                data, _ = json.JSONDecoder().raw_decode(
                    text[assigned.end() :] if assigned else text.lstrip()
                )
            except (ValueError, RecursionError):
                continue
            yield data


def _read(data: Any, marked: list[Block], plain: list[Block]) -> None:
    """Collects the marked-up and the plain running text of one document, in its order."""
    stack = [data]
    for _ in range(_MOST_NODES):
        if not stack:
            return
        value = stack.pop()
        if isinstance(value, str):
            _read_string(value, marked, plain)
        elif isinstance(value, list):
            stack.extend(reversed(value))
        elif isinstance(value, dict):
            paragraph = _paragraph(value)
            if paragraph:
                marked.append(paragraph)
                continue
            heading = _title_of(value)
            for blocks in (marked, plain) if heading else ():
                blocks.append(Block(heading, Role.HEADING, 2))
            stack.extend(reversed(list(value.values())))


def _title_of(node: dict[str, Any]) -> str:
    """The title of a part whose text stands beside it."""
    title = next((node[key] for key in _TITLES if isinstance(node.get(key), str)), "")
    if not 0 < len(title) < _LONG or _MARKUP.search(title):
        return ""
    long = any(isinstance(value, str) and len(value) >= _LONG for value in node.values())
    return squeeze(without_surrogates(title)) if long else ""


def _read_string(text: str, marked: list[Block], plain: list[Block]) -> None:
    """Collects the blocks of one string: markup is read as a page, prose by its lines."""
    if len(text) < _LONG:
        return
    text = without_surrogates(text)
    if _MARKUP.search(text):
        markup = text.encode()
        check_markup(markup, sentence("the data of the page"))
        parser = LexborHTMLParser(markup)
        if parser.body is not None:
            pieces = walk_parts(parser, [parser.body])
            marked.extend(Block(piece.text, piece.role, piece.level) for piece in pieces)
    elif text[0] in _NESTED:
        return  # settings of the application, packed once more
    elif _SENTENCE.search(text) and (" " in text or not text.isascii()):
        plain.extend(Block(line) for line in map(squeeze, text.splitlines()) if line)


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
