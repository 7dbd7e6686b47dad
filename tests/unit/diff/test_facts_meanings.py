"""Dates, duties, offices, references and validity: what is read, and what is not."""

import pytest

from policywatch.diff.facts import read_facts
from policywatch.diff.words import diff_words
from policywatch.model import Fact, Span


def lonely(text: str) -> list[tuple[str, str]]:
    """Type and evidence of everything that is read in a text by itself."""
    facts = read_facts("", text, (Span("insert", text),))
    return [(fact.type.value, fact.new) for fact in facts]


def between(old: str, new: str) -> list[tuple[str, str, str]]:
    """Old and new evidence and note of the facts of a change."""
    facts: tuple[Fact, ...] = read_facts(old, new, diff_words(old, new))
    return [(fact.old, fact.new, fact.note) for fact in facts]


@pytest.mark.parametrize(
    "text",
    [
        "推广应用相应技术",
        "供应链反应迅速", "取得所得", "获得许可", "可能不可抗力", "中华人民共和国",
        "recommended in May", "the will of the testator's May Fair", "acts of parliament",
    ],
)  # fmt: skip
def test_words_that_only_look_like_duties(text: str) -> None:
    """应 in 应用, 得 in 获得, 可 in 可能 and the month May say nothing about duty."""
    assert lonely(text) == []


@pytest.mark.parametrize(
    ("old", "new", "note"),
    [
        ("鼓励", "可以", "stronger"),
        ("可以", "应当", "stronger"),
        ("应当", "必须", "stronger"),
        ("必须", "应当", "weaker"),
        ("应当", "不得", "now forbidden"),
        ("不得", "应当", "no longer forbidden"),
        ("不宜", "严禁", "stronger"),
        ("应当", "无需", "weaker"),
    ],
)
def test_duties_have_an_order_in_chinese(old: str, new: str, note: str) -> None:
    """鼓励 < 可以 < 应当 < 必须, and 不得 is the other side."""
    assert between(f"申请人{old}提交材料。", f"申请人{new}提交材料。") == [(old, new, note)]


@pytest.mark.parametrize(("old", "new"), [("严禁", "不得"), ("不得", "严禁"), ("禁止", "不准")])
def test_a_louder_ban_is_no_stricter_one(old: str, new: str) -> None:
    """严禁, 不得 and 禁止 forbid alike: a change of tone is no weaker duty."""
    assert between(f"申请人{old}提交材料。", f"申请人{new}提交材料。") == []


@pytest.mark.parametrize(
    ("old", "new", "note"),
    [
        ("may", "should", "stronger"),
        ("should", "shall", "stronger"),
        ("must", "should", "weaker"),
        ("may", "must not", "now forbidden"),
        ("may not", "may", "no longer forbidden"),
        ("should not", "must not", "stronger"),
        ("can", "must", "stronger"),
        ("must", "need not", "weaker"),
        ("can", "aim to", "stronger"),
        ("aim to", "should", "stronger"),
    ],
)
def test_duties_have_an_order_in_english(old: str, new: str, note: str) -> None:
    """May < should < must and shall, and must not is the other side."""
    assert between(f"You {old} submit the form.", f"You {new} submit the form.") == [
        (old, new, note)
    ]


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("No person shall carry a pistol.", ["No person shall"]),
        ("Here no public employee may vote.", ["no public employee may"]),
        ("Nothing in this section shall preclude it.", []),
        ("应当鼓励创新。", ["应当"]),
        ("为鼓励创新，制定本办法。", []),
        ("企业应对突发事件。", []),
        ("企业应对其申请材料进行核验。", ["应"]),
    ],
)
def test_duties_are_read_in_their_context(text: str, evidence: list[str]) -> None:
    """No person shall is forbidding, 应当鼓励 one duty, and 为鼓励 a purpose."""
    assert lonely(text) == [("duty", word) for word in evidence]


