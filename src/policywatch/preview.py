"""A look at a page that is not watched yet: what would be kept of it, and what not."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from policywatch.errors import FetchError, ReadError
from policywatch.extract import extract
from policywatch.model import Extract, Fetched, Outcome, Problem


@dataclass(frozen=True, slots=True)
class Preview:
    """What an address answered, and how that reads.

    `fetched` and `page` are None where there is nothing; `problem` says why, and also where
    a page is no policy. `proposed` is a selector that would keep the same, empty for none.
    """

    fetched: Fetched | None = None
    page: Extract | None = None
    problem: Problem | None = None
    proposed: str = ""


def look_at(
    url: str, timeout: float, *, select: Sequence[str] = (), remove: Sequence[str] = ()
) -> Preview:
    """Fetch a page, in at most `timeout` seconds, and read it with CSS selectors."""
    from policywatch.refs import fetch_page  # imported late: reading anew fetches nothing

    try:
        fetched = fetch_page(url, timeout)
    except FetchError as error:
        told = error.message.removeprefix(f"{url}: ")
        return Preview(problem=Problem(error.outcome, told))
    found = read_again(fetched, select=select, remove=remove)
    if found.page is None or found.problem or select or b"<" not in fetched.body[:4096]:
        return found
    return replace(found, proposed=_proposed(fetched, found.page))


def read_again(
    fetched: Fetched, *, select: Sequence[str] = (), remove: Sequence[str] = ()
) -> Preview:
    """The same page, read with other selectors."""
    media_type = fetched.headers.get("content-type", "")
    try:
        page = extract(
            fetched.body, media_type=media_type, url=fetched.final_url, select=select, remove=remove
        )
    except ReadError as error:
        return Preview(fetched, problem=Problem(Outcome.UNREADABLE, error.message))
    return Preview(fetched, page, page.problem)


def _proposed(fetched: Fetched, page: Extract) -> str:
    from policywatch.extract.charset import decode  # imported late: only markup needs it
    from policywatch.extract.selector import propose_selector

    text = decode(fetched.body, fetched.headers.get("content-type", "")).text
    return propose_selector(text, page, url=fetched.final_url)
