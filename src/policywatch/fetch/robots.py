"""robots.txt: what a site asks of programs that come by themselves (RFC 9309).

It is read once a day for each site, over the same client and within the same limits as
everything else, however many processes check the site: a shelf keeps it meanwhile. A site
that has none (any 4xx) allows everything. One that cannot be reached, or fails (5xx), allows
nothing for the time being, unless its last answer is still known: then that holds on.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

import httpx

from policywatch.errors import FetchError
from policywatch.fetch.access import Access
from policywatch.fetch.failures import shown
from policywatch.language import sentence
from policywatch.model import Fetched, Outcome

if TYPE_CHECKING:
    from protego import Protego

AGENT = "policywatch"
"""The name by which robots.txt may speak of us."""

_FRESH_SECONDS = 86_400.0
_AGAIN_SECONDS = 600.0  # after which a site is asked again that could not be
_MOST_BYTES = 512 * 1024  # that are heeded; the standard asks for 500 KiB at least
_MANY = 10_000
_HINT = sentence('if you may ask all the same, say why: robots = {obey = false, reason = "…"}')


class Shelf(Protocol):
    """Keeps what sites said; `body` is None for a site that has no robots.txt.

    A site is named by its scheme, host and port; times are seconds since 1970.
    """

    def find(self, site: str) -> tuple[bytes | None, float] | None:
        """The body that was kept last, and when the site was asked for it."""

    def keep(self, site: str, body: bytes | None, asked_at: float) -> None:
        """Keep what a site answered."""


Ask = Callable[[str, Access], Awaitable[Fetched]]
"""Fetches an address, redirects followed; raises FetchError."""


Site = tuple[str, str, int | None, Access]
"""Scheme, host and port, and the way by which they are reached."""


@dataclass(frozen=True, slots=True)
class _Rules:
    """What a site said last, until when that is fresh, and why it never could."""

    rules: "Protego | None"  # None allows everything
    until: float
    fault: FetchError | None = None


class Robots:
    """The rules of all sites; each is asked over the way by which its pages are."""

    def __init__(self, ask: Ask, shelf: Shelf | None = None) -> None:
        self._ask = ask
        self._shelf = shelf
        self._known: dict[Site, _Rules] = {}
        self._reading: dict[Site, asyncio.Lock] = {}

    async def require(self, url: httpx.URL, access: Access) -> float:
        """See that `url` may be asked for; the seconds that its site wants between requests.

        Raises:
            FetchError: The site does not want it, or could not say whether it does.
        """
        site = (url.scheme, url.host, url.port, access)
        found = self._known.get(site)
        if found is None or found.until < time.monotonic():
            async with self._reading.setdefault(site, asyncio.Lock()):
                found = self._known.get(site)  # another fetch may just have brought it
                if found is None or found.until < time.monotonic():
                    found = self._known[site] = await self._read(url, access, found)
        if found.fault is not None:
            fault = found.fault
            raise FetchError(fault.message, outcome=fault.outcome, hint=fault.hint)
        if found.rules is None:
            return 0.0
        if not found.rules.can_fetch(str(url), AGENT):
            raise FetchError(
                "its robots.txt does not want programs to ask for it",
                outcome=Outcome.BLOCKED,
                hint=_HINT,
            )
        return float(found.rules.crawl_delay(AGENT) or 0.0)

    async def _read(self, url: httpx.URL, access: Access, before: _Rules | None) -> _Rules:
        """What the site says now; where it cannot say, what it said before."""
        if len(self._known) >= _MANY:
            self._forget()
        address = url.copy_with(raw_path=b"/robots.txt", fragment=None, userinfo=b"")
        shelf = None if access.proxy else self._shelf  # a proxy may be answered otherwise
        site = str(address.copy_with(raw_path=b"/"))
        if before is None and shelf:
            before = await asyncio.to_thread(_kept, shelf, site)
            if before and before.until > time.monotonic():
                return before
        try:
            fetched = await self._ask(str(address), access._replace(robots=False))
            body = _body(fetched)
            rules = await asyncio.to_thread(_parsed, body)
        except FetchError as error:
            again = time.monotonic() + _AGAIN_SECONDS
            if before is not None and before.fault is None:
                return replace(before, until=again)
            told = error.message.removeprefix(f"{shown(str(address))}: ")
            fault = FetchError(told, outcome=error.outcome, hint=error.hint)
            return _Rules(None, again, fault)
        if shelf:
            await asyncio.to_thread(shelf.keep, site, body, time.time())
        return _Rules(rules, time.monotonic() + _FRESH_SECONDS)

    def _forget(self) -> None:
        """Drop what is not fresh, or everything; whatever is needed is read again."""
        now = time.monotonic()
        fresh = {site: rules for site, rules in self._known.items() if rules.until > now}
        self._known = fresh if len(fresh) < _MANY else {}
        self._reading = {site: lock for site, lock in self._reading.items() if lock.locked()}


def _kept(shelf: Shelf, site: str) -> _Rules | None:
    """What a shelf holds of a site, fresh for as long as it would be in memory."""
    found = shelf.find(site)
    if found is None:
        return None
    body, asked_at = found
    age = time.time() - asked_at
    left = _FRESH_SECONDS - age if age >= 0 else 0.0  # a clock that went back says nothing
    return _Rules(_parsed(body), time.monotonic() + left)


def _body(fetched: Fetched) -> bytes | None:
    """The part of an answer that is heeded; None where it allows everything.

    Raises:
        FetchError: The site failed.
    """
    if 400 <= fetched.status < 500:
        return None
    if fetched.status >= 300:
        raise FetchError(
            f"its robots.txt answered {fetched.status}, so that nothing may be asked for",
            hint=_HINT,
        )
    return fetched.body[:_MOST_BYTES]


def _parsed(body: bytes | None) -> "Protego | None":
    """The rules in a robots.txt; None where it allows everything."""
    if body is None:
        return None
    from protego import Protego  # imported late: many sites have no robots.txt

    rules: Protego = Protego.parse(body.decode("utf-8", "replace"))
    return rules
