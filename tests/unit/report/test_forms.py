"""Each form of a report says what changed, and obeys nothing that a page says."""

import csv
import io
import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from zipfile import ZipFile

import docx
import pytest
from selectolax.lexbor import LexborHTMLParser

from policywatch.language import speaking, use
from policywatch.model import Kind, Weight
from policywatch.report.model import Report, Selection
from policywatch.report.table import COLUMNS
from policywatch.report.write import FORMS, SUFFIXES, report_bytes


def text_of(report: Report, form: str) -> str:
    """A report as its file holds it, of a Word file the part with the text."""
    body = report_bytes(report, form)
    if form == "docx":
        with ZipFile(io.BytesIO(body)) as parts:
            body = parts.read("word/document.xml")
    return body.decode()


@pytest.mark.parametrize("form", FORMS)
def test_every_form_holds_old_and_new_words(report: Report, form: str) -> None:
    """Amounts of both sides, the source that was not compared, and no control character."""
    text = text_of(report, form)
    for words in ("500万元", "300万元"):
        assert words in text
    if form != "csv":  # a line a change, and this section has none
        assert "it wants a password" in text
    if form != "json":  # whose strings have escapes
        assert "\x1b" not in text


def test_every_form_has_an_ending() -> None:
    """Each form can be asked for by the name of a file."""
    assert set(SUFFIXES.values()) == set(FORMS)


@pytest.mark.parametrize("form", FORMS)
def test_every_form_has_the_notes(report: Report, form: str) -> None:
    """What a person wrote about a change stands with it, escaped where that is needed."""
    assert text_of(report, form).replace("\\*", "*").count("ask the *press* office") == 1


@pytest.mark.parametrize("form", FORMS)
def test_what_would_make_it_better_is_told(report: Report, form: str) -> None:
    """The hint of a comparison stands with its versions; a table of changes has no place."""
    hinted = replace(report.sections[0], hint="install it with: pip install apprise")
    text = text_of(replace(report, sections=(hinted,)), form)
    assert ("pip install apprise" in text) is (form != "csv")


def test_html_escapes(report: Report) -> None:
    """No tag of a page is one in the report, and nothing may be loaded."""
    text = report_bytes(report, "html").decode()
    assert "<script" not in text
    assert "default-src 'none'" in text
    assert "<del>500万元</del><ins>300万元</ins>" in text


def test_markdown_escapes(report: Report) -> None:
    """No tag and no emphasis of a page is any in the report."""
    text = report_bytes(report, "markdown").decode()
    assert "<script" not in text
    assert "\\*x\\*" in text
    assert "### 二、" in text
    assert "−40%\n- note: ask the" in text


def test_csv_is_read_back_and_never_computed(report: Report) -> None:
    """A line a change, and no cell that a spreadsheet takes for a formula."""
    text = report_bytes(report, "csv").decode("utf-8-sig")
    head, *rows = csv.reader(io.StringIO(text))
    assert tuple(head) == tuple(COLUMNS)
    assert [row[5] for row in rows] == ["4", "5"]
    assert rows[0][-3:-1] == ["二、给予最高500万元奖励。", "二、给予最高300万元奖励。"]
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)


def test_json_has_the_changes_whole(report: Report) -> None:
    """The shape of a change is that of `policywatch.diff/1`, with its number and meaning."""
    data = json.loads(report_bytes(report, "json"))
    assert data["schema"] == "policywatch.report/1"
    first, second = data["sections"]
    assert first["changes"][0]["spans"][1] == ["delete", "500万元"]
    assert first["changes"][0]["id"] == 4
    assert second["problem"] == "terms: login: it wants a password"


def test_word_marks_what_went_and_what_came(report: Report) -> None:
    """A table of old and new: struck through on the left, underlined on the right."""
    document = docx.Document(io.BytesIO(report_bytes(report, "docx")))
    (table,) = document.tables
    assert len(table.rows) == 3
    _, old, new, notes = table.rows[1].cells
    assert [run.text for run in old.paragraphs[0].runs if run.font.strike] == ["500万元"]
    assert [run.text for run in new.paragraphs[0].runs if run.font.underline] == ["300万元"]
    assert "−40%" in notes.text
    assert table.rows[2].cells[1].text == ""


def test_word_says_what_it_is(report: Report) -> None:
    """Its title and day stand in its properties, and a page has its number."""
    document = docx.Document(io.BytesIO(report_bytes(report, "docx")))
    about = document.core_properties
    assert (about.title, about.author) == ("What changed in the policies watched", "policywatch")
    assert (about.comments, about.created) == ("", datetime(2026, 11, 25, 10, tzinfo=UTC))
    assert "PAGE" in document.sections[0].footer._element.xml


def test_word_is_set_in_its_own_fonts(report: Report) -> None:
    """Headings, too, are in the Chinese font: none of the theme's, which would win, is left."""
    styles = docx.Document(io.BytesIO(report_bytes(report, "docx"))).styles
    for name in ("Normal", "Title", "Heading 1"):
        fonts = styles[name].element.rPr.rFonts
        assert "宋体" in fonts.values()
        assert not [key for key in fonts.keys() if key.endswith("Theme")]  # noqa: SIM118 - an element of lxml


