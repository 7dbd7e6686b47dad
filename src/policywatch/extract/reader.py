"""From the bytes of a page or file to its policy text."""

from collections.abc import Sequence

from policywatch.collector import without_collector
from policywatch.extract.charset import decode
from policywatch.extract.furniture import strip_furniture
from policywatch.extract.limits import check_blocks, check_lines, check_size
from policywatch.extract.metadata import read_metadata
from policywatch.extract.problems import Seen, find_problem
from policywatch.extract.repair import repair
from policywatch.extract.sniff import check_binary, container_of, kind_of, not_a_document
from policywatch.extract.source import Source
from policywatch.extract.text import read_text
from policywatch.model import Block, Extract, Outcome


@without_collector()
def extract(
    body: bytes,
    *,
    media_type: str = "",
    url: str = "",
    name: str = "",
    select: Sequence[str] = (),
    remove: Sequence[str] = (),
    keep_links: bool = False,
) -> Extract:
    """The policy text of `body`.

    `media_type` may be a whole content-type header value. `select` and `remove` are
    CSS selectors for HTML pages: only what one of the first matches is read, without
    what the second match, which may be ranges (`h2#a .. h2#b`). With `keep_links` a link's
    text becomes `[words](address)`. Raises ReadError for bytes that are no text or markup that
    would stall the parser.
    """
    called = name or url
    check_size(body, called)
    if container := container_of(body):
        held = _read_container(container, body, called)
        check_blocks(len(held.blocks), called)
        return _extract(held)
    check_binary(body, called)
    text, _, exact = decode(body, media_type)
    if b"\0" in body:
        text, exact = text.replace("\0", ""), False
    kind = kind_of(text, media_type, called)
    if kind == "html":
        from policywatch.extract.html import read_html

        page = read_html(
            body if exact else text.encode(),
            name=called,
            url=url,
            select=select,
            remove=remove,
            keep_links=keep_links,
        )
        check_blocks(len(page.blocks), called)
        return _extract(page, text)
    check_lines(text, called)
    if kind == "markdown":
        from policywatch.extract.markdown import read_markdown  # imported late: few files are

        return _extract(Source(read_markdown(text)))
    return _extract(Source(read_text(text)))


def _read_container(container: str, body: bytes, name: str) -> Source:
    """The text of a PDF, or of a Word file, which is a ZIP archive."""
    if container == "pdf":
        from policywatch.extract.pdf.read import read_pdf  # imported late: few documents are PDFs

        return read_pdf(body, name)
    from policywatch.extract.word.archive import Archive  # imported late: the same
    from policywatch.extract.word.read import is_word, read_word

    archive = Archive(body, name)
    if not is_word(archive):
        raise not_a_document(archive.names, name)
    return read_word(archive, name)


def _extract(source: Source, markup: str = "") -> Extract:
    """What was read from a page or file, cleaned and judged."""
    kept, dropped = strip_furniture(_repaired(source.blocks))
    around = (*source.beside, *dropped)
    found = read_metadata(kept, around, source.title)
    text = "\n".join(block.text for block in kept)
    signed = bool(found.date and (found.publisher or found.number))
    titles = f"{source.title}\n{found.title}"
    problem = source.problem or find_problem(Seen(text, source.shown, titles, markup, signed))
    if source.empty and (problem is None or problem.code is Outcome.EMPTY):
        problem = source.empty
    return Extract(
        tuple(kept), found.title, found.number, found.publisher, found.date, problem, around,
        partial=source.partial,
    )  # fmt: skip


def _repaired(blocks: list[Block]) -> list[Block]:
    """The blocks with shifted beginnings put right."""
    lines = [block.text for block in blocks]
    fixed = repair(lines)
    if fixed is lines:
        return blocks
    return [block._replace(text=text) for text, block in zip(fixed, blocks, strict=True)]
