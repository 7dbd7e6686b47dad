"""The way to a server: how old its TLS may be, whose certificates count, and proxies."""

import shutil
import socket
import ssl
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from policywatch.config.source import Source
from policywatch.errors import FetchError
from policywatch.fetch import Fetcher
from policywatch.fetch.access import Access

needs_openssl = pytest.mark.skipif(
    shutil.which("openssl") is None, reason="certificates are made with the openssl command"
)


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


class Page(BaseHTTPRequestHandler):
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


@pytest.fixture
def serve():
    """Starts servers on 127.0.0.1, each with the TLS settings given; their ports."""
    started = []

    def start(context: ssl.SSLContext | None = None, handler: type = Page) -> int:
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
    """Makes a certificate for 127.0.0.1 that is trusted in this test; its server's settings."""

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
            f"/CN={HOME}",
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
        monkeypatch.setenv("SSL_CERT_FILE", str(cert))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.set_ciphers("DEFAULT:@SECLEVEL=0")
        context.load_cert_chain(cert, key)
        return context

    return make


async def get(port: int, **access: object) -> bytes:
    """The page of a server with TLS."""
    async with Fetcher() as fetcher:
        way = Access(**access)  # type: ignore[arg-type] # tests name fields
        return (await fetcher.fetch(f"https://127.0.0.1:{port}/a", access=way)).body


@needs_openssl
async def test_a_short_key_needs_the_legacy_way(serve, certify):
    """A key of 1024 bits is refused, and taken where the source says `legacy`."""
    port = serve(certify(bits=1024))
    with pytest.raises(FetchError):
        await get(port)
    assert await get(port, tls="legacy") == b"/a"


@needs_openssl
@pytest.mark.filterwarnings("ignore:ssl.TLSVersion.TLSv1:DeprecationWarning")
async def test_a_server_of_tls_1_0_needs_the_ancient_way(serve, certify):
    """TLS 1.0 alone is refused by default and by `legacy`, and taken by `ancient`."""
    context = certify()
    context.minimum_version = context.maximum_version = ssl.TLSVersion.TLSv1
    port = serve(context)
    for tls in ("default", "legacy"):
        with pytest.raises(FetchError):
            await get(port, tls=tls)
    assert await get(port, tls="ancient") == b"/a"


@needs_openssl
@pytest.mark.parametrize("tls", ["default", "legacy", "ancient"])
async def test_certificates_are_verified_on_every_way(serve, certify, monkeypatch, tls):
    """One that nobody trusts is refused, however old the server may be."""
    port = serve(certify())
    assert await get(port, tls=tls) == b"/a"
    monkeypatch.delenv("SSL_CERT_FILE")
    with pytest.raises(FetchError, match="certificate cannot be trusted"):
        await get(port, tls=tls)


@needs_openssl
async def test_an_expired_certificate_is_named(serve, certify):
    """The message says that it has expired."""
    port = serve(certify(expired=True))
    with pytest.raises(FetchError, match="expired"):
        await get(port, tls="ancient")


async def test_a_source_goes_through_the_proxy_that_the_environment_names(serve, monkeypatch):
    """The proxy gets the whole address, and the password in its own header only."""
    seen = []

    class Proxy(Page):
        def do_GET(self) -> None:
            seen.append(self.headers.get("Proxy-Authorization", ""))
            super().do_GET()

    port = serve(handler=Proxy)
    monkeypatch.setenv("OUR_PROXY", f"http://me:secret@127.0.0.1:{port}")
    source = Source("a", "A", "http://policy.example/a", proxy="env:OUR_PROXY")
    async with Fetcher() as fetcher:
        fetched = await fetcher.fetch(source.url, access=source.access())
    assert fetched.body == b"http://policy.example/a"
    assert seen[0].startswith("Basic ")
    assert "secret" not in repr((source, fetched))


async def test_the_password_of_a_proxy_is_in_no_message(monkeypatch):
    """A proxy that refuses connections is told of without its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    monkeypatch.setenv("OUR_PROXY", f"http://me:secret@127.0.0.1:{port}")
    source = Source("a", "A", "http://policy.example/a", proxy="env:OUR_PROXY")
    async with Fetcher() as fetcher:
        with pytest.raises(FetchError) as caught:
            await fetcher.fetch(source.url, access=source.access())
    assert "secret" not in caught.value.message + caught.value.hint


@pytest.mark.parametrize("value", ["", "proxy.example:3128", "ftp://proxy.example"])
def test_a_proxy_that_is_none_is_a_failure(monkeypatch, value):
    """An unset variable and one with another kind of address are named, not their value."""
    monkeypatch.setenv("OUR_PROXY", value)
    with pytest.raises(FetchError, match="OUR_PROXY"):
        Source("a", "A", "http://policy.example/a", proxy="env:OUR_PROXY").access()
