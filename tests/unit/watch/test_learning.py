"""What visits teach: real pages over HTTP that change on every visit, and a real store."""

from collections.abc import Callable

import pytest

from policywatch.fetch import Fetcher
from policywatch.model import LearnedBlock, LearnedKind, Outcome
from policywatch.refs import read_pair, scope_now
from policywatch.store import Learning, NewCheck, NoticeKind
from policywatch.store.reread import reproduce
from policywatch.watch.check import CheckResult, check_source
from policywatch.watch.learning import STILL

CLAUSES = (
    "第一条 为促进人工智能产业发展，根据有关规定，结合本市实际，制定本办法。",
    "第二条 对新认定的市级创新平台，给予最高500万元的一次性奖励。",
    "第三条 企业应当于每年6月30日前提交申报材料，逾期不予受理。",
    "第四条 本办法自2024年9月1日起施行，有效期三年。",
)
COUNTER = "本页已被翻开 {} 回"
SUBJECTS = "养老 住房 交通 教育 医疗 水务 林业 粮食 商务 旅游 体育 气象 民政 审计 统计 档案".split()

Check = Callable[[], "CheckResult"]


def page(*parts: str) -> bytes:
    """A page with these lines of its main text, marked up or not."""
    lines = "".join(part if part.startswith("<") else f"<p>{part}</p>" for part in parts)
    return (
        f"<!doctype html><meta charset=utf-8><title>办法</title><main><h1>办法</h1>{lines}</main>"
    ).encode()


def links(visit: int, count: int = 3) -> str:
    """A list of links to other pages, others on every visit."""
    chosen = [SUBJECTS[(visit * count + at) % len(SUBJECTS)] for at in range(count)]
    return (
        "<ul>"
        + "".join(f"<li><a href='/n/{one}'>{one}工作动态</a></li>" for one in chosen)
        + "</ul>"
    )


@pytest.fixture
def visit(web, source, store):
    """One check of the source after its page shows these parts."""

    async def check(*parts: str, **settings: object) -> CheckResult:
        web.put(page(*parts), **{"Content-Type": "text/html"})
        async with Fetcher() as fetcher:
            return await check_source(source(**settings), store, fetcher)

    return check


def told(store) -> list[str]:
    """What was told of learned blocks."""
    return [one.message for one in store.notices() if one.kind is NoticeKind.LEARNED]


async def test_a_counter_is_learned_on_the_third_visit_that_moves_it(visit, store):
    """Two alarms, then none; the notice says what and why, and how to have it back."""
    counts = [17, 23, 31, 48, 60]
    results = [await visit(*CLAUSES, COUNTER.format(count)) for count in counts]
    assert [len(result.changes) for result in results] == [0, 1, 1, 0, 0]
    assert [result.outcome for result in results[3:]] == [Outcome.UNCHANGED] * 2
    (one,) = store.learned("a")
    assert (one.block.kind, one.block.pattern) == (LearnedKind.NUMBERS, "本页已被翻开 # 回")
    assert (one.changed, one.last) == (1, COUNTER.format(60))
    (message,) = told(store)
    assert COUNTER.format(48) in message
    assert "keep_blocks" in message
    assert len(store.snapshots("a")) == 3


async def test_links_that_rotate_are_learned(visit, store):
    """However many there are of them each time."""
    results = [await visit(*CLAUSES[:2], links(n, 2 + n % 2), *CLAUSES[2:]) for n in range(6)]
    assert [bool(result.changes) for result in results] == [False, True, True, False, False, False]
    (one,) = store.learned("a")
    assert one.block.kind is LearnedKind.LINKS
    assert (one.block.before, one.block.after) == CLAUSES[1:3]


@pytest.mark.parametrize(
    "line",
    [
        "第五条 申报企业为第{}批。",
        "名额为{}人",
        "容纳不超过{}户",
        "每户补助{}元",
        "咨询处：{}室，应当预约",
        "截止 2024年9月{}日",
        "（五）窗口{}号",
        "<table><tr><td>甲</td><td>{}</td></tr><tr><td>乙</td><td>5</td></tr></table>",
        "<h2>名额 {}</h2>",
        "文号 {}",
    ],
)
async def test_what_can_be_policy_is_never_learned(visit, store, line):
    """A clause that is truly amended on every visit is a change every time."""
    results = [await visit(*CLAUSES, line.format(count)) for count in (11, 12, 13, 14, 15, 16)]
    assert [bool(result.changes) for result in results[1:]] == [True] * 5
    assert store.learned("a") == []


async def test_a_number_that_goes_up_and_down_is_no_counter(visit, store):
    """Where it counts people, places or things."""
    for count in (11, 14, 12, 15, 13, 16):
        result = await visit(*CLAUSES, f"招聘教师{count}人")
    assert result.changes
    assert store.learned("a") == []


async def test_an_amendment_beside_a_learned_block_is_found_at_once(visit, store):
    """The counter moves in the same visit, and only the amendment is told."""
    for count in (1, 2, 3, 4, 5):
        await visit(*CLAUSES, COUNTER.format(count))
    amended = CLAUSES[1].replace("500万元", "300万元")
    result = await visit(CLAUSES[0], amended, *CLAUSES[2:], COUNTER.format(6))
    (change,) = result.changes
    assert "300万元" in change.meaning
    again = await visit(CLAUSES[0], amended, *CLAUSES[2:], COUNTER.format(7))
    assert again.outcome is Outcome.UNCHANGED
    assert [one.problem for one in reproduce(store, source="a")] == [""] * 3


