"""Who is owed what, and when: filters, digests, and one transaction with the change."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policywatch.config.channel import Channel, Digest
from policywatch.model import Kind, Outcome, Weight
from policywatch.notify.message import compose
from policywatch.notify.route import next_digest
from policywatch.notify.words import text_of, title_of
from policywatch.store import NewCheck, NewNotice, NoticeKind

EVER = 1e12


def owed(store, channel="c"):
    """The changes owed to a channel, message by message."""
    return [[one.id for one in message.changes] for message in store.outbox.due(channel, EVER, 99)]


@pytest.mark.parametrize(
    ("settings", "count"),
    [
        ({}, 2),
        ({"weight": Weight.HIGH}, 2),
        ({"kinds": (Kind.REWORDED,)}, 2),
        ({"kinds": (Kind.ADDED,)}, 0),
        ({"tags": ("plan",)}, 2),
        ({"tags": ("law",)}, 0),
        ({"sources": ("a",)}, 2),
        ({"sources": ("b",), "tags": ("plan",)}, 0),
        ({"enabled": False}, 0),
    ],
)
def test_filters_let_through_what_they_say(config, opened, found, settings, count):
    """By weight, kind, tag and source; a filter that is left out lets everything through."""
    store = opened(config(Channel("c", "feed", **settings)))
    changes = found(store)
    assert len(changes) == 2
    assert sum(map(len, owed(store))) == count


def test_a_light_change_is_not_told_to_those_who_want_heavy_ones(config, opened, found):
    """The filter by weight holds for each change of a check by itself."""
    store = opened(config(Channel("c", "feed", weight=Weight.HIGH)))
    changes = found(
        store,
        more=("第三条 市数据局负责解释工作。\n", "第三条 市数据局负责解释工作和宣传。\n"),
    )
    heavy = [one.id for one in changes if one.weight is Weight.HIGH]
    assert 0 < len(heavy) < len(changes)
    assert owed(store) == [heavy]


def test_each_check_owes_one_message_and_a_digest_gathers_them(config, opened, found):
    """Immediate channels get a message a check; a digest takes in what comes until it is due."""
    at_once, digest = Channel("c", "feed"), Channel("d", "feed", digest=Digest(8 * 60))
    store = opened(config(at_once, digest))
    day = 86400.0 * 365
    first, second = found(store, "a", at=day + 60), found(store, "b", at=day + 3600)
    assert owed(store) == [[one.id for one in first], [one.id for one in second]]
    assert owed(store, "d") == [[one.id for one in (*first, *second)]]
    (message,) = store.outbox.due("d", EVER, 9)
    assert message.due == day + 8 * 3600
    found(store, "a", back=True, at=day + 9 * 3600)
    assert len(owed(store, "d")) == 2


def test_a_digest_that_was_begun_takes_in_nothing_more(config, opened, found):
    """What a receiver may have seen already stays as it was."""
    store = opened(config(Channel("c", "feed", digest=Digest(8 * 60))))
    found(store, "a", at=60.0)
    (message,) = store.outbox.due("c", EVER, 9)
    store.outbox.begin(message.id, 61.0)
    found(store, "b", at=62.0)
    assert [len(changes) for changes in owed(store)] == [2, 2]


def test_a_message_is_kept_with_its_change_or_not_at_all(config, opened, found):
    """Where the store fails between the two, neither is there afterwards."""
    store = opened(config(Channel("c", "feed")))

    def failing(check):
        if check.changes:
            raise RuntimeError
        return ()

    route, store.route = store.route, failing
    with pytest.raises(RuntimeError):
        found(store)
    assert store.changes() == []
    store.route = route
    found(store, back=True)
    assert len(owed(store)) == 1


@given(
    now=st.floats(0, 4e9),
    minutes=st.integers(0, 1439),
    day=st.none() | st.integers(0, 6),
    zone=st.sampled_from(["UTC", "Asia/Shanghai", "America/New_York", "Australia/Lord_Howe"]),
)
def test_the_next_digest_is_the_first_of_its_moments(now, minutes, day, zone):
    """It lies ahead, on its day, at its time but where clocks leap, and none lies between."""
    digest = Digest(minutes, day, zone)
    moment = next_digest(digest, now)
    assert now < moment <= now + (8 if day is None else 8.1) * 86400
    local = datetime.fromtimestamp(moment, ZoneInfo(zone))
    assert abs(local.hour * 60 + local.minute - minutes) in (0, *range(30, 61)) or local.hour < 3
    if day is not None and local.hour * 60 + local.minute == minutes:
        assert local.weekday() == day
    if day is None:
        assert moment - now <= 86400 * 1.05


def test_an_outage_is_told_as_news_of_its_own(config, opened):
    """To every channel that hears of the source and does not decline; once, as it is noted."""
    all_of_it, changes_only = Channel("c", "feed"), Channel("d", "feed", notices=False)
    store = opened(config(all_of_it, changes_only, Channel("e", "feed", tags=("law",))))
    failing = NewNotice(NoticeKind.FAILING, "missing in 3 checks in a row")
    for at in (1.0, 2.0):
        store.record(NewCheck("a", at, Outcome.MISSING, "", 0.1, notices=(failing,)))
    (message,) = store.outbox.due("c", EVER, 9)
    assert [notice.kind for notice in message.notices] == [NoticeKind.FAILING]
    assert store.outbox.states().keys() == {"c"}
    told = compose(message, config(), store)
    assert title_of(told) == "policywatch: 办法 A: failing"
    assert "! failing: missing in 3 checks in a row" in text_of(told)
    assert store.upkeep.faults() == []
