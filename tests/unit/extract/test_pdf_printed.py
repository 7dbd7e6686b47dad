"""PDF files: one text comes out of them, however it was printed."""

import time
from itertools import product

import pytest
from pdf_files import Put, column, pdf
from printing import Paragraph, Printer

from policywatch.extract import extract
from policywatch.extract.pdf.glyphs import Run, read_pages
from policywatch.extract.pdf.layout import order_pages
from policywatch.extract.pdf.paragraphs import join_lines
from policywatch.model import Role

RULES = [
    Paragraph("1. Scope of these rules", heading=True),
    Paragraph(
        "These rules apply to every member of the society, wherever that member may live, and to "
        "every tool that is lent out, until they are replaced by later rules.^1 The board may "
        "lend tools to guests, who sign for them as members do.",
        note="1 Guests are treated as members where they borrow together with a member, and pay "
        "the deposit of that member.",
    ),
    Paragraph("2. Fees and deposits", heading=True),
    Paragraph(
        "For each tool a deposit is paid, which is given back when the tool comes back clean and "
        "whole. The deposit is noted in the book, and is"
    ),
    Paragraph(
        "ten euros for a hand tool that costs less than one hundred euros when it is bought new, "
        "and for every tool that the society was given;",
        label="(a)",
    ),
    Paragraph(
        "thirty euros for any other hand tool, and for every ladder or trestle that is longer "
        "than two metres when it is folded;",
        label="(b)",
    ),
    Paragraph(
        "one hundred euros for a machine with a motor. Machines are lent only to members who "
        "were shown how to use them, and not for longer than a week.",
        label="(c)",
    ),
    Paragraph(
        "The board may raise the deposits once a year and tells members at least sixty days "
        "before it does so. Members who do not agree may leave within that time."
    ),
    Paragraph(
        "Deposits that nobody asks for within a year belong to the society, which buys tools "
        "from them and says so in its yearly report.",
        label="-",
    ),
    Paragraph(
        "The steward keeps the book for five years and shows it to each member who asks to see "
        "what was noted of the tools that this member borrowed.",
        label="-",
    ),
    Paragraph("3. Damage and loss", heading=True),
    Paragraph(
        "Whoever loses a tool pays what it costs to buy it anew, less a tenth for each year of "
        "its age. Whoever breaks it pays the repair, unless it broke through ordinary use, which "
        "the steward decides after hearing both sides."
    ),
]
PARAGRAPHS = [
    *(f"{one.label} {one.text}".strip().replace("^1", "1") for one in RULES),
    RULES[1].note,
]
WAYS = [
    Printer(room, size, pitch, gap, indent, foot, hyphens)
    for room, size, pitch, (gap, indent), foot, hyphens in product(
        (440, 300), (11, 9.5), (14, 18), ((6, 0), (0, 20), (6, 20)), (500, 620), (False, True)
    )
    if room < 400 or not hyphens  # a few broken words show nothing
]


@pytest.mark.parametrize("hyphens", [False, True])
def test_one_text_however_it_is_printed(hyphens: bool) -> None:
    """Other lines, fonts and pages part no paragraph, item or note, and join none."""
    ways = [way for way in WAYS if way.hyphens == hyphens]
    assert len(ways) >= 24
    for way in ways:
        columns, _ = order_pages(read_pages(way.printed(RULES), lambda _: None))
        found = [block.text for block in join_lines(columns)]
        assert found == PARAGRAPHS, way


def test_a_note_stands_behind_the_text() -> None:
    """A sentence that goes on over the end of a page is whole, and a page's notes come last."""
    line = "Every user pays the fee of the whole year in advance,1 and whoever does not"
    above = [*column([line], top=140)]
    note = [Put(72, 62, "1 In January, or when the user joins.", 9)]
    below = column(["pay within thirty days loses the account."])
    found = extract(pdf([[*column(["Fees"], size=16), *above, *note], below]))
    assert [block.text for block in found.blocks] == [
        "Fees",
        f"{line} pay within thirty days loses the account.",
        "1 In January, or when the user joins.",
    ]


def test_a_note_over_two_pages_is_whole() -> None:
    """What goes on at the foot of the next page belongs to the note before."""
    text = "The society lends tools to all its members,1 to guests, and to schools nearby."
    note = (
        "1 Whoever has paid the fee of this year before the first meeting of the spring, lives in "
        "the Lower Town, and"
    )
    first = [*column([text] * 3), Put(72, 62, note, 9)]
    second = [*column([text.replace(",1", ",")] * 3), Put(72, 62, "was heard by the board.", 9)]
    found = extract(pdf([first, second]))
    assert found.blocks[-1].text == f"{note} was heard by the board."