def test_no_person_shall_is_as_strong_as_shall_not() -> None:
    """The two ways to forbid in English are the same."""
    assert between("A licensee shall not carry arms.", "No licensee shall carry arms.") == []


def test_words_of_the_same_strength_are_no_fact() -> None:
    """應 for 應當, shall for must: the duty is what it was."""
    assert between("主管機關應公告之。", "主管機關應當公告之。") == []
    assert between("The Board shall meet.", "The Board must meet.") == []


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("2025年6月底前", "2025年6月底"),
        ("2025年下半年", "2025年下半年"),
        ("民國一百十三年一月一日", "民國一百十三年一月一日"),
        ("in the 2nd half from 2026", "2026"),
        ("on 1st of March 2025", "1st of March 2025"),
        ("by the end of 2027", "end of 2027"),
    ],
)
def test_dates_are_read_as_printed(text: str, evidence: str) -> None:
    """Each form of a date is its own evidence."""
    assert ("date", evidence) in lonely(text)


@pytest.mark.parametrize(
    "text", ["2025年13月45日", "99/99/9999", "30 Foo 2025", "2025-77-01", "0000年"]
)
def test_impossible_dates_are_none(text: str) -> None:
    """What cannot be a day is not read as one."""
    assert not any(kind == "date" and "月" in evidence for kind, evidence in lonely(text))


def test_a_month_means_its_last_day() -> None:
    """From the end of June to the end of September there are 92 days."""
    assert between("2025年6月前完成。", "2025年9月前完成。") == [
        ("2025年6月", "2025年9月", "+92 days")
    ]


def test_the_beginning_of_a_period_can_change() -> None:
    """Where a period ends as before, the days are those between its beginnings."""
    assert between("实施期（2024—2026年）", "实施期（2025—2026年）") == [
        ("2024—2026年", "2025—2026年", "start +366 days")
    ]


def test_a_date_of_validity_is_not_a_deadline_besides() -> None:
    """The day on which a text begins to hold is one fact, of validity."""
    assert lonely("本办法自2024年1月1日起施行。") == [("validity", "自2024年1月1日起施行")]
    assert lonely("This Act takes effect on 1 May 2025.") == [
        ("validity", "takes effect on 1 May 2025")
    ]


@pytest.mark.parametrize(
    "text", ["修正施行前之規定", "effective measures", "expired cards", "实施方案"]
)
def test_words_of_force_without_a_date_say_nothing(text: str) -> None:
    """施行前, effective and expired in passing are no validity."""
    assert lonely(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "2022年1月1日 施行",
        "自发布之日起施行",
        "自公布日後一年施行",
        "有效期至2027年12月31日",
        "试行期为一年",
        "effective as of July 1, 2024",
        "Effective:July 1, 2024",
        "go into effect on July 1, 2024",
        "expires on 31 March 2029",
        "come into force 90 days after publication",
        "takes effect upon approval",
        "enters into force on the day of its signature",
    ],
)
def test_validity_is_read_whole(text: str) -> None:
    """From the word that says so to the end of the date."""
    assert lonely(text) == [("validity", text)]


def test_a_plan_of_a_year_is_no_validity() -> None:
    """2024年实施方案 is a plan of that year, and the year a date."""
    assert lonely("2024年实施方案") == [("date", "2024年")]


def test_offices_of_a_list_have_their_part() -> None:
    """Lead, supporting and starred offices are told apart when they come in."""
    text = "（牵头单位：市科技局，配合单位：市财政局；责任单位：☆教育局、民政局）"
    facts = read_facts("", text, (Span("insert", text),))
    assert [(fact.new, fact.note) for fact in facts] == [
        ("市科技局", "added as lead"),
        ("市财政局", "added as supporting"),
        ("☆教育局", "added as lead"),
        ("民政局", "added"),
    ]


