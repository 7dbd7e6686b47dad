"""Where bytes become a document, and two documents a comparison.

The one way for files, pages and stored snapshots, whoever asks.
"""

from policywatch.clauses import parse
from policywatch.extract import extract, judge_pair
from policywatch.language import sentence
from policywatch.model import Comparison, Document, Extract, Scope

PARTIAL = sentence("the text goes on on another page, and only this page of it was read")
"""What is said of a document that is partial."""


def read_document(
    body: bytes,
    *,
    media_type: str = "",
    url: str = "",
    name: str = "",
    scope: Scope = Scope(),  # noqa: B008 - frozen
) -> Document:
    """The document that the raw bytes of a page or file hold.

    `media_type` may be a whole content-type header, `name` is a file's name, `scope` says
    what of a page counts.

    Raises:
        ReadError: The bytes are no text that can be read.
    """
    return parse(read_page(body, media_type=media_type, url=url, name=name, scope=scope))


def read_page(
    body: bytes,
    *,
    media_type: str = "",
    url: str = "",
    name: str = "",
    scope: Scope = Scope(),  # noqa: B008 - frozen
) -> Extract:
    """The policy text that the raw bytes hold; all as for `read_document`.

    Raises:
        ReadError: The bytes are no text that can be read.
    """
    page = extract(
        body,
        media_type=media_type,
        url=url,
        name=name,
        select=scope.select,
        remove=scope.remove,
        keep_links=scope.keep_links,
    )
    if scope.learned:
        from policywatch.learn.blocks import leave_out  # imported late: files have no history

        page = leave_out(page, scope.learned, scope.keep_blocks)
    return page


def compare_documents(
    old: Document, new: Document, *, old_ref: str = "", new_ref: str = "", anyway: bool = False
) -> Comparison:
    """What became of every clause of both; the refs say what to call the two.

    `new` gets a problem where it is no version of `old` at all: in another language, or
    next to nothing in common, and then no change is looked for. With `anyway`, no problem
    of either is heeded.
    """
    from policywatch.diff.compare import compare, strangers  # imported late: reading needs none

    if anyway:
        old, new = old._replace(problem=None), new._replace(problem=None)
    elif old.problem is None and new.problem is None:
        problem = judge_pair(old.text, new.text)
        if problem is not None:
            return strangers(old, new._replace(problem=problem), old_ref=old_ref, new_ref=new_ref)
    comparison = compare(old, new, old_ref=old_ref, new_ref=new_ref)
    if not (old.partial or new.partial):
        return comparison
    return comparison._replace(hint="; ".join(filter(None, (PARTIAL, comparison.hint))))
