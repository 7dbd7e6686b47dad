"""A real HTTP server on 127.0.0.1 whose every path a test may script."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

Answer = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Server:
    """The server: `pages` are answers by path, `seen` the headers of each request."""

    root: str
    pages: dict[str, Answer] = field(default_factory=dict)
    seen: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    stopping: threading.Event = field(default_factory=threading.Event)

    def page(self, path: str, body: bytes = b"", status: int = 200, **headers: str) -> str:
        """Answer `path` with a fixed reply; the address of it. `_` in a header is a `-`."""

        def answer(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(status)
            for name, value in headers.items():
                handler.send_header(name.replace("_", "-"), value)
            if "Content_Length" not in headers and "Transfer_Encoding" not in headers:
                handler.send_header("Content-Length", str(len(body)))
            handler.end_headers()
            handler.wfile.write(body)

        return self.script(path, answer)

    def script(self, path: str, answer: Answer) -> str:
        """Answer `path` by a function; the address of it."""
        self.pages[path] = answer
        return self.root + path


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Requests to the loopback address go nowhere else, whatever the environment says."""
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def server() -> Iterator[Server]:
    """A server for one test, stopped at its end."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            if self.path not in ours.pages:
                self.send_error(404)
                return
            ours.seen.append((self.path, {k.lower(): v for k, v in self.headers.items()}))
            try:
                ours.pages[self.path](self)
            except OSError:
                self.close_connection = True  # the client went away, as some tests want

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name
            """Keep the output of the tests clean."""

    class Quiet(ThreadingHTTPServer):
        def handle_error(self, *_: object) -> None:
            """Clients that give up are what some tests are about."""

    http = Quiet(("127.0.0.1", 0), Handler)
    http.daemon_threads = True
    ours = Server(f"http://127.0.0.1:{http.server_address[1]}")
    thread = threading.Thread(target=http.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield ours
    ours.stopping.set()
    http.shutdown()
    http.server_close()
    thread.join()