def test_small_print_without_marks_stays_in_place() -> None:
    """An annex in a smaller font is no note, though its lines are numbered."""
    text = "The society lends its tools to all who have paid the fee of the year."
    annex = ["1 Saws and drills", "2 Ladders", "3 Carts for garden waste"]
    pages = [
        [*column([text] * 8), *column(annex, top=500, size=8, pitch=30)],
        column(["Last of all, the board decides."]),
    ]
    texts = [block.text for block in extract(pdf(pages)).blocks]
    assert texts[-4:] == [*annex, "Last of all, the board decides."]


@pytest.mark.parametrize("leaders", ["", " .......... "])
def test_contents_have_no_numbers_of_pages(leaders: str) -> None:
    """They change with each printing; the headings themselves stay."""
    titles = ["1. Scope", "2. Fees", "3. Damage", "4. Last rules"]
    contents = []
    for rank, title in enumerate(titles):
        y, number = 700 - 20.0 * rank, str(rank + 2)
        if leaders:
            contents.append(Put(72, y, f"{title}{leaders}{number}"))
        else:
            contents += [Put(72, y, title), Put(500, y, number)]
    pages = [[Put(72, 770, "Contents", 16), *contents]]
    pages += [column([title, f"The board decides on {title.split()[1]}."]) for title in titles]
    texts = [block.text for block in extract(pdf(pages)).blocks]
    assert texts[:5] == ["Contents", *titles]


def test_numbers_of_a_table_stay() -> None:
    """A last column of numbers is none of pages, where nothing else bears the names."""
    rows = [("Hand saw", "12"), ("Drill", "40"), ("Ladder", "90"), ("Cart", "7")]
    puts = [
        put
        for rank, (name, fee) in enumerate(rows)
        for put in (Put(72, 700 - 20.0 * rank, name), Put(500, 700 - 20.0 * rank, fee))
    ]
    text = extract(pdf([puts])).text
    assert all(f"{name} | {fee}" in text for name, fee in rows)


def test_a_table_over_both_columns() -> None:
    """Its rows are whole, behind the text of both columns; one in a column stays there."""
    text = "Tools are lent to all who have paid a fee."
    page = [Put(x, 740 - 14 * rank, text, 9) for x in (72, 320) for rank in range(12)]
    rows = [("Tool", "Deposit", "Days"), ("Saw", "ten", "14"), ("Ladder", "thirty", "7")]
    for rank, cells in enumerate(rows):
        y = 500 - 20 * rank
        page += [Put(x, y, cell, 9) for x, cell in zip((72, 180, 420), cells, strict=True)]
    inside = [("Cart", "5"), ("Drill", "9")]
    for rank, (tool, days) in enumerate(inside):
        y = 400 - 14 * rank
        page += [Put(72, y, tool, 9), Put(200, y, days, 9), Put(320, y, text, 9)]
    columns, _ = order_pages(read_pages(pdf([page]), lambda _: None))
    texts = [line.text for column in columns for line in column]
    assert texts[:24] == [text] * 24
    assert texts[24:] == [
        *(" | ".join(cells) for cells in rows),
        *(" | ".join(cells) for cells in inside),
        *[text] * 2,
    ]


def test_a_raised_number_parts_no_line() -> None:
    """PDFium begins a new piece behind the mark of a note, which is no cell of a table."""
    row = [Run("The society lends ladders12", 72, 690, 220, 703), Run("here.", 223, 690, 250, 703)]
    cells = [Run("Ladders", 72, 600, 120, 613), Run("90 euros", 300, 600, 350, 613)]
    ((first, second),), _ = order_pages([[*row, *cells]])
    assert (first.text, first.row) == ("The society lends ladders12 here.", False)
    assert (second.text, second.row) == ("Ladders | 90 euros", True)


