"""Lines by host: nobody waits for a host that is slow, and none gets more than its limit."""

import asyncio
import random
import time

import pytest

from policywatch.config.source import Source
from policywatch.fetch.access import HostLimits
from policywatch.fetch.hosts import Hosts
from policywatch.watch.queue import HostQueue


def sources(host, count):
    """Sources on one host."""
    return [Source(f"{host}-{n}", "", f"http://{host}/{n}") for n in range(count)]


def test_a_host_gets_no_more_than_its_limit_and_others_go_on():
    """Five hundred of one host stand in line, and the one behind them is next."""
    queue = HostQueue(Hosts({"slow": HostLimits(2, 0)}))
    for one in [*sources("slow", 500), *sources("quick", 1)]:
        queue.add(one)
    given = [queue.next() for _ in range(3)]
    assert [one.id for one in given] == ["slow-0", "slow-1", "quick-0"]
    assert queue.next() is None
    assert (len(queue), "slow-2" in queue, "slow-1" in queue) == (498, True, False)
    assert queue.pause() is None
    queue.done(given[1])
    assert queue.next().id == "slow-2"
    assert queue.next() is None


def test_a_host_that_wants_to_be_left_alone_is_left_in_line():
    """Unless that is longer than a pass can wait: then its checks may say so at once."""
    hosts = Hosts({"a": HostLimits(5, 0), "b": HostLimits(5, 0)})
    hosts.leave_alone("a", 120)
    for patience, expected in ((float("inf"), ["b-0"]), (60.0, ["a-0", "b-0"])):
        queue = HostQueue(hosts, patience=patience)
        for one in [*sources("a", 1), *sources("b", 1)]:
            queue.add(one)
        given = [queue.next(), queue.next()]
        assert [one.id for one in given if one] == expected
    hosts.leave_alone("b", 30)
    queue = HostQueue(hosts, patience=60.0)
    queue.add(sources("b", 1)[0])
    assert queue.next() is None
    assert 29 < queue.pause() <= 30


async def test_what_must_wait_comes_when_it_may():
    """`take` waits for the delay of a host, and for nothing where the lines are empty."""
    hosts = Hosts({"a": HostLimits(5, 0.1)})
    queue = HostQueue(hosts)
    for one in sources("a", 2):
        queue.add(one)
    began = time.monotonic()
    for _ in range(2):
        one = await queue.take()
        async with hosts.place("a"):
            pass
        queue.done(one)
    assert time.monotonic() - began >= 0.099
    assert await queue.take() is None


async def test_every_source_is_given_out_once_whatever_the_order():
    """Many workers, many hosts, at random; within a host in the order of adding."""
    chance = random.Random(1)  # noqa: S311 - not for secrets
    limits = {f"h{n}": HostLimits(chance.randint(1, 3), 0) for n in range(9)}
    queue, given, now = HostQueue(Hosts(limits)), [], dict.fromkeys(limits, 0)
    everything = [one for host in limits for one in sources(host, chance.randint(0, 30))]
    chance.shuffle(everything)
    for one in everything:
        queue.add(one)

    async def work():
        while one := await queue.take():
            host = one.id.split("-")[0]
            now[host] += 1
            assert now[host] <= limits[host].at_once
            given.append(one)
            await asyncio.sleep(chance.random() / 500)
            now[host] -= 1
            queue.done(one)

    await asyncio.wait_for(asyncio.gather(*(work() for _ in range(8))), 30)
    assert sorted(one.id for one in given) == sorted(one.id for one in everything)
    for host in limits:
        line = [one for one in everything if one.id.startswith(host + "-")]
        assert [one for one in given if one.id.startswith(host + "-")] == line


def test_emptied_lines_are_given_back_in_order():
    """And can be filled again."""
    queue = HostQueue(Hosts())
    everything = [*sources("a", 2), *sources("b", 1)]
    for one in everything:
        queue.add(one)
    assert queue.clear() == everything
    assert (len(queue), queue.next()) == (0, None)
    queue.add(everything[2])
    assert queue.next() is everything[2]


@pytest.mark.parametrize("count", [20_000])
def test_a_long_line_costs_little(count):
    """Adding and giving out is next to nothing for each source."""
    queue = HostQueue(Hosts())
    for one in sources("127.0.0.1", count):
        queue.add(one)
    given = 0
    while one := queue.next():
        queue.done(one)
        given += 1
    assert given == count
