"""What is one word: dates, amounts, references and duty words whole, other characters single."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policywatch.diff.tokens import is_cjk, is_whole, tokenize

POLICY_TEXT = st.text(
    alphabet=st.one_of(
        st.sampled_from("第一二十百千万亿条款项年月日元人个应当可以必须不得，。、；（）%$.,/-’'"),
        st.sampled_from("0123456789 \n\tabcMayJunemustSection§"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=60,
)


@given(POLICY_TEXT)
def test_tokens_joined_are_the_text(text: str) -> None:
    """No character is lost, added or moved, whatever the text."""
    tokens = tokenize(text)
    assert "".join(tokens) == text
    assert all(tokens)


@pytest.mark.parametrize(
    "whole",
    [
        "2027年12月31日",
        "2025年底",
        "二〇二四年三月",
        "民國110年1月1日",
        "12月31日",
        "2024-03-01",
        "30 June 2028",
        "June 30, 2028",
        "Nov. 3, 2026",
        "第三十二条",
        "第十二条之一",
        "第 12-1 條",
        "Section 12(a)",
        "§ 22-3571.01",
        "Article 6(1)(b)",
        "45.5%",
        "百分之八十",
        "25 percent",
        "2个百分点",
        "500万元",
        "1.5亿元",
        "人民币10亿元",
        "新臺幣三千六百元",
        "五十万元",
        "RMB 5,000",
        "$1.2 million",
        "US$500",
        "50 dollars",
        "20个",
        "300人",
        "1,200人",
        "72小时",
        "十五日",
        "40周岁",
        "三个工作日",
        "六個月",
        "应当",
        "不得",
        "必須",
        "must not",
        "shall not",
        "Don't",
        "e-mail",
        "https://example.org/a?b=1",
    ],
)
def test_what_stays_whole(whole: str) -> None:
    """Each of these is one token between other words."""
    before, after = ("x ", " y") if whole[0].isascii() and whole[-1].isascii() else ("（", "）")
    assert whole in tokenize(before + whole + after)


def test_other_chinese_characters_are_single() -> None:
    """An ordinary Chinese phrase is cut into its characters, punctuation apart."""
    assert tokenize("推动算法，应用。") == ["推", "动", "算", "法", "，", "应", "用", "。"]


def test_a_number_ends_where_its_unit_ends() -> None:
    """What follows a date or a count is no part of it."""
    assert tokenize("到2027年累计培养1200人左右") == [
        "到", "2027年", "累", "计", "培", "养", "1200人", "左", "右",
    ]  # fmt: skip


def test_an_address_keeps_its_full_stop_apart() -> None:
    """The full stop of the sentence is no part of a page's address."""
    assert tokenize("see https://example.org/x.") == ["see", " ", "https://example.org/x", "."]


@pytest.mark.parametrize(
    ("token", "whole"),
    [("500万元", True), ("必须", True), ("2028", True), ("policy", False), ("市", False)],
)
def test_whole_tokens_are_told_from_plain_words(token: str, *, whole: bool) -> None:
    """Only dates, amounts, duty words and the like count as whole."""
    assert is_whole(token) is whole


@pytest.mark.parametrize(
    ("token", "cjk"), [("市", True), ("，", False), ("a", False), ("市政", False)]
)
def test_a_chinese_character_is_no_punctuation(token: str, *, cjk: bool) -> None:
    """Only a single character of a word counts as one."""
    assert is_cjk(token) is cjk


@pytest.mark.parametrize(
    "unit", ["1", "一", "1.", "1,", "第一", "a-", "https://", "月", "年1", "1/1/", " ", "must "]
)
def test_hostile_repetitions_cost_linear_time(unit: str) -> None:
    """A long run of one pattern's beginning is cut in a moment and without loss."""
    text = unit * (60_000 // len(unit))
    assert "".join(tokenize(text)) == text
