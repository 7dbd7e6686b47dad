"""Facts: a table of pairs written by hand, and what holds for every pair."""

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from policywatch.diff.facts import read_facts
from policywatch.diff.facts.families import FAMILIES
from policywatch.diff.facts.mention import Places, Rule
from policywatch.diff.words import diff_words
from policywatch.model import Fact, FactType

DATA = Path(__file__).parent / "data"
Row = tuple[str, str, str, float | None, str]


def rows_of(facts: tuple[Fact, ...]) -> list[Row]:
    """Facts as rows that can be compared with those of the table."""
    return [
        (fact.type.value, fact.old, fact.new, _rounded(fact.change), fact.note) for fact in facts
    ]


def _rounded(change: float | None) -> float | None:
    return None if change is None else round(change, 4)


def _row(line: str) -> Row:
    """One line of the table: `type | old → new | change | note`."""
    kind, evidence, change, note = (part.strip() for part in line.split("|"))
    old, new = (part.strip() for part in evidence.split("→", maxsplit=1))
    return kind, old, new, _rounded(float(change)) if change else None, note


def facts_between(old: str, new: str) -> tuple[Fact, ...]:
    """The facts of the change from one text to another."""
    return read_facts(old, new, diff_words(old, new))


def _table() -> list[tuple[str, str, list[Row]]]:
    pairs = []
    for language in ("zh", "en"):
        data = tomllib.loads((DATA / f"facts_{language}.toml").read_text(encoding="utf-8"))
        pairs += [(p["old"], p["new"], [_row(line) for line in p["facts"]]) for p in data["pair"]]
    return pairs


TABLE = _table()


def test_where_a_rule_can_begin_hides_nothing() -> None:
    """A rule that looks only at some places finds what it finds when it looks at every one."""
    rules = [rule for family in FAMILIES for rule in family.rules if rule.starts]
    assert len(rules) > 10
    for text in {text for old, new, _ in TABLE for text in (old, new, new.upper())}:
        places = Places(text, [(0, len(text))])
        for rule in rules:
            whole = Rule((), rule.pattern, rule.read, any_case=bool(rule.flags & re.IGNORECASE))
            assert list(rule.find(places)) == list(whole.find(places)), text


def test_the_table_is_read_almost_without_fault() -> None:
    """Of the facts of all pairs at least 98 % are read, and at least 98 % of those read are right.

    A fact counts only with the right type, evidence, computed change and note.
    """
    wanted = found = right = 0
    for old, new, expected in TABLE:
        rows = rows_of(facts_between(old, new))
        wanted += len(expected)
        found += len(rows)
        right += sum(row in rows for row in expected)
    assert len(TABLE) >= 300
    assert wanted >= 400
    assert right / wanted >= 0.98
    assert right / found >= 0.98


def test_every_pair_of_the_table_is_read() -> None:
    """Each pair counts by itself: what was read once stays read."""
    misread = {
        old
        for old, new, expected in TABLE
        if sorted(map(str, rows_of(facts_between(old, new)))) != sorted(map(str, expected))
    }
    assert misread == set()


def test_the_table_has_every_type_in_both_languages() -> None:
    """No family of facts goes untested in Chinese or in English."""
    for language in ("zh", "en"):
        data = tomllib.loads((DATA / f"facts_{language}.toml").read_text(encoding="utf-8"))
        assert len(data["pair"]) >= 150
        types = {_row(line)[0] for pair in data["pair"] for line in pair["facts"]}
        assert types == {kind.value for kind in FactType}


def test_facts_stand_in_the_order_of_the_text() -> None:
    """Facts are listed as a reader comes upon them."""
    old = "应当在三十日内缴纳50万元，由10人审核。"
    new = "必须在十五日内缴纳80万元，由20人审核。"
    types = [fact.type for fact in facts_between(old, new)]
    assert types == [FactType.DUTY, FactType.TERM, FactType.AMOUNT, FactType.COUNT]


