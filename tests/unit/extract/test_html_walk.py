"""Markup to blocks: words whole, blocks apart, numbers shown."""

import pytest

from policywatch.extract import extract
from policywatch.model import Block, Role

PROSE = "This sentence is long enough to be running text of the policy that is read here. "


def blocks_of(body: str, **options: object) -> list[Block]:
    """The blocks of a page whose main element holds `body`."""
    page = f"<html><body><main>{body}</main></body></html>"
    return list(extract(page.encode(), name="a.html", **options).blocks)  # type: ignore[arg-type]


def texts(body: str) -> list[str]:
    """The texts of those blocks."""
    return [block.text for block in blocks_of(body)]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>第<b>一</b>条<span>　</span>总则</p>", ["第一条 总则"]),
        ("<p>data<b>base</b>s and <i>so</i> on</p>", ["databases and so on"]),
        ("<p>one</p><p>two</p>", ["one", "two"]),
        ("<div>one<p>two</p>three</div>", ["one", "two", "three"]),
        ("<div>one<br>two<br/>three</div>", ["one", "two", "three"]),
        ("<p>one<hr>two", ["one", "two"]),
        ("<div>one<div></div>two</div>", ["one", "two"]),
        ("<p>a&nbsp;&nbsp;b\u3000c\n\t d</p>", ["a b c d"]),
        ("<p>中国\n    人民</p>", ["中国人民"]),
        ("<p>中国 人民</p>", ["中国 人民"]),
        ("<p>soft\u00adhyphen zero\u200bwidth</p>", ["softhyphen zerowidth"]),
        ("<h2>Two<br>lines</h2><p>text</p>", ["Two lines", "text"]),
        ("<p><a href=a>one</a><a href=b>two</a> three four</p>", ["one two three four"]),
        ("<p>x<script>var a=1</script>y<style>p{}</style>z</p>", ["xyz"]),
        ("<p>x<noscript>Turn on JavaScript</noscript></p>", ["x"]),
        ("<p>x<template><p>hidden</p></template></p>", ["x"]),
        ("<p>x<!-- note --></p>", ["x"]),
        ("<pre>line one\n  line two\n\nline three</pre>", ["line one", "line two", "line three"]),
        ("<dl><dt>Term</dt><dd>Meaning</dd></dl>", ["Term", "Meaning"]),
        ("<p>数<数据局>据</p>", ["数<数据局>据"]),
        ("<p>&lt;数据局&gt;</p>", ["<数据局>"]),
        (
            "<span style='display:block'>one</span><span style='display:block'>two</span>",
            ["one", "two"],
        ),
        ("<p>a\u2028b\x0bc\x85d</p>", ["a b c d"]),
        ("<h3>Fees <i class='material-icons md'>expand_more</i></h3>", ["Fees"]),
        ("<iframe></iframe><head><title>Site</title></head><p>one</p>", ["one"]),
        ("<p>one <span role=img><i></i><span>fa-link icon</span></span>two</p>", ["one two"]),
        ("<div role=img aria-label=Logo>Logo</div><p>one</p>", ["one"]),
        ("<p>Cookies <span role=img aria-label=yes>✓</span></p>", ["Cookies ✓"]),
        ("<p><time title='Updated over a month ago'>March 16, 2026</time></p><p>one</p>", ["one"]),
        ("<p>From <time title='In force'>March 16, 2026</time></p>", ["From March 16, 2026"]),
    ],
)
def test_words_stay_whole_and_blocks_apart(markup: str, expected: list[str]) -> None:
    """Inline tags never split a word, and blocks never run together."""
    assert expected == texts(markup)


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<ol><li>a b<li>c d</ol>", ["1. a b", "2. c d"]),
        ("<ol start=3><li>a b<li>c d</ol>", ["3. a b", "4. c d"]),
        ("<ol><li>x y<li value=7>z w<li>v u</ol>", ["1. x y", "7. z w", "8. v u"]),
        ("<ol type=a><li>one<li>two</ol>", ["a. one", "b. two"]),
        ("<ol type=A start=26><li>one<li>two</ol>", ["Z. one", "AA. two"]),
        ("<ol type=i start=4><li>one<li>two</ol>", ["iv. one", "v. two"]),
        ("<ol style='list-style-type: upper-roman'><li>one<li>two</ol>", ["I. one", "II. two"]),
        (
            "<ol style='list-style:cjk-ideographic' start=10><li>甲<li>乙</ol>",
            ["十、甲", "十一、乙"],
        ),
        ("<ol style='list-style: outside disc'><li>one<li>two</ol>", ["one", "two"]),
        ("<ol style='list-style-type:lower-greek'><li>one<li>two</ol>", ["α. one", "β. two"]),
        ("<ol style='list-style:inside decimal-leading-zero'><li>a b</ol>", ["01. a b"]),
        (
            "<ol style='list-style-type:cjk-heavenly-stem'><li>一期<li>二期</ol>",
            ["甲、一期", "乙、二期"],
        ),
        ("<ol><li style='list-style-type:lower-alpha'>one<li>two</ol>", ["a. one", "2. two"]),
        ("<ol reversed start=2><li>one<li>two</ol>", ["2. one", "1. two"]),
        ("<ol style='list-style:none'><li>one<li>two</ol>", ["one", "two"]),
        ("<ol><li>1. one<li>2. two</ol>", ["1. one", "2. two"]),
        ("<ol><li>第一条 甲<li>第二条 乙</ol>", ["第一条 甲", "第二条 乙"]),
        ("<ol start=x><li value=99999999>one</ol>", ["1. one"]),
        ("<ul><li>one<li>two</ul>", ["one", "two"]),
        ("<ol><li><p>one</p><p>more</p><li><p>two</p></ol>", ["1. one", "more", "2. two"]),
        (
            "<ol><li>one<ol type=a><li>in<li>side</ol><li>two</ol>",
            ["1. one", "a. in", "b. side", "2. two"],
        ),
    ],
)
def test_lists_show_the_numbers_that_browsers_show(markup: str, expected: list[str]) -> None:
    """Numbers that only the markup generates are part of the text."""
    assert expected == texts(markup)


