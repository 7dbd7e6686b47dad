"""Numbers as they are printed, their limits, and how differences are said."""

import pytest

from policywatch.diff.facts import read_facts
from policywatch.diff.facts.notes import of_ratio, of_units, plain, signed, with_bound
from policywatch.diff.facts.numbers import quantity
from policywatch.diff.words import diff_words
from policywatch.model import FactType, Span


def lonely(text: str) -> list[tuple[str, str]]:
    """Type and evidence of everything that is read in a text by itself."""
    facts = read_facts("", text, (Span("insert", text),))
    return [(fact.type.value, fact.new) for fact in facts]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("5,000", 5000), ("1.2", 1.2),
        ("10 000 000", 10_000_000), ("五十万", 500_000), ("12万", 120_000),
        ("1.5亿", 150_000_000), ("三点五", 3.5),
        ("两百", 200), ("二〇二四", 2024), ("３００", 300),
        ("thirty", 30), ("twenty-one", 21), ("two hundred", 200), ("", None), ("万", None),
        ("several", None), ("1.2.3", None), ("1.5x", None), ("1.5二", None), ("三点十", None),
    ],
)  # fmt: skip
def test_numbers_are_read_as_printed(text: str, value: float | None) -> None:
    """Digits, Chinese numerals, mixtures and English words have their value; others none."""
    assert quantity(text) == value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("奖励最高不超过500万元。", [("amount", "最高不超过500万元")]),
        ("补助10-20万元。", [("amount", "10-20万元")]),
        ("处五万元以上五十万元以下罚款。", [("amount", "五万元以上"), ("amount", "五十万元以下")]),
        ("人民币一百元整", [("amount", "人民币一百元整")]),
        ("a fee of US$1,000", [("amount", "US$1,000")]),
        ("a fund of $5-10 million", [("amount", "$5-10 million")]),
        ("not more than 1 000 EUR", [("amount", "not more than 1 000 EUR")]),
    ],
)
def test_amounts_keep_their_limits(text: str, expected: list[tuple[str, str]]) -> None:
    """The evidence of an amount holds its bound, its range and its currency."""
    assert lonely(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "前二項規定之申請", "“三个代表”", "同条三项规定", "每个企业",
        "收集个人信息", "一批示范项目", "百年大计", "十大领域",
        "7×24小时服务", "元旦放假", "多元化发展",
        "one of its members", "the 1990s", "version 3 is current",
    ],
)  # fmt: skip
def test_words_that_hold_numerals_are_no_quantities(text: str) -> None:
    """Ordinals, figures of speech and words with a numeral in them are not counted."""
    assert lonely(text) == []


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("本条第一、二、三项所称", "第一、二、三项"),
        ("违反第三至五条的", "第三至五条"),
        ("依第十二條之一、十三條", "第十二條之一"),
    ],
)
def test_numbers_of_clauses_are_a_reference(text: str, reference: str) -> None:
    """Several numbers before one 条 name clauses: the last of them counts no items."""
    assert lonely(text)[0] == ("reference", reference)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("应在三个工作日内答复", [("duty", "应"), ("term", "三个工作日内")]),
        ("處六月以上五年以下有期徒刑", [("term", "六月以上"), ("term", "五年以下")]),
        ("一年半后复审", [("term", "一年半")]),
        ("半年内完成", [("term", "半年内")]),
        ("within thirty (30) days", [("term", "within thirty (30) days")]),
        ("a 12-month period", [("term", "12-month")]),
        ("users at least 16 years old", [("count", "at least 16 years old")]),
        ("不满十四周岁", [("count", "十四周岁")]),
        ("三分之二以上通过", [("percentage", "三分之二以上")]),
        ("a majority of two-thirds", [("percentage", "two-thirds")]),
    ],
)
def test_terms_ages_and_shares(text: str, expected: list[tuple[str, str]]) -> None:
    """Each is read with its limits and by its own type."""
    assert lonely(text) == expected


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.4, "+0.4"),
        (-40.0, "−40"),
        (5.02, "+5.02"),
        (13.333, "+13.3"),
        (100.0, "+100"),
        (-1, "−1"),
    ],
)
def test_signed_numbers_are_short(value: float, text: str) -> None:
    """Below ten two digits follow the point, above it one, and no zeros at the end."""
    assert signed(value) == text


def test_ratios_are_said_in_per_cent_or_as_multiples() -> None:
    """From twice on a ratio is a multiple; from zero there is none."""
    assert of_ratio(500, 300) == (-0.4, "−40%")
    assert of_ratio(5, 15) == (2, "×3")
    assert of_ratio(0, 15) == (None, "from 0")
    assert plain(2.5) == "2.5"


@pytest.mark.parametrize(
    ("old", "new", "change", "note"),
    [
        ("Reply within 90 minutes.", "Reply within 2 hours.", 0.020833, "+30 minutes"),
        ("Reply within 36 hours.", "Reply within 1 day.", -0.5, "−12 hours"),
        ("Reply within 24 hours.", "Reply within 3 days.", 2.0, "+2 days"),
        ("Reply within 30 minutes.", "Reply within 45 minutes.", 0.010417, "+15 minutes"),
        ("税率为30.3%。", "税率为30.1%。", -0.2, "−0.2 points"),
    ],
)
def test_a_difference_is_said_in_a_unit_that_people_use(
    old: str, new: str, change: float, note: str
) -> None:
    """What is less than a day is none of days; points have no crumbs."""
    (fact,) = read_facts(old, new, diff_words(old, new))
    assert (fact.change, fact.note) == (change, note)


def test_units_have_a_plural() -> None:
    """One unit is said without an s."""
    assert of_units(1, "year") == "+1 year"
    assert of_units(-15, "working day") == "−15 working days"


def test_a_turned_limit_is_said() -> None:
    """Up to ten and at least ten are not the same."""
    assert with_bound("+5 points", "cap", "floor") == "+5 points, other bound"
    assert with_bound("", "", "cap") == "other bound"
    assert with_bound("+1 year", "cap", "cap") == "+1 year"


@pytest.mark.parametrize(
    ("old", "new", "note"),
    [
        ("逾期按日万分之二加收滞纳金。", "逾期按日万分之四加收滞纳金。", "+0.02 points"),
        ("入住率达到七成的，予以奖励。", "入住率达到五成半的，予以奖励。", "−15 points"),
        ("检修期为每年10月8日至11月30日。", "检修期为每年10月8日至次年1月31日。", "+62 days"),
        ("本细则试行一年。", "本细则试行三年。", "+2 years"),
        (
            "补贴执行至2026年5月31日。",
            "补贴执行期限延长至2026年6月30日。",
            "+30 days",
        ),
    ],
)
def test_shares_days_and_trials_are_compared_as_they_are_said(
    old: str, new: str, note: str
) -> None:
    """Parts of ten thousand, tenths, days of the next year, trials and extended terms."""
    facts = read_facts(old, new, diff_words(old, new))
    assert [fact.note for fact in facts] == [note]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("按90%报销，", "按九成报销，"),
        ("由三成员组成", "由四成员组成"),
        ("一成不变", "二成不变"),
    ],
)
def test_tenths_are_shares_where_they_are_said_as_such(old: str, new: str) -> None:
    """九成 is 90%, and 三成员 are no share at all."""
    facts = read_facts(old, new, diff_words(old, new))
    assert not [fact for fact in facts if fact.type is FactType.PERCENTAGE]
