"""A check, the whole way: real pages over HTTP, a real store."""

import asyncio
import os
import socket
import sys
import threading
import time
from urllib.parse import quote

import pytest
from opencc import OpenCC

from policywatch.errors import ReadError, StoreError
from policywatch.fetch import Fetcher
from policywatch.model import Kind, Outcome
from policywatch.watch.check import Finished, Started, check_all, check_source

LESS = "对新认定的市级创新平台，给予最高300万元的一次性奖励。"


async def check(source, store):
    """One check by a client of its own."""
    async with Fetcher() as fetcher:
        return await check_source(source, store, fetcher)


def before(store, result):
    """The state that a result must stand in."""
    state = store.state(result.source)
    assert (state.outcome, state.message) == (result.outcome, result.message)
    return state


async def test_the_first_page_without_a_seed_is_the_baseline(source, store, web):
    """There is nothing to compare it with, so nothing changed."""
    result = await check(source(), store)
    assert (result.outcome, result.changes) == (Outcome.OK, ())
    assert result.snapshot == store.snapshots("a")[0]
    assert result.snapshot.url == web.address + "/a"
    assert result.snapshot.media_type == "text/html"
    assert result.snapshot.title == "办法"
    assert b"<main>" in store.body(result.snapshot.id)
    state = before(store, result)
    assert (state.baseline, state.latest, state.succeeded_at) == (1, 1, state.checked_at)
    assert abs(state.checked_at - time.time()) < 60
    assert 0 < result.elapsed < 60


async def test_a_page_like_its_seed_is_unchanged(source, store, text):
    """A text file and a page say the same; the page is not stored."""
    result = await check(source(seed=text()), store)
    assert (result.outcome, result.snapshot, result.changes) == (Outcome.UNCHANGED, None, ())
    (seed,) = store.snapshots("a")
    assert (seed.origin, seed.url, seed.media_type) == ("seed", "a.txt", "text/plain")
    assert text().encode() in store.body(seed.id)


async def test_a_page_that_differs_from_its_seed_is_a_change(source, store, web, text):
    """The change is stored with its place and meaning, against the seed."""
    web.show(text(no3=LESS))
    result = await check(source(seed=text()), store)
    assert (result.outcome, result.message) == (Outcome.OK, "1 reworded")
    (change,) = result.changes
    assert (change.kind, change.old_snapshot, change.new_snapshot) == (Kind.REWORDED, 1, 2)
    assert change.path == "第三条"
    assert "300" in change.meaning
    assert store.changes(unseen=True) == [change]
    whole = store.change(change.id)
    assert whole.old[0].label == whole.new[0].label == "第三条"
    assert "".join(span.text for span in whole.spans if span.op != "insert") == whole.old[0].body


async def test_a_page_in_the_other_script_says_what_would_help(
    source, store, web, text, monkeypatch
):
    """Without the extra, a converted page is a change, and the check says what it lacks."""
    simplified = text()
    monkeypatch.setitem(sys.modules, "opencc", None)
    web.show(OpenCC("s2t").convert(simplified))
    result = await check(source(seed=simplified), store)
    assert "policywatch[script]" in result.message
    monkeypatch.undo()
    assert "policywatch[script]" not in (await check(source("b", seed=simplified), store)).message


async def test_a_change_is_told_once(source, store, web, text):
    """Later checks compare with the newest version, not with the baseline."""
    web.show(text(no3=LESS))
    changed = source(seed=text())
    assert len((await check(changed, store)).changes) == 1
    again = await check(changed, store)
    assert (again.outcome, again.changes) == (Outcome.UNCHANGED, ())
    assert len(store.snapshots("a")) == 2


async def test_counters_and_markup_are_no_change(source, store, web, text):
    """What turns around the policy on every request stores nothing."""
    ours = source()
    await check(ours, store)
    for visit in range(3):
        web.show(text(), extra=f"浏览次数：{visit}", X_Nonce=str(visit))
        result = await check(ours, store)
        assert (result.outcome, result.snapshot) == (Outcome.UNCHANGED, None)
    assert len(store.snapshots("a")) == 1
    assert store.checks("a")[0].times == 3


