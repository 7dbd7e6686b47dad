"""The address guard: what a name means is checked when the connection is made."""

import pytest

from policywatch.errors import FetchError
from policywatch.fetch import Fetcher
from policywatch.fetch.access import Access
from policywatch.fetch.addresses import is_public
from policywatch.model import Outcome


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.2",
        "10.1.2.3",
        "192.168.0.1",
        "169.254.169.254",
        "0.1.2.3",
        "::1",
        "fe80::1%eth0",
        "::ffff:127.0.0.2",
        "64:ff9b::7f00:2",
        "2002:7f00:2::",
        "fd00::1",
        "224.0.0.1",
        "no",
    ],
)
def test_addresses_inside_networks_are_not_public(address):
    """Private, loopback, link-local and multicast ones, also inside an IPv6 address."""
    assert not is_public(address)


def test_public_addresses_are_public():
    """Addresses of the open internet, of both versions."""
    assert is_public("93.184.215.14")
    assert is_public("2606:2800:21f:cb07:6820:80da:af6b:8b2c")


async def test_a_name_that_means_this_machine_is_not_asked(server):
    """The resolver says 127.0.0.2: nothing is connected, and the hint says what to do."""
    asked = []

    async def resolve(host, port):
        asked.append((host, port))
        return ["127.0.0.2"]

    port = int(server.root.rpartition(":")[2])
    async with Fetcher(resolve=resolve) as fetcher:
        with pytest.raises(FetchError) as caught:
            await fetcher.fetch(f"http://policy.example:{port}/a")
    assert caught.value.outcome is Outcome.BLOCKED
    assert "127.0.0.2" in caught.value.message
    assert "allow_private" in caught.value.hint
    assert asked == [("policy.example", port)]
    assert server.seen == []


@pytest.mark.parametrize("host", ["169.254.169.254", "10.0.0.1", "2130706434"])
async def test_a_redirect_out_of_this_machine_into_a_network_is_refused(server, host):
    """Only the very host that a person named is theirs; nothing else is connected."""
    url = server.page("/a", status=302, Location=f"http://{host}/x")
    tried = []

    async def resolve(name, _port):
        tried.append(name)
        return ["127.0.0.2"]

    async with Fetcher(resolve=resolve) as fetcher:
        with pytest.raises(FetchError) as caught:
            await fetcher.fetch(url)
    assert caught.value.outcome is Outcome.BLOCKED
    assert tried in ([], [host])


async def test_who_allows_it_reaches_an_address_inside(server):
    """With `allow_private` a name of this machine is fetched like any other."""
    url = server.page("/a", b"x").replace("127.0.0.1", "localhost")
    async with Fetcher() as fetcher:
        assert (await fetcher.fetch(url, access=Access(allow_private=True))).body == b"x"
