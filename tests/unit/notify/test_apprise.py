"""Delivery by apprise to a real mail server that works, is down, and hangs."""

import socket
import time
from collections.abc import Iterator

import pytest
from mail_server import Mailbox, mail_server

from policywatch.config.channel import Channel
from policywatch.errors import DeliveryError
from policywatch.notify import courier as at
from policywatch.notify.apprise_run import without_mentions, without_secrets
from policywatch.notify.courier import Courier, send, trial


@pytest.fixture
def mailbox(monkeypatch: pytest.MonkeyPatch) -> Iterator[Mailbox]:
    """A mail server on 127.0.0.1; MAIL names it."""
    with mail_server() as box:
        monkeypatch.setenv("MAIL", box.address)
        yield box


CHANNEL = Channel("mail", "apprise", url="env:MAIL")


async def test_changes_arrive_as_mail(config, opened, found, mailbox):
    """Title and text as they are in every channel, in plain words."""
    ours = config(CHANNEL)
    store = opened(ours)
    found(store)
    ended = []
    await Courier(ours, store, ended.append).deliver()
    assert [one.error for one in ended] == [""]
    (mail,) = mailbox.got
    assert mail["subject"] == "policywatch: 2 changes in 办法 A, 2 of high weight"
    text = mail.get_body(("plain",)).get_content()
    assert "给予最高[-500万元-]{+300万元+}的奖励。" in text
    assert f"Message {ended[0].key}" in text


async def test_a_mail_server_that_refuses_gets_it_again(
    config, opened, found, mailbox, monkeypatch
):
    """Each further mail says that it may be a repeat, as apprise does not say how it failed."""
    monkeypatch.setattr(at, "_FIRST_RETRY", 0.0)
    ours = config(CHANNEL)
    store = opened(ours)
    found(store)
    ended = []
    courier = Courier(ours, store, ended.append)
    mailbox.answer = "451 try later"
    await courier.deliver()
    mailbox.answer = "250 OK"
    await courier.deliver()
    assert [one.error == "" for one in ended] == [False, True]
    first, second = (mail.get_content() for mail in mailbox.got)
    assert "may be a repeat" not in first
    assert "may be a repeat" in second


async def test_a_mail_server_that_hangs_is_given_up(monkeypatch):
    """Within the timeout of the channel, whatever apprise would wait for."""
    with socket.create_server(("127.0.0.1", 0)) as silent:  # connects, and never says a word
        port = silent.getsockname()[1]
        monkeypatch.setenv(
            "MAIL", f"mailto://127.0.0.1:{port}/?to=a@example.org&from=b@example.org"
        )
        channel = Channel("mail", "apprise", url="env:MAIL", timeout=2.0)
        began = time.monotonic()
        with pytest.raises(DeliveryError, match="within 2 s") as caught:
            await send(channel, trial(channel))
    assert time.monotonic() - began < 60
    assert not caught.value.certain


async def test_a_mail_server_that_is_down_is_told_without_secrets(monkeypatch):
    """No part of the address is in the error."""
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
        address = f"mailto://ann:hunter2@127.0.0.1:{port}/?to=a@example.org&from=b@example.org"
        monkeypatch.setenv("MAIL", address)
        with pytest.raises(DeliveryError) as caught:
            await send(CHANNEL, trial(CHANNEL))
    assert "onnection error" in caught.value.message
    assert "hunter2" not in caught.value.message
    assert "example.org" not in caught.value.message


async def test_an_address_that_apprise_does_not_know_is_named_by_number(monkeypatch):
    """The address itself may be a secret."""
    monkeypatch.setenv("MAIL", "json://127.0.0.1 nothing-of-the-kind")
    with pytest.raises(DeliveryError, match="address 2 of 2 is none") as caught:
        await send(CHANNEL, trial(CHANNEL))
    assert "nothing-of" not in caught.value.message


def test_words_of_a_page_call_nobody():
    """Chats take @ at the beginning of a word for a call; addresses of mail stay."""
    told = without_mentions("@everyone <@U123> <!here> write to a@example.org @channel")
    assert told == "＠everyone <＠U123> <＠here> write to a@example.org ＠channel"


def test_every_part_of_an_address_is_a_secret():
    """But for its scheme."""
    address = "mailto://ann:hunter2@mail.example.org?to=bob@example.org"
    told = without_secrets("mailto: hunter2 for ann at mail.example.org failed", [address])
    assert told == "mailto: *** for *** at *** failed"
