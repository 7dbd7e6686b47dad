"""The client against a real server that does everything wrong it can."""

import contextlib
import gzip
import socket
import ssl
import threading
import time
import zlib
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from policywatch import __version__
from policywatch.errors import FetchError
from policywatch.fetch import Fetcher
from policywatch.fetch.client import MAX_REDIRECTS
from policywatch.model import Fetched, Outcome

PAGE = "第一条 最高奖励500万元。".encode()


async def get(url: str, *, max_bytes: int = 100_000, **how: object) -> Fetched:
    """One fetch by a client of its own."""
    async with Fetcher(max_bytes=max_bytes) as fetcher:
        return await fetcher.fetch(url, **how)  # type: ignore[arg-type] # passed on as given


async def failure(url: str, **how: object) -> FetchError:
    """The error that a fetch ends with."""
    with pytest.raises(FetchError) as caught:
        await get(url, **how)
    assert caught.value.hint
    assert "127.0.0.1" in caught.value.message or "://" not in url
    return caught.value


async def test_a_page_comes_as_it_was_sent(server):
    """Status, headers with lower-case names, body and both addresses are the server's."""
    url = server.page("/a", PAGE, Content_Type="text/html; charset=GBK", ETag='"x"')
    fetched = await get(url)
    assert (fetched.status, fetched.body, fetched.url, fetched.final_url) == (200, PAGE, url, url)
    assert fetched.headers["etag"] == '"x"'
    assert fetched.media_type == "text/html"
    assert abs(fetched.fetched_at - time.time()) < 60
    assert 0 < fetched.elapsed < 60
    assert not fetched.permanent


async def test_bytes_in_any_charset_stay_bytes(server):
    """Nothing is decoded on the way: a body that no charset fits comes whole."""
    body = bytes(range(256)) * 4
    assert (await get(server.page("/a", body, Content_Type="text/html"))).body == body


async def test_the_request_says_who_asks_and_what_it_can_read(server):
    """An honest name, and only the encodings that are undone in bounded steps."""
    await get(server.page("/a"), headers={"Accept-Encoding": "br", "Accept-Language": "zh"})
    _, headers = server.seen[0]
    assert headers["user-agent"].startswith(f"policywatch/{__version__} ")
    assert headers["accept-encoding"] == "gzip, deflate"
    assert headers["accept-language"] == "zh"


async def test_an_unchanged_page_answers_304(server):
    """ETag and Last-Modified go out as conditions, and 304 comes back without a body."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        same = handler.headers["If-None-Match"] == '"x"' and handler.headers["If-Modified-Since"]
        handler.send_response(304 if same else 200)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    url = server.script("/a", answer)
    assert (await get(url)).status == 200
    date = "Wed, 17 Jul 2024 00:00:00 GMT"
    assert (await get(url, etag='"x"', last_modified=date)).status == 304


async def test_304_to_a_question_without_conditions_is_an_error(server):
    """A server may not say “not modified” of nothing."""
    assert "304" in (await failure(server.page("/a", status=304))).message


@pytest.mark.parametrize("wrap", [gzip.compress, zlib.compress])
async def test_compressed_bodies_are_undone(server, wrap):
    """Gzip and deflate give the body back, however long it is."""
    body = PAGE * 2000
    encoding = "gzip" if wrap is gzip.compress else "deflate"
    url = server.page("/a", wrap(body), Content_Encoding=encoding)
    assert (await get(url)).body == body


async def test_a_compression_bomb_stops_at_the_limit(server):
    """200 MB of zeros in 200 KB are given up after the limit, not after the end."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    bomb = b"".join(packer.compress(bytes(2_000_000)) for _ in range(100)) + packer.flush()
    error = await failure(server.page("/a", bomb, Content_Encoding="gzip"), max_bytes=1_000_000)
    assert error.outcome is Outcome.TOO_LARGE


async def test_a_compressed_stream_that_never_grows_stops_too(server):
    """Endless empty blocks bring no byte, and are counted as they come over the wire."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Encoding", "deflate")
        handler.end_headers()
        handler.wfile.write(b"\x78\x9c")
        while not server.stopping.is_set():
            handler.wfile.write(b"\x00\x00\x00\xff\xff" * 10_000)

    assert (await failure(server.script("/a", answer))).outcome is Outcome.TOO_LARGE


async def test_an_answer_of_60_mb_is_not_read(server):
    """The announced length is enough to refuse it."""
    url = server.page("/a", PAGE, Content_Length=str(60 * 2**20))
    assert (await failure(url)).outcome is Outcome.TOO_LARGE


async def test_an_endless_answer_stops_at_the_limit(server):
    """Without a length, the bytes are counted."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        while not server.stopping.is_set():
            handler.wfile.write(bytes(65536))

    assert (await failure(server.script("/a", answer))).outcome is Outcome.TOO_LARGE


