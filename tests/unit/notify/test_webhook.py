"""Delivery by HTTP to a receiver that works, refuses, hangs, breaks off and comes back."""

import socket
import time

import pytest

from policywatch.config.channel import Channel
from policywatch.errors import DeliveryError
from policywatch.notify import courier as at
from policywatch.notify.courier import Courier, send, trial


@pytest.fixture
def hooked(config, opened, found, receiver, monkeypatch):
    """A channel to the receiver, a store with two changes, and a courier that retries at once."""
    monkeypatch.setattr(at, "_FIRST_RETRY", 0.0)
    ours = config(Channel("c", "webhook", url=receiver.address, timeout=0.5))
    store = opened(ours)
    found(store)
    ended = []
    return store, Courier(ours, store, ended.append), ended


async def test_a_message_holds_what_changed(hooked, receiver):
    """Sources, changes, words and meaning, under an id that stands in a header as well."""
    store, courier, ended = hooked
    await courier.deliver()
    ((headers, data),) = receiver.got
    assert data["schema"] == "policywatch.message/1"
    assert data["id"] == headers["idempotency-key"] == ended[0].key
    assert data["title"] == "policywatch: 2 changes in 办法 A, 2 of high weight"
    assert "最高500万元 → 最高300万元, −40%" in data["text"]
    assert "给予最高[-500万元-]{+300万元+}的奖励。" in data["text"]
    assert not data["may_repeat"]
    (source,) = data["sources"]
    assert [one["kind"] for one in source["changes"]] == ["reworded", "reworded"]
    state = store.outbox.states()["c"]
    assert (state.owed, state.delivered) == (0, 1)
    await courier.deliver()
    assert len(receiver.got) == 1


@pytest.mark.parametrize(
    ("answer", "error", "repeat"),
    [
        (500, "the receiver answered 500", False),
        (302, "the receiver answered 302", False),
        ("hang", "no answer came in time", True),
        ("reset", "the answer is broken or was cut short", True),
    ],
)
async def test_a_receiver_that_fails_gets_it_again(hooked, receiver, answer, error, repeat):
    """Under the same id; whether the first may have arrived is said and not guessed."""
    store, courier, ended = hooked
    receiver.answers = [answer]
    await courier.deliver()
    assert error in ended[0].error
    assert store.outbox.states()["c"].error == ended[0].error
    await courier.deliver()
    assert [one.error == "" for one in ended] == [False, True]
    first, second = (data for _, data in receiver.got)
    assert first["id"] == second["id"]
    assert (first["may_repeat"], second["may_repeat"]) == (False, repeat)
    assert ("may be a repeat" in second["text"]) == repeat


async def test_a_receiver_that_is_down_gets_it_when_it_is_back(hooked, receiver, config):
    """A refused connection is surely no delivery, so that the next one is no repeat."""
    store, _, ended = hooked
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        down = Channel("c", "webhook", url=f"http://127.0.0.1:{closed.getsockname()[1]}/")
        await Courier(config(down), store, ended.append).deliver()
    assert "the connection was refused" in ended[0].error
    back = Channel("c", "webhook", url=receiver.address)
    await Courier(config(back), store, ended.append).deliver()
    ((_, data),) = receiver.got
    assert not data["may_repeat"]


async def test_a_channel_rests_as_long_as_the_receiver_wants(hooked, receiver):
    """Retry-After is heeded, and the wait grows with each failure."""
    store, courier, ended = hooked
    receiver.answers, receiver.headers = [503], {"retry-after": "3600"}
    await courier.deliver()
    await courier.deliver()
    assert len(receiver.got) == 1
    assert ended[0].again_at is not None
    assert 3590 < ended[0].again_at - time.time() < 3610
    assert store.outbox.due("c", time.time() + 3000, 9) == []


async def test_one_channel_that_hangs_keeps_no_other_waiting(
    config, opened, found, receiver, tmp_path
):
    """Each channel is served by itself."""
    receiver.answers = ["hang"]
    slow = Channel("slow", "webhook", url=receiver.address, timeout=1.0)
    feed = Channel("feed", "feed", file=tmp_path / "c.atom")
    ours = config(slow, feed)
    store = opened(ours)
    found(store)
    ended = []
    await Courier(ours, store, ended.append).deliver()
    assert [(one.channel, one.error == "") for one in ended] == [("feed", True), ("slow", False)]


async def test_secrets_come_from_the_environment_and_stay_there(receiver, monkeypatch):
    """The address and headers are read when they are used; errors never show them."""
    monkeypatch.setenv("HOOK", receiver.address + "?token=s3cret")
    monkeypatch.setenv("TOKEN", "Bearer s3cret")
    channel = Channel("c", "webhook", url="env:HOOK", headers={"Authorization": "env:TOKEN"})
    receiver.answers = [200, 403]
    await send(channel, trial(channel))
    headers, data = receiver.got[0]
    assert headers["authorization"] == "Bearer s3cret"
    assert data["test"]
    with pytest.raises(DeliveryError) as refused:
        await send(channel, trial(channel))
    assert "s3cret" not in str(refused.value)
    monkeypatch.setenv("HOOK", "http://127.0.0.1:bad s3cret/")
    with pytest.raises(DeliveryError) as broken:
        await send(channel, trial(channel))
    assert "s3cret" not in broken.value.message
    monkeypatch.delenv("HOOK")
    with pytest.raises(DeliveryError, match="HOOK is not set"):
        await send(channel, trial(channel))
