"""What is believed at once, later or never, and what is told beside changes."""

import time
from datetime import UTC, datetime, timedelta

import pytest

from policywatch.errors import RefError
from policywatch.fetch import Fetcher
from policywatch.model import Outcome, Weight
from policywatch.store import NoticeKind
from policywatch.watch.check import believe, check_source

HOUR, DAY = 3600.0, 86_400.0
LESS = "对新认定的市级创新平台，给予最高300万元的一次性奖励。"
SHRUNK = (
    "第一条 为促进人工智能产业发展，根据有关规定，结合本市实际，制定本办法。\n其余条款敬请期待。"
)


@pytest.fixture
def clock(monkeypatch):
    """The time of day, which a test may turn forward: `clock[0] += HOUR`."""
    now = [time.time()]
    monkeypatch.setattr(time, "time", lambda: now[0])
    return now


@pytest.fixture
def look(store, clock):
    """One check of a source, so many seconds after the one before."""

    async def check(source, *, after=0.0):
        clock[0] += after
        async with Fetcher() as fetcher:
            return await check_source(source, store, fetcher)

    return check


def kinds(result):
    """The kinds of the notices that a check brought."""
    return [notice.kind for notice in result.notices]


async def test_a_page_in_doubt_is_looked_at_after_1_6_and_24_hours_and_then_believed(
    source, store, web, look, clock
):
    """As its text stays the same, whatever turns around it; the tag of the doubt is not asked."""
    ours = source(every=timedelta(days=7))
    await look(ours)
    web.show(SHRUNK)
    since = clock[0] + 60
    for turn, hour in enumerate((0, 1, 6)):
        web.show(SHRUNK, extra=f"浏览次数：{turn}")
        result = await look(ours, after=since + hour * HOUR - clock[0])
        assert (result.outcome, result.changes, result.notices) == (Outcome.SUSPECT, (), ())
        assert store.state("a").next_due == since + {0: 1, 1: 6, 6: 24}[hour] * HOUR
    assert len(store.checks("a")) == 2, "one row for the three looks"
    result = await look(ours, after=since + DAY - clock[0])
    assert result.outcome is Outcome.OK
    assert result.message.startswith("believed, as it stayed the same for a day: ")
    assert len(result.changes) == 8
    assert result.notices == (), "nothing was gone"
    assert store.doubt("a") is None
    assert store.upkeep.faults() == []


async def test_a_page_in_doubt_since_the_future_is_believed_a_day_after_the_clock_is_right(
    source, store, web, look, clock
):
    """Not only when that future has come."""
    ours = source(every=timedelta(days=7))
    await look(ours)
    web.show(SHRUNK)
    assert (await look(ours, after=3650 * DAY)).outcome is Outcome.SUSPECT
    assert (await look(ours, after=-3650 * DAY)).outcome is Outcome.SUSPECT
    assert store.state("a").next_due == clock[0] + HOUR
    assert (await look(ours, after=HOUR)).outcome is Outcome.SUSPECT
    assert (await look(ours, after=DAY)).outcome is Outcome.OK


async def test_a_text_that_was_dismissed_is_never_believed_by_itself(source, store, web, look):
    """It fails after a day; another text begins its own day, and a person may still believe it."""
    ours = source()
    await look(ours)
    web.show(SHRUNK)
    await look(ours)
    store.dismiss_doubt("a")
    results = [await look(ours, after=DAY) for _ in range(3)]
    assert {result.outcome for result in results} == {Outcome.SUSPECT}
    assert [kind for result in results for kind in kinds(result)] == [NoticeKind.FAILING]
    assert store.doubt("a").dismissed_at is not None
    web.show(SHRUNK + "（征求意见稿）")
    await look(ours, after=HOUR)
    assert store.doubt("a").dismissed_at is None
    assert store.doubts()["a"] == store.doubt("a")
    store.dismiss_doubt("a")
    store.dismiss_doubt("a", dismissed=False)
    result = await look(ours, after=DAY)
    assert result.outcome is Outcome.OK
    assert store.doubts() == {}
    with pytest.raises(RefError, match="no page that is not believed"):
        store.dismiss_doubt("a")


async def test_a_page_that_goes_on_changing_is_not_believed_but_told(source, web, look):
    """Each new text begins its own day; after one day of doubt the source fails."""
    ours = source()
    await look(ours)
    told = []
    for turn in range(12):
        web.show(f"{SHRUNK}\n第{turn}次更新，请稍后再来。")
        result = await look(ours, after=6 * HOUR)
        assert (result.outcome, result.changes) == (Outcome.SUSPECT, ())
        told += [(turn, kind) for kind in kinds(result)]
    assert told == [(5, NoticeKind.FAILING)]


async def test_gone_and_back_makes_one_calm_note(source, store, web, text, look):
    """No change, no alarm."""
    ours = source()
    await look(ours)
    web.show(SHRUNK)
    await look(ours, after=DAY)
    await look(ours, after=HOUR)
    web.show(text())
    result = await look(ours, after=5 * HOUR)
    assert (result.outcome, kinds(result)) == (Outcome.UNCHANGED, [NoticeKind.BACK])
    assert result.notices[0].message == "suspect in 2 checks in a row, and back as it was"
    assert kinds(await look(ours, after=DAY)) == []
    assert store.changes() == []
    assert store.notices(unseen=True) == [*result.notices]


