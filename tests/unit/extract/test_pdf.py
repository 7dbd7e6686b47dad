"""PDF files: reading order, paragraphs, running heads, and what cannot be read."""

import re
import sys
import zlib

import pytest
from pdf_files import Put, Writer, column, pdf

from policywatch.errors import ReadError
from policywatch.extract import extract
from policywatch.model import Block, Outcome, Role

ARTICLES = """\
第一条 为了规范管理，促进人工智能产业发展，保障各方合法权益，根据有关法律的规定，制定本办法。
第二条 本办法适用于在本市登记注册、具有独立法人资格的企业，以及为其提供服务的机构和个人。
第三条 对新认定的市级创新平台，给予最高500万元的一次性奖励。
（一）由市科技局受理申请；
（二）由市财政局拨付资金。
第四条 本办法自2025年1月1日起施行，有效期五年，期满前由市人民政府组织评估，决定是否修订或者废止。
""".splitlines()
ENGLISH = """\
1. Scope. These terms apply to every user of the service, wherever that user may be, and \
to every device on which the service is used, until they are replaced by later terms.
2. Fees. You must pay all fees within thirty days after the invoice was sent. We may raise \
the fees once a year and will tell you at least ninety days before we do so.
3. Ending. Either side may end the agreement by written notice.
""".splitlines()


def wrapped(paragraph: str, width: int, indent: int = 2) -> list[tuple[int, str]]:
    """The lines of a Chinese paragraph, each with its indent in characters."""
    first = width - indent
    rest = [paragraph[at : at + width] for at in range(first, len(paragraph), width)]
    return [(indent, paragraph[:first]), *((0, line) for line in rest)]


def filled(paragraph: str, width: int) -> list[str]:
    """The lines of an English paragraph, broken between words."""
    lines = [""]
    for word in paragraph.split():
        if len(lines[-1]) + len(word) + 1 > width and lines[-1]:
            lines.append("")
        lines[-1] += (" " if lines[-1] else "") + word
    return lines


def chinese_pages(paragraphs: list[str], *, width: int, lines: int) -> list[list[Put]]:
    """Pages with a running head and numbers, as an office prints them."""
    placed = [line for paragraph in paragraphs for line in wrapped(paragraph, width)]
    pages = []
    for number, at in enumerate(range(0, len(placed), lines), 1):
        page = [
            Put(72 + 12 * indent, 760 - 20 * rank, text)
            for rank, (indent, text) in enumerate(placed[at : at + lines])
        ]
        pages.append(
            [Put(72, 810, "平川市人民政府公报", 10), *page, Put(290, 40, f"- {number} -", 10)]
        )
    return pages


@pytest.mark.parametrize(("width", "lines"), [(37, 5), (24, 7), (30, 6), (33, 4)])
def test_chinese_paragraphs_are_whole(width: int, lines: int) -> None:
    """However lines and pages are broken, the same paragraphs come out, without the heads."""
    found = extract(pdf(chinese_pages(ARTICLES, width=width, lines=lines)), name="a.pdf")
    assert [block.text for block in found.blocks] == ARTICLES
    assert found.problem is None


@pytest.mark.parametrize("in_form", [False, True])
def test_files_without_fonts_are_read_whole(in_form: bool) -> None:
    """Characters placed one by one and lines that say the same need no font on this machine."""
    lines = wrapped(ARTICLES[1], 30) + [(2, "同上")] * 3
    page = [
        Put(72 + 12 * (indent + rank), 740 - 20 * row, part)
        for row, (indent, line) in enumerate(lines)
        for rank, part in enumerate([line] if line == "同上" else line)
        if not part.isspace()
    ]
    found = extract(pdf([page], in_form=in_form), name="a.pdf")
    read = ["".join(block.text.split()) for block in found.blocks]
    assert read == ["".join(ARTICLES[1].split()), "同上", "同上", "同上"]


def test_running_heads_and_page_numbers_are_beside_the_text() -> None:
    """They are shown among what was dropped."""
    found = extract(pdf(chinese_pages(ARTICLES, width=30, lines=6)))
    assert found.dropped[:2] == ("平川市人民政府公报", "- 1 -")


@pytest.mark.parametrize("width", [60, 75, 90])
def test_english_paragraphs_are_whole(width: int) -> None:
    """Ragged lines are joined by spaces; a short line ends its paragraph."""
    lines = [line for paragraph in ENGLISH for line in filled(paragraph, width)]
    found = extract(pdf([column(lines, size=10, pitch=14)]))
    assert [block.text for block in found.blocks] == ENGLISH


def test_an_amended_clause_is_one_change() -> None:
    """Two PDFs of different layout compare clause by clause."""
    from policywatch.documents import compare_documents, read_document

    amended = [text.replace("500万元", "300万元") for text in ARTICLES]
    comparison = compare_documents(
        read_document(pdf(chinese_pages(ARTICLES, width=37, lines=6))),
        read_document(pdf(chinese_pages(amended, width=30, lines=7))),
    )
    (change,) = comparison.loud
    assert [(fact.old, fact.new) for fact in change.facts] == [("最高500万元", "最高300万元")]


def test_two_columns_are_read_one_after_the_other() -> None:
    """Even where the file has both sides of each line one after the other."""
    title = Put(180, 800, "Terms of the service in two columns", 14)
    half = [line for paragraph in (*ENGLISH, *ENGLISH) for line in filled(paragraph, 44)]
    middle = (len(half) + 1) // 2
    left = column(half[:middle], x=50, size=10, pitch=14)
    right = column(half[middle:], x=315, size=10, pitch=14)
    mixed = [put for pair in zip(left, right, strict=False) for put in pair]
    found = extract(pdf([[title, *mixed, *left[len(right) :]]]))
    text = " ".join(block.text for block in found.blocks)
    assert text == " ".join((title.text, *ENGLISH, *ENGLISH))


