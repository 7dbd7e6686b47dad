"""A pass over servers that mean no good: each ends in its outcome, in time, and it goes on."""

import gzip
import socket
import ssl
import struct

import pytest

from policywatch.config.source import Source
from policywatch.model import Outcome
from policywatch.store import Store
from policywatch.watch.check import check_all

POLICY = b"<!doctype html><title>T</title><main>" + b"".join(
    b"<p>Article %d. Every company shall file its report by 30 June of each year.</p>" % n
    for n in range(9)
)
SECONDS = 3.0
"""The deadline of each source."""


def drip(handler):
    """A byte now and then, for ever."""
    handler.send_response(200)
    handler.end_headers()
    while not handler.stopping.wait(0.05):
        handler.wfile.write(b"<")
        handler.wfile.flush()
    handler.close_connection = True


def endless(handler):
    """As much as the line carries."""
    handler.send_response(200)
    handler.end_headers()
    handler.close_connection = True
    while not handler.stopping.is_set():
        handler.wfile.write(b"<p>more" * 10_000)


def reset(handler):
    """Half an answer, then a broken connection."""
    handler.send_response(200)
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    handler.wfile.write(POLICY)
    handler.wfile.flush()
    linger = struct.pack("ii", 1, 0)
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
    handler.connection.close()
    handler.close_connection = True


@pytest.fixture
def inside():
    """A listener on 127.0.0.2, which plays an address inside a network; who came there."""
    with socket.create_server(("127.0.0.2", 0)) as listener:
        listener.setblocking(False)  # noqa: FBT003 - its name says it
        yield listener


@pytest.fixture
def names(monkeypatch):
    """Here 127.0.0.1 counts as an address of the open internet, and names mean what we say."""

    async def resolve(host, _port):
        return {"public.example": ["127.0.0.1"], "inner.example": ["127.0.0.2"]}[host]

    monkeypatch.setattr("policywatch.fetch.guard.resolve_host", resolve)
    monkeypatch.setattr("policywatch.fetch.guard.is_public", lambda ip: ip == "127.0.0.1")


@pytest.fixture
def weak(certify, tmp_path):
    """The settings of a server that agrees on keys by Diffie and Hellman over 1,024 bits."""
    context = certify()
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    parameters = tmp_path / "dh.pem"
    parameters.write_text(DH_1024)
    context.load_dh_params(str(parameters))
    context.set_ciphers("DHE-RSA-AES128-GCM-SHA256:@SECLEVEL=0")
    return context


DH_1024 = """-----BEGIN DH PARAMETERS-----
MIGHAoGBAODQ66Q8wIdflIE23LFWHHlRe6jsm64/cAvauDfxH6fcS/izu747JolO
3FeL03ClUL7wl1vYs4gq0J4P9ApSXHtsuibUa6t3rb3aXGGe416tXHWIb9i9NJ/e
OJjBcPXy0C5b/tJKNDcCDvGpxSxC0N+S5+suJHCb+ly02OgMj2K3AgEC
-----END DH PARAMETERS-----
"""


@pytest.mark.usefixtures("names")
async def test_each_ends_in_its_outcome_and_the_run_goes_on(
    server, serve, certify, weak, inside, tmp_path
):
    """Two at a time, so that what hangs would hold up what follows."""
    at = server.root.replace("127.0.0.1", "public.example")
    bomb = gzip.compress(bytes(200 * 2**20), 9)
    inner = f"http://inner.example:{inside.getsockname()[1]}/"
    cases = {
        "drip": (server.script("/drip", drip), Outcome.ERROR, "within 3 s"),
        "endless": (server.script("/endless", endless), Outcome.TOO_LARGE, "larger than 10 MB"),
        "bomb": (
            server.page("/bomb", bomb, Content_Encoding="gzip"),
            Outcome.TOO_LARGE,
            "larger than 10 MB",
        ),
        "loop": (server.page("/loop", status=302, Location="/loop"), Outcome.ERROR, "in a circle"),
        "inside": (
            server.page("/inside", status=302, Location=inner) and f"{at}/inside",
            Outcome.BLOCKED,
            "an address inside a network",
        ),
        "expired": (
            f"https://127.0.0.1:{serve(certify(expired=True))}/",
            Outcome.ERROR,
            "has expired",
        ),
        "weak": (f"https://127.0.0.1:{serve(weak)}/", Outcome.ERROR, "no secure connection"),
        "reset": (server.script("/reset", reset), Outcome.ERROR, "broke off"),
        "good": (server.page("/good", POLICY, Content_Type="text/html"), Outcome.OK, "first"),
    }
    sources = [Source(name, name, url, timeout=SECONDS) for name, (url, *_) in cases.items()]
    with Store(tmp_path / "snapshots") as store:
        results = await check_all(sources, store, concurrency=2)
        assert {one: state.outcome for one, state in store.states().items()} == {
            name: outcome for name, (_, outcome, _) in cases.items()
        }
        assert store.upkeep.faults() == []
    for result in results:
        assert cases[result.source][2] in result.message, result
        assert result.elapsed < 10 * SECONDS, result
    with pytest.raises(BlockingIOError):
        inside.accept()


@pytest.mark.usefixtures("names")
async def test_a_weak_server_is_reached_the_legacy_way(serve, weak, tmp_path):
    """Where the source says so, and its certificate is right all the same."""
    source = Source("weak", "", f"https://127.0.0.1:{serve(weak)}/", tls="legacy")
    with Store(tmp_path / "snapshots") as store:
        (result,) = await check_all([source], store)
    assert "no secure connection" not in result.message
