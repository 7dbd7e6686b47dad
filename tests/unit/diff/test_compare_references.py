"""References that moved with the numbering."""

import pytest

from policywatch.clauses import parse
from policywatch.diff.citations import Target
from policywatch.diff.compare import compare
from policywatch.diff.references import Numbers, Pair, differ_in_references_only
from policywatch.model import Block, Change, Extract, FactType, Kind

NUMBERS: dict[Target, set[str]] = {
    ("article", "32"): {"35"},
    ("article", "3"): {"4"},
    ("article", "12-1"): {"15"},
    ("section", "12"): {"14"},
    ("section", "20"): {"21"},
    ("chapter", "iv"): {"v"},
    ("article", "7"): {"7"},
}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("依照本法第三十二条的规定处罚", "依照本法第三十五条的规定处罚"),
        ("依照本法第三十二条、第七条的规定", "依照本法第三十五条、第七条的规定"),
        ("第十二條之一規定之期限", "第十五條規定之期限"),
        ("違反第 3 條規定者", "違反第4條規定者"),
        ("as provided in section 12, or", "as provided in section 14, or"),
        ("Section 12 applies", "Section 14 applies"),
        ("under sections 12 and 20", "under sections 14 and 21"),
        ("Sections 12, 20 or 30 apply", "Sections 14, 21 or 30 apply"),
        ("as Chapter IV says", "as Chapter V says"),
        ("违反第三、七、三十二条的", "违反第四、七、三十五条的"),
        ("违反第三至三十二条的", "违反第四至三十五条的"),
        ("违反第三条至第三十二条的", "违反第四条至第三十五条的"),
        ("第三、十二条之一规定的", "第四、十五条规定的"),
        ("Sections 12-20 apply", "Sections 14-21 apply"),
        ("sections 12 to 20", "sections 14 to 21"),
        ("sections 12(2) and 20(1)", "sections 14(2) and 21(1)"),
        ("see § 12 and §§ 12–20", "see § 14 and §§ 14–21"),
        ("ss. 12, 20", "ss. 14, 21"),
        ("Articles 3 through 7", "Articles 4 through 7"),
    ],
)
def test_a_reference_follows_its_clause(old: str, new: str) -> None:
    """A reference that names the same clause by its new number is the only difference."""
    assert differ_in_references_only(Pair(old, new), Numbers(NUMBERS))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("依照第三十二条的规定", "依照第三十六条的规定"),
        ("依照第三十二条的规定", "依照第三十五条之规定"),
        ("依照第三十二条的规定", "依照第三十五条、第七条的规定"),
        ("第三十二条", "第三十五章"),
        ("under section 12 and 20 others", "under section 14 and 21 others"),
        ("under sections 12 and 20", "under sections 14 or 21"),
        ("under sections 12 and 20", "under sections 14 and 22"),
        ("没有引用", "没有引用了"),
        ("违反第三至三十二条的", "违反第四至三十六条的"),
        ("违反第三至三十二条的", "违反第四、三十五条的"),
        ("Sections 12-20 apply", "Sections 14-22 apply"),
        ("the club's 12 members", "the club's 14 members"),
        ("第七条的规定", "第七条的规定"),
        ("依照《数据安全法》第三十二条处罚", "依照《数据安全法》第三十五条处罚"),
        ("under section 12 of the Sale of Goods Act", "under section 14 of the Sale of Goods Act"),
        ("under section 12(a) of Directive 95/46", "under section 14(a) of Directive 95/46"),
    ],
)
def test_any_other_difference_is_a_rewording(old: str, new: str) -> None:
    """Another clause, another word, another number of references, or no difference at all."""
    assert not differ_in_references_only(Pair(old, new), Numbers(NUMBERS))


def test_a_number_with_a_hyphen_is_no_range_where_a_clause_has_it() -> None:
    """Sections 4-12 and 4-20 are two where the sections of a text are numbered so."""
    new: dict[Target, set[str]] = {("section", "4-12"): {"4-13"}, ("section", "4-20"): {"4-20"}}
    numbers = Numbers(new, hyphened=frozenset({"section"}))
    old, new = "under sections 4-12 and 4-20", "under sections 4-13 and 4-20"
    assert differ_in_references_only(Pair(old, new), numbers)


def test_a_bare_number_is_called_a_section() -> None:
    """In terms whose sections are plain numbers, a reference to a section moves with them."""
    old, new = (
        parse(Extract(tuple(map(Block, lines.splitlines()))))
        for lines in (
            "1. Fees\n1.1 You pay the fees.\n2. Refunds\n2.1 Section 1.1 applies to refunds.",
            (
                "1. Scope\n1.1 These terms cover the shop.\n2. Fees\n2.1 You pay the fees.\n"
                "3. Refunds\n3.1 Section 2.1 applies to refunds."
            ),
        )
    )
    kinds = {change.new[0].label: change.kind for change in compare(old, new).changes}
    assert kinds["3.1"] is Kind.REFERENCE_ONLY


