"""A real HTTP server on 127.0.0.1 whose every path a test may script."""

import shutil
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

Answer = Callable[[BaseHTTPRequestHandler], None]


HOME = "127.0.0.1"
CA = """[ca]
default_ca = ours
[ours]
database = {folder}/index
new_certs_dir = {folder}
default_md = sha256
policy = any
rand_serial = yes
x509_extensions = more
[any]
commonName = supplied
[more]
subjectAltName = IP:127.0.0.1
"""


def openssl(*words: object) -> None:
    """Run the openssl command; it says why where it fails."""
    done = subprocess.run(  # noqa: S603 - our own words
        ["openssl", *map(str, words)],  # noqa: S607 - wherever it is installed
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr


class Echo(BaseHTTPRequestHandler):
    """Answers everything with one short page."""

    def do_GET(self) -> None:
        """Say where the request was meant to go."""
        body = self.path.encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Keep the output of the tests clean."""


class Quiet(ThreadingHTTPServer):
    """A server that says nothing of clients that give up."""

    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Refused handshakes are what these tests are about."""


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
        stopping: threading.Event

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

    http = Quiet(("127.0.0.1", 0), Handler)
    ours = Server(f"http://127.0.0.1:{http.server_address[1]}")
    Handler.stopping = ours.stopping
    thread = threading.Thread(target=http.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield ours
    ours.stopping.set()
    http.shutdown()
    http.server_close()
    thread.join()


@pytest.fixture
def echo() -> type[BaseHTTPRequestHandler]:
    """A handler that answers with the address it was asked for."""
    return Echo


@pytest.fixture
def serve():
    """Starts servers on 127.0.0.1, each with the TLS settings given; their ports."""
    started = []

    def start(context: ssl.SSLContext | None = None, handler: type = Echo) -> int:
        http = Quiet(("127.0.0.1", 0), handler)
        if context:
            http.socket = context.wrap_socket(
                http.socket, server_side=True, do_handshake_on_connect=False
            )
        thread = threading.Thread(target=http.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        started.append((http, thread))
        return http.server_address[1]

    yield start
    for http, thread in started:
        http.shutdown()
        http.server_close()
        thread.join()


@pytest.fixture
def certify(tmp_path, monkeypatch):
    """Makes certificates for 127.0.0.1 that are trusted in this test; their servers' settings."""
    if shutil.which("openssl") is None:
        pytest.skip("certificates are made with the openssl command")
    trusted = tmp_path / "trusted.pem"

    def make(*, bits: int = 2048, expired: bool = False) -> ssl.SSLContext:
        key, cert = tmp_path / "key.pem", tmp_path / "cert.pem"
        request = [
            "req",
            "-newkey",
            f"rsa:{bits}",
            "-nodes",
            "-keyout",
            key,
            "-subj",
            f"/CN=server {trusted.exists() and trusted.stat().st_size}",
        ]
        if expired:
            (tmp_path / "ca.cnf").write_text(CA.format(folder=tmp_path))
            (tmp_path / "index").write_text("")
            openssl(*request, "-out", tmp_path / "asked.pem")
            sign = ["ca", "-batch", "-selfsign", "-config", tmp_path / "ca.cnf", "-keyfile", key]
            sign += ["-startdate", "20200101000000Z", "-enddate", "20210101000000Z", "-notext"]
            openssl(*sign, "-in", tmp_path / "asked.pem", "-out", cert)
        else:
            name = ["-addext", f"subjectAltName=IP:{HOME}"]
            openssl(*request, "-x509", "-sha256", "-days", "1", *name, "-out", cert)
        with trusted.open("a") as file:
            file.write(cert.read_text())
        monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.set_ciphers("DEFAULT:@SECLEVEL=0")
        context.load_cert_chain(cert, key)
        return context

    return make
