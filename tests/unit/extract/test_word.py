"""Word files: numbers that only the list style carries, tables, notes, tracked changes."""

import re
from io import BytesIO

import docx as python_docx
import pytest
from word_files import archive, docx, level, lists, numbered, p

from policywatch.errors import ReadError
from policywatch.extract import extract
from policywatch.extract.numerals import numeral
from policywatch.model import Block, Role


def lines(body: bytes) -> list[str]:
    """The cleaned text of a Word file, line by line."""
    return extract(body, name="a.docx").text.split("\n")


ARTICLES = level(0, "chineseCountingThousand", "第%1条") + level(
    1, "chineseCounting", "（%2）", more='<w:suff w:val="nothing"/>'
)


def test_numbers_that_only_the_style_carries() -> None:
    """第一条 and （一） are counted, and the inner ones begin anew in each article."""
    body = docx(
        numbered("为了规范管理，制定本办法。")
        + numbered("本办法适用于下列事项：")
        + numbered("许可；", depth=1)
        + numbered("检查。", depth=1)
        + numbered("主管部门负责：")
        + numbered("监督。", depth=1),
        numbering=lists(ARTICLES),
    )
    assert lines(body) == [
        "第一条 为了规范管理，制定本办法。",
        "第二条 本办法适用于下列事项：",
        "（一）许可；",
        "（二）检查。",
        "第三条 主管部门负责：",
        "（一）监督。",
    ]


def test_an_inserted_article_is_a_change_of_one_clause() -> None:
    """The clauses of two Word files compare like those of any other document."""
    from policywatch.documents import compare_documents, read_document
    from policywatch.model import Kind

    articles = [f"{what}应当遵守本办法第{rank}项规定。" for rank, what in enumerate("甲乙丙丁戊")]
    old = docx("".join(map(numbered, articles)), numbering=lists(ARTICLES))
    more = [*articles[:2], "新设的机构不得收取费用。", *articles[2:]]
    new = docx("".join(map(numbered, more)), numbering=lists(ARTICLES))
    summary = compare_documents(read_document(old), read_document(new)).summary
    assert (summary[Kind.ADDED], summary[Kind.RENUMBERED], summary[Kind.UNCHANGED]) == (1, 3, 2)


def test_levels_within_levels() -> None:
    """%1.%2 shows the levels above; a level above that was never counted shows its start."""
    numbers = lists(
        level(0, "decimal", "%1.") + level(1, "decimal", "%1.%2") + level(2, "lowerRoman", "(%3)")
    )
    body = docx(
        numbered("before", depth=1)
        + numbered("one")
        + numbered("one one", depth=1)
        + numbered("deep", depth=2)
        + numbered("deep too", depth=2)
        + numbered("one two", depth=1)
        + numbered("deep", depth=2),
        numbering=numbers,
    )
    assert [line.split()[0] for line in lines(body)] == [
        "1.1", "2.", "2.1", "(i)", "(ii)", "2.2", "(i)",
    ]  # fmt: skip


def test_legal_numbering_and_levels_that_do_not_restart() -> None:
    """IsLgl shows 一 as 1; lvlRestart 0 counts on through the whole document."""
    numbers = lists(
        level(0, "chineseCounting", "第%1章")
        + level(1, "decimal", "%1.%2", more='<w:lvlRestart w:val="0"/><w:isLgl/>')
    )
    body = docx(
        numbered("总则") + numbered("a", depth=1) + numbered("附则") + numbered("b", depth=1),
        numbering=numbers,
    )
    assert lines(body) == ["第一章 总则", "1.1 a", "第二章 附则", "2.2 b"]


def test_a_list_that_starts_anew() -> None:
    """Lists of one pattern count on together, unless one says where it starts."""
    numbers = lists(
        level(0, "decimal", "%1.", start=4),
        more='<w:num w:numId="7"><w:abstractNumId w:val="1"/></w:num>'
        '<w:num w:numId="8"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="1"/></w:lvlOverride></w:num>',
    )
    places = (1, 7, 8, 8)
    body = docx("".join(numbered("x", place) for place in places), numbering=numbers)
    assert lines(body) == ["4. x", "5. x", "1. x", "2. x"]


