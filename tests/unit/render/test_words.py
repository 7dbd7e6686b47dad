"""A clause as it reads: its label, what joins them, and its own words."""

import pytest

from policywatch.model import Place
from policywatch.render.words import labelled


@pytest.mark.parametrize(
    ("label", "body", "shown"),
    [
        ("第三条", "数据处理者", "第三条 数据处理者"),
        ("二、", "保障措施", "二、保障措施"),
        ("（一）", "加强领导", "（一）加强领导"),
        ("1.", "智慧交通", "1. 智慧交通"),
        ("2. ", "Fees", "2. Fees"),
        ("", "Fees", "Fees"),
        ("第三条", "", "第三条"),
    ],
)
def test_a_space_joins_unless_a_wide_mark_ends_the_label(label: str, body: str, shown: str) -> None:
    """第三条 needs one before its words, 二、 and （一） have room of their own."""
    assert labelled(Place(label, (label,), "", body, body, 0)) == shown
