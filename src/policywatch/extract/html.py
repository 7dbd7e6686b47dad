"""HTML pages: from markup to the blocks of the policy text."""

from collections.abc import Sequence

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from policywatch.errors import ReadError
from policywatch.extract.html_limits import check_markup
from policywatch.extract.html_main import choose
from policywatch.extract.html_walk import walk, walk_parts
from policywatch.extract.page import Piece
from policywatch.extract.source import Source
from policywatch.extract.spacing import squeeze
from policywatch.model import Block, Outcome, Problem

_NEWS = ("NewsArticle", "BlogPosting", "articleBody")
"""How news articles and blog posts declare themselves (schema.org)."""
_SHORT = 1_000
"""Characters of main text below which a page may be no policy."""
_BARE = 300
"""Characters of main text below which a page's data are looked at."""


def read_html(
    html: str, *, name: str, select: Sequence[str] = (), remove: Sequence[str] = ()
) -> Source:
    """The main text of a page.

    Raises ReadError for markup made to stall a parser and for what is no CSS selector.
    """
    check_markup(html, name)
    parser = LexborHTMLParser(html)
    head = parser.css_first("title")
    title = squeeze(head.text()) if head is not None else ""
    for selector in remove:
        for node in _matches(parser, selector):
            node.decompose()
    if select:
        return _selected(parser, title, select)
    root = parser.body or parser.root
    if root is None:
        return Source([], title)
    page = walk(parser, root)
    pieces = choose(page, title, news=any(sign in html for sign in _NEWS))
    size = sum(len(piece.text) for piece in pieces)
    if size < _BARE:
        from policywatch.extract.html_state import read_state

        stated = read_state(html)
        if sum(len(block.text) for block in stated) > _BARE:
            return Source(stated, title)
    taken = set(map(id, pieces))
    beside = tuple(piece.text for piece in page.pieces if id(piece) not in taken)
    shown = root.text(separator="\n") if size < _SHORT else ""
    return Source(_blocks(pieces), title, shown, beside)


def _selected(parser: LexborHTMLParser, title: str, select: Sequence[str]) -> Source:
    """Everything in the elements that the selectors match, in the order of the page."""
    wanted = {node.mem_id for selector in select for node in _matches(parser, selector)}
    if not wanted:
        said = ", ".join(select)
        return Source([], title, problem=Problem(Outcome.EMPTY, f"nothing matches {said}"))
    return Source(_blocks(walk_parts(parser, _outermost(parser, wanted))), title)


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
            hint="Write it as in a style sheet, such as #main p.",
        ) from error


def _blocks(pieces: Sequence[Piece]) -> list[Block]:
    return [Block(piece.text, piece.role, piece.level) for piece in pieces]
