"""Tables of contents that come or go."""

from collections.abc import Callable

import pytest

from policywatch.diff.compare import compare
from policywatch.diff.contents import contents_of
from policywatch.diff.side import Forms, lay_flat
from policywatch.model import Document, Kind

Read = Callable[[list[str]], Document]

LAW = [
    "第一章 总则",
    "第一条 为了养护山间石阶，制定本规则。",
    "第二章 养护",
    "第二条 石阶每年春天清扫一次，落叶堆在坡下。",
    "第三章 附则",
    "第三条 本规则自谷雨之日起施行。",
]
TABLE = ["目 录", "第一章 总则", "第二章 养护", "第三章 附则"]
ALP = [
    "## Goats",
    "Goats graze on the north slope from the first of May.",
    "## Milk",
    "Milk is weighed at the hut before sunrise.",
    "## Cheese",
    "A wheel of cheese rests ninety days in the cellar.",
]


def _lines(document: Document) -> list[str]:
    side = lay_flat(document, Forms())
    return [side.keys[index] for index in sorted(contents_of(side))]


@pytest.mark.parametrize("dots", ["", "……", " ........ 12"])
def test_a_table_of_contents_is_known_by_the_headings_that_follow(
    document: Read, dots: str
) -> None:
    """Lines that name what follows, in its order, are a table of contents; so is its head."""
    table = [TABLE[0], *(f"{line}{dots}" for line in TABLE[1:])]
    assert len(_lines(document([*table, *LAW]))) == len(TABLE)
    english = ["Contents", "Goats", "Milk", "Cheese"]
    assert _lines(document([*english, *ALP])) == english


def test_one_line_that_is_not_as_its_heading_is_a_line(document: Read) -> None:
    """A line between others may be misspelt; one that stands alone is none."""
    table = [*TABLE[:2], "第二章 养户", "第三章 奖励", "第四章 附则"]
    law = [*LAW[:4], "第三章 奖励", "第三条 清扫最多的人得茶一包。", "第四章 附则", LAW[5]]
    assert len(_lines(document([*table, *law]))) == len(table)
    assert _lines(document([*table[:3], *law])) == []


def test_headings_are_no_table_of_contents(document: Read) -> None:
    """Nor are lines in another order, behind the text, or too few."""
    assert _lines(document(LAW)) == []
    assert _lines(document(["Contents", "Cheese", "Milk", "Goats", *ALP])) == []
    assert _lines(document([*ALP, "## See also", "Goats", "Milk", "Cheese"])) == []
    assert _lines(document(["Contents", "Goats", "Milk", *ALP])) == []


@pytest.mark.parametrize(("table", "text"), [(TABLE, LAW), (["Goats", "Milk", "Cheese"], ALP)])
def test_one_that_comes_or_goes_is_no_news(
    document: Read, table: list[str], text: list[str]
) -> None:
    """It says nothing that the text does not say, and no heading is taken for its line."""
    without, with_it = document(text), document([*table, *text])
    for old, new in ((without, with_it), (with_it, without)):
        kinds = [change.kind for change in compare(old, new).changes]
        assert kinds.count(Kind.COSMETIC) == len(table)
        assert kinds.count(Kind.UNCHANGED) == len(text)


def test_a_chapter_that_came_is_told_once(document: Read) -> None:
    """Where both versions have a table, its line about a new chapter is no news, either."""
    more = ["第四章 罚则", "第四条 折断扶手的，照价赔偿。"]
    new = [*TABLE, "第四章 罚则", *LAW, *more]
    changes = compare(document([*TABLE, *LAW]), document(new)).changes
    added = [change.new[0].body for change in changes if change.kind is Kind.ADDED]
    assert added == ["罚则", "折断扶手的，照价赔偿。"]
