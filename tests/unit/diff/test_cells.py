"""Tables: what the head of a column says of the numbers below it."""

import pytest

from policywatch.clauses import parse
from policywatch.diff.compare import compare
from policywatch.extract import extract
from policywatch.model import Change, Weight


def _changes(old: str, new: str) -> list[Change]:
    """The changes between two plain texts that are no quiet ones."""
    documents = (parse(extract(text.encode(), name="a.txt")) for text in (old, new))
    return list(compare(*documents).loud)


def _facts(change: Change) -> list[str]:
    return [f"{fact.type}: {fact.old} → {fact.new} {fact.note}" for fact in change.facts]


WATER = """某市自来水价格表
用户类别 | 水量（立方米） | 水价（元/立方米） | 调整幅度（%） | 办理时限（工作日）
居民一档 | 0-220 | 1.90 | 5 | 10
非居民 | 301以上 | 3.30 | 8 | 15
特种行业 | — | 12.00 | 10 | 20"""


@pytest.mark.parametrize(
    ("old", "new", "fact"),
    [
        ("3.30 | 8", "3.60 | 8", "amount: 3.30 → 3.60 +9.09%"),
        ("3.30 | 8", "3.30 | 6", "percentage: 8 → 6 −2 points"),
        ("8 | 15", "8 | 7", "term: 15 → 7 −8 working days"),
        ("12.00 | 10", "免费 | 10", "amount: 12.00 →  removed"),
        ("0-220", "0-240", "count: 0-220 → 0-240 +9.09%"),
    ],
)
def test_a_number_has_the_unit_of_its_column(old: str, new: str, fact: str) -> None:
    """A changed cell is named with what its column measures, and the unit is no evidence."""
    (change,) = _changes(WATER, WATER.replace(old, new))
    assert _facts(change) == [fact]


def test_a_dash_in_an_empty_cell_says_no_more_than_nothing() -> None:
    """A cell that holds nothing may say so: no change, in the head of a table neither."""
    plain = (
        "<table><tr><th></th><th>价格（元）</th><th>数量</th></tr>"
        "<tr><td>甲</td><td></td><td>1</td></tr></table>"
    )
    dashed = plain.replace("<th></th>", "<th>-</th>").replace("<td></td>", "<td>—</td>")
    old, new = (parse(extract(f"<body>{one}</body>".encode())) for one in (plain, dashed))
    assert old.text != new.text
    assert [*compare(old, new).loud] == []
    assert [*compare(new, old).loud] == []


def test_a_changed_price_weighs_as_money() -> None:
    """One cell of a price table is a change of an amount."""
    (change,) = _changes(WATER, WATER.replace("3.30", "3.60"))
    assert change.weight is Weight.HIGH


PLANS = """Fees
Plan | Price (USD) | Response time (business days) | Monthly fee | Seats
Free | 0 | 10 | 0 | 1
Pro | 20 | 5 | 9.99 | 10
Team | 50 | 2 | 49 | 100"""


def test_english_columns_have_units_too() -> None:
    """A sign or a code in brackets, a term, and a fee whose currency nobody named."""
    (change,) = _changes(PLANS, PLANS.replace("20 | 5 | 9.99", "25 | 3 | 12.99"))
    assert _facts(change) == [
        "amount: 20 → 25 +25%",
        "term: 5 → 3 −2 working days",
        "amount: 9.99 → 12.99 +30%",
    ]


def test_a_column_without_a_unit_is_no_amount() -> None:
    """A number is a number where no head says what it measures."""
    (change,) = _changes(PLANS, PLANS.replace("49 | 100", "49 | 120"))
    assert _facts(change) == []


def test_the_caption_or_the_first_cell_names_the_unit() -> None:
    """单位：万元 above a table, and a table whose heads stand at the left."""
    caption = "专项资金分配表\n单位：万元\n地区 | 金额\n东区 | 100\n西区 | 200"
    (change,) = _changes(caption, caption.replace("100", "150"))
    assert _facts(change) == ["amount: 100 → 150 +50%"]
    left = "收费公示\n项目 | 内容\n押金（元） | 300\n保管期（天） | 15"
    (change,) = _changes(left, left.replace("15", "10"))
    assert _facts(change) == ["term: 15 → 10 −5 days"]


def test_no_edit_runs_over_two_cells() -> None:
    """What was deleted and what came stand inside the cells, however alike the numbers are."""
    old = "标准\n项目 | 标准（万元） | 比例（%） | 时限\n甲类 | 10-20 | 30 | 5\n乙类 | 100 | 40 | 7"
    (change,) = _changes(old, old.replace("10-20 | 30 | 5", "10-30 | 35 | 3"))
    assert all(" | " not in span.text for span in change.spans if span.op != "equal")
    assert "".join(s.text for s in change.spans if s.op != "insert") == "甲类 | 10-20 | 30 | 5"
    assert "".join(s.text for s in change.spans if s.op != "delete") == "甲类 | 10-30 | 35 | 3"


def test_a_row_with_another_cell_is_read_as_a_whole() -> None:
    """Where a column came, cells have no partners; facts with units of their own are read."""
    old = "资费\n套餐 | 月费\n甲 | 30元\n乙 | 50元"
    new = "资费\n套餐 | 月费 | 流量\n甲 | 39元 | 10GB\n乙 | 50元 | 20GB"
    facts = [fact for change in _changes(old, new) for fact in _facts(change)]
    assert facts[0] == "amount: 30元 → 39元 +30%"
