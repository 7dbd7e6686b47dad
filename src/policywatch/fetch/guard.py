"""The address guard: a name is resolved once, checked, and only the checked address is used.

What a name means is looked at when the connection is made and not before: a second
answer of its name server comes too late.
"""

import asyncio
import socket
from collections.abc import Awaitable, Callable, Iterable
from typing import Any

import httpcore

from policywatch.errors import FetchError
from policywatch.fetch.addresses import is_public
from policywatch.fetch.network import Network
from policywatch.language import sentence
from policywatch.model import Outcome

Resolve = Callable[[str, int], Awaitable[list[str]]]
"""The IP addresses of a host and port, the preferred one first; raises OSError."""


class GuardedBackend(httpcore.AsyncNetworkBackend):
    """Connects to public addresses only."""

    def __init__(self, resolve: Resolve | None = None) -> None:
        self._resolve = resolve or resolve_host
        self._network = Network()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - the interface of httpcore
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """A connection to one of the addresses of `host`.

        Raises:
            FetchError: It has no public address.
        """
        try:
            async with asyncio.timeout(timeout):
                found = await self._resolve(host, port)
        except TimeoutError as error:
            raise httpcore.ConnectTimeout(
                sentence(f"the name {host} was not resolved in time")
            ) from error
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(str(error)) from error
        public = [address for address in found if is_public(address)]
        if not public:
            raise refused(host, found)
        share = None if timeout is None else timeout / len(public)
        for address in public[:-1]:
            try:
                return await self._network.connect_tcp(
                    address, port, share, local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return await self._network.connect_tcp(
            public[-1], port, share, local_address, socket_options
        )

    async def sleep(self, seconds: float) -> None:
        """Part of the interface: wait."""
        await asyncio.sleep(seconds)


def refused(host: str, found: Iterable[str] = ()) -> FetchError:
    """The refusal of a host that is not public."""
    addresses = ", ".join(address for address in found if address != host)
    called = f"{host} ({addresses})" if addresses else host
    return FetchError(
        f"{called} is an address inside a network, and was not asked",
        outcome=Outcome.BLOCKED,
        hint="if that is meant, say `allow_private = true` at the source",
    )


async def resolve_host(host: str, port: int) -> list[str]:
    """What the system's resolver knows of a host."""
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))
