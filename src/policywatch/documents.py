"""Where bytes become a document, and two documents a comparison.

The one way for files, pages and stored snapshots, whoever asks.
"""

from collections.abc import Sequence

from policywatch.clauses import parse
from policywatch.extract import extract
from policywatch.model import Comparison, Document


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


def compare_documents(
    old: Document, new: Document, *, old_ref: str = "", new_ref: str = ""
) -> Comparison:
    """What became of every clause of both; the refs say what to call the two."""
    from policywatch.diff.compare import compare  # imported late: reading one needs none

    return compare(old, new, old_ref=old_ref, new_ref=new_ref)
