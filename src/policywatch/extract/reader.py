"""From the bytes of a page or file to its policy text."""

from collections.abc import Sequence
from dataclasses import replace

from policywatch.extract.charset import decode
from policywatch.extract.furniture import strip_furniture
from policywatch.extract.limits import check_lines, check_size
from policywatch.extract.metadata import read_metadata
from policywatch.extract.problems import Seen, find_problem
from policywatch.extract.repair import repair
from policywatch.extract.sniff import check_binary, kind_of
from policywatch.extract.text import read_markdown, read_text
from policywatch.model import Block, Extract


def extract(
    body: bytes,
    *,
    media_type: str = "",
    url: str = "",
    name: str = "",
    select: Sequence[str] = (),
    remove: Sequence[str] = (),
) -> Extract:
    """The policy text of `body`.

    `media_type` may be a whole content-type header value. `select` and `remove` are
    CSS selectors for HTML pages: only what one of the first matches is read, without
    what the second match. Raises ReadError for bytes that are no text or markup that
    would stall the parser.
    """
    called = name or url
    check_size(body, called)
    check_binary(body, called)
    text = decode(body, media_type).text.replace("\0", "")
    kind = kind_of(text, media_type, called)
    if kind == "html":
        from policywatch.extract.html import read_html

        page = read_html(text, name=called, select=select, remove=remove)
        found = _extract(page.blocks, page.title, page.shown, text)
        return replace(found, problem=page.problem) if page.problem else found
    check_lines(text, called)
    return _extract(read_markdown(text) if kind == "markdown" else read_text(text))


def _extract(blocks: list[Block], title: str = "", shown: str = "", markup: str = "") -> Extract:
    """The blocks of a page or file cleaned and judged."""
    kept, dropped = strip_furniture(_repaired(blocks))
    found = read_metadata(kept, dropped, title)
    text = "\n".join(block.text for block in kept)
    signed = bool(found.date and (found.publisher or found.number))
    problem = find_problem(Seen(text, shown, f"{title}\n{found.title}", markup, signed))
    return Extract(
        tuple(kept),
        found.title,
        found.number,
        found.publisher,
        found.date,
        problem,
        tuple(dropped),
    )


def _repaired(blocks: list[Block]) -> list[Block]:
    """The blocks with shifted beginnings put right."""
    lines = [block.text for block in blocks]
    fixed = repair(lines)
    if fixed is lines:
        return blocks
    return [Block(text, b.role, b.level) for text, b in zip(fixed, blocks, strict=True)]
