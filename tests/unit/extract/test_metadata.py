"""Title, number, publisher and date, from the text or from what stands around it."""

import pytest

from policywatch.extract import extract
from policywatch.model import Extract

BODY = "为加强管理，根据有关规定，结合本市实际，现就有关事项通知如下，请认真贯彻执行，抓好落实。"


def read(*lines: str) -> Extract:
    """A text file of these lines."""
    return extract("\n".join(lines).encode(), name="a.txt")


@pytest.mark.parametrize(
    ("line", "title", "number"),
    [
        ("关于加强管理的通知", "关于加强管理的通知", ""),
        (
            "关于印发管理办法（试行）的通知 平政发〔2024〕9号",
            "关于印发管理办法（试行）的通知",
            "平政发〔2024〕9号",
        ),
        ("平政办发 [2024] 12 号 关于加强管理的意见", "关于加强管理的意见", "平政办发[2024]12号"),
        ("国务院令第743号", "", ""),
        ("各县区人民政府：", "", ""),
    ],
)
def test_the_first_lines_are_title_and_number(line: str, title: str, number: str) -> None:
    """A line that ends like a title is one, a document number beside it or not."""
    found = read(line, BODY, BODY)
    assert (title, number) == (found.title, found.number)


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("2024年7月9日", "2024-07-09"),
        ("2024 年 7 月 9 日", "2024-07-09"),
        ("二〇二四年七月九日", "2024-07-09"),
        ("二○一九年十二月三十一日", "2019-12-31"),
        ("2024年13月9日", ""),
        ("自2024年7月9日起施行", ""),
    ],
)
def test_a_date_alone_below_an_office_is_the_signature(line: str, date: str) -> None:
    """The last date that stands alone is the document's, the line above it its publisher."""
    found = read(BODY, "平川市人民政府办公室", line)
    assert found.date == date
    assert found.publisher == ("平川市人民政府办公室" if date else "")


def test_a_page_tells_in_boxes_beside_the_text() -> None:
    """Fields that stand outside the main text are read as well."""
    page = f"""<html><head><title>关于加强管理的通知</title></head><body>
    <div class=meta><span>发文机关：平川市人民政府</span><div>发文字号：平政发〔2024〕9号</div>
    <div>发布日期：2024-07-09</div></div>
    <div class=content><p>{BODY}</p><p>{BODY}</p></div></body></html>"""
    found = extract(page.encode(), name="a.html")
    assert (found.number, found.publisher, found.date) == (
        "平政发〔2024〕9号",
        "平川市人民政府",
        "2024-07-09",
    )
    assert "发布日期：2024-07-09" in found.dropped
    assert [block.text for block in found.blocks] == [BODY, BODY]


ENGLISH = "This policy explains what we do with the data of the people who use our rooms and halls."


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("FOOTPATHS AND BRIDLEWAYS ACT", "FOOTPATHS AND BRIDLEWAYS ACT"),
        ("Clean Rivers Act 2021", "Clean Rivers Act 2021"),
        ("Code of Conduct for Volunteers", "Code of Conduct for Volunteers"),
        ("Privacy Policy", "Privacy Policy"),
        ("You must follow this policy.", ""),
        ("Dear customer,", ""),
        ("what this policy is about", ""),
    ],
)
def test_the_first_line_of_an_english_text_can_be_its_title(line: str, title: str) -> None:
    """Capitals, or words that end in the name of a kind of text; sentences are none."""
    assert read(line, ENGLISH, ENGLISH).title == title


@pytest.mark.parametrize(
    ("line", "publisher", "date"),
    [
        ("Last updated: 4 March 2024", "", "2024-03-04"),
        ("Effective Date: January 15th, 2025", "", "2025-01-15"),
        ("Revised Sept. 9, 2023", "", "2023-09-09"),
        ("Issued by the Office of Workplace Safety", "Office of Workplace Safety", ""),
        ("Updated whenever the law changes", "", ""),
        ("We were founded on 4 March 2024", "", ""),
        ("Last updated: 41 March 2024", "", ""),
    ],
)
def test_english_texts_say_at_the_top_who_and_when(line: str, publisher: str, date: str) -> None:
    """Publisher and date each stand on a line of their own near the top."""
    found = read("Visitors Policy", line, ENGLISH)
    assert (found.publisher, found.date) == (publisher, date)


def test_the_last_change_is_the_date() -> None:
    """Where a text prints when it took effect and when it was updated, the latter counts."""
    found = read("Visitors Policy", "Effective: 1 May 2023", "Last updated: 4 March 2024", ENGLISH)
    assert found.date == "2024-03-04"