def test_a_fact_in_equal_text_is_no_fact_of_the_change() -> None:
    """Amounts and duties that stand unchanged beside the edit are not listed."""
    old = "企业应当缴纳50万元保证金，逾期不予受理。"
    new = "企业应当缴纳50万元保证金，超期不予受理。"
    assert facts_between(old, new) == ()


def test_the_same_lonely_fact_is_listed_once() -> None:
    """An added clause that says 应当 three times gains one duty."""
    facts = facts_between("", "甲应当登记，乙应当备案，丙应当公示。")
    assert [(fact.new, fact.note) for fact in facts] == [("应当", "added")]


def test_facts_far_from_each_other_are_read_in_a_long_text() -> None:
    """Two edits with much equal text between them both give their facts."""
    middle = "本市各部门按照职责分工做好相关工作。" * 60
    facts = facts_between(f"给予50万元。{middle}期限三年。", f"给予80万元。{middle}期限五年。")
    assert [(fact.type.value, fact.note) for fact in facts] == [
        ("amount", "+60%"), ("term", "+2 years"),
    ]  # fmt: skip


def test_a_label_far_before_its_list_is_seen() -> None:
    """The list of offices is read with its label although the edit is at its end."""
    offices = "、".join(f"市{name}局" for name in "科教财商农水审")
    old = f"（责任单位：{offices}）"
    new = f"（责任单位：{offices}、市医保局）"
    assert rows_of(facts_between(old, new)) == [("office", "", "市医保局", None, "added")]


_PHRASES = [
    *"应当 可以 不得 50万元 最高 不超过 30% 百分之五 20个 三年 十五日 内 以上 2026年底".split(),
    *"2025年12月31日 第三条 第二款 《条例》 自 起施行 责任单位： 市科技局 、 ， 。 企业".split(),
    *("must ", "may not ", "within ", "30 days ", "$5,000 ", "section 4(a) ", "by ", "at least "),
    *("30 June 2028", "five members ", "effective "),
]
POLICY = st.lists(st.sampled_from(_PHRASES), max_size=14).map("".join)


@given(POLICY, POLICY)
@example("自三年起施行", "自应当三年起施行")
def test_evidence_is_printed_in_the_texts(old: str, new: str) -> None:
    """Each side's evidence stands in that side's text, and each fact has evidence."""
    for fact in facts_between(old, new):
        assert fact.old in old
        assert fact.new in new
        assert fact.old or fact.new
        assert fact.note


@given(POLICY)
def test_equal_texts_have_no_facts(text: str) -> None:
    """Where nothing changed no fact did."""
    assert facts_between(text, text) == ()


@given(POLICY)
def test_a_text_added_and_a_text_removed_have_the_same_facts(text: str) -> None:
    """What an added clause gains is what the removed clause loses."""
    added = {(fact.type, fact.new) for fact in facts_between("", text)}
    removed = {(fact.type, fact.old) for fact in facts_between(text, "")}
    assert added == removed


@given(POLICY, POLICY)
def test_one_sided_facts_are_said_to_be(old: str, new: str) -> None:
    """A fact without a partner is added or removed, and has no computed change."""
    for fact in facts_between(old, new):
        if not (fact.old and fact.new):
            assert fact.note.startswith("added" if fact.new else "removed")
            assert fact.change is None


@settings(max_examples=30)
@given(st.text(max_size=200), st.text(max_size=200))
def test_any_text_can_be_read(old: str, new: str) -> None:
    """Control characters, broken numbers and strange scripts raise nothing."""
    facts_between(old, new)


@pytest.mark.parametrize(
    "unit",
    [
        "1",
        "一",
        "1.",
        "1,",
        "1年",
        "第一",
        "《",
        "自",
        "由",
        "Aa ",
        "one ",
        "$1",
        "应",
        "责任单位：甲、",
    ],
)
def test_hostile_repetitions_are_read(unit: str) -> None:
    """A hundred thousand characters of one pattern's beginning do not hide what follows."""
    text = unit * (100_000 // len(unit))
    facts = facts_between(text + "。应当在20日内缴纳", text + "。应当在30日内缴纳")
    assert "30日内" in "".join(fact.new for fact in facts), facts
