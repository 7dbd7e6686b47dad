"""The comparison of two documents: a change for every clause."""

from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from policywatch.diff.compare import compare
from policywatch.model import Change, Comparison, Document, Kind, Weight

Read = Callable[[list[str]], Document]

WORDS = [
    "第三条 ",
    "第四条",
    "一、",
    "（一）",
    "1. ",
    "甲方",
    "应当",
    "支付500元",
    "三十日内",
    "，",
    "。",
]
LINES = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map("".join), max_size=9)
MIRRORED = {
    Kind.ADDED: Kind.REMOVED,
    Kind.REMOVED: Kind.ADDED,
    Kind.SPLIT: Kind.MERGED,
    Kind.MERGED: Kind.SPLIT,
}


@example(
    ["一、支付500元第三条 ", "支付500元", "第三条 "],
    ["支付500元", "第三条 支付500元", "一、支付500元"],
)
@example(["甲方第三条 "], ["甲方", "一、第三条 ", "甲方第三条 ", "支付500元"])
@given(LINES, LINES)
@settings(max_examples=250, deadline=None)
def test_every_clause_is_in_exactly_one_change(
    document: Read, old: list[str], new: list[str]
) -> None:
    """Both documents are accounted for, and the spans of each change are its two texts."""
    comparison = compare(document(old), document(new))
    for side in ("old", "new"):
        orders = [place.order for change in comparison.changes for place in getattr(change, side)]
        count = sum(1 for _ in getattr(comparison, side).walk())
        assert sorted(orders) == list(range(count))
    for change in comparison.changes:
        assert _text(change, "delete") == "\n".join(place.body for place in change.old)
        assert _text(change, "insert") == "\n".join(place.body for place in change.new)


def _text(change: Change, op: str) -> str:
    return "".join(span.text for span in change.spans if span.op in ("equal", op))


@example(
    ["一、甲方第三条 第三条 ", "甲方第三条 第三条 第三条 "],
    ["甲方第三条 第三条 第三条 ", "甲方第三条 第三条 "],
)
@given(LINES, LINES)
@settings(max_examples=80, deadline=None, derandomize=True)
def test_exchanged_sides_give_the_mirror_image(
    document: Read, old: list[str], new: list[str]
) -> None:
    """Added and removed, split and merged change places; all other kinds stay."""
    there = compare(document(old), document(new))
    back = compare(document(new), document(old))
    assert Counter(_outline(change) for change in there.changes) == Counter(
        (MIRRORED.get(kind, kind), new, old, *rest)
        for kind, old, new, *rest in map(_outline, back.changes)
    )


def _outline(change: Change) -> tuple[object, ...]:
    return (
        change.kind,
        tuple(place.order for place in change.old),
        tuple(place.order for place in change.new),
        change.moved,
        change.renumbered,
        change.possible,
    )


@given(LINES)
@settings(max_examples=40, deadline=None)
def test_a_text_compared_with_itself_is_unchanged(document: Read, lines: list[str]) -> None:
    """No change but unchanged, and the same answer again."""
    comparison = compare(document(lines), document(lines))
    assert {change.kind for change in comparison.changes} <= {Kind.UNCHANGED}
    assert compare(document(lines), document(lines)) == comparison


@given(LINES, LINES)
@settings(max_examples=40, deadline=None)
def test_changes_stand_in_the_order_of_the_new_document(
    document: Read, old: list[str], new: list[str]
) -> None:
    """New clauses come in their order, and so do removed ones."""
    changes = compare(document(old), document(new)).changes
    firsts = [change.new[0].order for change in changes if change.new]
    assert firsts == sorted(firsts)
    removed = [change.old[0].order for change in changes if change.kind is Kind.REMOVED]
    assert removed == sorted(removed)


A = "申请人应当在收到补正通知之日起十五日内提交全部材料。"
B = "平台经营者违反本规定第一条的，由主管部门处十万元以下罚款。"
C = "行业协会可以制定团体标准，并报主管部门备案。"
D = "监督机构应当对数据处理活动开展年度检查，结果向社会公开。"


def _kinds(comparison: Comparison) -> list[str]:
    return [change.kind.value for change in comparison.changes]


def test_an_inserted_article_renumbers_and_moves_references_along(document: Read) -> None:
    """What follows an insertion is renumbered; a reference that follows it is no rewording."""
    old = document([f"第一条 {A}", f"第二条 {B}", f"第三条 {C}"])
    new = document(
        [f"第一条 {D}", f"第二条 {A}", f"第三条 {B.replace('第一条', '第二条')}", f"第四条 {C}"]
    )
    comparison = compare(old, new, old_ref="a", new_ref="b")
    assert _kinds(comparison) == ["added", "renumbered", "reference-only", "renumbered"]
    assert all(change.renumbered for change in comparison.changes[1:])
    assert comparison.changes[2].weight is Weight.LOW
    assert (comparison.old_ref, comparison.new_ref) == ("a", "b")


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        (f"第一条 {A}", Kind.UNCHANGED),
        (f"第一条  {A.replace('之日', ' 之日')}", Kind.COSMETIC),
        (f"第 1 条 {A}".replace("。", "｡"), Kind.COSMETIC),
        (f"第一条 {A.replace('应当', '可以')}", Kind.REWORDED),
        (f"一、 {A}", Kind.RENUMBERED),
        (A, Kind.RENUMBERED),
    ],
)
def test_what_became_of_one_clause(document: Read, line: str, kind: Kind) -> None:
    """Looks alone are cosmetic, another label is a new number, other words a rewording."""
    comparison = compare(document([f"第一条 {A}"]), document([line]))
    assert [change.kind for change in comparison.changes] == [kind]


