"""Numbers that a page sets apart from their text, and marks that headings show of themselves."""

import pytest

from policywatch.clauses import parse
from policywatch.extract import extract
from policywatch.model import Outcome, Role


def _lines(markup: str, url: str = "") -> list[str]:
    page = extract(markup.encode(), media_type="text/html; charset=utf-8", url=url)
    return [block.text for block in page.blocks]


def test_a_number_in_a_cell_of_its_own_is_a_label() -> None:
    """A table that puts (1) beside its recital, as gazettes do, is text and no table."""
    row = "<table><tr><td><p>({0})</p></td><td>{1}</td></tr></table>"
    rows = "".join(row.format(number, "<p>Operators hold data.</p>") for number in (1, 2))
    inner = row.format("a", f"bodies, namely:{row.format('i', 'public bodies;')}")
    page = f"<body>{rows}{inner}</body>"
    document = parse(extract(page.encode(), media_type="text/html"))
    assert [clause.label for clause in document.walk()] == ["(1)", "(2)", "(a)", "(i)"]


def test_a_table_of_data_stays_one() -> None:
    """Numbers beside words in more columns, or below a head, are rows."""
    page = "<table><tr><th>No.</th><th>Fee</th></tr><tr><td>1.</td><td>30 dollars</td></tr></table>"
    blocks = extract(f"<p>Fees</p>{page}".encode(), media_type="text/html").blocks
    assert [block.role for block in blocks] == [Role.PARAGRAPH, Role.ROW, Role.ROW]


def test_a_number_in_an_element_of_its_own_is_set_apart() -> None:
    """A style sheet puts the room between the number of a section and its text."""
    page = (
        '<p><span class="LegP1No">2A</span><span class="LegP1Text">A charity is exempt.</span></p>'
    )
    assert _lines(page) == ["2A A charity is exempt."]
    price = '<p>Buy <span class="Name">3</span><span class="Number">Doors</span> down</p>'
    assert _lines(price) == ["Buy 3Doors down"]


def test_a_link_from_a_heading_to_itself_is_no_text() -> None:
    """The # or ¶ that shows when the mouse is over a heading."""
    page = (
        "<h2>Fees<a class=hash-link href=#fees>#</a></h2><p>We charge 30 dollars a month.</p>"
        "<h2>Data <a href=#data>¶</a></h2><p>See <a href=#fees>#</a> for fees.</p>"
        "<h3><a href=#x>Rights</a></h3><p>You may object.</p>"
    )
    assert _lines(page)[::2] == ["Fees", "Data", "Rights"]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        (
            "<p>10<sup>6</sup> litres of CO<sub>2</sub> on 5 m<sup>2</sup>",
            "10⁶ litres of CO2 on 5 m2",
        ),
        ("<p>since 2024<sup><a href=#n1>1</a></sup>.", "since 2024¹."),
        ("<p>since <b>2024</b><sup>1</sup>.", "since 2024¹."),
        ("<p>since 2024<sup><a href=#n1>[1]</a></sup>.", "since 2024[1]."),
        ("<p><sup>1</sup>Scope is the site.", "1 Scope is the site."),
        ("<p><span class=P3No>(a)</span><span class=P3Text>Part 2</span>", "(a) Part 2"),
        ("<p><span class=num>iv.</span><span>Part 2</span>", "iv. Part 2"),
        ("<p>1. As registered.&nbsp;<a href=#r1>↩︎</a>", "1. As registered."),
        ("<p><b><a href=#r1>^</a></b> As registered.", "As registered."),
        ("<p>この<ruby>条例<rp>(</rp><rt>じょうれい</rt><rp>)</rp></ruby>は", "この条例は"),
        ("<p>As of <label for=v>Version</label><select id=v><option>1</select>2024", "As of 2024"),
        ("<p>As of <label>Version <select><option>1</select></label>2024", "As of 2024"),
        ("<p>As <label for=b>of</label><input type=checkbox id=b> 2024", "As of 2024"),
        ("<h2>Fees <span>[<a href=/e>edit</a> | <a href=/s>edit source</a>]</span></h2>", "Fees"),
        ("<h2>费用<span><span>[</span><a href=/e>编辑</a><span>]</span></span></h2>", "费用"),
        ("<h2>Fees <span>[edition 2]</span></h2>", "Fees [edition 2]"),
        ("<h2>Fees <a href='javascript:print()'><span>Print</span></a></h2>", "Fees"),
    ],
)
def test_signs_are_no_words_and_numbers_stay_apart(markup: str, expected: str) -> None:
    """Raised numbers join no other, and what leads to a note and back or names a list goes."""
    assert _lines(markup) == [expected]


