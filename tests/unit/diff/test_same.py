"""Numbers and dates that are only written otherwise, and those that are not."""

from collections.abc import Callable

import pytest

from policywatch.diff.compare import compare
from policywatch.model import Document, Kind, Weight

Read = Callable[[list[str]], Document]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("按90%给予补贴。", "按九成给予补贴。"),
        ("按百分之九十给予补贴。", "按90%给予补贴。"),
        ("自2027年2月24日起开放。", "自二〇二七年二月二十四日起开放。"),
        ("2027-02-24前提交。", "2027年2月24日前提交。"),
        ("处10000元罚款。", "处1万元罚款。"),
        ("处10,000元以下罚款。", "处一万元以下罚款。"),
        ("缴纳人民币1万元。", "缴纳¥10,000。"),
        ("在15个工作日内答复。", "在十五个工作日内答复。"),
        ("选择3个试点。", "选择三个试点。"),
        ("依照第10条处理。", "依照第十条处理。"),
        ("窗口9:00至17:30开放。", "窗口9时至17时30分开放。"),
        ("Closed on 24 February 2027 in all ports.", "Closed on February 24, 2027 in all ports."),
        ("within 30 days of receipt", "within thirty (30) days of receipt"),
        ("A fee of $5,000 is due.", "A fee of USD 5000 is due."),
        ("A fee of 5 percent is due.", "A fee of 5% is due."),
        ("Call before 5 pm daily.", "Call before 5:00 p.m. daily."),
        ("We rent 1,000 boats.", "We rent 1000 boats."),
        ("We rent 3 boats.", "We rent three boats."),
    ],
)
def test_the_same_value_written_otherwise_is_cosmetic(document: Read, old: str, new: str) -> None:
    """Words, digits, separators, signs and the order of a date say nothing new."""
    for one, other in ((old, new), (new, old)):
        (change,) = compare(document([one]), document([other])).changes
        assert (change.kind, change.weight) == (Kind.COSMETIC, Weight.NONE)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("按90%给予补贴。", "按九成以下给予补贴。"),
        ("处1万元罚款。", "处1万元以下罚款。"),
        ("选择30个试点。", "选择30余个试点。"),
        ("2027年6月前完成。", "2027年6月底前完成。"),
        ("缴纳1万元。", "缴纳1万美元。"),
        ("在15日内答复。", "在15个工作日内答复。"),
        ("版本1.1适用。", "版本1.10适用。"),
        ("拨打0571办理。", "拨打571办理。"),
        ("A fee of $5,000 is due.", "A fee of €5,000 is due."),
        ("within 30 days of receipt", "within thirty days of posting"),
        ("Call before 5 pm daily.", "Call before 5 am daily."),
        ("See rule 1.1 here.", "See rule 1.10 here."),
    ],
)
def test_another_value_is_no_other_way_to_write_it(document: Read, old: str, new: str) -> None:
    """A limit, a unit, a currency, a word beside it or another number is a change."""
    for one, other in ((old, new), (new, old)):
        (change,) = compare(document([one]), document([other])).changes
        assert change.kind is Kind.REWORDED