@pytest.mark.parametrize("vacant", ["（刪除）", "（删除）"])
def test_a_number_that_stood_empty_is_no_news(document: Read, vacant: str) -> None:
    """An article in its place was added; that the empty one is gone says nothing."""
    old = document([f"第一条 {A}", f"第二条 {vacant}", f"第三条 {C}"])
    new = document([f"第一条 {A}", f"第二条 {B}", f"第三条 {C}"])
    assert sorted(_kinds(compare(old, new))) == ["added", "cosmetic", "unchanged", "unchanged"]
    assert _kinds(compare(new, old))[1] == "reworded"


def test_a_removed_clause_stands_where_it_stood(document: Read) -> None:
    """The change of a removed article comes right after what stood before it."""
    old = document([f"第一条 {A}", f"第二条 {B}", f"第三条 {C}", f"第四条 {D}"])
    new = document([f"第一条 {A}", f"第二条 {D}"])
    assert _kinds(compare(old, new)) == ["unchanged", "removed", "removed", "renumbered"]


def test_what_joined_another_far_away_tells_no_place(document: Read) -> None:
    """After a clause that went into one far above, a removed clause stands where it stood."""
    joins = "押金不得超过两个月租金，合同终止后七日内无息退还承租人。"
    rent = "承租人应当按月支付租金，逾期超过十五日的，出租人可以解除合同。"
    repair = "房屋及附属设施的维修由出租人负责，人为损坏的除外，费用另行约定。"
    gone = "转租须经出租人书面同意，转租期限不得超过剩余租期。"
    old = document([f"1. {rent}", f"2. {repair}", f"3. {joins}", f"4. {gone}"])
    new = document([f"1. {rent}{joins}", f"2. {repair}"])
    kinds = [change.kind for change in compare(old, new).changes]
    assert kinds == [Kind.MERGED, Kind.UNCHANGED, Kind.REMOVED]


def test_moved_and_reworded_is_reworded_and_says_that_it_moved(document: Read) -> None:
    """The words outrank the place; the place is told beside them."""
    old = document([f"第一条 {A}", f"第二条 {B}", f"第三条 {C}", f"第四条 {D}"])
    new = document(
        [f"第一条 {B}", f"第二条 {C}", f"第三条 {D}", f"第四条 {A.replace('十五日', '三十日')}"]
    )
    change = compare(old, new).changes[-1]
    assert (change.kind, change.moved, change.renumbered) == (Kind.REWORDED, True, True)
    assert change.weight is Weight.HIGH
    assert any("三十日" in fact.new for fact in change.facts)


def test_a_moved_article_is_moved_and_nothing_else_is(document: Read) -> None:
    """One article from the front to the end: one move, the rest is renumbered."""
    old = document([f"第一条 {C}", f"第二条 {A}", f"第三条 {B}", f"第四条 {D}"])
    new = document([f"第一条 {A}", f"第二条 {B}", f"第三条 {D}", f"第四条 {C}"])
    counts = Counter(_kinds(compare(old, new)))
    assert counts == {"renumbered": 3, "moved": 1}


def test_a_merger_has_all_old_clauses_and_joined_words(document: Read) -> None:
    """Articles far apart that became one are one change, with the words of both."""
    old = document([f"第一条 {A}", f"第二条 {C}", f"第三条 {D}"])
    new = document([f"第一条 {A}{D}", f"第二条 {C}"])
    merged = compare(old, new).changes[0]
    assert merged.kind is Kind.MERGED
    assert [place.label for place in merged.old] == ["第一条", "第三条"]
    assert [place.label for place in merged.new] == ["第一条"]
    assert _text(merged, "delete") == f"{A}\n{D}"


def test_a_rewrite_is_shown_with_what_it_was_perhaps(document: Read) -> None:
    """An article rewritten down to its subject stands beside its old self, and says perhaps."""
    old = "本辦法所稱乘客，指我國國民或持簽證護照之外國人出海從事海上娛樂漁業活動者。"
    new = "本辦法所稱乘客，不包括服務於漁船之船員及船長救助之遇難人員。"
    rest = [f"第二條 {A}", f"第三條 {C}"]
    comparison = compare(document([f"第一條 {old}", *rest]), document([f"第一條 {new}", *rest]))
    first = comparison.changes[0]
    assert first.kind is Kind.REWORDED
    assert len(first.old) == len(first.new) == 1


def test_paths_name_what_stands_above(document: Read) -> None:
    """A path leads from the top down and ends with the clause's own label."""
    old = document(
        [
            "一、重点任务",
            "（一）加强算力建设，建成公共平台并向中小企业开放使用。",
            "1. 新建三个中心。",
        ]
    )
    change = compare(old, old).changes[-1]
    assert change.new[0].path == ("一、", "（一）", "1.")
    assert change.new[0].order == 2


@pytest.mark.parametrize("first", range(0, 20, 10))
def test_kinds_of_made_up_amendments(document: Read, amended: Callable, first: int) -> None:
    """Nearly every amended article gets the kind that it was amended by."""
    right = total = 0
    for seed in range(first, first + 10):
        law = amended(seed)
        found = {}
        for change in compare(document(law.old), document(law.new)).changes:
            for old in change.old:
                for new in change.new:
                    found[old.order + 1, new.order + 1] = change
        for pair, kind in law.kinds.items():
            total += 1
            right += pair in found and _is(found[pair], kind)
    assert right / total >= 0.98


def _is(change: Change, kind: str) -> bool:
    if kind in ("same", "moved"):
        return change.kind in (Kind.UNCHANGED, Kind.RENUMBERED, Kind.MOVED)
    return change.kind.value == kind