LONG = "Fees are due at once, and costs are paid by you."


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            (
                "<tr><td colspan=2>第一章 總則<tr><th>第1條<td>本法定義如下：<br>一、個人資料。"
                "<tr><th>第2條<td>不得拋棄。"
            ),
            ["第一章 總則", "第1條 本法定義如下：", "一、個人資料。", "第2條 不得拋棄。"],
        ),
        (
            "<tr><td>Section 4A<td>Fees are due.<tr><td>§ 5<td><p>Costs.<p>Taxes.",
            ["Section 4A Fees are due.", "§ 5 Costs.", "Taxes."],
        ),
        ("<tr><td>1.1<td>Fees are due.<tr><td>1.2<td>Costs.", ["1.1 Fees are due.", "1.2 Costs."]),
        (
            "<tr><th>Article<th>Fee<tr><td>Article 1<td>5 EUR",
            ["Article | Fee", "Article 1 | 5 EUR"],
        ),
        (
            f"<tr><td>{LONG}<td>Note 1<tr><td>{LONG}<td><tr><td>{LONG}<td>&nbsp;<tr><td>Law<td>",
            [LONG, "Note 1", LONG, LONG, "Law"],
        ),
    ],
)
def test_a_table_may_lay_out_a_text(rows: str, expected: list[str]) -> None:
    """Articles beside their numbers and paragraphs beside notes are text, and fees are a table."""
    assert _lines(f"<body><table>{rows}</table>") == expected


TEXT = "".join(
    f"<p>We keep the information of kind {n} for 30 days and delete it then.</p>" for n in range(9)
)


def test_text_for_readers_without_scripts_is_the_text_of_an_empty_page() -> None:
    """A policy in <noscript> is read where nothing else can be, and only there."""
    page = f"<body><div id=root></div><noscript><h1>Privacy</h1>{TEXT}</noscript></body>"
    assert len(_lines(page)) == 10
    both = f"<body><main><h1>Privacy</h1>{TEXT}</main><noscript>{TEXT * 2}</noscript></body>"
    assert len(_lines(both)) == 10


@pytest.mark.parametrize("end", ["/>", ">", "></div>", "/></div>"])
def test_a_frame_for_readers_without_scripts_swallows_no_page(end: str) -> None:
    """A frame in <noscript> that is never closed ends there, as in browsers with scripts."""
    counted = f'<noscript><iframe src="/count" hidden {end}</noscript>'
    body = f"<body>{counted}<h1>Privacy</h1>{TEXT}{counted}</body>"
    assert _lines(f"<html><head>{counted}</head>{body}</html>") == _lines(f"<h1>Privacy</h1>{TEXT}")


def test_a_message_to_readers_without_scripts_is_no_text() -> None:
    """What asks to enable scripts names the page as one that a script builds."""
    page = "<body><div id=root></div><noscript>You need to enable JavaScript.</noscript></body>"
    problem = extract(page.encode(), media_type="text/html").problem
    assert problem is not None
    assert problem.code is Outcome.SCRIPTED


def test_the_main_frame_is_named() -> None:
    """Of the frames of an old site the one with the text is told, and not its menu."""
    page = (
        "<frameset cols='20%,80%'><frame src=menu.html name=menu>"
        "<frame src=rules.html name=main></frameset>"
    )
    problem = extract(page.encode(), media_type="text/html", url="https://a.example/x").problem
    assert problem is not None
    assert problem.message.endswith("https://a.example/rules.html")


def test_a_numbered_heading_is_no_title() -> None:
    """Where the title stands elsewhere, the page's own name is better than its first section."""
    page = f"<title>Terms of Service</title><body><h2>1. Accounts</h2>{TEXT}</body>"
    assert extract(page.encode(), media_type="text/html").title == "Terms of Service"
