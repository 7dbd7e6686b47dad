"""What must hold of the alignment of any two documents, in whatever order they stand."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policywatch.diff.align import Alignment, align
from policywatch.model import Document

Read = Callable[[list[str]], Document]

ARTICLES = [
    "申请人应当向主管部门提交年度安全评估报告，并说明整改措施和完成时间。",
    "平台经营者不得利用算法实施价格歧视，不得限制消费者依法转移个人信息。",
    "监督机构可以委托具有资质的第三方，对数据处理活动开展现场检查和技术测试。",
    "行业协会制定团体标准的，应当公开征求意见，征求意见的期限不少于三十日。",
    "The provider shall delete the account data within 30 days after the contract ends.",
    "Fees are due on the first day of each month and are never refunded in cash.",
    "A visitor may ask at any time which cookies are stored, and refuse all but the needed.",
]
EDITS = {"应当": "必须", "三十日": "六十日", "不得": "禁止", "30 days": "60 days", "may": "can"}
ORDERS = st.permutations(range(len(ARTICLES)))


def _amend(article: str) -> str:
    for before, after in EDITS.items():
        article = article.replace(before, after, 1)
    return article


def _numbered(articles: list[str]) -> list[str]:
    return [f"{number}. {article}" for number, article in enumerate(articles, 1)]


def _pairs(alignment: Alignment) -> set[tuple[str, str]]:
    """The pairs by their words, with what was split or merged in one entry."""
    return {
        (
            "|".join(alignment.old.clauses[a].text for a in link.old),
            "|".join(alignment.new.clauses[b].text for b in link.new),
        )
        for link in alignment.links
    }


@given(ORDERS, ORDERS)
@settings(deadline=None, max_examples=40)
def test_clauses_are_known_again_in_any_order(
    document: Read, first: list[int], second: list[int]
) -> None:
    """However both texts are ordered and numbered, the same words belong together."""
    old = [ARTICLES[k] for k in first]
    new = [_amend(ARTICLES[k]) for k in second]
    found = _pairs(align(document(_numbered(old)), document(_numbered(new))))
    assert found == {(article, _amend(article)) for article in ARTICLES}


@given(ORDERS)
@settings(deadline=None, max_examples=40)
def test_what_kept_the_order_did_not_move(document: Read, order: list[int]) -> None:
    """The pairs that are not said to have moved stand in one order on both sides."""
    old, new = _numbered(ARTICLES), _numbered([ARTICLES[k] for k in order])
    links = align(document(old), document(new)).links
    kept = [(link.old[0], link.new[0]) for link in links if not link.moved]
    assert sorted(kept) == sorted(kept, key=lambda pair: pair[1])
    assert len(kept) == len(ARTICLES) or any(link.moved for link in links)


@pytest.mark.parametrize("seed", range(4))
def test_sides_exchanged_amended_laws_mirror(document: Read, amended: Callable, seed: int) -> None:
    """Split mirrors merged and added mirrors removed, in laws with all of them."""
    law = amended(seed)
    there = align(document(law.old), document(law.new))
    back = align(document(law.new), document(law.old))
    shapes = {"pair": "pair", "split": "merger", "merger": "split"}
    assert {(link.old, link.new, link.shape) for link in there.links} == {
        (link.new, link.old, shapes[link.shape]) for link in back.links
    }
    assert any(link.shape != "pair" for link in there.links)


@pytest.mark.parametrize("seed", range(3))
def test_a_second_run_gives_the_same_answer(document: Read, amended: Callable, seed: int) -> None:
    """Nothing is remembered from one comparison to the next."""
    law = amended(seed)
    old, new = document(law.old), document(law.new)
    align(document(law.new[:5]), document(law.old[7:]))
    assert align(old, new).links == align(old, new).links
