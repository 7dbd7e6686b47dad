"""A connection that the server closed between two requests is no failure of the page."""

import asyncio
from contextlib import suppress

import pytest

from policywatch.errors import FetchError
from policywatch.fetch import Fetcher

ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"


class Closing:
    """Answers one request a connection and hangs up on the next; on all, where `always`."""

    def __init__(self, *, always: bool = False) -> None:
        self.connections = 0
        self._always = always

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Serve one connection."""
        self.connections += 1
        with suppress(asyncio.IncompleteReadError, ConnectionError):  # the client has left
            await reader.readuntil(b"\r\n\r\n")
            if not self._always:
                writer.write(ANSWER)
                await writer.drain()
                await reader.readuntil(b"\r\n\r\n")
        writer.close()
        with suppress(ConnectionError):
            await writer.wait_closed()


async def fetch_twice(closing: Closing) -> list[bytes]:
    """The bodies of two requests, one after the other."""
    server = await asyncio.start_server(closing.serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server:
        async with Fetcher() as fetcher:
            address = f"http://127.0.0.1:{port}"
            bodies = [(await fetcher.fetch(f"{address}/{n}")).body for n in range(2)]
        await asyncio.sleep(0.05)  # the server hears that the client has left
    return bodies


async def test_a_kept_connection_that_was_closed() -> None:
    """The second request is made again, at once, on a new connection."""
    closing = Closing()
    assert await fetch_twice(closing) == [b"ok", b"ok"]
    assert closing.connections == 2


async def test_a_server_that_never_answers() -> None:
    """One that hangs up on a new connection too has failed, and is not asked for ever."""
    closing = Closing(always=True)
    with pytest.raises(FetchError, match="broken or was cut short"):
        await fetch_twice(closing)
    assert closing.connections == 2
