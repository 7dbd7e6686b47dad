"""The way to a server: how old its TLS may be, whose certificates count, and proxies."""

import socket
import ssl

import pytest

from policywatch.config.source import Source
from policywatch.errors import FetchError
from policywatch.fetch import Fetcher
from policywatch.fetch.access import Access


async def get(port: int, **access: object) -> bytes:
    """The page of a server with TLS."""
    async with Fetcher() as fetcher:
        way = Access(**access)  # type: ignore[arg-type] # tests name fields
        return (await fetcher.fetch(f"https://127.0.0.1:{port}/a", access=way)).body


async def test_a_short_key_needs_the_legacy_way(serve, certify):
    """A key of 1024 bits is refused, and taken where the source says `legacy`."""
    port = serve(certify(bits=1024))
    with pytest.raises(FetchError):
        await get(port)
    assert await get(port, tls="legacy") == b"/a"


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


@pytest.mark.parametrize("tls", ["default", "legacy", "ancient"])
async def test_certificates_are_verified_on_every_way(serve, certify, monkeypatch, tls):
    """One that nobody trusts is refused, however old the server may be."""
    port = serve(certify())
    assert await get(port, tls=tls) == b"/a"
    monkeypatch.delenv("SSL_CERT_FILE")
    with pytest.raises(FetchError, match="certificate cannot be trusted"):
        await get(port, tls=tls)


async def test_an_expired_certificate_is_named(serve, certify):
    """The message says that it has expired."""
    port = serve(certify(expired=True))
    with pytest.raises(FetchError, match="expired"):
        await get(port, tls="ancient")


async def test_a_source_goes_through_the_proxy_that_the_environment_names(serve, echo, monkeypatch):
    """The proxy gets the whole address, and the password in its own header only."""
    seen = []

    class Proxy(echo):
        def do_GET(self) -> None:  # noqa: N802 - its name
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
