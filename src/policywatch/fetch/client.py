"""One shared HTTP client: conditional, bounded in time and size, and never trusting.

Certificates are always verified. Redirects are followed here and not by httpx, so that
each address on the way is looked at, and headers that are meant for one site never
reach another. Of httpx, requests, answers and errors are used and not its client, which
would keep cookies, follow and authorise, and takes a sixth of the time of a request.
"""

import asyncio
import time
from base64 import b64encode
from collections.abc import AsyncIterator, Mapping
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from types import TracebackType
from typing import Self
from urllib.parse import quote

import httpx

from policywatch import __version__
from policywatch.errors import FetchError
from policywatch.fetch.access import Access
from policywatch.fetch.failures import explain, shown
from policywatch.fetch.guard import Resolve
from policywatch.fetch.hosts import Hosts, retry_after
from policywatch.fetch.inflate import ACCEPTED, Inflater
from policywatch.fetch.robots import Robots, Shelf
from policywatch.fetch.transport import WAY, Transport, way_to
from policywatch.language import sentence
from policywatch.model import Fetched, Outcome

MAX_BYTES = 10 * 1024 * 1024
MAX_REDIRECTS = 10
_ERROR_BYTES = 64 * 1024  # of a page that only says why there is none
_CONNECT_SECONDS = 10.0
_ROBOTS_SECONDS = 15.0
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PERMANENT = frozenset({301, 308})
_NOT_MODIFIED = 304
_ASKS_TO_WAIT = frozenset({429, 503})
_PASSING = frozenset({502, 503, 504})  # statuses that are often over a moment later
_PAUSES = (0.5, 2.0)  # seconds before each further try
_BROKEN_OFF = (httpx.ConnectTimeout, httpx.ReadError, httpx.WriteError)
_STALE = "Server disconnected without sending a response"
"""What is said of a kept connection that the server had closed by the time it was used."""
_NO_HOST = frozenset("%[]")  # what httpx makes of characters that no host has
_URL_BYTES = "%/:=&?~#+!$,;'@()*[]|"  # stay as they are when a redirect is read

_DEFAULTS = {
    "user-agent": f"policywatch/{__version__} (policy change monitor)",
    "accept": "text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.8",
}
_EVERYWHERE = frozenset({"user-agent", "accept", "accept-language"})
"""Headers of a source that are also sent to another site it redirects to."""


