"""HTML pages: from markup to the blocks of the policy text."""

import re
from collections.abc import Sequence

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from policywatch.errors import ReadError
from policywatch.extract.html_limits import check_markup
from policywatch.extract.html_links import leads_on
from policywatch.extract.html_main import choose
from policywatch.extract.html_pager import goes_on
from policywatch.extract.html_prepare import parse
from policywatch.extract.html_ranges import cut, first_after, name_target
from policywatch.extract.html_walk import walk, walk_parts
from policywatch.extract.page import Piece
from policywatch.extract.source import Source
from policywatch.extract.spacing import squeeze
from policywatch.language import sentence
from policywatch.model import RANGE, Block, Outcome, Problem

_NEWS = ("NewsArticle", "BlogPosting", "articleBody")
"""How news articles and blog posts declare themselves (schema.org)."""
_DECLARING = (
    '#articleBody,[itemprop="articleBody"],[itemtype*="NewsArticle"],[itemtype*="BlogPosting"],'
    'script[type="application/ld+json"]'
)
"""Where they do so: in the attributes of an element, or in linked data."""
_REBUILT = sentence("the page may have been rebuilt")
_NOSCRIPT = re.compile(rb"<(/?)noscript\b", re.IGNORECASE)
"""What a page shows to readers without scripts, which may be the whole of its text."""
_MOST_RANGES = 100
"""Ranges that one selector takes out of a page."""
_SHORT = 1_000
"""Characters of main text below which a page may be no policy."""
_LEAST = 150
"""Characters of main text below which a page with a frame has its text in there."""
_BARE = 300
"""Characters of main text below which a page's data are looked at."""


def read_html(
    markup: bytes,
    *,
    name: str,
    url: str = "",
    select: Sequence[str] = (),
    remove: Sequence[str] = (),
    keep_links: bool = False,
) -> Source:
    """The main text of a page, whose markup is UTF-8 and which was found at `url`.

    A selector to remove may be a range, `h2#a .. h2#b`. With `keep_links` a link's text
    becomes `[words](address)`. A selector to keep and a range that match nothing are the
    page's problem; what is to be removed may be missing.

    Raises ReadError for markup made to stall a parser and for what is no CSS selector.
    """
    check_markup(markup, name)
    parser = parse(markup, name)
    head = parser.css_first("title")
    title = squeeze(head.text()) if head is not None else ""
    for selector in remove:
        if not _removed(parser, selector):
            problem = Problem(Outcome.EMPTY, f"nothing matches {selector}; {_REBUILT}")
            return Source([], title, problem=problem)
    partial = goes_on(parser, markup, url)
    if select:
        chosen = _selected(parser, title, select, url, keep_links=keep_links)
        return chosen._replace(partial=partial)
    root = parser.body or parser.root
    if root is None:
        return Source([], title)
    news = _is_news(parser)
    page = walk(parser, root)
    pieces = choose(page, title, news=news)
    if keep_links:  # of the text that was chosen, so that they are no part of the choice
        for anchor in {node.mem_id: node for piece in pieces for node in piece.anchors}.values():
            name_target(anchor)
        page = walk(parser, root)
        pieces = choose(page, title, news=news)
    size, frame = sum(len(piece.text) for piece in pieces), None
    if size < _BARE:
        from policywatch.extract.html_frames import framed
        from policywatch.extract.html_state import read_state

        stated = read_state(markup)
        if sum(len(block.text) for block in stated) > _BARE:
            return Source(stated, title)
        unveiled = _NOSCRIPT.sub(rb"<\1div", markup)
        if len(unveiled) != len(markup):
            found = read_html(unveiled, name=name, url=url, remove=remove, keep_links=keep_links)
            if sum(len(block.text) for block in found.blocks) > _BARE:
                return found
        if size < _LEAST and (address := framed(markup, url)):
            frame = Problem(Outcome.EMPTY, f"the text stands in a frame of its own: {address}")
    taken = set(map(id, pieces))
    beside = tuple(piece.text for piece in page.pieces if id(piece) not in taken)
    shown = root.text(separator="\n") if size < _SHORT else ""
    return Source(_blocks(pieces, url), title, shown, beside, empty=frame, partial=partial)


def _is_news(parser: LexborHTMLParser) -> bool:
    """Whether a page declares a news article or a blog post; to be asked before its scripts go."""
    for node in parser.css(_DECLARING):
        if node.tag != "script":
            return True
        data = node.text()
        if any(sign in data for sign in _NEWS):
            return True
    return False


def _removed(parser: LexborHTMLParser, selector: str) -> bool:
    """Take out what a selector or a range matches; whether a range was there."""
    first, between, last = selector.partition(RANGE)
    if not between:
        matched = {node.mem_id for node in _matches(parser, selector)}
        for node in _outermost(parser, matched) if matched else ():
            if node.tag == "html":  # which has to stay
                for part in list(node.iter()):
                    part.decompose()
                return True
            node.decompose()
        return True
    found = False
    for _ in range(_MOST_RANGES):
        starts, ends = _matches(parser, first), _matches(parser, last)
        order = {node.mem_id: place for place, node in enumerate(parser.css("*"))}
        start = starts[0] if starts else None
        at = first_after(ends, start, order) if start is not None else -1
        if start is None or at < 0:
            return found
        cut(start, ends[at])
        found = True
    return found


def _selected(
    parser: LexborHTMLParser, title: str, select: Sequence[str], url: str, *, keep_links: bool
) -> Source:
    """Everything in the elements that the selectors match, in the order of the page."""
    wanted = {node.mem_id for selector in select for node in _matches(parser, selector)}
    if not wanted:
        said = ", ".join(select)
        problem = Problem(Outcome.EMPTY, f"nothing matches {said}; {_REBUILT}")
        return Source([], title, problem=problem)
    parts = _outermost(parser, wanted)
    if keep_links:
        anchors = [anchor for part in parts for anchor in part.css("a[href]")]
        for anchor in {node.mem_id: node for node in anchors}.values():
            name_target(anchor)
    return Source(_blocks(walk_parts(parser, parts), url), title)


def _outermost(parser: LexborHTMLParser, wanted: set[int]) -> list[LexborNode]:
    """The wanted elements that stand in no other wanted one, in the order of the page."""
    inside: dict[int, bool] = {}
    found = []
    for node in parser.css("*"):
        above = node.parent
        around = above.mem_id if above is not None else 0
        within = inside.get(around, False) or around in wanted
        inside[node.mem_id] = within
        if node.mem_id in wanted and not within:
            found.append(node)
    return found


def _matches(parser: LexborHTMLParser, selector: str) -> list[LexborNode]:
    """The elements that a selector matches; ReadError for what is no selector."""
    try:
        return parser.css(selector)
    except (SelectolaxError, ValueError) as error:
        raise ReadError(
            f"{selector!r} is no CSS selector",
            hint="write it as in a style sheet, such as #main p",
        ) from error


def _blocks(pieces: Sequence[Piece], url: str) -> list[Block]:
    return [
        Block(
            piece.text, piece.role, piece.level, bool(url and piece.links) and leads_on(piece, url)
        )
        for piece in pieces
    ]
