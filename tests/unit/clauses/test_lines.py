"""Lines and hard line breaks."""

from collections.abc import Callable

import pytest

from policywatch.clauses import parse
from policywatch.clauses.lines import read_lines
from policywatch.model import Block, Document, Extract, Role


def _texts(document: Document) -> list[str]:
    return [clause.body for clause in document.walk()]


def test_lines_have_no_outer_white_space() -> None:
    """A line's offsets point at its words; empty lines are none."""
    extract = Extract((Block("\u3000\u3000甲 "), Block(" \xa0"), Block("乙", Role.ITEM, 2)))
    lines = read_lines(extract)
    assert [extract.text[line.start : line.end] for line in lines] == ["甲", "乙"]
    assert (lines[1].role, lines[1].level) == (Role.ITEM, 2)


def test_a_marked_heading_in_plain_text_is_one() -> None:
    """A line with # is a heading of that level, whose words begin behind the mark."""
    (line,) = read_lines(Extract((Block("## 第一章 总则"),)))
    assert (line.role, line.level, line.words) == (Role.HEADING, 2, 3)


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (
            "（二）强化资金支持。设立支撑应用专\n项资金，保障落地。",
            "设立支撑应用专项资金，",
        ),
        ("警察機關於必要時，對左列人員及運輸工具，得依其職\n權實施檢查。", "得依其職權實施檢查。"),
        ("墓頂高度不得超過三十公分\n，且與地面齊平。", "三十公分，且與地面齊平。"),
        (
            "This policy explains how we collect, share, use and\ndisclose personal data.",
            "use and disclose",
        ),
        (
            "We share the data with our service providers, affiliates,\nPartners and others.",
            "affiliates, Partners",
        ),
    ],
)
def test_a_cut_sentence_is_joined(
    lines: str, joined: str, document: Callable[[str], Document]
) -> None:
    """A hard line break inside a sentence does not end the clause."""
    assert any(joined in body for body in _texts(document(lines)))


@pytest.mark.parametrize(
    "lines",
    [
        "关于提升核心技术研发水平\n您提出要充分发挥高校的优势。",
        "某某市人民政府\n2024年1月1日",
        "某某市人民政府关于印发应用行动方案的通知\n某政发〔2024〕24号",
        "Contact us\nby email: support@example.org",
        "OBLIGATIONS OF THE SERVICE PROVIDER AND OF THE CUSTOMER\nacme may change the service.",
        "We respect your privacy.\nwe do not sell data.",
        "联系人：张三，电话：12345678\n某某市教育局",
    ],
)
def test_lines_that_belong_to_themselves_stay(
    lines: str, document: Callable[[str], Document]
) -> None:
    """Titles, names, dates and whole sentences are not joined with what follows."""
    assert [body for body in _texts(document(lines)) if body] == lines.split("\n")


def test_a_text_broken_at_one_width_is_joined_throughout(
    document: Callable[[str], Document],
) -> None:
    """Where most lines stop at one width, full lines go on without any other sign."""
    rows = [
        "第一條 本條例所稱主管機關在中央為內政部在直轄市為直轄市政府",
        "在縣市為縣市政府其權責劃分由中央主管機關定之並報請行政院備查",
        "其他事項準用之。",
    ]
    text = "\n".join(row.replace("第一條", f"第{n}條") for n in range(1, 9) for row in rows)
    read = document(text)
    assert len(read.clauses) == 8
    assert read.clauses[3].text.count("\n") == 0


def test_wide_lines_of_markup_are_never_joined() -> None:
    """Items and rows that a page marks up end where they end."""
    blocks = tuple(Block("name, address and", Role.ITEM, 1) for _ in range(3))
    assert len(parse(Extract(blocks)).clauses) == 3