async def test_a_clause_that_comes_to_the_place_of_learned_links_is_found(visit):
    """Only links to other pages are left out there."""
    for n in range(4):
        await visit(*CLAUSES[:2], links(n), *CLAUSES[2:])
    result = await visit(*CLAUSES[:2], links(5), "未按期申报的，取消资格。", *CLAUSES[2:])
    assert len(result.changes) == 1


async def test_a_learned_block_that_comes_to_say_more_is_shown_again(visit):
    """Its words are others, or a number has become an amount."""
    for count in (1, 2, 3, 4):
        await visit(*CLAUSES, COUNTER.format(count))
    for said in ("本页已被翻开 5 回，每回收费", "本页已被翻开 6 万元"):
        result = await visit(*CLAUSES, said)
        assert result.changes, said


async def test_a_visit_without_a_change_is_no_habit(visit, store):
    """What changed three times in weeks of visits is what a reader wants to know."""
    for count in (1, 1, 2, 2, 3, 3, 4, 4):
        await visit(*CLAUSES, COUNTER.format(count))
    assert store.learned("a") == []
    assert len(store.changes()) == 3


async def test_nothing_is_learned_while_something_else_changes(visit, store):
    """The evidence is a page of which all else stays."""
    for count in range(4):
        amended = CLAUSES[1].replace("500", str(500 + count))
        await visit(CLAUSES[0], amended, *CLAUSES[2:], COUNTER.format(count))
    assert store.learned("a") == []


async def test_what_stands_still_for_long_is_a_part_of_the_text_again(visit, store):
    """That is no change, and neither is that it is another than in the version before."""
    for count in (1, 2, 3, 4, 5):
        await visit(*CLAUSES, COUNTER.format(count))
    results = [await visit(*CLAUSES, COUNTER.format(5)) for _ in range(STILL)]
    assert [result.changes for result in results] == [()] * STILL
    assert results[-1].outcome is Outcome.OK
    assert "stood still" in results[-1].message
    (one,) = store.learned("a")
    assert one.ended is not None
    assert (await visit(*CLAUSES, COUNTER.format(5))).outcome is Outcome.UNCHANGED
    assert len((await visit(*CLAUSES, COUNTER.format(9))).changes) == 1


async def test_learning_can_be_turned_off_for_a_source_or_a_block(visit, store):
    """By `learn = false`, and by words that a block holds."""
    for settings in ({"learn": False}, {"keep_blocks": ("翻开",)}):
        for count in (1, 2, 3, 4, 5):
            result = await visit(*CLAUSES, COUNTER.format(count), **settings)
        assert result.changes
    assert store.learned("a") == []


async def test_a_block_that_a_person_keeps_is_shown_again(visit):
    """The words of `keep_blocks` undo what was learned."""
    for count in (1, 2, 3, 4):
        await visit(*CLAUSES, COUNTER.format(count))
    result = await visit(*CLAUSES, COUNTER.format(9), keep_blocks=("翻开",))
    assert len(result.changes) == 1


async def test_a_stamp_of_the_visit_is_learned_and_a_day_of_its_own_is_not(visit, store):
    """The date that a server prints is today's; any other may be a deadline."""
    from datetime import UTC, datetime

    today = f"{datetime.now(UTC):%Y-%m-%d}"
    for minute in (10, 11, 12, 13):
        await visit(*CLAUSES, f"本页生成于 {today} 09:{minute}")
    assert len(store.learned("a")) == 1
    for minute in (10, 11, 12, 13):
        result = await visit(*CLAUSES, f"会议将于 2031-01-02 09:{minute} 召开", name="b")
    assert result.changes
    assert store.learned("b") == []


async def test_links_that_stand_on_other_pages_of_the_host_are_learned(visit, store):
    """The first pages tell of them; from the fourth on they are the site's own."""
    news = "<p><a href='/special'>专题专栏集锦</a></p>"
    for name in "abcd":
        await visit(*CLAUSES, name=name)
    found = [
        len((await visit(*CLAUSES[:2], news, *CLAUSES[2:], name=name)).changes) for name in "abcd"
    ]
    assert found == [1, 1, 1, 0]
    assert [one.block.kind for one in store.learned("d")] == [LearnedKind.SHARED]


async def test_a_change_found_before_is_still_to_be_seen(visit, store, source):
    """Versions are compared by what was learned when the newer one was stored."""
    for count in (1, 2, 3, 4):
        await visit(*CLAUSES, COUNTER.format(count))
    new, old = store.snapshots("a")[:2]
    before, after = read_pair(source(), old, new, store)
    assert before.text != after.text
    assert after.left_out == ()
    assert len(scope_now(source(), store).learned) == 1
    assert scope_now(source()._replace(learn=False), store).learned == ()


async def test_what_two_processes_learn_at_once_is_kept_once(store):
    """Whichever of them is recorded first."""
    block = LearnedBlock(LearnedKind.NUMBERS, "Seen 5 times", "Seen # times")
    for at in (1.0, 2.0):
        store.record(NewCheck("a", at, Outcome.UNCHANGED, "", 0.1, learning=Learning(new=(block,))))
    (one,) = store.learned("a")
    assert (one.block, one.since) == (block, 1.0)
