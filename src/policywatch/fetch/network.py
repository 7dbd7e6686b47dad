"""Streams of which it is cheap to ask whether the other side has closed them.

A pool asks that of each of its connections at every request, and gathering all attributes
of a stream for it takes a tenth of the time of an unchanged page.
"""

import select
import ssl
from collections.abc import Iterable
from typing import Any

import httpcore


class Network(httpcore.AsyncNetworkBackend):
    """Connects as httpcore does by itself."""

    def __init__(self) -> None:
        self._network = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - the interface of httpcore
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """A connection to a host; raises httpcore's ConnectError and ConnectTimeout."""
        return _Stream(
            await self._network.connect_tcp(host, port, timeout, local_address, socket_options)
        )

    async def sleep(self, seconds: float) -> None:
        """Part of the interface: wait."""
        await self._network.sleep(seconds)


class _Stream(httpcore.AsyncNetworkStream):
    """A stream that knows its socket."""

    def __init__(self, stream: httpcore.AsyncNetworkStream) -> None:
        self._stream = stream
        self._socket: Any = stream.get_extra_info("socket")
        self._poll = select.poll()
        self._poll.register(self._socket, select.POLLIN)
        self.read = stream.read  # type: ignore[method-assign] # as it is, without a call between
        self.write = stream.write  # type: ignore[method-assign] # as above

    async def aclose(self) -> None:
        await self._stream.aclose()

    async def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ASYNC109 - the interface of httpcore
    ) -> httpcore.AsyncNetworkStream:
        return _Stream(await self._stream.start_tls(ssl_context, server_hostname, timeout))

    def get_extra_info(self, info: str) -> Any:
        if info != "is_readable":
            return self._stream.get_extra_info(info)
        return self._socket.fileno() < 0 or bool(self._poll.poll(0))
