"""What can go wrong with a request, in words for people."""

import socket
import ssl
from collections.abc import Iterator
from dataclasses import dataclass

import httpx

from policywatch.errors import FetchError
from policywatch.model import Outcome

_LONGEST = 200  # characters of what a server or a library says


@dataclass(frozen=True, slots=True)
class _Failure:
    """What to say of an exception of a type: `{detail}` is what it says itself."""

    type: type[BaseException]
    message: str
    hint: str


_FAILURES = (
    _Failure(
        ssl.SSLCertVerificationError,
        "its certificate cannot be trusted: {detail}",
        "open the address in a browser to see whether the site or the address is at fault",
    ),
    _Failure(
        ssl.SSLError,
        "no secure connection could be made: {detail}",
        "the server may be too old, or the address not meant for https",
    ),
    _Failure(
        socket.gaierror,
        "the name of the host is not known",
        "check the address, and whether this machine is on the network",
    ),
    _Failure(
        ConnectionRefusedError,
        "the connection was refused",
        "check the address and its port; the server may be down",
    ),
    _Failure(httpx.ConnectTimeout, "no connection was made in time", "the server may be down"),
    _Failure(
        httpx.TimeoutException,
        "no answer came in time",
        "the server may be slow; raise `timeout` of the source",
    ),
    _Failure(httpx.ProxyError, "the proxy failed: {detail}", "check the proxy settings"),
    _Failure(httpx.ConnectError, "no connection could be made: {detail}", "check the address"),
    _Failure(
        httpx.RemoteProtocolError,
        "the answer is broken or was cut short: {detail}",
        "a later check may bring it whole",
    ),
    _Failure(
        httpx.NetworkError, "the connection broke off: {detail}", "a later check may bring it whole"
    ),
    _Failure(httpx.InvalidURL, "this is no web address: {detail}", "check the address"),
    _Failure(httpx.UnsupportedProtocol, "this is no web address", "use http:// or https://"),
    _Failure(
        httpx.LocalProtocolError, "the request cannot be sent: {detail}", "check its `headers`"
    ),
)
"""By type, the most telling first: a cause beneath counts before what it was wrapped in."""


def explain(error: Exception, url: str) -> FetchError:
    """The failure of a request for `url`, as what, where and what to do."""
    chain = tuple(_causes(error))
    for failure in _FAILURES:
        for cause in chain:
            if isinstance(cause, failure.type):
                message = failure.message.format(detail=_detail(cause))
                return FetchError(f"{shown(url)}: {message}", hint=failure.hint)
    return FetchError(
        f"{shown(url)}: {_detail(error)}", outcome=Outcome.ERROR, hint="a later check may succeed"
    )


def shown(url: str) -> str:
    """An address as part of a message: without control characters or a password, and short."""
    try:
        parsed = httpx.URL(url)
        url = str(parsed.copy_with(userinfo=b"***") if parsed.userinfo else parsed)
    except httpx.InvalidURL:
        url = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in url)
    return url if len(url) <= _LONGEST else url[:_LONGEST] + "…"


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The exception and everything that led to it."""
    waiting: list[BaseException | None] = [error]
    seen: set[int] = set()
    while waiting:
        one = waiting.pop()
        if one is None or id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        if isinstance(one, BaseExceptionGroup):
            waiting.extend(one.exceptions)
        waiting += [one.__context__, one.__cause__]


def _detail(error: BaseException) -> str:
    """What an exception says, on one printable line; its type where it says nothing."""
    if isinstance(error, ssl.SSLCertVerificationError):
        text = error.verify_message
    elif isinstance(error, OSError) and error.strerror:
        text = error.strerror
    else:
        text = str(error)
    line = "".join(char if char.isprintable() else " " for char in text).strip()
    return line[:_LONGEST] or type(error).__name__
