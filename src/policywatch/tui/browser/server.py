"""The server: who may connect, and what a session runs."""

import asyncio
import secrets
import shlex
import signal
import socket
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from policywatch.errors import ExtraMissing, PolicywatchError
from policywatch.language import tr

try:
    from aiohttp import web
    from aiohttp.typedefs import Handler
    from textual_serve.server import Server
except ImportError:
    raise ExtraMissing("Sessions in a browser", extra="browser") from None

HOST = "127.0.0.1"
_COOKIE = "policywatch-token"
_SESSIONS = 8
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; "
    "img-src 'self'; connect-src 'self' ws://{host}; frame-ancestors 'none'; base-uri 'none'; "
    "form-action 'none'"
)


def serve(arguments: Sequence[str], *, port: int, say: Callable[[str], None]) -> None:
    """Serve the interface on this machine until SIGINT or SIGTERM.

    `arguments` are those of `policywatch` that each session starts with. `port` 0 takes a
    free one. `say` is told the address, token included, once it can be opened.

    Raises:
        PolicywatchError: The port cannot be had.
    """
    asyncio.run(_serve(arguments, port, say))


async def _serve(arguments: Sequence[str], port: int, say: Callable[[str], None]) -> None:
    place = _listen(port)
    server = BrowserServer(arguments, place.getsockname()[1])
    runner = web.AppRunner(await server.application(), access_log=None)
    await runner.setup()
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    try:
        await web.SockSite(runner, place).start()
        say(server.address)
        await stop.wait()
    finally:
        await runner.cleanup()


def _listen(port: int) -> socket.socket:
    """A socket on this machine alone."""
    place = socket.socket(socket.AF_INET)
    place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        place.bind((HOST, port))
    except OSError as error:
        place.close()
        raise PolicywatchError(
            f"port {port} of this machine cannot be had: {error.strerror}",
            hint="name another one with --port, or 0 for any that is free",
        ) from None
    return place


class BrowserServer(Server):
    """A server of the interface that lets in who knows its token.

    The token comes once in the address, and from then on in a cookie. A host or origin
    that is not this server's own is refused: another page in the same browser must not
    reach it, whatever name it gives to this machine.
    """

    def __init__(self, arguments: Sequence[str], port: int) -> None:
        command = shlex.join([sys.executable, "-m", "policywatch", *arguments])
        super().__init__(
            command,
            host=HOST,
            port=port,
            title="policywatch",
            public_url=f"http://{HOST}:{port}",
            templates_path=Path(__file__).parent,
        )
        self.token = secrets.token_urlsafe(32)
        self._sessions = 0

    @property
    def address(self) -> str:
        """Where to open it, token included."""
        return f"{self.public_url}/?token={self.token}"

    async def application(self) -> web.Application:
        """The application, guarded, without the banner of textual-serve."""
        application = await self._make_app()
        application.on_startup.clear()
        application.middlewares.append(self._guard)
        return application

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        self._refuse_strangers(request)
        if request.path == "/" and "token" in request.query:
            return self._let_in(request.query["token"])
        if not self._is_token(request.cookies.get(_COOKIE, "")):
            raise web.HTTPForbidden(
                text=tr("Open the address that `policywatch serve` printed.") + "\n"
            )
        response = await handler(request)
        if not response.prepared:
            host = request.headers.get("host", "")
            response.headers["Content-Security-Policy"] = _POLICY.format(host=host)
            response.headers["Referrer-Policy"] = "no-referrer"
            response.headers["X-Content-Type-Options"] = "nosniff"
        return response

    def _refuse_strangers(self, request: web.Request) -> None:
        """Refuse what another page, or another name of this machine, asks for."""
        ours = f"{HOST}:{self.port}"
        origin = request.headers.get("origin", self.public_url)
        if request.headers.get("host") != ours or origin != self.public_url:
            raise web.HTTPForbidden(text=tr("This is not the address of policywatch.") + "\n")

    def _let_in(self, token: str) -> web.StreamResponse:
        if not self._is_token(token):
            raise web.HTTPForbidden(text=tr("This token is not, or no longer, valid.") + "\n")
        response = web.Response(status=303, headers={"Location": "/"})
        response.set_cookie(_COOKIE, self.token, httponly=True, samesite="Strict", path="/")
        return response

    def _is_token(self, token: str) -> bool:
        return secrets.compare_digest(token.encode(), self.token.encode())

    async def handle_websocket(self, request: web.Request) -> Any:
        """One session, within bounds; its process ends with it."""
        if self._sessions >= _SESSIONS:
            raise web.HTTPServiceUnavailable(
                text=tr("There are {count} sessions already.", count=_SESSIONS) + "\n"
            )
        self._sessions += 1
        try:
            with suppress(ConnectionError):  # a browser that was closed
                return await super().handle_websocket(request)
        finally:
            self._sessions -= 1
        return web.Response()
