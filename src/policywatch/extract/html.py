"""HTML pages: from markup to the blocks of the policy text."""

from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser

from policywatch.extract.html_main import choose
from policywatch.extract.html_walk import walk
from policywatch.extract.limits import check_markup
from policywatch.extract.spacing import squeeze
from policywatch.model import Block


_SHORT = 1_000
"""Characters of main text below which a page may be no policy."""


@dataclass(frozen=True, slots=True)
class HtmlText:
    """The blocks of a page's main text, its title, and all text it shows where that
    is little."""

    blocks: list[Block]
    title: str
    shown: str


def read_html(html: str, *, name: str) -> HtmlText:
    """The main text of a page. Raises ReadError for markup made to stall a parser."""
    check_markup(html, name)
    parser = LexborHTMLParser(html)
    title = parser.css_first("title")
    root = parser.body or parser.root
    heading = squeeze(title.text()) if title is not None else ""
    if root is None:
        return HtmlText([], heading, "")
    page = walk(parser, root)
    chosen = choose(page, heading)
    return HtmlText(
        [Block(p.text, p.role, p.level) for p in chosen],
        heading,
        root.text(separator="\n") if sum(len(p.text) for p in chosen) < _SHORT else "",
    )
