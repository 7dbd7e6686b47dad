"""Whether a pager leads from a page to the rest of its text."""

import pytest

from policywatch.clauses import parse
from policywatch.documents import PARTIAL, compare_documents
from policywatch.extract import extract

TEXT = "".join(
    f"<p>第{number}条 数据处理者应当建立健全管理制度，采取措施保障数据安全，并接受监督检查。</p>"
    for number in "一二三四五六"
)
URL = "http://www.example.org/zw/202403/t20240301_1234.html"


def _page(pager: str, head: str = "") -> bytes:
    return f"<html><head>{head}</head><body><h1>办法</h1>{TEXT}{pager}</body></html>".encode()


@pytest.mark.parametrize(
    "pager",
    [
        '<a href="t20240301_1234_1.html">下一页</a>',
        '1 <a href="./t20240301_1234_2.html">2</a> <a href="./t20240301_1234_2.html">下页</a>',
        '<a href="?page=2">Next page ›</a>',
        '<a href="/zw/202403/t20240301_1234.html?p=2">next</a>',
        '<a rel="next" href="t20240301_1234_2.html">›</a>',
        '<a href="t20240301_1234_2.html">余下全文</a>',
        "<script>createPageHTML(3, 0, 't20240301_1234', 'html');</script>",
    ],
)
def test_a_pager_leads_to_the_rest(pager: str) -> None:
    """The same address with another number, and the call of a management system."""
    assert extract(_page(pager), url=URL, media_type="text/html").partial


@pytest.mark.parametrize(
    ("pager", "head"),
    [
        ("", ""),
        ('<a href="t20240215_1233.html">下一篇：另一个办法</a>', ""),
        ('<a href="t20240215_1233.html">下一页</a>', ""),
        ('<a rel="next" href="/docs/billing">Next: Billing</a>', ""),
        ('<a href="/docs/billing">Next</a>', '<link rel="next" href="/docs/billing">'),
        ("<script>createPageHTML(1, 0, 't20240301_1234', 'html');</script>", ""),
        ("<p>The next page of the form must be signed by the applicant.</p>", ""),
    ],
)
def test_the_next_document_is_no_rest(pager: str, head: str) -> None:
    """The next article or chapter is a document of its own, and one page is the whole."""
    assert not extract(_page(pager, head), url=URL, media_type="text/html").partial


def test_a_saved_page_tells_it_by_its_neighbours() -> None:
    """Without an address, the numbers beside the link say what it leads to."""
    pager = '<a href="a_2.html">2</a> <a href="a_3.html">3</a> <a href="a_2.html">下一页</a>'
    assert extract(_page(pager), name="a.html").partial
    assert not extract(_page('<a href="b_7.html">下一页</a>'), name="a.html").partial


@pytest.mark.parametrize("select", ["p", "body"])
def test_a_pager_beside_what_is_selected_leads_to_the_rest(select: str) -> None:
    """What a source selects goes on too, unless the pager is removed as none of its own."""
    page = _page('<div class=pager><a href="?page=2">Next page</a></div>')
    assert extract(page, url=URL, media_type="text/html", select=[select]).partial
    removed = extract(page, url=URL, media_type="text/html", select=[select], remove=[".pager"])
    assert not removed.partial


def test_a_list_of_pages_is_no_text() -> None:
    """The pager of a list of links leads to more links."""
    links = "".join(
        f'<li><a href="/n/{n}.html">关于第{n}号事项的通知和说明</a></li>' for n in range(30)
    )
    page = f'<body><ul>{links}</ul><a href="?page=2">下一页</a></body>'.encode()
    assert not extract(page, url=URL, media_type="text/html").partial


def test_a_comparison_says_that_a_side_is_partial() -> None:
    """Nobody takes the first page of a text for the whole."""
    whole = parse(extract(_page(""), url=URL, media_type="text/html"))
    part = parse(extract(_page('<a href="?page=2">下一页</a>'), url=URL, media_type="text/html"))
    assert compare_documents(whole, part).hint == PARTIAL
    assert compare_documents(part, part).hint == PARTIAL
    assert compare_documents(whole, whole).hint == ""