def test_larger_lines_are_headings() -> None:
    """Their size gives the level, the largest is the title; a long sentence is none."""
    body = ["The society lends its tools to all who have paid the fee of the year in advance."] * 3
    page = [
        Put(72, 780, "Rules of the society", 20),
        *column(body, top=740),
        Put(72, 660, "How tools are lent", 15),
        *column(body, top=630),
        Put(72, 560, "What is lost is paid for.", 15),
    ]
    found = extract(pdf([page, column(body)]))
    kinds = [(block.role, block.level) for block in found.blocks]
    assert kinds[:3:2] == [(Role.HEADING, 1), (Role.HEADING, 2)]
    assert {kinds[1], *kinds[3:]} == {(Role.PARAGRAPH, 0)}
    assert found.title == "Rules of the society"


def test_heads_of_a_chapter_and_long_ones() -> None:
    """A head goes that stands on the pages of one chapter, and one longer than a line of text."""
    notice = "Confidential and prepared for the members of the society of the Lower Town alone"
    pages = [
        [
            Put(72, 810, chapter, 9),
            *column([f"The board decides on matter {word} after hearing its members."]),
            Put(72, 40, f"{notice}, printed in the year of its foundation | {number}", 7),
        ]
        for number, (chapter, word) in enumerate(
            [("Fees", w) for w in ("one", "two", "three")]
            + [("Damage", w) for w in ("four", "five", "six")]
            + [("Meetings", w) for w in ("seven", "eight", "nine")]
        )
    ]
    text = extract(pdf(pages)).text
    assert text.count("The board decides") == 9
    assert not any(head in text for head in ("Fees", "Damage", "Meetings", "Confidential"))


def test_the_head_of_an_only_page() -> None:
    """In small print and apart it is none of the text; a day in small print is."""
    body = ["The society lends its tools to all who have paid the fee of the year."] * 4
    for top, kept in ("Society of the Lower Town", 0), ("Last changed on 3 March 2026", 1):
        page = [Put(72, 810, top, 8), Put(72, 760, "Rules", 16), *column(body, top=730)]
        found = extract(pdf([page]))
        assert found.text.count(top) == kept
        assert "Rules\n" in found.text


def test_what_every_chapter_begins_with_is_no_head() -> None:
    """Words that stand at one height of several pages, below others, are said each time."""
    pages = [
        column([f"About {word}", "Risk of this kind", "The board has decided on it."], pitch=30)
        for word in ("saws", "drills", "ladders", "carts")
    ]
    pages[2:2] = [column(["Other matters of the society stand here."] * 3, pitch=30)] * 9
    assert extract(pdf(pages)).text.count("Risk of this kind") == 4


def test_signatures_are_no_paragraph() -> None:
    """Who signed and when, each on a line of its own far to the right, stay apart."""
    lines = ["本措施自2027年1月1日起施行，由区民政局负责解释。"]
    signed = [Put(280, 600, "河东区人民政府办公室", 16), Put(280, 572, "二〇二六年十二月一日", 16)]
    body = [Put(72, 740 - 28 * rank, text, 16) for rank, text in enumerate(lines * 3)]
    texts = [block.text for block in extract(pdf([[*body, *signed]])).blocks]
    assert texts[-2:] == ["河东区人民政府办公室", "二〇二六年十二月一日"]


def test_a_quote_at_the_end_of_a_line_keeps_its_space() -> None:
    """Curly quotes are wide in Chinese alone."""
    lines = ["The board hears what its members say, and respects its members’", "wishes and needs."]
    (block,) = extract(pdf([column(lines)])).blocks
    assert "members’ wishes" in block.text


@pytest.mark.parametrize("bullet", ["\uf0b7", "❖", "➢"])
def test_bullets_of_any_font(bullet: str) -> None:
    """Items hang beside them, and those that only a font knows are shown as one."""
    puts = []
    for rank in range(3):
        y = 700 - 36.0 * rank
        puts += [Put(90, y, bullet), Put(110, y, f"Tools of the kind {rank} are lent to all who")]
        puts.append(Put(110, y - 18, "have paid the fee."))
    columns, _ = order_pages(read_pages(pdf([puts]), lambda _: None))
    shown = "•" if bullet == "\uf0b7" else bullet
    assert [block.text for block in join_lines(columns)] == [
        f"{shown} Tools of the kind {rank} are lent to all who have paid the fee."
        for rank in range(3)
    ]


def test_rows_of_dots_take_no_time() -> None:
    """A form or a file made to hurt: what looks like leaders without end is soon done."""
    rows = [Run("." * 20_000, 72, 20.0 * rank, 500, 20.0 * rank + 13) for rank in range(100)]
    begun = time.process_time()
    order_pages([rows])
    assert time.process_time() - begun < 2
