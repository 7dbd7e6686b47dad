"""Where bytes become a document: the one way, for files, pages and stored snapshots."""

from collections.abc import Sequence

from policywatch.clauses import parse
from policywatch.extract import extract
from policywatch.model import Document


def read_document(
    body: bytes,
    *,
    media_type: str = "",
    url: str = "",
    name: str = "",
    select: Sequence[str] = (),
    remove: Sequence[str] = (),
) -> Document:
    """The document that the raw bytes of a page or file hold.

    `media_type` may be a whole content-type header, `name` is a file's name, `select`
    and `remove` are CSS selectors of what to keep and what to leave out.

    Raises:
        ReadError: The bytes are no text that can be read.
    """
    return parse(
        extract(body, media_type=media_type, url=url, name=name, select=select, remove=remove)
    )
