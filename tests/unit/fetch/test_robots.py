"""robots.txt: what a site asks of programs that come by themselves."""

import pytest

from policywatch.errors import FetchError
from policywatch.fetch import Fetcher
from policywatch.fetch.access import Access
from policywatch.model import Outcome

POLITE = Access(robots=True)


async def fetch(fetcher, url):
    """The body of a page, robots.txt obeyed."""
    return (await fetcher.fetch(url, access=POLITE)).body


@pytest.fixture
def clock(monkeypatch):
    """Seconds by which `time.monotonic` is ahead, for robots.txt alone."""
    import time

    ahead = [0.0]
    real, now = time.monotonic, time.time

    class Time:
        monotonic = staticmethod(lambda: real() + ahead[0])
        time = staticmethod(now)

    monkeypatch.setattr("policywatch.fetch.robots.time", Time)
    return ahead


async def test_what_a_site_does_not_want_is_not_asked_for(server):
    """The rules for us count before those for all; who disobeys, or comes by hand, is served."""
    rules = b"User-agent: *\nDisallow: /\n\nUser-agent: Policywatch\nDisallow: /private\n"
    server.page("/robots.txt", rules)
    url, private = server.page("/a", b"x"), server.page("/private/a", b"y")
    async with Fetcher() as fetcher:
        assert await fetch(fetcher, url) == b"x"
        with pytest.raises(FetchError, match=r"robots\.txt does not want") as caught:
            await fetch(fetcher, private)
        assert (await fetcher.fetch(private)).body == b"y"
    assert caught.value.outcome is Outcome.BLOCKED
    assert "reason" in caught.value.hint
    assert [path for path, _ in server.seen] == ["/robots.txt", "/a", "/private/a"]


@pytest.mark.parametrize("status", [401, 403, 404, 410, 429])
async def test_a_site_that_has_none_allows_everything(server, status):
    """Whatever the reason for which it is not shown."""
    server.page("/robots.txt", b"User-agent: *\nDisallow: /", status=status)
    async with Fetcher() as fetcher:
        assert await fetch(fetcher, server.page("/a", b"x")) == b"x"


async def test_a_site_that_fails_allows_nothing_for_ten_minutes(server, clock):
    """Then it is asked again; the page itself is not asked for before."""
    server.page("/robots.txt", status=500)
    url = server.page("/a", b"x")
    async with Fetcher() as fetcher:
        for _ in range(2):
            with pytest.raises(FetchError, match="answered 500, so that nothing") as caught:
                await fetch(fetcher, url)
        assert caught.value.outcome is Outcome.ERROR
        assert [path for path, _ in server.seen] == ["/robots.txt"]
        server.page("/robots.txt", status=404)
        clock[0] += 601
        assert await fetch(fetcher, url) == b"x"


async def test_the_rules_are_read_once_a_day_and_hold_on_while_a_site_fails(server, clock):
    """A site that could be asked once is no silent one."""
    server.page("/robots.txt", b"User-agent: *\nDisallow: /b")
    url, other = server.page("/a", b"x"), server.page("/b", b"y")
    async with Fetcher() as fetcher:
        for _ in range(3):
            assert await fetch(fetcher, url) == b"x"
        assert [path for path, _ in server.seen].count("/robots.txt") == 1
        clock[0] += 86_401
        server.page("/robots.txt", status=503)
        assert await fetch(fetcher, url) == b"x"
        with pytest.raises(FetchError, match="does not want"):
            await fetch(fetcher, other)
        clock[0] += 601
        server.page("/robots.txt", b"")
        assert await fetch(fetcher, other) == b"y"


async def test_a_redirect_is_asked_of_the_site_it_leads_to(server):
    """Each address on the way is looked at."""
    server.page("/robots.txt", b"User-agent: *\nDisallow: /away")
    server.page("/away", b"x")
    url = server.page("/a", status=302, Location="/away")
    async with Fetcher() as fetcher:
        with pytest.raises(FetchError, match="does not want"):
            await fetch(fetcher, url)
    assert "/away" not in [path for path, _ in server.seen]


async def test_a_site_that_is_down_is_told_as_such():
    """The cause is the connection, and not robots.txt."""
    async with Fetcher() as fetcher:
        with pytest.raises(FetchError, match="refused"):
            await fetch(fetcher, "http://127.0.0.1:9/a")


async def test_the_distance_that_a_site_asks_for_is_kept(server):
    """Within reason."""
    server.page("/robots.txt", b"User-agent: *\nCrawl-delay: 0.2\n")
    url = server.page("/a", b"x")
    async with Fetcher() as fetcher:
        await fetch(fetcher, url)
        assert 0 < fetcher.hosts.wait("127.0.0.1") <= 0.2
        for asked in ("nan", "inf", "-1"):
            fetcher.hosts.slow_down("127.0.0.1", float(asked))
        await fetch(fetcher, url)
        assert fetcher.hosts.wait("127.0.0.1") <= 60


@pytest.mark.parametrize(
    "body",
    [b"\xff\xfe\x00" * 1000, b"Disallow\n" * 9000, b"User-agent: *\nDisallow: " + b"a*" * 9999],
    ids=["bytes", "lines", "stars"],
)
async def test_rules_that_are_none_are_no_trouble(server, body):
    """Whatever stands there, it is read in no time."""
    server.page("/robots.txt", body)
    async with Fetcher() as fetcher:
        assert await fetch(fetcher, server.page("/" + "a" * 2000, b"x")) == b"x"