def test_rows_of_a_table_stay_single() -> None:
    """Cells far apart in one line are a row, and no row is joined with the next."""
    cells = [("Kind", "Fee", "Term"), ("Small", "5 EUR", "1 month"), ("Large", "9 EUR", "1 year")]
    puts = [
        Put(72 + 150 * place, 700 - 18 * rank, cell)
        for rank, row in enumerate(cells)
        for place, cell in enumerate(row)
    ]
    found = extract(pdf([[Put(72, 740, "The fees are these:"), *puts]]))
    assert found.blocks[1:] == tuple(Block(" | ".join(row), Role.ROW) for row in cells)


def test_text_that_hangs_beside_its_label() -> None:
    """The lines below a label begin further in, and go on with it all the same."""
    puts = [
        Put(72, 700, "(a) to keep a register of everything that was sold in the year before and"),
        Put(90, 682, "of everybody to whom it was sold;"),
        Put(72, 664, "(b) to show it to anybody who asks for it in writing."),
    ]
    lines = [put.text for put in puts]
    assert extract(pdf([puts])).text.split("\n") == [f"{lines[0]} {lines[1]}", lines[2]]


def test_heads_that_name_the_chapter() -> None:
    """A head goes whose words differ from page to page, where its numbers go on."""
    body = ["Every user of the service must be told of a change at least thirty days before it."]
    pages = [
        [
            Put(72, 810, f"Chapter {word}", 9),
            Put(500, 810, str(number), 9),
            *column([f"{number}. {line}" for line in body], size=10),
        ]
        for number, word in enumerate(("One", "Two", "Three", "Four"), 7)
    ]
    text = extract(pdf(pages)).text
    assert "Chapter" not in text
    assert text.count("Every user") == 4


def test_words_broken_by_a_hyphen() -> None:
    """A hyphen goes where the word stands whole elsewhere, and stays where it does not."""
    lines = [
        "The agreement binds both sides, and whoever ends the agree-",
        "ment without good reason must pay for what follows from a long-",
        "term contract.",
    ]
    (block,) = extract(pdf([column(lines)])).blocks
    assert "ends the agreement without" in block.text
    assert "long-term contract" in block.text


def test_a_watermark_is_not_read() -> None:
    """Text that does not stand upright is no part of the policy."""
    body = pdf([column(["One line of the policy that can be read."])])
    turned = b"q 0.7 0.7 -0.7 0.7 200 200 cm BT /L 40 Tf 0 0 Td (DRAFT) Tj ET Q\n"
    packed = re.search(rb"stream\n(.+?)\nendstream", body, re.DOTALL)
    assert packed is not None
    content = zlib.decompress(packed[1]) + turned
    writer = Writer()
    font = writer.add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    tree = writer.add("")
    stream = writer.stream(content)
    page = writer.add(
        f"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 595 842] /Contents {stream} 0 R"
        f" /Resources << /Font << /L {font} 0 R >> >> >>"
    )
    writer.replace(tree, f"<< /Type /Pages /Kids [{page} 0 R] /Count 1 >>")
    marked = writer.file(writer.add(f"<< /Type /Catalog /Pages {tree} 0 R >>"))
    assert extract(marked).text == "One line of the policy that can be read."


def scanned(pages: int = 2) -> bytes:
    """A file of pictures."""
    writer = Writer()
    tree = writer.add("")
    picture = writer.stream(
        bytes(64),
        entries="/Type /XObject /Subtype /Image /Width 8 /Height 8"
        " /ColorSpace /DeviceGray /BitsPerComponent 8",
    )
    content = writer.stream(b"q 595 0 0 842 0 0 cm /P Do Q\n")
    kids = " ".join(f"{writer.add(_scan(tree, content, picture))} 0 R" for _ in range(pages))
    writer.replace(tree, f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>")
    return writer.file(writer.add(f"<< /Type /Catalog /Pages {tree} 0 R >>"))


def _scan(tree: int, content: int, picture: int) -> str:
    return (
        f"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 595 842] /Contents {content} 0 R"
        f" /Resources << /XObject << /P {picture} 0 R >> >> >>"
    )


ENCRYPTED = pdf(
    [column(["secret"])],
    trailer="/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /Length 40"
    f" /O <{'11' * 32}> /U <{'22' * 32}> >> /ID [<{'33' * 16}> <{'33' * 16}>]",
)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (scanned(), "scanned PDF"),
        (ENCRYPTED, "encrypted PDF"),
        (b"%PDF-1.7\nnothing of it is left", "damaged PDF"),
        (pdf([]), "damaged PDF"),
        (pdf([[]] * 2_001), "more pages"),
    ],
)
def test_what_cannot_be_read_says_why(body: bytes, words: str) -> None:
    """A scan, a locked and a damaged file each have their reason, and what to do about it."""
    with pytest.raises(ReadError, match=words) as caught:
        extract(body, name="a.pdf")
    assert caught.value.message.startswith("a.pdf is ")
    assert caught.value.hint


def test_a_pdf_without_its_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """The extra is named that reads it."""
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(ReadError, match=re.escape("no reader of PDFs")) as caught:
        extract(pdf([column(["text"])]), name="a.pdf")
    assert "policywatch[pdf]" in caught.value.hint


def test_an_empty_page_is_empty() -> None:
    """Neither text nor pictures: a problem of the page."""
    problem = extract(pdf([[]])).problem
    assert problem is not None
    assert problem.code is Outcome.EMPTY
