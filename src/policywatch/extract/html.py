"""HTML pages: from markup to the blocks of the policy text."""

from collections.abc import Sequence
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from policywatch.errors import ReadError
from policywatch.extract.html_limits import check_markup
from policywatch.extract.html_main import choose
from policywatch.extract.html_walk import walk
from policywatch.extract.page import Piece
from policywatch.extract.spacing import squeeze
from policywatch.model import Block, Outcome, Problem

_NEWS = ("NewsArticle", "BlogPosting", "articleBody")
"""How news articles and blog posts declare themselves (schema.org)."""
_SHORT = 1_000
"""Characters of main text below which a page may be no policy."""
_BARE = 300
"""Characters of main text below which a page's data are looked at."""


@dataclass(frozen=True, slots=True)
class HtmlText:
    """What a page says.

    The blocks of its main text, its title, all text that it shows where the main text is
    short, and a problem where a selector found nothing.
    """

    blocks: list[Block]
    title: str
    shown: str = ""
    problem: Problem | None = None


def read_html(
    html: str, *, name: str, select: Sequence[str] = (), remove: Sequence[str] = ()
) -> HtmlText:
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
        return HtmlText([], title)
    pieces = choose(walk(parser, root), title, news=any(sign in html for sign in _NEWS))
    size = sum(len(piece.text) for piece in pieces)
    if size < _BARE:
        from policywatch.extract.html_state import read_state

        stated = read_state(html)
        if sum(len(block.text) for block in stated) > _BARE:
            return HtmlText(stated, title)
    return HtmlText(_blocks(pieces), title, root.text(separator="\\n") if size < _SHORT else "")


def _selected(parser: LexborHTMLParser, title: str, select: Sequence[str]) -> HtmlText:
    """Everything in the elements that the selectors match, in the order of the page."""
    wanted = {node.mem_id for selector in select for node in _matches(parser, selector)}
    if not wanted:
        said = ", ".join(select)
        return HtmlText([], title, "", Problem(Outcome.EMPTY, f"nothing matches {said}"))
    roots = [
        node
        for node in parser.css("*")
        if node.mem_id in wanted and not _has_ancestor(node, wanted)
    ]
    pieces = [piece for root in roots for piece in walk(parser, root, whole=True).pieces]
    return HtmlText(_blocks(pieces), title)


def _has_ancestor(node: LexborNode, wanted: set[int]) -> bool:
    """Whether the element stands in another one that is wanted."""
    above = node.parent
    while above is not None:
        if above.mem_id in wanted:
            return True
        above = above.parent
    return False


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