@pytest.mark.parametrize(
    ("sheet", "markup", "expected"),
    [
        (
            "ol.x{list-style-type:lower-alpha}",
            "<ol class=x><li>one</ol><ol><li>two</ol>",
            "a. one|1. two",
        ),
        (
            "ol ol>li{list-style:inside upper-roman}",
            "<ol><li>one<ol><li>two</ol></ol>",
            "1. one|I. two",
        ),
        (
            "li{counter-increment:c}ol>li::before{content:counters(c, '.') '. '}",
            "<ol start=2><li>one<ol><li>in<li>side</ol><li>two</ol>",
            "2. one|2.1. in|2.2. side|3. two",
        ),
        (
            "li:before{content:'(' counter(c,lower-latin) ') '}",
            "<ol><li>one<li>two</ol>",
            "(a) one|(b) two",
        ),
        (
            'li:before{content:"第" counter(c,cjk-ideographic) "条　"}',
            "<ol><li>总则</ol>",
            "第一条 总则",
        ),
        (
            "li:before{content:counter(a) '. '}ol ol>li:before{content:counter(b,lower-alpha) ')'}",
            "<ol><li>one<ol><li>two</ol></ol>",
            "1. one|a) two",
        ),
        ("@media print{ol{list-style:upper-roman}} p{color:red}", "<ol><li>one</ol>", "1. one"),
        ("@media screen{ p{top:0} ol{list-style:upper-roman} }", "<ol><li>one</ol>", "I. one"),
        (
            "ol{list-style:none} ul{list-style:lower-roman}",
            "<ol><li>one</ol><ul><li>two</ul>",
            "1. one|two",
        ),
        ("ol[{list-style:lower-roman} :before{content:counter(", "<ol><li>one</ol>", "1. one"),
        ("ol{list-style:lower-roman}", "<ol style='list-style:upper-alpha'><li>one</ol>", "A. one"),
    ],
)
def test_lists_are_numbered_as_the_sheets_in_the_page_say(
    sheet: str, markup: str, expected: str
) -> None:
    """Styles and counters of style sheets make the labels by which clauses are cited."""
    page = f"<html><head><style>{sheet}</style></head><body><p>{PROSE}</p>{markup}</body></html>"
    found = extract(page.encode(), name="a.html").blocks
    assert [block.text for block in found[1:]] == expected.split("|")