async def test_an_unchanged_page_is_asked_for_by_its_etag(source, store, web, text):
    """The server answers 304, and the tag is kept though a 304 does not repeat it."""
    web.show(text(), ETag='"1"')
    ours = source()
    await check(ours, store)
    for _ in range(2):
        assert (await check(ours, store)).outcome is Outcome.UNCHANGED
    assert [seen.get("if-none-match") for _, seen in web.seen] == [None, '"1"', '"1"']
    assert store.state("a").etag == '"1"'


async def test_another_address_is_asked_for_whole(source, store, web, text):
    """The tag of one page says nothing about another."""
    web.show(text(), ETag='"1"')
    web.show(text(no3=LESS), path="/b", ETag='"1"')
    await check(source(), store)
    assert len((await check(source(path="/b"), store)).changes) == 1


async def test_a_new_seed_is_compared_with_the_page_at_once(source, store, web, text):
    """Though the page itself has not changed since."""
    web.show(text(), ETag='"1"')
    assert (await check(source(seed=text()), store)).outcome is Outcome.UNCHANGED
    result = await check(source(seed=text(no3=LESS)), store)
    assert [change.old_snapshot for change in result.changes] == [2]
    assert store.state("a").baseline == 2


async def test_a_page_that_lost_most_of_itself_is_suspect(source, store, web, text):
    """It is kept as evidence, told, not stored as a version, and its tag not believed."""
    web.show(text(), ETag='"1"')
    ours = source()
    await check(ours, store)
    shrunk = text().split("\n")[0] + "\n其余条款敬请期待。"
    web.show(shrunk, ETag='"2"')
    result = await check(ours, store)
    assert (result.outcome, result.snapshot, result.changes) == (Outcome.SUSPECT, None, ())
    assert "not believed" in result.message
    evidence = store.evidence(store.checks("a")[0].evidence)
    assert "敬请期待".encode() in evidence
    state = before(store, result)
    assert (state.failures, state.etag, state.snapshots) == (1, '"1"', 1)
    web.show(text(), ETag='"1"')
    assert (await check(ours, store)).outcome is Outcome.UNCHANGED


async def test_a_page_of_quite_another_text_is_suspect(source, store, web):
    """As long as before, but hardly a clause of it is left."""
    ours = source()
    await check(ours, store)
    other = [
        "本网站使用第三方统计服务，用于分析访问情况。",
        "用户注册时应提供真实有效的联系方式。",
        "订单一经确认即视为合同成立，双方均应遵守。",
        "退货须在收到商品之日起七日内提出申请。",
        "优惠券不可兑换现金，亦不可与其他活动同享。",
        "会员积分每年清零一次，请及时使用。",
        "客服电话的服务时间为每日九时至十八时。",
        "本条款的最终解释以商家公示为准。",
    ]
    lines = [f"第{n}条 {line * 2}" for n, line in zip("一二三四五六七八", other, strict=True)]
    web.show("\n".join(lines))
    result = await check(ours, store)
    assert result.outcome is Outcome.SUSPECT
    assert "another page" in result.message


@pytest.mark.parametrize(
    ("status", "outcome"),
    [(404, Outcome.MISSING), (403, Outcome.BLOCKED), (500, Outcome.ERROR), (401, Outcome.LOGIN)],
)
async def test_an_error_page_is_no_version(source, store, web, text, status, outcome):
    """It counts as a failure, the next try comes soon, and the policy is as it was."""
    ours = source()
    await check(ours, store)
    web.show(text(no3=LESS), status=status)
    result = await check(ours, store)
    assert (result.outcome, result.snapshot) == (outcome, None)
    assert str(status) in result.message
    state = before(store, result)
    assert (state.failures, state.snapshots) == (1, 1)
    assert state.next_due == pytest.approx(state.checked_at + 600)
    web.show(text())
    assert (await check(ours, store)).outcome is Outcome.UNCHANGED
    state = store.state("a")
    assert state.failures == 0
    assert state.next_due > state.checked_at + 70_000


