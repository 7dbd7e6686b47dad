"""A title that only one side prints in its text is no news; any other first line is."""

import pytest

from policywatch.diff.compare import compare
from policywatch.documents import read_document
from policywatch.model import Document, Kind

TITLE = "平川市促进人工智能发展的若干措施"
TEXT = "第一条 为了促进人工智能发展，制定本措施。\n第二条 市工信局负责统筹协调，各单位应当配合。"


def document(text: str, title: str) -> Document:
    """The document of a plain text, under a title that its page names."""
    read = read_document(text.encode())
    return Document(read.text, read.clauses, title=title)


@pytest.mark.parametrize("named", [TITLE, f"{TITLE}-平川市人民政府", f"{TITLE} | 政策文件"])
def test_a_title_that_the_other_side_only_names_is_cosmetic(named: str) -> None:
    """A seed has the title as its first line, the page only in its head, perhaps with the site."""
    whole, bare = document(f"{TITLE}\n{TEXT}", TITLE), document(TEXT, named)
    kinds = {Kind.COSMETIC: 1, Kind.UNCHANGED: 2}
    for comparison in (compare(whole, bare), compare(bare, whole)):
        assert kinds == {kind: count for kind, count in comparison.summary.items() if count}


def test_a_first_line_that_is_not_the_title_is_a_change() -> None:
    """A line that the other side neither prints nor names was removed."""
    whole = document(f"本措施自发布之日起停止执行。\n{TEXT}", TITLE)
    assert compare(whole, document(TEXT, TITLE)).summary[Kind.REMOVED] == 1


def test_a_line_that_only_begins_like_the_title_is_a_change() -> None:
    """The beginning of a longer title is not the title."""
    whole = document(f"平川市促进人工智能\n{TEXT}", TITLE)
    assert compare(whole, document(TEXT, TITLE)).summary[Kind.REMOVED] == 1
