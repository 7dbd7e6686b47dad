"""Units and the holders above them."""

from collections.abc import Callable

from policywatch.diff.levels import split_levels
from policywatch.diff.side import Forms, Side, lay_flat
from policywatch.model import Document

Read = Callable[[list[str]], Document]

LAW = [
    "第一章 总则",
    "第一条 为了规范算法推荐活动，制定本规定。",
    "第二条 适用本规定的活动包括：",
    "（一）排序精选；",
    "（二）检索过滤。",
]
PLAN = [
    "一、重点任务",
    "（一）加强算力建设。到2027年底，智能算力规模达到五千P以上，建成三个公共算力平台并对外开放。",
    "（二）培育行业应用。在制造、医疗、文旅领域打造二十个以上标杆场景，形成可复制的推广经验。",
    "二、申请条件",
    "（一）在本市注册；",
    "（二）无不良记录。",
]


def _levels(document: Document, other: Document) -> tuple[list[str], list[str]]:
    forms = Forms()
    old, new = lay_flat(document, forms), lay_flat(other, forms)
    units, holders = split_levels(old, new)
    return _labels(old, units[0]), _labels(old, holders[0])


def _labels(side: Side, indexes: list[int]) -> list[str]:
    return [side.clauses[index].label for index in indexes]


def test_articles_are_units_and_chapters_hold_them(document: Read) -> None:
    """A chapter is a holder; an article is a unit with its items."""
    assert _levels(document(LAW), document(LAW)) == (["第一条", "第二条"], ["第一章"])


def test_points_that_only_head_others_hold_them(document: Read) -> None:
    """Where most text under 一、 stands in points of their own, those are the units."""
    units, holders = _levels(document(PLAN), document(PLAN))
    assert holders == ["一、", "二、"]
    assert units == ["（一）", "（二）", "（一）", "（二）"]


def test_both_documents_decide_together(document: Read) -> None:
    """A style is a holder's in both versions or in none."""
    short = [*PLAN[:3], *PLAN[3:]]
    assert _levels(document(short[3:]), document(PLAN))[1] == ["二、"]
