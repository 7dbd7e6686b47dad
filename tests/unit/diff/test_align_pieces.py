"""Pieces: halves of what was cut in two, and of what was put together."""

from collections.abc import Callable

from policywatch.diff.align import align
from policywatch.diff.pieces import without_pieces
from policywatch.diff.side import Forms, lay_flat
from policywatch.model import Document

Read = Callable[[list[str]], Document]

RENT = "承租人应当按月支付租金，逾期超过十五日的，出租人可以解除合同。"
REPORT = "市水务局发现经检测存在安全隐患的，可以责令运营单位限期完成整改，并处八万元罚款。"
REPORT_ELSEWHERE = REPORT.replace("水务局", "交通局").replace("八万元", "三万元")
WHOLE = [f"第一条 {RENT}{REPORT}", f"第二条 {REPORT_ELSEWHERE}"]
HALVES = [f"第一条 {RENT}", f"第二条 {REPORT}"]


def test_a_half_is_a_part_and_no_version_of_its_likeness(document: Read) -> None:
    """The half that was cut off is not the new version of an article that was repealed."""
    links = align(document(WHOLE), document(HALVES)).links
    assert [(link.old, link.new, link.shape) for link in links] == [((0,), (0, 1), "split")]
    links = align(document(HALVES), document(WHOLE)).links
    assert [(link.old, link.new, link.shape) for link in links] == [((0, 1), (0,), "merger")]


def test_who_has_the_words_too_keeps_its_partner(document: Read) -> None:
    """Words that the neighbour kept, or that the partner has as well, are no piece."""
    forms = Forms()
    old = lay_flat(document([f"第一条 {RENT}{REPORT}", f"第二条 {RENT}{REPORT}第三。"]), forms)
    new = lay_flat(document(HALVES), forms)
    heads = {(0, 0): 1.0, (1, 1): 1.0}
    assert without_pieces(old, new, heads) == heads
