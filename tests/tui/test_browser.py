"""The interface in a browser: who is let in, and that it is the same interface."""

import asyncio
import base64
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from policywatch.demo.run import watched

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
# Nothing but this machine is reachable for it, and nothing else is tried.
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --mute-audio "
    "--disable-background-networking --disable-component-update --disable-sync "
    "--disable-default-apps --disable-extensions --window-size=1200,800 "
    "--remote-debugging-port=0"
).split()
RESOLVER = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
SECONDS = 30


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """What `policywatch serve` printed, over the demonstration's store; stopped at the end."""
    with watched() as demo:
        command = [sys.executable, "-m", "policywatch", "serve", "--port", "0"]
        environment = {**os.environ, "POLICYWATCH_CONFIG": str(demo.config.path), "LANGUAGE": "en"}
        server = subprocess.Popen(  # noqa: S603 - our own program
            command, stdout=subprocess.PIPE, text=True, env=environment
        )
        try:
            assert server.stdout is not None
            yield server.stdout.readline().strip()
        finally:
            server.send_signal(signal.SIGTERM)
            assert server.wait(SECONDS) == 0
            assert server.stdout is not None
            server.stdout.close()


def parts(address: str) -> tuple[str, str]:
    """Where the server is, and its token."""
    match = re.fullmatch(r"(http://127\.0\.0\.1:\d+)/\?token=([\w-]{40,})", address)
    assert match, address
    return match[1], match[2]


@asynccontextmanager
async def client(address: str, *, token: bool = True) -> AsyncIterator[aiohttp.ClientSession]:
    """A browser that was let in, or one that was not."""
    jar = aiohttp.CookieJar(unsafe=True)  # cookies for a bare IP address too
    timeout = aiohttp.ClientTimeout(SECONDS)
    async with aiohttp.ClientSession(cookie_jar=jar, timeout=timeout) as session:
        if token:
            async with session.get(address) as answer:
                assert answer.status == 200
        yield session


async def test_without_the_token_nobody_is_let_in(address: str) -> None:
    """Neither the page nor its parts, nor a session, nor with a wrong token."""
    server, _ = parts(address)
    async with client(address, token=False) as session:
        for path in ("/", "/static/js/textual.js", "/ws", "/?token=wrong", "/?token=%00"):
            async with session.get(server + path) as answer:
                assert answer.status == 403, path


async def test_another_page_is_not_let_in(address: str) -> None:
    """A foreign host name or origin is refused, even with the cookie."""
    server, _ = parts(address)
    async with client(address) as session:
        for headers in ({"Host": "policy.example"}, {"Origin": "http://policy.example"}):
            async with session.get(server + "/ws", headers=headers) as answer:
                assert answer.status == 403


async def test_the_page_loads_nothing_from_elsewhere(address: str) -> None:
    """No address of another host stands in the page, and its policy allows none."""
    server, token = parts(address)
    async with client(address) as session, session.get(server) as answer:
        text = await answer.text()
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert set(re.findall(r"https?://[^/\"]+", text)) == {server}
    assert token not in text


async def test_a_session_is_the_interface(address: str) -> None:
    """What comes over the socket draws the sources of the demonstration."""
    server, _ = parts(address)
    seen = b""
    async with client(address) as session, session.ws_connect(server + "/ws") as socket:
        async with asyncio.timeout(SECONDS):
            while "七台河".encode() not in seen:
                message = await socket.receive()
                assert message.type in (aiohttp.WSMsgType.BINARY, aiohttp.WSMsgType.TEXT)
                seen += message.data if isinstance(message.data, bytes) else message.data.encode()


@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium (Debian's package chromium)")
async def test_in_a_real_browser(address: str, tmp_path: Path) -> None:
    """Chromium shows the interface, keys reach it, and `q` ends the session."""
    assert CHROMIUM is not None
    browser = await asyncio.create_subprocess_exec(
        *(CHROMIUM, *FLAGS, RESOLVER, f"--user-data-dir={tmp_path}", "about:blank"),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    try:
        async with asyncio.timeout(4 * SECONDS):
            socket = await devtools_address(browser)
            async with aiohttp.ClientSession() as session, session.ws_connect(socket) as wire:
                await drive(Page(wire), address)
    finally:
        browser.kill()
        await browser.communicate()


async def devtools_address(browser: asyncio.subprocess.Process) -> str:
    """Where Chromium says that it can be driven."""
    assert browser.stderr is not None
    async for line in browser.stderr:
        if match := re.search(rb"DevTools listening on (ws://127\.0\.0\.1:\S+)", line):
            return match[1].decode()
    raise AssertionError("Chromium did not start")


class Page:
    """One page of Chromium, driven over its DevTools protocol."""

    def __init__(self, wire: aiohttp.ClientWebSocketResponse) -> None:
        self._wire = wire
        self._number = 0
        self._session = ""
        self.drawn = b""

    async def open(self, address: str) -> None:
        """Open a page and listen to what its socket receives."""
        target = await self.call("Target.createTarget", url="about:blank")
        attached = await self.call(
            "Target.attachToTarget", targetId=target["targetId"], flatten=True
        )
        self._session = attached["sessionId"]
        await self.call("Network.enable")
        await self.call("Page.navigate", url=address)

    async def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """What a method of the protocol answers; what the page drew meanwhile is kept."""
        self._number += 1
        request = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            request["sessionId"] = self._session
        await self._wire.send_json(request)
        while True:
            message = json.loads((await self._wire.receive(SECONDS)).data)
            if message.get("method") == "Network.webSocketFrameReceived":
                frame = message["params"]["response"]
                text = frame["payloadData"]
                self.drawn += base64.b64decode(text) if frame["opcode"] == 2 else text.encode()
            if message.get("id") == self._number:
                assert "error" not in message, message
                result: dict[str, Any] = message["result"]
                return result

    async def evaluate(self, script: str) -> Any:
        """The value of a script."""
        answer = await self.call("Runtime.evaluate", expression=script)
        return answer["result"].get("value")

    async def press(self, key: str) -> None:
        """Press a key that is a letter."""
        await self.call("Input.dispatchKeyEvent", type="keyDown", key=key, text=key)
        await self.call("Input.dispatchKeyEvent", type="keyUp", key=key)

    async def until(self, script: str) -> None:
        """Wait until a script is true."""
        while not await self.evaluate(script):  # noqa: ASYNC110 - the page cannot call back
            await asyncio.sleep(0.1)

    async def until_drawn(self, text: str) -> None:
        """Wait until a text was drawn."""
        while text.encode() not in self.drawn:
            await asyncio.sleep(0.1)
            await self.evaluate("0")


async def drive(page: Page, address: str) -> None:
    """Open the interface, ask for help, and leave."""
    await page.open(address)
    await page.until("document.body.classList.contains('-first-byte')")
    await page.until_drawn("七台河")
    assert "token" not in await page.evaluate("location.href")
    await page.evaluate("document.querySelector('.xterm-helper-textarea').focus()")
    page.drawn = b""
    await page.press("?")
    await page.until_drawn("Keys")
    picture = base64.b64decode((await page.call("Page.captureScreenshot"))["data"])
    if folder := os.environ.get("POLICYWATCH_PICTURES"):  # for people who want to look at it
        Path(folder, "browser.png").write_bytes(picture)
    assert len(picture) > 10_000  # a blank page is far smaller
    await page.press("q")
    await page.press("q")
    await page.until("document.body.classList.contains('-closed')")
