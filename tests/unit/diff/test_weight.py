"""Weight: one table of rules, heavy ones before light ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policywatch.diff.facts import read_facts
from policywatch.diff.weight import RULES, weigh
from policywatch.diff.words import diff_words
from policywatch.model import Change, Fact, FactType, Kind, Place, Weight

ORDER = [Weight.NONE, Weight.LOW, Weight.MEDIUM, Weight.HIGH]


def place(body: str) -> tuple[Place, ...]:
    """A clause with these words, or none."""
    return (Place("", ("",), "", body, body, 0),) if body else ()


def change(old: str, new: str, kind: Kind = Kind.REWORDED) -> Change:
    """The change between two clauses, with its words and facts."""
    spans = diff_words(old, new)
    return Change(kind, place(old), place(new), spans, read_facts(old, new, spans))


@pytest.mark.parametrize(
    ("old", "new", "weight"),
    [
        ("给予最高500万元奖励。", "给予最高300万元奖励。", Weight.HIGH),
        ("按投入的50%奖励。", "按投入的45%奖励。", Weight.HIGH),
        ("2025年底前完成。", "2026年底前完成。", Weight.HIGH),
        ("三十日内答复。", "十五日内答复。", Weight.HIGH),
        ("可以公开。", "必须公开。", Weight.HIGH),
        ("本办法有效期3年。", "本办法有效期5年。", Weight.HIGH),
        ("争议由法院解决。", "争议由仲裁委员会仲裁。", Weight.HIGH),
        ("In the courts of the State.", "By binding arbitration in the State.", Weight.HIGH),
        ("We ask you to agree.", "We ask you to waive a jury trial.", Weight.HIGH),
        ("The Arbitration is in Paris.", "Any arbitration is in Paris.", Weight.MEDIUM),
        ("We do not sell lists.", "We sell lists.", Weight.HIGH),
        ("Guests aren’t insured here.", "Guests are insured here.", Weight.HIGH),
        ("Boats we keep, we do not lend.", "Boats we keep, we do not sell.", Weight.MEDIUM),
        ("It is not lit.", "It is dark and not warm.", Weight.MEDIUM),
        ("Date of last revision: May 2, 2025", "Date of last revision: May 9, 2025", Weight.LOW),
        ("建设5个平台。", "建设8个平台。", Weight.MEDIUM),
        ("责任单位：市科技局", "责任单位：市财政局", Weight.MEDIUM),
        ("依照第三条处理。", "依照第五条处理。", Weight.MEDIUM),
        ("处违法所得两倍的罚款。", "处违法所得四倍的罚款。", Weight.HIGH),
        ("场地面积达到原来的两倍。", "场地面积达到原来的四倍。", Weight.MEDIUM),
        ("符合下列条件之一的，准予登记：", "同时符合下列条件的，准予登记：", Weight.HIGH),
        ("同时具备以下条件的：", "具备以下条件之一的：", Weight.HIGH),
        ("符合下列情形之一的：", "具有下列情形之一的：", Weight.MEDIUM),
        ("2026年4月3日", "2027年5月6日", Weight.LOW),
        ("2026年4月3日前", "2027年5月6日前", Weight.HIGH),
        ("推进智慧城市建设。", "推进数字政府建设。", Weight.MEDIUM),
        ("企业和个人。", "企业或个人。", Weight.MEDIUM),
        ("Users and partners.", "Users or partners.", Weight.MEDIUM),
        ("建设内容，包括平台", "建设的内容包括平台", Weight.LOW),
        ("The services, in general", "Services in general", Weight.LOW),
        ("a persistent identifier; or", "a persistent identifier;", Weight.LOW),
        ("历史研究；", "历史研究；以及", Weight.LOW),
        ("a persistent identifier; or", "a persistent identifier; and", Weight.MEDIUM),
        ("Last updated: January 15, 2025", "Last updated: March 1, 2025", Weight.LOW),
        ("发布日期：2024年3月1日", "发布日期：2024年5月1日", Weight.LOW),
        ("2027-03-05T10:00:00Z", "2027-04-06T11:12:13Z", Weight.LOW),
        (
            "Guests must be at least 13 years old.",
            "Guests must be at least 15 years old.",
            Weight.HIGH,
        ),
        ("年满十六周岁的公民", "年满十七周岁的公民", Weight.HIGH),
        ("Norwegian law governs; courts of Norway.", "The courts of Chile decide.", Weight.HIGH),
        ("青山市河道管理办法（试行）", "青山市河道管理办法", Weight.HIGH),
        ("You may opt in to the letter.", "You may opt out of the letter.", Weight.HIGH),
        ("经用户同意后收集。", "告知用户后收集。", Weight.HIGH),
        ("责令停业整顿。", "责令停业整顿，吊销许可证。", Weight.HIGH),
        ("在市区从事河道采砂的，适用本办法。", "在全市从事河道采砂的，适用本办法。", Weight.HIGH),
        ("This policy applies to guests.", "This policy applies to guests and crews.", Weight.HIGH),
        (
            "违反规定的，适用本办法第三条的规定处理。",
            "违反要求的，适用本办法第三条的规定处理。",
            Weight.MEDIUM,
        ),
        ("通过电子诉讼平台公开。", "通过网站公开。", Weight.MEDIUM),
        ("An unauthorised organisation", "An unauthorized organization", Weight.LOW),
        ("By e-mail to U.S. Guests", "By email to US guests", Weight.LOW),
        ("Harbour rules for the Centre", "Harbor rules for the center", Weight.LOW),
        ("The employer pays for it.", "The employee pays for it.", Weight.MEDIUM),
        ("Last modified on 06/18/2027", "Last modified on 07/02/2027", Weight.LOW),
        ("Last modified on 06/08/2027", "Last modified on 07/02/2027", Weight.LOW),
        ("Pay before 06/08/2027.", "Pay before 07/02/2027.", Weight.HIGH),
        ("经市政府批准，可以续租。", "可以续租。", Weight.HIGH),
        ("With the approval of the Board we sell boats.", "We sell boats.", Weight.HIGH),
        ("船主应登记。", "船主应当登记。", Weight.LOW),
        ("其它船只记帐。", "其他船只记账。", Weight.LOW),
        ("船主应登记。", "船主登记。", Weight.HIGH),
        ("See https://a.example/old here.", "See https://a.example/new?b=1 here.", Weight.LOW),
        ("See https://a.example/old here.", "Read https://a.example/new here.", Weight.MEDIUM),
        ("If you do not live in Norway, call us.", "If you live in Chile, call us.", Weight.MEDIUM),
        (
            "If you do not live in Norway. Call Ann.",
            "If you live in Norway. Call Bob.",
            Weight.HIGH,
        ),
    ],
)
def test_rewordings_weigh_what_their_facts_weigh(old: str, new: str, weight: Weight) -> None:
    """Money, deadlines, duties and validity are high, words medium, small words low."""
    assert weigh(change(old, new))[0] is weight


def test_a_day_inside_a_clause_is_no_signature() -> None:
    """Below a heading a line with a day alone may be a deadline."""
    signed = change("2026年4月3日", "2027年5月6日")
    old, new = (
        tuple(one._replace(path=("三、", "")) for one in side) for side in (signed.old, signed.new)
    )
    assert weigh(signed._replace(old=old, new=new))[0] is Weight.HIGH


@pytest.mark.parametrize(
    ("kind", "old", "new", "weight"),
    [
        (Kind.UNCHANGED, "应当公开。", "应当公开。", Weight.NONE),
        (Kind.COSMETIC, "应当公开,", "应当公开，", Weight.NONE),
        (Kind.RENUMBERED, "应当公开。", "应当公开。", Weight.LOW),
        (Kind.REFERENCE_ONLY, "依照第三条", "依照第四条", Weight.LOW),
        (Kind.MOVED, "应当公开。", "应当公开。", Weight.LOW),
        (Kind.REMOVED, "做好宣传。", "", Weight.HIGH),
        (Kind.ADDED, "", "做好宣传。", Weight.MEDIUM),
        (Kind.ADDED, "", "缴纳50万元。", Weight.HIGH),
        (Kind.SPLIT, "甲乙", "甲\n乙", Weight.MEDIUM),
        (Kind.MERGED, "甲\n乙", "甲乙", Weight.MEDIUM),
    ],
)
def test_kinds_have_their_weight(kind: Kind, old: str, new: str, weight: Weight) -> None:
    """A removed clause is high, renumbering low, and what is no policy change has none."""
    assert weigh(change(old, new, kind))[0] is weight


def test_reasons_are_the_sentences_of_the_rules_that_gave_the_weight() -> None:
    """Every heavy rule that holds is named, lighter ones are not."""
    weight, reasons = weigh(change("可以给予50万元，选5个。", "必须给予80万元，选8个。"))
    assert weight is Weight.HIGH
    assert reasons == (
        "An amount of money changed.",
        "What must, may or must not be done changed.",
    )


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("选定5个试点。", "选定8个试点。", "A number of things or people changed."),
        ("由市教育局牵头落实。", "由市科技局牵头落实。", "An office in charge changed."),
        ("依照本办法第三条办理。", "依照本办法第八条办理。", "A reference changed."),
    ],
)
def test_a_fact_of_medium_weight_is_a_reason_beside_the_words(
    old: str, new: str, reason: str
) -> None:
    """It is named before the words that changed with it."""
    assert weigh(change(old, new)) == (Weight.MEDIUM, (reason, "The words changed."))


@given(
    st.sampled_from(list(Kind)),
    st.lists(st.sampled_from(list(FactType)), max_size=4),
    st.text(max_size=8),
    st.text(max_size=8),
)
def test_every_change_has_a_weight_and_a_reason(
    kind: Kind, types: list[FactType], old: str, new: str
) -> None:
    """No change falls through the table, and each reason is a sentence of it."""
    facts = tuple(Fact(one, "甲", "乙") for one in types)
    weight, reasons = weigh(Change(kind, place(old), place(new), diff_words(old, new), facts))
    assert weight in ORDER
    assert reasons
    assert set(reasons) <= {rule.sentence for rule in RULES}


@given(st.lists(st.sampled_from(list(FactType)), max_size=3), st.sampled_from(list(FactType)))
def test_one_more_fact_never_makes_a_rewording_lighter(
    types: list[FactType], more: FactType
) -> None:
    """Weight grows with what is found; the text's own date is the one exception."""
    old, new = "旧的内容", "新的内容"
    facts = [Fact(one, "甲", "乙") for one in types]

    def weight_of(known: list[Fact]) -> int:
        spans = diff_words(old, new)
        changed = Change(Kind.REWORDED, place(old), place(new), spans, tuple(known))
        return ORDER.index(weigh(changed)[0])

    assert weight_of([*facts, Fact(more, "甲", "乙")]) >= weight_of(facts)


def test_the_table_can_be_read() -> None:
    """Every rule has a name of its own and says why in one sentence."""
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert len({rule.sentence for rule in RULES}) == len(RULES)
    assert all(rule.sentence.endswith(".") and rule.sentence[0].isupper() for rule in RULES)


def test_heavier_rules_stand_before_lighter_ones() -> None:
    """Among the rules that do not end the matter the weight only falls."""
    weights = [ORDER.index(rule.weight) for rule in RULES if not rule.ends]
    assert weights == sorted(weights, reverse=True)