async def test_a_drip_ends_at_the_deadline(server):
    """A server that sends a byte now and then keeps every read timeout and not the whole."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        while not server.stopping.wait(0.05):
            handler.wfile.write(b".")

    began = time.perf_counter()
    error = await failure(server.script("/a", answer), timeout=0.5)
    assert 0.4 < time.perf_counter() - began < 60
    assert "0.5 s" in error.message


async def test_silence_ends_at_the_deadline(server):
    """A server that takes the request and says nothing is given up."""
    url = server.script("/a", lambda _: server.stopping.wait(20) and None)
    assert "within 0.3 s" in (await failure(url, timeout=0.3)).message


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
async def test_broken_compression_is_unreadable(server, encoding):
    """Data that is not what its header says is refused."""
    error = await failure(server.page("/a", b"\x18 no such data", Content_Encoding=encoding))
    assert error.outcome is Outcome.UNREADABLE


async def test_compressed_data_cut_short_is_unreadable(server):
    """Half a gzip stream is not half a policy."""
    half = gzip.compress(PAGE * 100)[:-9]
    error = await failure(server.page("/a", half, Content_Encoding="gzip"))
    assert error.outcome is Outcome.UNREADABLE


async def test_an_encoding_nobody_asked_for_is_unreadable(server):
    """Brotli is named and not guessed at."""
    error = await failure(server.page("/a", b"\x0b\x02\x80", Content_Encoding="br"))
    assert error.outcome is Outcome.UNREADABLE
    assert "'br'" in error.message


async def test_a_short_body_is_an_error(server):
    """Fewer bytes than announced are never taken for the page."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        handler.wfile.write(PAGE)
        handler.close_connection = True

    error = await failure(server.script("/a", answer))
    assert error.outcome is Outcome.ERROR
    assert "cut short" in error.message


async def test_a_reset_connection_is_an_error(server):
    """A connection that breaks off in the middle brings nothing."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        handler.wfile.write(PAGE)
        handler.wfile.flush()
        time.sleep(0.05)
        linger = (1).to_bytes(4, "little") + bytes(4)
        handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        handler.connection.close()
        handler.close_connection = True

    assert (await failure(server.script("/a", answer))).outcome is Outcome.ERROR


async def test_an_answer_of_nothing_is_an_error(server):
    """A server that hangs up without a word is named."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.connection.shutdown(socket.SHUT_RDWR)
        handler.close_connection = True

    assert "cut short" in (await failure(server.script("/a", answer))).message


async def test_an_empty_page_is_a_page(server):
    """Whether nothing is a problem is for the reader of the body to say."""
    fetched = await get(server.page("/a", b"", Content_Encoding="gzip"))
    assert (fetched.status, fetched.body) == (200, b"")


async def test_a_refused_port_is_named():
    """Nobody listens there."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/"
        assert "refused" in (await failure(url)).message


async def test_an_unknown_host_is_named(monkeypatch):
    """The resolver's answer comes through in plain words."""

    async def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr("asyncio.base_events.BaseEventLoop.getaddrinfo", unknown)
    with pytest.raises(FetchError, match="name of the host is not known"):
        await get("http://policy.invalid/")


async def test_https_to_a_server_that_speaks_http_is_named(server):
    """A failed handshake says so, and nothing is sent in the clear."""
    error = await failure(server.page("/a").replace("http:", "https:"))
    assert "secure connection" in error.message
    assert not server.seen