def _between(old: str, new: str) -> dict[str, Change]:
    """The changes between two texts by the first new label."""
    documents = (parse(Extract(tuple(map(Block, text.splitlines())))) for text in (old, new))
    return {change.new[0].label: change for change in compare(*documents).changes if change.new}


LAW = """第一条 为了规范数据管理，制定本办法。
第二条 数据处理者应当建立制度，明确负责人。
第三条 违反第二条、第四条规定的，由主管部门责令改正，可以处五万元罚款。
第四条 主管部门应当公布投诉方式，及时受理举报。"""
AMENDED = """第一条 为了规范数据管理，制定本办法。
第二条 人工智能服务的提供者需要事先备案登记并公示算法。
第三条 数据处理者应当建立制度，明确负责人。
第四条 违反第三条、第五条规定的，由主管部门责令改正，可以处十万元罚款。
第五条 主管部门应当公布投诉方式，及时受理举报。"""


def test_a_reference_that_follows_is_no_fact() -> None:
    """In a reworded clause, too, only what is meant counts: not the number it has now."""
    change = _between(LAW, AMENDED)["第四条"]
    assert change.kind is Kind.REWORDED
    assert [fact.type for fact in change.facts] == [FactType.AMOUNT]


def test_a_reference_that_does_not_follow_is_a_fact() -> None:
    """Where another clause is meant than before, the reference is told."""
    change = _between(LAW, AMENDED.replace("违反第三条", "违反第一条"))["第四条"]
    assert FactType.REFERENCE in {fact.type for fact in change.facts}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("《渡口法》第二十条", "《渡口法》第二十六条"),
        ("《渡口法》第八条、第二十条", "《渡口法》第八条、第二十六条"),
    ],
)
def test_a_clause_of_another_law_is_a_fact(old: str, new: str) -> None:
    """What another law's clause is called now no numbering of this text explains."""
    after = LAW.replace("第二条、第四条", new)
    change = _between(LAW.replace("第二条、第四条", old), after)["第三条"]
    assert [fact.type for fact in change.facts] == [FactType.REFERENCE]


ACT = """Article 1
Data
1. A holder shall keep the data.
2. A holder may charge a fee.
3. By way of derogation from paragraph 2, no fee is charged to schools.
Article 2
Refusal
A holder may refuse under point (b) of Article 3.
Article 3
Reasons
A reason is:
(a) a risk to security;
(b) a manifestly unfounded request."""
AMENDED_ACT = """Article 1
Data
1. A holder shall keep the data.
2. A holder shall log each access for an auditor.
3. A holder may charge a fee.
4. By way of derogation from paragraph 3, no fee is charged to schools.
Article 2
Refusal
A holder may refuse under point (c) of Article 3.
Article 3
Reasons
A reason is:
(a) a risk to security;
(b) an order of a court that forbids it;
(c) a manifestly unfounded request."""


def test_what_is_inside_a_clause_is_followed() -> None:
    """Paragraph 2 of this article, and point (b) of another one, by their new numbers."""
    changes = _between(ACT, AMENDED_ACT)
    assert changes["4."].kind is Kind.REFERENCE_ONLY
    assert changes["Article 2"].kind is Kind.REFERENCE_ONLY


def test_what_is_inside_another_clause_is_not_mistaken() -> None:
    """The same numbers name something else where they are said to be of another article."""
    wrong = AMENDED_ACT.replace("point (c) of Article 3", "point (c) of Article 1")
    assert _between(ACT, wrong)["Article 2"].kind is Kind.REWORDED


CHINESE = """第一条 处理数据有下列情形之一的，应当备案：
（一）涉及重要数据的；
（二）向境外提供数据的。
第二条 有第一条第（二）项情形的，应当评估。"""
CHINESE_AMENDED = """第一条 处理数据有下列情形之一的，应当备案：
（一）涉及重要数据的；
（二）用于训练人工智能模型的；
（三）向境外提供数据的。
第二条 有第一条第（三）项情形的，应当评估。"""


def test_an_item_of_an_article_is_followed() -> None:
    """第（二）项 became 第（三）项 with the item that it names."""
    assert _between(CHINESE, CHINESE_AMENDED)["第二条"].kind is Kind.REFERENCE_ONLY
    wrong = CHINESE_AMENDED.replace("第一条第（三）项", "第一条第（一）项")
    assert _between(CHINESE, wrong)["第二条"].kind is Kind.REWORDED


def test_decimals_are_followed_before_their_unit() -> None:
    """符合2.1条要求 names the clause that is numbered 2.1."""
    old = "1 总则\n1.1 本细则适用于小区。\n2 要求\n2.1 间距不应小于6m。\n2.2 验收应符合2.1条要求。"
    new = old.replace("2.2 ", "2.3 ").replace("2.1条", "2.2条").replace("2.1 间", "2.2 间")
    new = new.replace("2 要求\n", "2 要求\n2.1 设施应与主体工程同步设计并同步投入使用。\n")
    assert _between(old, new)["2.3"].kind is Kind.REFERENCE_ONLY