class Fetcher:
    """Gets pages over connections that are shared; an async context manager.

    `max_bytes` bounds a body, before and after it is decompressed. `hosts` says how each
    host is spared, `resolve` what a name means (the system's resolver if none is given), and
    `shelf` keeps what robots.txt said for the next process.
    """

    def __init__(
        self,
        *,
        max_bytes: int = MAX_BYTES,
        hosts: Hosts | None = None,
        resolve: Resolve | None = None,
        shelf: Shelf | None = None,
    ) -> None:
        self.hosts = hosts or Hosts()
        self._max_bytes = max_bytes
        self._robots = Robots(self._ask_robots, shelf)
        self._transport = Transport(resolve)

    async def __aenter__(self) -> Self:
        await self._transport.__aenter__()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._transport.__aexit__(kind, error, trace)

    async def fetch(
        self,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        timeout: float = 30.0,  # noqa: ASYNC109 - a setting of each source, with its own message
        etag: str = "",
        last_modified: str = "",
        access: Access = Access(),  # noqa: B008 - frozen
    ) -> Fetched:
        """What `url` answers, redirects followed.

        `timeout` bounds the whole fetch in seconds, less what is waited out of politeness.
        What breaks off or is down for a moment is tried again within that time. With `etag`
        or `last_modified` of the last answer the server may say 304 instead of sending the
        same again.

        Raises:
            FetchError: There was no complete answer, or one that nobody asked for.
        """
        ours = {name.lower(): value for name, value in (headers or {}).items()}
        conditions = _conditions(etag, last_modified)
        try:
            async with asyncio.timeout(timeout) as deadline:
                visit = _Visit(url, {**_DEFAULTS, **ours, **conditions}, timeout, access, deadline)
                fetched = await self._patiently(visit)
        except TimeoutError as error:
            raise FetchError(
                f"{shown(url)}: no complete answer within {timeout:g} s",
                hint="the server may be slow; raise `timeout` of the source",
            ) from error
        except (httpx.HTTPError, httpx.InvalidURL, OSError, UnicodeError) as error:
            raise explain(error, url) from error
        except FetchError as error:
            raise FetchError(
                f"{shown(url)}: {error.message}", outcome=error.outcome, hint=error.hint
            ) from error
        if fetched.status == _NOT_MODIFIED and not conditions:
            raise FetchError(
                f"{shown(url)}: answered 304, “not modified”, though no version was named",
                hint="the server is at fault; a later check may bring the page",
            )
        return fetched

    async def _ask_robots(self, url: str, access: Access) -> Fetched:
        return await self.fetch(url, access=access, timeout=_ROBOTS_SECONDS)

    async def _patiently(self, visit: "_Visit") -> Fetched:
        """The answer to a visit; what fails in passing is tried again."""
        for pause in _PAUSES:
            try:
                fetched = await self._follow(visit)
            except _BROKEN_OFF:
                pass
            else:
                if fetched.status not in _PASSING or "retry-after" in fetched.headers:
                    return fetched
            await asyncio.sleep(pause)
        return await self._follow(visit)

    async def _follow(self, visit: "_Visit") -> Fetched:
        """The answer at the end of the redirects from the address of a visit."""
        asked_at, began = time.time(), time.perf_counter()
        trail = [_web_address(httpx.URL(visit.url))]
        cookies: httpx.Cookies | None = None  # of this visit, once it is redirected
        permanent = True
        while True:
            if visit.access.robots:
                async with visit.paused():
                    delay = await self._robots.require(trail[-1], visit.access)
                self.hosts.slow_down(trail[-1].host, delay)
            request = self._request(trail, visit)
            if cookies is not None:
                cookies.set_cookie_header(request)
            response, onward, body = await self._ask(request, trail, visit)
            if onward is None:
                return Fetched(
                    url=visit.url,
                    final_url=_without_password(trail[-1]),
                    status=response.status_code,
                    body=body,
                    fetched_at=asked_at,
                    elapsed=time.perf_counter() - began,
                    headers=dict(response.headers.items()),
                    permanent=permanent and len(trail) > 1,
                )
            cookies = httpx.Cookies() if cookies is None else cookies
            cookies.extract_cookies(response)
            permanent = permanent and response.status_code in _PERMANENT
            trail.append(onward)

    async def _ask(
        self, request: httpx.Request, trail: list[httpx.URL], visit: "_Visit"
    ) -> tuple[httpx.Response, httpx.URL | None, bytes]:
        """One answer, where it leads on to, and its body if it is the end."""
        async with visit.waiting(self.hosts.place(request.url.host)):
            response = await self._send(request)
            try:
                if response.status_code in _ASKS_TO_WAIT:
                    asked = retry_after(response.headers.get("retry-after", ""), time.time())
                    self.hosts.leave_alone(request.url.host, asked or 0.0)
                onward = _onward(response, trail)
                return response, onward, b"" if onward else await self._body(response)
            finally:
                await response.aclose()

    async def _send(self, request: httpx.Request) -> httpx.Response:
        """The beginning of an answer; asked for again at once where a kept connection was closed.

        RFC 9112, 9.3.1: a request without side effects may be repeated then.
        """
        try:
            response = await self._transport.handle_async_request(request)
        except httpx.RemoteProtocolError as error:
            if _STALE not in str(error):
                raise
            response = await self._transport.handle_async_request(request)
        response.request = request
        return response

    def _request(self, trail: list[httpx.URL], visit: "_Visit") -> httpx.Request:
        """The request for the last address of the trail."""
        at_home = _origin(trail[-1]) == _origin(trail[0]) or _made_secure(trail[0], trail[-1])
        sent = [
            (name.encode(), value.encode())
            for name, value in visit.headers.items()
            if at_home or name in _EVERYWHERE
        ]
        timeout = httpx.Timeout(visit.seconds, connect=min(visit.seconds, _CONNECT_SECONDS))
        way = way_to(trail[-1], trail[0], visit.access)
        request = httpx.Request(
            "GET", trail[-1], headers=sent, extensions={WAY: way, "timeout": timeout.as_dict()}
        )
        request.headers["accept-encoding"] = ACCEPTED
        if trail[-1].userinfo:
            who = f"{trail[-1].username}:{trail[-1].password}".encode()
            request.headers["authorization"] = f"Basic {b64encode(who).decode()}"
        return request

    async def _body(self, response: httpx.Response) -> bytes:
        """The decoded body; of an error page at most a part, which may be nothing."""
        if response.status_code < 400:
            return await self._read(response, self._max_bytes)
        try:
            return await self._read(response, min(_ERROR_BYTES, self._max_bytes))
        except FetchError:
            return b""  # the status tells enough

    async def _read(self, response: httpx.Response, limit: int) -> bytes:
        """The decoded body, read no further than `limit` bytes."""
        length = response.headers.get("content-length", "")
        if length.isdecimal() and int(length[:20]) > limit:
            raise _too_large(limit)
        inflater = Inflater(response.headers.get("content-encoding", ""))
        received, body = 0, bytearray()
        async for raw in response.aiter_raw():
            received += len(raw)
            for piece in inflater.feed(raw):
                body += piece
                if len(body) > limit:
                    raise _too_large(limit)
            if received > limit:
                raise _too_large(limit)
        for piece in inflater.finish():
            body += piece
            if len(body) > limit:
                raise _too_large(limit)
        return bytes(body)