def test_an_office_that_changes_its_list_is_one_fact() -> None:
    """From supporting to lead: the same office, another part."""
    old = "牵头单位：市卫健委；配合单位：市医保局、市财政局"
    new = "牵头单位：市卫健委、市医保局；配合单位：市财政局"
    assert between(old, new) == [("市医保局", "市医保局", "now lead")]
    assert between(new, old) == [("市医保局", "市医保局", "no longer lead")]


def test_a_changed_label_changes_the_part_of_its_offices() -> None:
    """The offices stand in equal text, and yet their part is another."""
    assert between("配合单位：市财政局", "牵头单位：市财政局") == [
        ("市财政局", "市财政局", "now lead")
    ]


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("依照第十条第二款第（三）项", "第十条第二款第（三）项"),
        ("第 12-1 條之規定", "第 12-1 條"),
        ("根据国发〔2024〕5号文件", "国发〔2024〕5号"),
        ("依府教字第1130012345號函", "府教字第1130012345號"),
        ("under Article 6(1)(b) of it", "Article 6(1)(b)"),
        ("see § 22-3010.01(a-1)", "§ 22-3010.01(a-1)"),
        ("under Directive 95/46/EC", "Directive 95/46/EC"),
        ("as in the Data Protection Act 2018", "Data Protection Act 2018"),
        ("pursuant to 17 U.S.C. § 512", "17 U.S.C. § 512"),
        ("(78 Stat. 703; 7 U.S.C. § 2014(m)).", "7 U.S.C. § 2014(m)"),
        ("(approved in 1964; 7 U.S.C. § 2013).", "7 U.S.C. § 2013"),
    ],
)
def test_references_are_read_whole(text: str, evidence: str) -> None:
    """A reference goes from its first word to its last step."""
    assert ("reference", evidence) in lonely(text)


def test_a_reference_printed_otherwise_is_the_same() -> None:
    """第10条 is 第十条, and Sections 5 is Section 5."""
    assert between("依照第十条处理。", "依照第10条处理。") == []


def test_brackets_inside_a_title_are_printed_as_one_likes() -> None:
    """《关于修改<…>的决定》 and 《关于修改〈…〉的决定》 are one document."""
    assert between("《关于修改<统计法>的决定》", "《关于修改〈统计法〉的决定》") == []


def test_what_only_moved_is_no_fact() -> None:
    """A sentence that changes its place takes its amounts and dates along."""
    old = "给予50万元补助。2025年底前完成。应当公示结果。"
    new = "应当公示结果。给予50万元补助。2025年底前完成。"
    assert between(old, new) == []


def test_a_number_in_another_currency_has_no_ratio() -> None:
    """Dollars are not compared with yuan."""
    assert between("不低于100万美元", "不低于500万元") == [
        ("不低于100万美元", "不低于500万元", "other unit")
    ]


def test_partners_must_fit_in_a_rewritten_sentence() -> None:
    """In a long rewriting an amount pairs only with one that stands between the same words."""
    old = (
        "鼓励企业建设公共数据训练基地，经专家评审并公示后，"
        "按其年度设备投资总额给予不超过三百万元的后补助支持。"
    )
    new = (
        "违反前述约定提供虚假材料或者擅自变更建设内容的单位，"
        "由主管部门责令限期整改，并收取每日五千元滞纳金。"
    )
    pairs = [fact for fact in between(old, new) if fact[0] and fact[1]]
    assert pairs == []


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("单位按季度报送数据。", "单位按月报送数据。", ("按季度", "按月", "−2 months")),
        ("每年3月公布目录。", "每年5月公布目录。", ("3月", "5月", "+61 days")),
        (
            "It is due by March 15 of each year.",
            "It is due by April 15 of each year.",
            ("March 15", "April 15", "+31 days"),
        ),
        (
            "It is due by March 15.",
            "It is due by April 15.",
            ("March 15", "April 15", "+31 days"),
        ),
    ],
)
def test_what_recurs_has_its_time(old: str, new: str, found: tuple[str, str, str]) -> None:
    """How often, and on which day of every year."""
    assert between(old, new) == [found]
