"""What an answer means before it is read: by its status, headers and final address."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from policywatch.language import sentence
from policywatch.model import Fetched, Outcome, Problem

_STATUS: dict[int, tuple[Outcome, str]] = {
    204: (Outcome.EMPTY, sentence("the server sent no page")),
    205: (Outcome.EMPTY, sentence("the server sent no page")),
    206: (Outcome.ERROR, sentence("the server sent a part of the page only")),
    304: (Outcome.UNCHANGED, sentence("not modified since the last check")),
    401: (Outcome.LOGIN, sentence("the page wants a login")),
    403: (Outcome.BLOCKED, sentence("the server refuses to show the page")),
    404: (Outcome.MISSING, sentence("there is no such page")),
    405: (Outcome.BLOCKED, sentence("the server refuses our request, as walls do")),
    406: (Outcome.BLOCKED, sentence("the server refuses our kind of request")),
    407: (Outcome.ERROR, sentence("the proxy wants a login")),
    410: (Outcome.MISSING, sentence("the page has been removed")),
    412: (Outcome.BLOCKED, sentence("the server lets only browsers see the page")),
    418: (Outcome.BLOCKED, sentence("the server refuses to show the page")),
    429: (Outcome.BLOCKED, sentence("the server says that we ask too often")),
    451: (Outcome.BLOCKED, sentence("the page is withheld for legal reasons")),
}
_CLASSES = {
    3: (Outcome.ERROR, sentence("a redirect that leads nowhere")),
    4: (Outcome.ERROR, sentence("the server refuses the request")),
    5: (Outcome.ERROR, sentence("the server failed")),
}
"""What a hundred of statuses means where the status has no entry of its own."""


@dataclass(frozen=True, slots=True)
class _Wall:
    """A bot wall, by a mark in one of its headers or near the start of its page.

    `header` is empty for the page. An `always` wall is one at any status; many others
    mark every good page of their customers, too, and count only where there is none.
    """

    name: str
    header: str
    mark: str = ""
    always: bool = False


_WALLS = (
    _Wall("Cloudflare", "cf-mitigated", "challenge", always=True),
    _Wall("AWS WAF", "x-amzn-waf-action", always=True),
    _Wall("Akamai", "server", "akamaighost"),
    _Wall("加速乐", "server", "jiasule"),
    _Wall("加速乐", "x-via-jsl"),
    _Wall("加速乐", "set-cookie", "__jsl"),
    _Wall("加速乐", "", "__jsl_clearance"),
    _Wall("网站卫士", "wzws-ray"),
    _Wall("网站卫士", "set-cookie", "wzws"),
    _Wall("Alibaba Cloud", "set-cookie", "acw_sc__v2"),
    _Wall("Alibaba Cloud", "", "acw_sc__v2"),
    _Wall("Imperva Incapsula", "x-iinfo"),
    _Wall("Imperva Incapsula", "", "_incapsula_resource"),
    _Wall("瑞数", "", "$_ts"),
)
_WALL_STATUSES = frozenset({202, 400, 403, 405, 406, 412, 418, 429, 451, 503, 521})
_ACCEPTED = 202  # what walls say with a page that is nothing but a script
_LITTLE = 100  # bytes of text
_UNSEEN = re.compile(
    rb"<(script|style|head)\b.*?(?:</\1\s*>|\Z)|<[^<>]*>|\s+", re.IGNORECASE | re.DOTALL
)
_GONE = frozenset({404, 410})
_UNAVAILABLE = 503
_MARKED_BYTES = 8192  # of the page, in which a wall's mark stands

_HOME = re.compile(
    r"/(?:(?:en|zh|cn|tw|hk|us|uk|gb|ca|au|de|fr|es|it|pt|br|nl|ru|ja|jp|ko|kr)(?:[-_][a-z]{2,4})?/?)?"
    r"(?:(?:index|default|home|main)(?:\.[a-z]{2,5})?/?)?",
    re.IGNORECASE,
)
_LOST = re.compile(
    r"/(?:404|not-?found|page-?not-?found|error-?404|error)(?:\.[a-z]{2,5})?/?$", re.IGNORECASE
)
_LOGIN = re.compile(
    r"^(?:login|signin|sso|passport|auth|accounts)\.|/(?:log-?in|sign-?in|log-?on)(?=[/.]|$)",
    re.IGNORECASE,
)


def judge(fetched: Fetched) -> Problem | None:
    """Why the answer is not the policy; None where its body must be read to know.

    304 is the problem UNCHANGED. A page that moved for good is no problem (`moved_to`).
    """
    return _by_wall(fetched) or _by_status(fetched) or _by_address(fetched)


def moved_to(fetched: Fetched) -> str:
    """The new address of a page that moved for good, or nothing.

    From http to https, to or from `www.`, or to a slash at the end is no move.
    """
    if not fetched.permanent or _address(fetched.url) == _address(fetched.final_url):
        return ""
    return fetched.final_url


def _by_wall(fetched: Fetched) -> Problem | None:
    usual = fetched.status in _WALL_STATUSES or (fetched.status in _GONE and not fetched.body)
    page = fetched.body[:_MARKED_BYTES].decode("ascii", "ignore").lower() if usual else ""
    for wall in _WALLS:
        if not usual and not wall.always:
            continue
        text = fetched.headers.get(wall.header, "").lower() if wall.header else page
        if wall.mark in text and (text or wall.mark):
            return Problem(
                Outcome.BLOCKED,
                f"answered {fetched.status}: a bot wall ({wall.name}) keeps the page from us",
            )
    return None


def _by_status(fetched: Fetched) -> Problem | None:
    status = fetched.status
    later = "retry-after" in fetched.headers
    if status == _UNAVAILABLE and later:
        outcome, words = Outcome.MAINTENANCE, sentence("the server is down for maintenance")
    elif status in _STATUS:
        outcome, words = _STATUS[status]
    elif status // 100 in _CLASSES:
        outcome, words = _CLASSES[status // 100]
    elif status == _ACCEPTED and _says_little(fetched.body):
        outcome, words = Outcome.BLOCKED, sentence("a wall that checks for robots, and no page")
    else:
        return None
    told = sentence(f"answered {status}: {words}")
    if later:
        told += "; " + sentence("it asks to come back later")
    return Problem(outcome, told)


def _says_little(body: bytes) -> bool:
    """Whether a page is nothing but scripts, as far as its beginning tells."""
    return len(_UNSEEN.sub(b"", body[:_MARKED_BYTES])) < _LITTLE and len(body) < 8 * _MARKED_BYTES


def _by_address(fetched: Fetched) -> Problem | None:
    """Sites send visitors of a page that is gone to a page of their choice."""
    asked, final = urlsplit(fetched.url), urlsplit(fetched.final_url)
    if asked.path == final.path:
        return None
    if _HOME.fullmatch(final.path or "/") and not _HOME.fullmatch(asked.path or "/"):
        return Problem(Outcome.MISSING, f"the site sends us to its home page: {fetched.final_url}")
    if _LOST.search(final.path) and not _LOST.search(asked.path):
        return Problem(Outcome.MISSING, f"the site sends us to an error page: {fetched.final_url}")
    wants = _LOGIN.search(final.netloc + final.path)
    if wants and not _LOGIN.search(asked.netloc + asked.path):
        return Problem(Outcome.LOGIN, f"the site sends us to a login page: {fetched.final_url}")
    return None


def _address(url: str) -> tuple[str, str, str]:
    """Host, path and query, without what makes no other page of it."""
    parts = urlsplit(url)
    return (parts.netloc.removeprefix("www."), parts.path.rstrip("/"), parts.query)