def test_styles_give_numbers_and_headings() -> None:
    """A style may carry the list, take it over from its base, and make a heading."""
    styles = (
        '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="Article"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:name w:val="b"/><w:basedOn w:val="A"/>'
        "</w:style>"
        '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 2"/></w:style>'
    )
    body = docx(
        p("总则", '<w:pStyle w:val="H"/>')
        + p("一", '<w:pStyle w:val="A"/>')
        + p("二", '<w:pStyle w:val="B"/>')
        + p("无", '<w:pStyle w:val="B"/><w:numPr><w:numId w:val="0"/></w:numPr>')
        + p("附则", '<w:outlineLvl w:val="0"/>'),
        styles=styles,
        numbering=lists(ARTICLES),
    )
    assert extract(body).blocks == (
        Block("总则", Role.HEADING, 2),
        Block("第一条 一"),
        Block("第二条 二"),
        Block("无"),
        Block("附则", Role.HEADING, 1),
    )


@pytest.mark.parametrize(
    ("value", "form", "said"),
    [
        (1, "chineseCounting", "一"),
        (10, "chineseCounting", "十"),
        (14, "japaneseCounting", "十四"),
        (20, "chineseCounting", "二十"),
        (101, "chineseCountingThousand", "一百零一"),
        (110, "chineseCountingThousand", "一百一十"),
        (1203, "chineseCountingThousand", "一千二百零三"),
        (2024, "ideographDigital", "二〇二四"),
        (12, "chineseLegalSimplified", "壹拾贰"),
        (3, "ideographTraditional", "丙"),
        (2, "ideographZodiac", "丑"),
        (3, "decimalEnclosedCircle", "③"),
        (21, "decimalEnclosedCircle", "21"),
        (4, "decimalEnclosedParen", "⑷"),
        (12, "decimalFullWidth", "１２"),
        (7, "decimalZero", "07"),
        (1994, "upperRoman", "MCMXCIV"),
        (9, "lowerRoman", "ix"),
        (28, "lowerLetter", "bb"),
        (3, "upperLetter", "C"),
        (11, "ordinal", "11th"),
        (22, "ordinal", "22nd"),
        (5, "none", ""),
        (5, "unheard-of", "5"),
        (0, "upperRoman", "0"),
    ],
)
def test_number_formats(value: int, form: str, said: str) -> None:
    """Every format of Word that policies use; what a format cannot say is in digits."""
    assert numeral(value, form) == said


def test_tables_row_by_row() -> None:
    """Merged cells leave what they cover empty, like the spans of a table of a page."""
    cell = "<w:tc><w:tcPr>{}</w:tcPr><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    tall, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = (
        cell.format('<w:gridSpan w:val="2"/>', "项目") + cell.format("", "标准"),
        cell.format(tall, "研发") + cell.format("", "首次") + cell.format("", "300万元"),
        cell.format(on, "") + cell.format("", "再次") + cell.format("", "100万元"),
    )
    table = "".join(f"<w:tr>{row}</w:tr>" for row in rows)
    gone = f'<w:tr><w:trPr><w:del w:id="1"/></w:trPr>{cell.format("", "旧")}</w:tr>'
    body = docx(p("如下表：") + f"<w:tbl>{table}{gone}</w:tbl>")
    assert extract(body).blocks[1:] == (
        Block("项目 |  | 标准", Role.ROW),
        Block("研发 | 首次 | 300万元", Role.ROW),
        Block("| 再次 | 100万元", Role.ROW),
    )


def test_a_table_of_one_column_is_a_frame() -> None:
    """Text in a frame stays what it is."""
    body = docx(f"<w:tbl><w:tr><w:tc>{p('一、甲。')}{p('二、乙。')}</w:tc></w:tr></w:tbl>")
    assert lines(body) == ["一、甲。", "二、乙。"]