async def test_an_error_page_that_claims_to_be_fine_is_no_version(source, store, web):
    """A soft 404 is named by its text."""
    ours = source()
    await check(ours, store)
    web.show("页面不存在\n您访问的页面不存在或已被删除。")
    result = await check(ours, store)
    assert result.outcome is Outcome.MISSING
    assert len(store.snapshots("a")) == 1


async def test_a_page_of_nothing_is_empty(source, store, web):
    """200 and no byte is no policy."""
    web.put(b"")
    assert (await check(source(), store)).outcome is Outcome.EMPTY
    assert store.snapshots("a") == []


async def test_a_page_of_binary_data_is_unreadable(source, store, web):
    """It is named for what it is."""
    web.put(b"%PDF-1.7 \x00\x01")
    result = await check(source(), store)
    assert result.outcome is Outcome.UNREADABLE
    assert "PDF" in result.message


async def test_a_missing_seed_is_an_error_of_its_source(source, store, web, tmp_path):
    """Without a baseline nothing is fetched, and the message names the file."""
    result = await check(
        source(seed="x").__class__("a", "A", web.address + "/a", tmp_path / "no.txt"), store
    )
    assert result.outcome is Outcome.ERROR
    assert "no.txt" in result.message
    assert web.seen == []
    assert before(store, result).failures == 1


async def test_a_seed_that_goes_away_later_is_noted(source, store, text):
    """The stored copy is as good, and the message says that it is used."""
    ours = source(seed=text())
    await check(ours, store)
    ours.seed.unlink()
    result = await check(ours, store)
    assert result.outcome is Outcome.UNCHANGED
    assert "stored copy" in result.message


async def test_a_binary_seed_is_an_error_of_its_source(source, store, web):
    """Nothing can be compared with it."""
    ours = source(seed="x")
    ours.seed.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    result = await check(ours, store)
    assert result.outcome is Outcome.UNREADABLE
    assert "PNG" in result.message
    assert web.seen == []


