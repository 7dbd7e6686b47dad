"""Politeness towards hosts, and trying again what fails in passing."""

import asyncio
import time
from collections import Counter
from email.utils import formatdate

import pytest

from policywatch.errors import FetchError
from policywatch.fetch import Fetcher
from policywatch.fetch.access import HostLimits
from policywatch.fetch.hosts import LONGEST_REST, Hosts, retry_after


def test_retry_after_is_a_number_or_a_date_within_bounds():
    """Seconds and dates are read, what is neither is not, and nothing lasts for ever."""
    assert retry_after("120", 0) == 120
    assert retry_after(formatdate(1000, usegmt=True), 900) == pytest.approx(100)
    assert retry_after(formatdate(10, usegmt=True), 900) == 0
    assert retry_after("9" * 400, 0) == LONGEST_REST
    assert [retry_after(text, 0) for text in ("", "soon", "-1")] == [None] * 3


async def test_a_host_gets_no_more_than_its_limit_at_once():
    """Two of six are at work on one host; another host does not wait for them."""
    hosts, now, most = Hosts({"a.example": HostLimits(2, 0)}), 0, 0

    async def work(host):
        nonlocal now, most
        async with hosts.place(host):
            now += host == "a.example"
            most = max(most, now)
            await asyncio.sleep(0.02)
            now -= host == "a.example"

    others = asyncio.gather(*(work("a.example") for _ in range(6)))
    await work("b.example")
    assert not others.done()
    await others
    assert most == 2


async def test_starts_on_one_host_keep_their_distance():
    """The second start comes the delay after the first one."""
    hosts, starts = Hosts({"a.example": HostLimits(delay=0.1)}), []
    for _ in range(2):
        async with hosts.place("a.example"):
            starts.append(time.monotonic())
    assert starts[1] - starts[0] >= 0.099


async def test_a_host_that_asked_for_it_is_left_alone(server):
    """After 429 with Retry-After no request goes there; another host is not delayed."""
    url = server.page("/a", status=429, Retry_After="3600")
    async with Fetcher() as fetcher:
        assert (await fetcher.fetch(url)).status == 429
        with pytest.raises(FetchError, match="left alone"):
            await fetcher.fetch(url)
        assert fetcher.hosts.wait("127.0.0.1") > 3000
        other = server.page("/b", b"x").replace("127.0.0.1", "localhost")
        assert (await fetcher.fetch(other)).body == b"x"
    assert [path for path, _ in server.seen] == ["/a", "/b"]


async def test_what_fails_in_passing_is_tried_again(server):
    """A 502, 503 or 504 that is over at the second try is no failure; a 500 is told at once."""
    tries = Counter()

    def failing_with(status):
        def answer(handler):
            tries[status] += 1
            handler.send_response(status if tries[status] == 1 else 200)
            handler.send_header("Content-Length", "0")
            handler.end_headers()

        return server.script(f"/{status}", answer)

    async with Fetcher() as fetcher:
        asked = [fetcher.fetch(failing_with(status)) for status in (500, 502, 503, 504)]
        assert [answer.status for answer in await asyncio.gather(*asked)] == [500, 200, 200, 200]
    assert tries == {500: 1, 502: 2, 503: 2, 504: 2}