async def test_a_person_may_believe_a_page_at_once(source, store, web, look):
    """It becomes a version with its changes; without a doubt there is nothing to believe."""
    ours = source()
    with pytest.raises(RefError, match="no page that is not believed"):
        believe(ours, store)
    await look(ours)
    web.show(SHRUNK, ETag='"short"')
    assert "policywatch accept a" in (await look(ours, after=DAY)).message
    result = believe(ours, store)
    assert result.outcome is Outcome.OK
    assert "accepted by a person" in result.message
    assert result.notices == ()
    assert result.snapshot.id == store.state("a").latest == 2
    assert "敬请期待" in store.text(2)
    assert len(store.changes(unseen=True)) == 8
    assert (await look(ours, after=DAY)).outcome is Outcome.UNCHANGED
    assert web.seen[-1][1]["if-none-match"] == '"short"'


async def test_a_page_of_quite_another_text_can_be_believed(source, store, web, look):
    """The problem that two texts have together is no end of it."""
    ours = source()
    await look(ours)
    web.show(
        "\n".join(
            f"第{n}条 本网站使用第三方统计服务，用户注册时应提供联系方式。{n}" * 3
            for n in "一二三四五"
        )
    )
    assert (await look(ours, after=DAY)).outcome is Outcome.SUSPECT
    result = believe(ours, store)
    assert (result.outcome, bool(result.changes)) == (Outcome.OK, True)


async def test_a_change_that_is_taken_back_names_the_one_it_undoes(source, store, web, text, look):
    """Both steps are kept; the second is calm, and its note says what it is."""
    ours = source()
    await look(ours)
    first = datetime.fromtimestamp(store.snapshot(1).taken_at, UTC)
    web.show(text(no3=LESS, no4="支持企业开展核心技术攻关，按研发投入的50%给予补助。"))
    forth = await look(ours, after=DAY)
    assert {change.weight for change in forth.changes} == {Weight.HIGH}
    web.show(text())
    back = await look(ours, after=6 * HOUR)
    assert [change.reverts for change in back.changes] == [change.id for change in forth.changes]
    assert {change.weight for change in back.changes} == {Weight.LOW}
    assert back.changes[0].meaning.startswith(f"undoes change {forth.changes[0].id}: ")
    assert store.change(back.changes[0].id).weight is Weight.LOW
    (notice,) = back.notices
    assert notice.kind is NoticeKind.REVERTED
    when = f"{first:%Y-%m-%d %H:%M} UTC"
    assert notice.message == f"the text of {when} is back, which undoes changes 1, 2"
    assert len(store.changes(unseen=True)) == 4
    assert store.upkeep.faults() == []


async def test_a_change_that_is_taken_back_days_later_is_a_change(source, web, text, look):
    """That is policy, and no slip."""
    ours = source()
    await look(ours)
    web.show(text(no3=LESS))
    await look(ours, after=DAY)
    web.show(text())
    back = await look(ours, after=DAY + HOUR)
    assert (back.changes[0].reverts, back.notices) == (None, ())
    assert back.changes[0].weight is Weight.HIGH


async def test_an_outage_is_told_once_when_it_begins_and_once_when_it_ends(
    source, store, web, text, look
):
    """After the third failure, with the cause and the last success."""
    ours = source()
    await look(ours)
    read = datetime.fromtimestamp(store.state("a").checked_at, UTC)
    web.show(text(), status=500)
    told = [kinds(await look(ours, after=HOUR)) for _ in range(6)]
    assert told == [[], [], [NoticeKind.FAILING], [], [], []]
    (failing,) = store.notices()
    assert failing.message.startswith("error in 3 checks in a row: answered 500")
    assert failing.message.endswith(f"last read {read:%Y-%m-%d %H:%M} UTC")
    assert store.state("a").outage == failing.id
    web.show(text())
    told = [kinds(await look(ours, after=HOUR)) for _ in range(3)]
    assert told == [[NoticeKind.RECOVERED], [], []]
    assert store.notices()[0].message.startswith("read again after 6 checks in a row")
    assert store.state("a").outage is None


async def test_two_processes_tell_an_outage_once(source, store, look):
    """Whoever finds it first tells it."""
    ours = source(path="/none", report_after=1)
    stale = store.state("a")
    assert kinds(await look(ours)) == [NoticeKind.FAILING]
    store_state = store.state
    try:
        store.state = lambda _: stale
        assert kinds(await look(ours)) == []
    finally:
        store.state = store_state
    assert "never read" in store.notices()[0].message


async def test_a_failure_that_passes_is_not_told(source, store, web, text, look):
    """Two refusals and a good page: nobody needs to know."""
    ours = source()
    await look(ours)
    for status, after in ((500, HOUR), (403, HOUR), (200, HOUR)):
        web.show(text(), status=status)
        await look(ours, after=after)
    assert store.notices() == []


async def test_a_new_address_is_told_once(source, web, look):
    """And another one again."""
    web.put(b"", path="/old", status=301, Location="/a")
    ours = source(path="/old")
    assert kinds(await look(ours)) == [NoticeKind.MOVED_AWAY]
    assert kinds(await look(ours, after=DAY)) == []
    web.replies["/b"] = web.replies["/a"]
    web.put(b"", path="/old", status=301, Location="/b")
    assert kinds(await look(ours, after=DAY)) == [NoticeKind.MOVED_AWAY]


async def test_notices_are_seen_by_source_or_all_together(source, store, look):
    """The counts say how many were new."""
    for name in "ab":
        await look(source(name, path="/none", report_after=1))
    first = store.notices(unseen=True)[-1]
    for seen in (True, False):
        store.mark_notices([first.id], seen=seen)
        assert (first in store.notices(unseen=True)) is not seen
    assert store.mark_notices_seen("a") == 1
    assert [notice.source for notice in store.notices(unseen=True)] == ["b"]
    assert (store.mark_notices_seen(), store.mark_notices_seen()) == (1, 0)
    assert len(store.notices(limit=1)) == 1
