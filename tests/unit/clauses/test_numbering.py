"""Labels at the beginning of a line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policywatch.clauses.numbering import read_label

LABELS = [
    # line, label, style, number
    ("第一编 总则", "第一编", "zh-book", "1"),
    ("第二分編 通則", "第二分編", "zh-subbook", "2"),
    ("第三部分 附则", "第三部分", "zh-part", "3"),
    ("第十二章 罰則", "第十二章", "zh-chapter", "12"),
    ("第一节 一般规定", "第一节", "zh-section", "1"),
    ("第十二条 应当", "第十二条", "zh-article", "12"),
    ("第十二条之一 应当", "第十二条之一", "zh-article", "12-1"),
    ("第三條之二\u3000人民", "第三條之二", "zh-article", "3-2"),
    ("第 12-1 條\u3000人民", "第 12-1 條", "zh-article", "12-1"),
    ("第 1 條", "第 1 條", "zh-article", "1"),
    ("第１２条 应当", "第１２条", "zh-article", "12"),
    ("第一款 工资", "第一款", "zh-paragraph", "1"),
    ("壹、總則", "壹、", "zh-formal", "1"),
    ("甲、一般事項", "甲、", "zh-stem", "1"),
    ("二、重点任务", "二、", "zh-comma", "2"),
    ("三、四大行动", "三、", "zh-comma", "3"),
    ("二、五级书记抓落实", "二、", "zh-comma", "2"),
    ("二十一、附则", "二十一、", "zh-comma", "21"),
    ("（二）加强领导", "（二）", "zh-paren", "2"),
    ("(二)加强领导", "(二)", "zh-paren", "2"),
    ("（十一） 加强", "（十一）", "zh-paren", "11"),
    ("1.提升质量", "1.", "digit", "1"),
    ("1．提升质量", "1．", "digit", "1"),
    ("１、管徑", "１、", "digit", "1"),
    ("11. Scope", "11.", "digit", "11"),
    ("（1）智慧交通", "（1）", "digit-paren", "1"),
    ("(9A) The term", "(9A)", "digit-paren", "9A"),
    ("(2A-i) The term", "(2A-i)", "digit-paren", "2A-i"),
    ("1）交通", "1）", "digit-close", "1"),
    ("①公开", "①", "circled", "1"),
    ("⒈暴力干涉", "⒈", "circled", "1"),
    ("1.1 Term", "1.1", "decimal-2", "1.1"),
    ("12.3.4. Payment", "12.3.4.", "decimal-3", "12.3.4"),
    ("(a) The Board", "(a)", "lower-paren", "a"),
    ("(a-1) The Board", "(a-1)", "lower-paren", "a-1"),
    ("(A) Is at least", "(A)", "upper-paren", "A"),
    ("(bb) Is", "(bb)", "lower-paren", "bb"),
    ("(aaa) Is", "(aaa)", "lower-paren", "aaa"),
    ("a. Account", "a.", "lower", "a"),
    ("B. Account", "B.", "upper", "B"),
    ("c) Account", "c)", "lower-close", "c"),
    ("Ⅳ、保障措施", "Ⅳ、", "upper-roman", "4"),
    ("—— 2024年底", "——", "bullet-—", ""),
    ("——创新引领。", "——", "bullet-—", ""),
    ("● 创新", "●", "bullet-●", ""),
    ("- item", "-", "bullet--", ""),
    ("附件1", "附件1", "attachment", "1"),
    ("附表二 清单", "附表二", "attachment", "2"),
    ("Article 5", "Article 5", "article", "5"),
    ("ARTICLE 6 : OBLIGATIONS", "ARTICLE 6 :", "article", "6"),
    ("Section 1. Election of electors.", "Section 1.", "section", "1"),
    ("SEC. 2. SHORT TITLE.", "SEC. 2.", "section", "2"),
    ("§ 1-102. Definitions.", "§ 1-102.", "section", "1-102"),
    ("Chapter IV Remedies", "Chapter IV", "chapter", "IV"),
    ("PART ONE", "PART ONE", "part", "ONE"),
    ("Annex II", "Annex II", "annex", "II"),
    ("Schedule 1", "Schedule 1", "annex", "1"),
    ("Appendix A: Terms", "Appendix A:", "annex", "A"),
]


@pytest.mark.parametrize(("line", "label", "style", "number"), LABELS)
def test_labels_are_read(line: str, label: str, style: str, number: str) -> None:
    """A label is read with its printed punctuation, style and number."""
    found = read_label(line, 0, len(line))
    assert found is not None
    assert line[: found.end] == label
    assert found.readings[0].style == style
    assert found.number == number
    assert not found.weak


@pytest.mark.parametrize(
    "line",
    [
        "2027年12月31日前完成", "1.5亿元", "100万元", "12.5%的补助", "3.0 million users",
        "第三条的规定", "第二章的规定", "Section 5 applies to all", "Part of our Service",
        "Rules to implement", "Article 6(1)(a) of the Regulation", "U.S. law", "e.g. cookies",
        "一是加强领导，二是保障资金", "首先，感谢", "十万元以上", "2024.7.17", "www.example.org",
        "（人）", "(see below)", "(civil) matters", "甲、乙双方应当", "一、二、三类企业",
        "三、四线城市应当同步推进", "二、三级医院应当开放",
        "-5%", "Titles and headings", "10:30 开会", "○．七", "附件所列",
    ],
)  # fmt: skip
def test_running_text_is_no_certain_label(line: str) -> None:
    """Numbers in running text are no labels, or only ones that the sequence must confirm."""
    found = read_label(line, 0, len(line))
    assert found is None or found.weak


def test_ambiguous_letters_have_two_readings() -> None:
    """(i) can be the ninth letter and the first roman numeral."""
    found = read_label("(i) x", 0, 5)
    assert found is not None
    assert set(found.readings) == {
        ("lower-paren", (9,)),
        ("lower-roman-paren", (1,)),
    }


@given(st.text(max_size=40), st.integers(0, 40))
def test_any_text_is_read_without_harm(text: str, start: int) -> None:
    """A label never reaches beyond its line, and has at least one reading."""
    found = read_label(text, start, len(text))
    if found:
        assert start < found.end <= len(text)
        assert found.readings