def test_tracked_changes_are_read_as_accepted() -> None:
    """Insertions stay, deletions and what was moved away go, a deleted mark joins lines."""
    body = docx(
        "<w:p><w:r><w:t>最高</w:t></w:r>"
        "<w:del><w:r><w:delText>500</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>300</w:t></w:r></w:ins><w:r><w:t>万元</w:t></w:r></w:p>"
        "<w:p><w:moveFrom><w:r><w:t>移走</w:t></w:r></w:moveFrom></w:p>"
        + p("前半", "<w:rPr><w:del/></w:rPr>")
        + p("后半")
    )
    assert lines(body) == ["最高300万元", "前半后半"]


def test_text_boxes_notes_and_hidden_text() -> None:
    """A text box is read once, after its paragraph; notes follow the text; hidden text goes."""
    box = f"<w:txbxContent>{p('框内')}</w:txbxContent>"
    body = docx(
        "<w:p><w:r><w:t>正文</w:t></w:r><w:r><w:footnoteReference w:id='3'/></w:r>"
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r></w:p>" + p("末段"),
        footnotes=f'<w:footnote w:id="0" w:type="separator">{p("-")}</w:footnote>'
        f'<w:footnote w:id="3">{p("注解。")}</w:footnote>',
    )
    assert lines(body) == ["正文[1]", "框内", "末段", "[1] 注解。"]


def test_a_table_of_contents_is_beside_the_text() -> None:
    """Its page numbers move with every edit, and it says nothing of its own."""
    styles = '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="toc 1"/></w:style>'
    body = docx(p("总则 1", '<w:pStyle w:val="T"/>') + p("第一条 正文。"), styles=styles)
    found = extract(body)
    assert (found.text, found.dropped) == ("第一条 正文。", ("总则 1",))


def test_line_breaks_tabs_and_special_characters() -> None:
    """A line break begins a line, a tab is a space, a no-break hyphen a hyphen."""
    body = docx(
        "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/>"
        '<w:t>d</w:t><w:br w:type="page"/><w:sym w:char="F0FC"/></w:r></w:p>'
    )
    assert lines(body) == ["a b", "c-d •"]


def test_a_file_of_another_writer() -> None:
    """A document that python-docx makes, with its own styles, lists and parts."""
    made = python_docx.Document()
    made.add_heading("Terms", level=1)
    made.add_paragraph("You must pay in 30 days.")
    made.add_paragraph("first", style="List Number")
    made.add_paragraph("second", style="List Number")
    made.add_paragraph("point", style="List Bullet")
    table = made.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Fee", "5 EUR"
    held = BytesIO()
    made.save(held)
    found = extract(held.getvalue())
    assert found.problem is None
    assert found.blocks == (
        Block("Terms", Role.HEADING, 1),
        Block("You must pay in 30 days."),
        Block("1. first"),
        Block("2. second"),
        Block("point", Role.ITEM, 1),
        Block("Fee | 5 EUR", Role.ROW),
    )


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (docx(p("x"))[:-60], "damaged"),
        (docx(p("x") + "<w:p>"), "damaged"),
        (docx("<w:p>" * 300 + "</w:p>" * 300), "nested"),
        (docx(p("&a;"), head='<!DOCTYPE a [<!ENTITY a "aaaa">]>'), "document type"),
        (docx("<w:p/>" * 700_000), "elements"),
        (archive({"word/document.xml": b"<a>" + b" " * 70_000_000}), "unpacks"),
        (archive({f"{rank}.xml": "" for rank in range(6_000)}), "files"),
        (archive({"OFD.xml": "<a/>"}), "OFD"),
        (archive({"xl/workbook.xml": "<a/>"}), "XLSX"),
        (archive({"a.txt": "x"}), "ZIP"),
    ],
)
def test_what_is_no_word_document_is_named(body: bytes, words: str) -> None:
    """Damaged, hostile and other archives end in an error that says what they are."""
    with pytest.raises(ReadError, match=re.escape(words)) as caught:
        extract(body, name="a.docx")
    assert caught.value.hint
    assert "a.docx" in caught.value.message


def test_an_empty_document_is_empty() -> None:
    """No text is a problem, not an error."""
    problem = extract(docx("")).problem
    assert problem is not None
    assert problem.code.value == "empty"