def test_word_has_every_fact_and_joins_labels_as_they_are_written(report: Report) -> None:
    """All facts stand beside the words, however many; 二、 is followed by no space."""
    reworded = report.sections[0].changes[0]
    many = reworded._replace(facts=reworded.facts * 5)
    one = replace(report, sections=(replace(report.sections[0], changes=(many,)),))
    (table,) = docx.Document(io.BytesIO(report_bytes(one, "docx"))).tables
    assert table.rows[1].cells[3].text.count("amount: 500万元 → 300万元, −40%") == 5
    assert table.rows[1].cells[1].text == "二、给予最高500万元奖励。"
    assert "note: ask the *press* office" in table.rows[1].cells[3].text


@pytest.mark.parametrize("form", ["html", "docx", "markdown"])
def test_versions_of_one_day_have_their_times(report: Report, form: str) -> None:
    """Two versions that were taken on one day are told apart."""
    (section, _) = report.sections
    noon = replace(section.new, taken_at=report.made_at + 7200)
    both = replace(report, sections=(replace(section, old=section.new, new=noon),))
    names = re.findall(r"2026-11-25 (\d\d:\d\d)", text_of(both, form))
    assert len(set(names)) == 2


def test_a_report_of_one_source_is_named_after_it(report: Report) -> None:
    """The title of one source is the report's, and several have a list that leads to them."""
    first = replace(report.sections[0], title="Rules of <use>")
    alone = report_bytes(replace(report, sections=(first,)), "html").decode()
    assert "<h1>What changed in Rules of &lt;use&gt;</h1>" in alone
    assert "<nav>" not in alone
    page = LexborHTMLParser(report_bytes(report, "html"))
    links = [link.attributes["href"] for link in page.css("nav a")]
    assert links == ["#source-1", "#source-2"]
    assert all(page.css_first(link) for link in links)
    assert page.css_first("nav li").text().endswith("2026-11-25, 2 changes")


@pytest.mark.parametrize("form", ["html", "docx", "markdown"])
def test_nothing_is_said_to_be_nothing(report: Report, form: str) -> None:
    """A report without changes says so, and explains no weights."""
    text = text_of(replace(report, sections=()), form)
    assert "no change, 2026-11-25" in text
    assert "What a change weighs" not in text
    assert "What a change weighs" in text_of(report, form)


@pytest.mark.parametrize(
    ("address", "html", "markdown"),
    [
        ("https://h/a?b=1&c", 'href="https://h/a?b=1&amp;c"', ": <https://h/a?b=1&c>\n"),
        ("javascript:alert(1)", "<dd>javascript:alert(1)</dd>", "javascript\\:alert(1)\n"),
        ("http://h/> <b>x", "<dd>http://h/&gt; &lt;b&gt;x</dd>", "http\\://h/&gt; &lt;b&gt;x\n"),
    ],
)
def test_addresses_of_the_web_are_links(
    report: Report, address: str, html: str, markdown: str
) -> None:
    """What is no web address, or could end a link, stays text."""
    one = replace(report, sections=(replace(report.sections[0], url=address),))
    assert html in text_of(one, "html")
    assert markdown in text_of(one, "markdown")


def test_files_show_no_signs_of_a_terminal(report: Report) -> None:
    """Kind and weight are words: no `~` or `+` stands before them."""
    assert "**reworded, high**" in text_of(report, "markdown")
    assert '<span class="kind">added</span>, ' in text_of(report, "html")


def test_the_language_of_a_page_is_named(report: Report) -> None:
    """So that a browser chooses fonts and reads aloud as it should."""
    assert '<html lang="en">' in text_of(report, "html")
    with speaking("zh_CN"):
        assert '<html lang="zh-CN">' in text_of(report, "html")


def test_a_report_speaks_chinese(report: Report) -> None:
    """Headings, kinds and weights are translated, the policies' own words are not."""
    use("zh_CN")
    try:
        document = docx.Document(io.BytesIO(report_bytes(report, "docx")))
    finally:
        use("en")
    cells = [cell.text for cell in document.tables[0].rows[0].cells]
    assert cells == ["条款", "修订前", "修订后", "变更要点"]
    assert document.tables[0].rows[1].cells[3].text.startswith("修订（高）")


@pytest.mark.parametrize("form", FORMS)
def test_a_long_and_hostile_title_names_a_report(report: Report, form: str) -> None:
    """A title that no property of a Word file would take ends no report."""
    section = replace(report.sections[0], title=f"{report.sections[0].title} {'长' * 400}")
    assert "300万元" in text_of(replace(report, sections=(section,)), form)


@pytest.mark.parametrize("form", ["html", "docx", "markdown"])
def test_a_report_says_what_was_asked_for(report: Report, form: str) -> None:
    """Who receives it sees that it is not everything, also where there is nothing in it."""
    asked = Selection(
        since=report.made_at - 86400,
        until=report.made_at,
        weight=Weight.HIGH,
        kinds=frozenset({Kind.REMOVED, Kind.REWORDED}),
        noted=True,
    )
    text = text_of(replace(report, sections=(), selection=asked), form)
    assert (
        "only what was found on 2026-11-24 or later; found before 2026-11-25; "
        "weighed high at least; reworded, removed; noted"
    ) in text
    assert "only what was" not in text_of(report, form)


def test_what_was_asked_for_is_said_in_chinese(report: Report) -> None:
    """In a Chinese report, as the rest of its head."""
    asked = replace(report, selection=Selection(until=report.made_at, weight=Weight.MEDIUM))
    with speaking("zh_CN"):
        assert "范围：2026-11-25 之前发现；重要性至少为中" in text_of(asked, "html")
