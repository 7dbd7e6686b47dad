"""Connections, kept apart by what they were allowed: one pool for each way.

A connection that one source may have is never lent to another that may not.
"""

import ssl
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.request import getproxies, proxy_bypass

import httpcore
import httpx

from policywatch.fetch.access import Access, Tls
from policywatch.fetch.addresses import is_loopback, is_own_wish
from policywatch.fetch.guard import GuardedBackend, Resolve, refused
from policywatch.fetch.network import Network

WAY = "policywatch.way"
"""The extension of a request that holds its `Way`."""

_CONNECTIONS = 100
_KEPT = 20
_KEPT_SECONDS = 5.0
_LEGACY_CONNECT = 0x4  # ssl.OP_LEGACY_SERVER_CONNECT, which Python names from 3.12 on
_CIPHERS = {"legacy": "DEFAULT:@SECLEVEL=1", "ancient": "DEFAULT:@SECLEVEL=0"}


@dataclass(frozen=True, slots=True)
class Way:
    """How one request goes out."""

    guarded: bool = True
    tls: Tls = "default"
    proxy: str = ""


def way_to(url: httpx.URL, first: httpx.URL, access: Access) -> Way:
    """The way to `url`, where a source at `first` led.

    A source whose own address can only be a machine that is not public stays on that very
    host, one on this machine stays on this machine. Whatever else is not public needs
    `allow_private`.

    Raises:
        FetchError: The address may not be reached; a proxy would not look.
    """
    at_home = url.host == first.host and is_own_wish(first.host)
    at_home = at_home or (is_loopback(first.host) and is_loopback(url.host))
    guarded = not (access.allow_private or at_home)
    if guarded and is_own_wish(url.host):
        raise refused(url.host)
    proxy = access.proxy or ("" if is_loopback(url.host) else _usual_proxy(url))
    return Way(guarded, access.tls, proxy)


class Transport(httpx.AsyncBaseTransport):
    """Sends each request through the pool of its way."""

    def __init__(self, resolve: Resolve | None = None) -> None:
        self._resolve = resolve
        self._pools: dict[tuple[Way, bool], httpcore.AsyncConnectionPool] = {}

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """The answer to a request, its body not yet read."""
        pool = self._pool(request.extensions.get(WAY, Way()), secure=request.url.scheme == "https")
        sent = httpcore.Request(
            method=request.method,
            url=httpcore.URL(
                scheme=request.url.raw_scheme,
                host=request.url.raw_host,
                port=request.url.port,
                target=request.url.raw_path,
            ),
            headers=request.headers.raw,
            content=request.stream,
            extensions={"timeout": request.extensions.get("timeout", {})},
        )
        with _as_httpx():
            response = await pool.handle_async_request(sent)
        return httpx.Response(
            response.status,
            headers=response.headers,
            stream=_Body(response),
            extensions=response.extensions,
        )

    async def aclose(self) -> None:
        """Close every connection."""
        for pool in self._pools.values():
            await pool.aclose()

    def _pool(self, way: Way, *, secure: bool) -> httpcore.AsyncConnectionPool:
        """The pool of a way; certificates are only read where one is needed."""
        key = (way, secure)
        if key not in self._pools:
            self._pools[key] = self._new_pool(way, secure=secure)
        return self._pools[key]

    def _new_pool(self, way: Way, *, secure: bool) -> httpcore.AsyncConnectionPool:
        guarded = way.guarded and not way.proxy
        return httpcore.AsyncConnectionPool(
            ssl_context=tls_context(way.tls) if secure else None,
            proxy=_proxy(way.proxy) if way.proxy else None,
            max_connections=_CONNECTIONS,
            max_keepalive_connections=_KEPT,
            keepalive_expiry=_KEPT_SECONDS,
            network_backend=GuardedBackend(self._resolve) if guarded else Network(),
        )


class _Body(httpx.AsyncByteStream):
    """The body of an answer, with httpx's exceptions."""

    def __init__(self, response: httpcore.Response) -> None:
        self._response = response

    async def __aiter__(self) -> AsyncIterator[bytes]:
        with _as_httpx():
            async for piece in self._response.aiter_stream():
                yield piece

    async def aclose(self) -> None:
        with _as_httpx():
            await self._response.aclose()


def tls_context(tls: Tls) -> ssl.SSLContext:
    """The settings of a secure connection; the certificate is verified in each.

    `legacy` allows short keys and old renegotiation, `ancient` also TLS 1.0 and 1.1.
    """
    context = httpx.create_ssl_context()
    if tls != "default":
        context.options |= _LEGACY_CONNECT
        context.set_ciphers(_CIPHERS[tls])
    if tls == "ancient":
        context.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED  # SSLv3 stays off by its option
    return context


def _proxy(address: str) -> httpcore.Proxy:
    """A proxy of an address, with the name and password in it."""
    proxy = httpx.Proxy(address)
    return httpcore.Proxy(
        url=httpcore.URL(
            scheme=proxy.url.raw_scheme,
            host=proxy.url.raw_host,
            port=proxy.url.port,
            target=proxy.url.raw_path,
        ),
        auth=proxy.raw_auth,
        headers=proxy.headers.raw,
    )


def _usual_proxy(url: httpx.URL) -> str:
    """The proxy that the environment names for everybody."""
    proxies = getproxies()
    if not proxies or proxy_bypass(url.host):
        return ""
    address = str(proxies.get(url.scheme) or proxies.get("all") or "")
    return address if not address or "://" in address else f"http://{address}"


@contextmanager
def _as_httpx() -> Iterator[None]:
    """Raise httpcore's exceptions as httpx's of the same name."""
    try:
        yield
    except tuple(_SAME) as error:
        raise _SAME[type(error)](str(error)) from error


_SAME: dict[type[Exception], type[httpx.TransportError]] = {
    getattr(httpcore, name): getattr(httpx, name)
    for name in (
        *("ConnectError", "ConnectTimeout", "LocalProtocolError", "PoolTimeout", "ProxyError"),
        *("ReadError", "ReadTimeout", "RemoteProtocolError", "UnsupportedProtocol"),
        *("WriteError", "WriteTimeout"),
    )
}