async def test_a_refused_connection_is_an_error(source, store):
    """With what to do about it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        ours = source()
        refused = type(ours)("a", "A", f"http://127.0.0.1:{free.getsockname()[1]}/")
        result = await check(refused, store)
    assert result.outcome is Outcome.ERROR
    assert "refused" in result.message


async def test_a_secret_that_is_not_set_is_an_error(source, store, web, monkeypatch):
    """The request is not sent without it."""
    monkeypatch.delenv("POLICYWATCH_TEST_KEY", raising=False)
    result = await check(source(headers={"X-Key": "env:POLICYWATCH_TEST_KEY"}), store)
    assert result.outcome is Outcome.ERROR
    assert "POLICYWATCH_TEST_KEY" in result.message
    assert web.seen == []


async def test_a_page_that_moved_for_good_is_told(source, store, web, text):
    """It is watched all the same, and a change counts more than the move."""
    ours = source(path="/old")
    web.put(b"", path="/old", status=301, Location="/a")
    assert "/a" in (await check(ours, store)).message
    result = await check(ours, store)
    assert (result.outcome, result.snapshot) == (Outcome.MOVED_AWAY, None)
    assert result.message.endswith(web.address + "/a")
    assert store.state("a").failures == 0
    web.show(text(no3=LESS))
    result = await check(ours, store)
    assert (result.outcome, len(result.changes)) == (Outcome.OK, 1)
    assert "moved" in result.message


async def test_an_earlier_version_that_cannot_be_compared_is_passed_over(source, store, web, text):
    """The page is compared with the last one that can be, or kept without any change."""
    store.put_seed("a", b"%PDF-1.7", name="a.pdf")
    result = await check(source(), store)
    assert (result.outcome, result.changes) == (Outcome.OK, ())
    assert "PDF" in result.message
    store.put_seed("a", b"%PDF-1.8", name="a.pdf")
    web.show(text(no3=LESS))
    result = await check(source(), store)
    assert [change.old_snapshot for change in result.changes] == [2]


async def test_a_defect_of_ours_is_an_outcome_of_its_source(source, store, monkeypatch):
    """It names itself and its place, and the other source is checked."""

    def fail(*_: object, **__: object) -> None:
        raise RecursionError("too deep")

    monkeypatch.setattr("policywatch.documents.extract", fail)
    results = await check_all([source("a"), source("b", path="/none")], store)
    assert [result.outcome for result in results] == [Outcome.ERROR, Outcome.MISSING]
    assert "RecursionError in test_check.py" in results[0].message


async def test_two_checks_at_once_tell_a_change_once(source, store, web, text):
    """Whoever stores second looks again, and finds nothing new."""
    ours = source(seed=text())
    await check(ours, store)
    web.show(text(no3=LESS))
    results = await check_all([ours] * 6, store)
    assert sorted(len(result.changes) for result in results) == [0, 0, 0, 0, 0, 1]
    assert len(store.changes()) == 1


async def test_a_pass_keeps_the_order_and_tells_each_step(source, store):
    """Results stand as the sources do; every source begins and ends once."""
    sources = [
        source(name, path=path) for name, path in zip("abc", ["/a", "/x", "/a"], strict=True)
    ]
    events = []
    results = await check_all(sources, store, on_event=events.append)
    assert [result.source for result in results] == ["a", "b", "c"]
    assert [result.outcome for result in results] == [Outcome.OK, Outcome.MISSING, Outcome.OK]
    assert {event.source_id for event in events if isinstance(event, Started)} == set("abc")
    ended = [event.result for event in events if isinstance(event, Finished)]
    assert sorted(ended, key=lambda one: one.source) == results


async def test_no_more_run_at_once_than_allowed(source, store, web):
    """The rest waits for its turn."""
    sources = [source(f"s{number}", path=f"/slow/{number}") for number in range(12)]
    task = asyncio.create_task(check_all(sources, store, concurrency=3))
    await asyncio.sleep(0.5)
    web.slow.set()
    assert len(await task) == 12
    assert web.most == 3


async def test_nothing_to_check_is_nothing_found(store):
    """An empty list is no error."""
    assert await check_all([], store) == []


async def test_a_cancelled_pass_leaves_what_was_recorded(source, store):
    """The slow source is given up at once; the other one is there."""
    done = asyncio.Event()

    def note(event: object) -> None:
        if isinstance(event, Finished):
            done.set()

    sources = [source("a"), source("b", path="/slow")]
    task = asyncio.create_task(check_all(sources, store, on_event=note))
    await asyncio.wait_for(done.wait(), 20)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert set(store.states()) == {"a"}


async def test_a_store_that_is_full_ends_the_pass(source, store, web, text):
    """It is no fault of one source; what was stored before stays readable."""
    await check(source(), store)
    store._database.rows("PRAGMA max_page_count = 1")
    web.show(text(), path="/b", extra=f"<!--{os.urandom(100_000).hex()}-->")
    with pytest.raises(StoreError, match="full"):
        await check_all([source("b", path="/b"), source("c")], store)
    assert store.body(1)


async def test_the_loop_stays_free_while_texts_are_read(source, store, monkeypatch):
    """An interface that shares the loop goes on answering."""
    loop, reading, answered = asyncio.get_running_loop(), asyncio.Event(), threading.Event()

    def wait(*_: object, **__: object) -> None:
        loop.call_soon_threadsafe(reading.set)
        assert answered.wait(20), "the loop stood still"
        raise ReadError("read")

    monkeypatch.setattr("policywatch.documents.extract", wait)
    task = asyncio.create_task(check(source(), store))
    await reading.wait()
    answered.set()
    assert (await task).message == "read"


async def test_a_token_that_comes_back_is_kept_nowhere(source, store, web, text, monkeypatch):
    """Not in the address that it leads to, in the page, or in what is said of a failure."""
    secret = "s3cret/t0ken=="  # noqa: S105 - nobody's
    spelled = quote(secret, safe="")
    monkeypatch.setenv("OUR_TOKEN", f"Bearer {secret}")
    ours = source(headers={"Authorization": "env:OUR_TOKEN"})
    web.show("", status=301, Location=f"/b?token={spelled}")
    web.show(text(), path=f"/b?token={spelled}", extra=f"<script>token = '{secret}'</script>")
    results = [await check(ours, store)]
    assert results[0].outcome is Outcome.OK
    assert "moved for good to" in results[0].message
    assert "/b?token=***" in results[0].message
    assert web.seen[-1][1]["authorization"] == f"Bearer {secret}"
    web.show("", status=302, Location=f"/a?again={spelled}")
    web.show("", status=302, Location=f"/a?again={spelled}", path=f"/a?again={spelled}")
    results.append(await check(ours, store))
    assert "in a circle" in results[1].message
    told = repr((results, store.states(), store.checks("a"), store.notices(), store.body(1)))
    store.close()
    files = b"".join(path.read_bytes() for path in store.folder.iterdir())
    for form in (secret, spelled):
        assert form not in told
        assert form.encode() not in files


@pytest.mark.parametrize("secret", ["s3cret-token", "gehe\xefm-token"])
async def test_a_cookie_from_the_environment_is_sent_and_never_kept(
    source, store, web, text, monkeypatch, secret
):
    """Though the server repeats it: no file, no message and no result holds it."""
    monkeypatch.setenv("OUR_COOKIE", f"session={secret}")
    ours = source(headers={"Cookie": "env:OUR_COOKIE"})
    echoed = f"session={secret}".encode().decode("latin-1")
    web.show(text(), Set_Cookie=echoed, X_Echo=f"you sent {echoed}", X_Other="kept")
    results = [await check(ours, store)]
    web.show(text(no3=LESS), X_Echo=echoed)
    results.append(await check(ours, store))
    web.show(text(), status=403, X_Echo=echoed)
    results.append(await check(ours, store))
    assert web.seen[-1][1]["cookie"] == echoed
    assert [result.outcome for result in results] == [Outcome.OK, Outcome.OK, Outcome.BLOCKED]
    told = repr((results, ours, store.states(), store.checks("a"), store.notices()))
    kept = store._database.rows("SELECT headers FROM snapshots")
    assert "kept" in kept[0][0]
    store.close()
    files = b"".join(path.read_bytes() for path in store.folder.iterdir())
    for spelling in (secret, echoed.removeprefix("session=")):
        assert spelling not in told
        assert spelling not in repr(kept)
        assert spelling.encode() not in files


async def test_robots_are_asked_for_once_a_day(source, store, web):
    """By all passes together; what a site said holds on for as long as it cannot say."""
    web.put(b"User-agent: *\nDisallow: /private", path="/robots.txt")
    web.show("x", path="/private")
    both = [source(), source("b", path="/private")]
    for _ in range(2):
        results = await check_all(both, store)
        assert [one.outcome for one in results][1] is Outcome.BLOCKED
    assert web.robots == 1
    grow_old(store)
    web.put(b"", path="/robots.txt", status=500)
    results = await check_all(both, store)
    assert (web.robots, results[1].outcome) == (2, Outcome.BLOCKED)
    web.put(b"", path="/robots.txt", status=404)
    results = await check_all(both, store)
    assert (web.robots, results[1].outcome) == (3, Outcome.OK)
    await check_all(both, store)
    assert web.robots == 3


def grow_old(store):
    """Let a day pass for what is known of robots.txt."""
    with store._database.transaction() as connection:
        assert connection.execute("UPDATE robots SET asked_at = asked_at - 86401").rowcount == 1