@dataclass(frozen=True, slots=True)
class _Visit:
    """What was asked of one fetch: `seconds` is all it may take, `deadline` when that is."""

    url: str
    headers: Mapping[str, str]
    seconds: float
    access: Access
    deadline: asyncio.Timeout

    @asynccontextmanager
    async def waiting(self, place: AbstractAsyncContextManager[None]) -> AsyncIterator[None]:
        """A place at a host; the time until it is free does not count."""
        async with AsyncExitStack() as held:
            async with self.paused():
                await held.enter_async_context(place)
            yield

    @asynccontextmanager
    async def paused(self) -> AsyncIterator[None]:
        """Some time that does not count."""
        loop = asyncio.get_running_loop()
        left = (self.deadline.when() or loop.time()) - loop.time()
        self.deadline.reschedule(None)
        try:
            yield
        finally:
            self.deadline.reschedule(loop.time() + left)


def _conditions(etag: str, last_modified: str) -> dict[str, str]:
    """The headers that ask for the page only if it is another one than before."""
    conditions = {"if-none-match": etag, "if-modified-since": last_modified}
    return {name: value for name, value in conditions.items() if value and value.isascii()}


def _onward(response: httpx.Response, trail: list[httpx.URL]) -> httpx.URL | None:
    """Where an answer redirects to; None where it is the end."""
    if response.status_code not in _REDIRECTS or "location" not in response.headers:
        return None
    raw = next(value for name, value in response.headers.raw if name.lower() == b"location")
    # As bytes: an address that is not ASCII is in whatever charset its site uses.
    onward = _web_address(trail[-1].join(quote(raw.strip(), safe=_URL_BYTES)))
    if len(trail) > MAX_REDIRECTS:
        circle = sentence("in a circle") if len(set(trail)) < len(trail) else sentence("too often")
        raise FetchError(
            f"it redirects {circle}; {MAX_REDIRECTS} redirects were followed, the last one to"
            f" {shown(str(trail[-1]))}",
            hint="open the address in a browser; it may want a login, or have moved",
        )
    return onward


def _web_address(url: httpx.URL) -> httpx.URL:
    """The same address, if it is one that may be fetched."""
    named = bool(url.host) and not _NO_HOST & set(url.host)
    if url.scheme not in ("http", "https") or not named:
        raise FetchError(
            f"{shown(str(url)) or 'nothing'} is no web address", hint="use http:// or https://"
        )
    return url


def _without_password(url: httpx.URL) -> str:
    return str(url.copy_with(username=None, password=None) if url.userinfo else url)


def _origin(url: httpx.URL) -> tuple[str, str, int | None]:
    return (url.scheme, url.host, url.port)


def _made_secure(first: httpx.URL, last: httpx.URL) -> bool:
    """Whether the last address is the first one's host, on the default port of https."""
    return (last.scheme, last.host, last.port) == ("https", first.host, None) and (
        first.scheme == "http" and first.port is None
    )


def _too_large(limit: int) -> FetchError:
    size = f"{limit / 2**20:g} MB" if limit >= 2**20 else f"{limit} bytes"
    return FetchError(
        f"the answer is larger than {size}",
        outcome=Outcome.TOO_LARGE,
        hint="is it a policy? name the page itself and not a download",
    )
