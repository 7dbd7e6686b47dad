"""Each form of a report says what changed, and obeys nothing that a page says."""

import csv
import io
import json
from dataclasses import replace
from zipfile import ZipFile

import docx
import pytest

from policywatch.language import use
from policywatch.report.model import Report
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