def test_labels_of_lists_in_lists_stay_short() -> None:
    """However deep lists stand in each other, no label grows with their depth."""
    sheet = "<style>li::before{content:counters(c, '.') ' '}</style>"
    page = f"<body>{sheet}<p>{PROSE}</p>" + "<ol><li>text" * 300
    labels = [block.text for block in extract(page.encode(), name="a.html").blocks[1:]]
    assert labels[2] == "1.1.1 text"
    assert max(map(len, labels)) < 60


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<tr><th>Kind<th>Limit<tr><td>A<td>500", ["Kind | Limit", "A | 500"]),
        ("<tr><td>A<td><td>C<tr><td>a<td>b<td>c", ["A |  | C", "a | b | c"]),
        (
            "<tr><td rowspan=2>A<td>1<tr><td>2<tr><td>B<td>3",
            ["A | 1", "| 2", "B | 3"],
        ),
        ("<tr><td colspan=2>A<td>1<tr><td>x<td>y<td>2", ["A |  | 1", "x | y | 2"]),
        ("<tr><td><p>two</p><p>lines</p><td>1", ["two lines | 1"]),
        ("<tr><td>only<tr><td>column", ["only", "column"]),
        ("<tr><td>a<td>b<tr><td colspan=99999>c<td rowspan=x>d", None),
    ],
)
def test_tables_are_read_row_by_row(markup: str, expected: list[str] | None) -> None:
    """A row is one block, its cells side by side, and spans leave their places empty."""
    found = texts(f"<p>{PROSE}</p><table>{markup}</table><p>{PROSE}</p>")[1:-1]
    if expected is None:
        assert found[0] == "a | b"
        assert "c" in found[1]
    else:
        assert [" ".join(row.split()) for row in expected] == [
            " ".join(row.split()) for row in found
        ]


def test_a_table_that_lays_out_a_page_is_no_table() -> None:
    """A page built of nested tables is read as its paragraphs."""
    lines = [
        "第一条 为了规范管理，根据有关法律、法规，制定本办法，请各单位遵照执行。",
        "第二条 在本市行政区域内从事相关活动，应当遵守本办法，并接受监督检查。",
    ]
    paragraphs = "".join(f"<p>{line}</p>" for line in lines)
    page = (
        "<table><tr><td><a href=1>Home</a></td><td><table><tr><td>"
        f"{paragraphs}</td></tr></table></td></tr></table>"
    )
    assert lines == [block.text for block in extract(page.encode(), name="a.html").blocks]


def test_roles_and_levels_say_what_a_block_was() -> None:
    """Headings, items and rows are told apart from paragraphs."""
    assert [
        Block("Title", Role.HEADING, 1),
        Block("text", Role.PARAGRAPH, 0),
        Block("one", Role.ITEM, 1),
        Block("deep", Role.ITEM, 2),
        Block("a | b", Role.ROW, 0),
    ] == blocks_of(
        "<h1>Title</h1><p>text</p><ul><li>one<ul><li>deep</ul></ul><table><tr><td>a<td>b</table>"
    )


@pytest.mark.parametrize(
    "markup",
    [
        "<details><summary>Refunds</summary><p>{}</p></details>",
        "<h3><button aria-expanded=false>Refunds</button></h3><div class=collapse>{}</div>",
        (
            "<div><button aria-expanded=false aria-controls=x>Refunds</button></div>"
            "<div id=x hidden>{}</div>"
        ),
        (
            "<div class=tab-title><a href='#t1'>Refunds</a></div>"
            "<div id=t1 style='display:none'>{}</div>"
        ),
        (
            "<div class=accordion><h3>Refunds</h3>"
            "<div class=part style='display: none'>{}</div></div>"
        ),
    ],
)
def test_what_a_reader_can_open_stays(markup: str) -> None:
    """The text of closed accordions, tabs and details is part of the policy."""
    hidden = "We refund the price of a subscription within fourteen days of the purchase."
    found = texts(f"<h1>Terms</h1><p>{PROSE * 3}</p>{markup.format(hidden)}<p>{PROSE * 3}</p>")
    assert hidden in found
    assert "Refunds" in found


def test_a_mailbox_kept_from_robots_is_read() -> None:
    """An address that is only encoded against robots is the same on every visit."""
    address = "legal@example.org"

    def page(key: int) -> str:
        code = bytes([key, *(byte ^ key for byte in address.encode())]).hex()
        link = f'<a class="__cf_email__" data-cfemail="{code}">[email&#160;protected]</a>'
        return f"<p>Write to {link}.</p>"

    assert [f"Write to {address}."] == texts(page(0x42)) == texts(page(0x17))