async def test_a_certificate_that_nobody_vouches_for_is_refused():
    """The connection ends in the handshake, before anything is asked."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(Path(__file__).with_name("self_signed.pem"))
    asked = []

    def shake_hands(listener: socket.socket) -> None:
        connection, _ = listener.accept()
        with connection, contextlib.suppress(OSError):
            asked.append(context.wrap_socket(connection, server_side=True).recv(100))

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=shake_hands, args=(listener,), daemon=True)
        thread.start()
        error = await failure(f"https://127.0.0.1:{listener.getsockname()[1]}/", timeout=5)
        thread.join(5)
    assert "certificate" in error.message
    assert "self-signed" in error.message
    assert not any(asked)


async def test_a_500_comes_with_its_status(server):
    """Any status is an answer; what it means is judged elsewhere."""
    fetched = await get(server.page("/a", b"sorry", status=500))
    assert (fetched.status, fetched.body) == (500, b"sorry")


async def test_a_huge_error_page_still_tells_its_status(server):
    """The body of an error is not worth the limit."""
    fetched = await get(server.page("/a", bytes(90_000), status=404))
    assert (fetched.status, fetched.body) == (404, b"")


async def test_redirects_are_followed_and_told(server):
    """The final address is named, and permanent only where every step was."""
    end = server.page("/end", PAGE)
    steps = (
        server.page("/a", status=301, Location="/b"),
        server.page("/b", status=308, Location=end),
    )
    fetched = await get(steps[0])
    assert (fetched.url, fetched.final_url, fetched.body) == (steps[0], end, PAGE)
    assert fetched.permanent
    server.page("/b", status=302, Location=end)
    assert not (await get(steps[0])).permanent


async def test_a_redirect_in_a_circle_is_given_up(server):
    """After ten redirects it says that they go round."""
    server.page("/a", status=302, Location="/b")
    error = await failure(server.page("/b", status=302, Location="/a"))
    assert "in a circle" in error.message
    assert len(server.seen) == MAX_REDIRECTS + 1


async def test_ten_redirects_are_followed(server):
    """The limit itself is still within bounds."""
    for step in range(MAX_REDIRECTS):
        server.page(f"/{step}", status=302, Location=f"/{step + 1}")
    server.page(f"/{MAX_REDIRECTS}", PAGE)
    assert (await get(server.root + "/0")).body == PAGE


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://127.0.0.1/a", "data:,x"])
async def test_a_redirect_to_anything_but_the_web_is_refused(server, target):
    """Only http and https are followed."""
    error = await failure(server.page("/a", status=302, Location=target))
    assert "no web address" in error.message


async def test_a_redirect_without_an_address_is_an_answer(server):
    """There is nothing to follow, and the status says the rest."""
    assert (await get(server.page("/a", status=302))).status == 302


async def test_a_redirect_in_another_charset_keeps_its_bytes(server):
    """Chinese sites name addresses in raw GBK; they are sent back as they came."""
    raw = "/政策".encode("gbk")

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: " + raw)
        handler.wfile.write(b"\r\n\r\n")

    server.page("/%D5%FE%B2%DF", PAGE)
    assert (await get(server.script("/a", answer))).body == PAGE


async def test_a_cookie_set_on_the_way_is_sent_on_the_way_only(server):
    """Sites that set a cookie and send to themselves work; the next fetch starts afresh."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        known = "seen=1" in (handler.headers["Cookie"] or "")
        handler.send_response(200 if known else 302)
        handler.send_header("Set-Cookie", "seen=1; Path=/")
        handler.send_header("Location", "/a")
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    url = server.script("/a", answer)
    async with Fetcher() as fetcher:
        for _ in range(2):
            assert (await fetcher.fetch(url)).status == 200
    assert ["cookie" in headers for _, headers in server.seen] == [False, True, False, True]


async def test_secret_headers_stay_with_their_site(server):
    """A redirect to another origin takes neither cookies nor keys along."""
    elsewhere = server.page("/b", PAGE).replace("127.0.0.1", "localhost")
    url = server.page("/a", status=302, Location=elsewhere)
    secrets = {"Authorization": "Bearer s", "Cookie": "s=1", "X-Key": "s", "Accept-Language": "zh"}
    await get(url, headers=secrets)
    (_, first), (_, second) = server.seen
    assert {name.lower() for name in secrets} <= first.keys()
    assert second.keys() & {"authorization", "cookie", "x-key"} == set()
    assert second["accept-language"] == "zh"


@pytest.mark.parametrize(
    "url", ["", "policy.html", "file:///etc/passwd", "http://", "http://[", "http://a b/"]
)
async def test_what_is_no_web_address_is_refused(url):
    """Nothing is sent for an address that cannot be one."""
    with pytest.raises(FetchError, match="no web address"):
        await get(url)


async def test_a_password_in_an_address_is_never_told(server):
    """It goes to the server, and neither into messages nor into what is stored."""
    url = server.page("/a", PAGE).replace("://", "://me:geheim@")
    fetched = await get(url)
    assert server.seen[0][1]["authorization"].startswith("Basic ")
    assert "geheim" not in fetched.final_url
    server.page("/a", bytes(200_000))
    assert "geheim" not in (await failure(url)).message


async def test_an_etag_that_is_no_ascii_is_not_sent(server):
    """A server's odd version tag must not make every later fetch fail."""
    assert (await get(server.page("/a", PAGE), etag='"版"')).body == PAGE


async def test_a_header_that_cannot_be_sent_is_named(server):
    """A line break in a value is refused before anything is sent."""
    assert (await failure(server.page("/a"), headers={"X-A": "b\r\nc: d"})).outcome is Outcome.ERROR
    assert not server.seen
