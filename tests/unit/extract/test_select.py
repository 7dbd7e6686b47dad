"""Selectors: only what is wanted, without what is not."""

import pytest

from policywatch.errors import ReadError
from policywatch.extract import extract
from policywatch.model import Outcome

PAGE = b"""<html><head><title>Rules</title></head><body>
<nav><a href=/>Home</a></nav>
<div id=a class=part><h2>First</h2><p>One.</p><div class=note>Note.</div></div>
<aside class="part extra"><p>Two.</p></aside>
<div class=part hidden><p>Never shown.</p></div>
</body></html>"""


def texts(select: list[str], remove: list[str]) -> list[str]:
    """The blocks that are left."""
    found = extract(PAGE, name="a.html", select=select, remove=remove)
    return [block.text for block in found.blocks]


@pytest.mark.parametrize(
    ("select", "remove", "expected"),
    [
        (["#a"], [], ["First", "One.", "Note."]),
        (["#a"], [".note"], ["First", "One."]),
        ([".part"], [".note"], ["First", "One.", "Two."]),
        ([".extra", "#a h2"], [], ["First", "Two."]),
        (["#a", "#a p"], [], ["First", "One.", "Note."]),
        (["nav"], [], ["Home"]),
    ],
)
def test_selected_parts_come_in_the_order_of_the_page(
    select: list[str], remove: list[str], expected: list[str]
) -> None:
    """Everything shown in the selected parts is kept once, whatever it is named."""
    assert expected == texts(select, remove)


def test_what_is_removed_is_not_read() -> None:
    """Without a selection, removed parts are gone before the main text is chosen."""
    assert "Note." not in texts([], [".note"])


def test_a_selector_without_a_match_is_a_problem() -> None:
    """A page that was rebuilt is no policy whose text is gone."""
    found = extract(PAGE, name="a.html", select=["main .policy"])
    assert found.blocks == ()
    assert found.problem is not None
    assert found.problem.code is Outcome.EMPTY
    assert "main .policy" in found.problem.message


@pytest.mark.parametrize("selector", ["", "..", "div[", "::", "a >", "p:no-such(", "<p>"])
@pytest.mark.parametrize("option", ["select", "remove"])
def test_what_is_no_selector_is_refused(selector: str, option: str) -> None:
    """The error names the selector."""
    with pytest.raises(ReadError) as caught:
        extract(PAGE, name="a.html", **{option: [selector]})  # type: ignore[arg-type]
    assert repr(selector) in caught.value.message


RANGES = b"""<html><body><main><h2 id=a>A</h2><p>One.</p><div><h2 id=b>B</h2><p>Two.</p></div>
<section><p>Three.</p><h2 id=c>C</h2><p>Four <b>and</b> more.</p></section></main></body></html>"""


@pytest.mark.parametrize(
    ("remove", "expected"),
    [
        ("h2#a .. h2#b", ["B", "Two.", "Three.", "C", "Four and more."]),
        ("h2#b .. h2#c", ["A", "One.", "C", "Four and more."]),
        ("h2#a .. h2#c", ["C", "Four and more."]),
        ("p .. h2", ["A", "B", "C", "Four and more."]),
        ("#a .. b", ["and more."]),
    ],
)
def test_ranges_go_from_one_element_up_to_the_next(remove: str, expected: list[str]) -> None:
    """What lies between goes, whatever it is nested in; the second element stays."""
    found = extract(RANGES, name="a.html", select=["main"], remove=[remove])
    assert [block.text for block in found.blocks] == expected


@pytest.mark.parametrize("remove", ["h2#a .. h2#z", "h2#z .. h2#a", "h2#c .. h2#a"])
def test_a_range_without_a_match_is_a_problem(remove: str) -> None:
    """A range whose end is gone would take out nothing, or the rest of the page."""
    problem = extract(RANGES, name="a.html", remove=[remove]).problem
    assert problem is not None
    assert (problem.code, remove in problem.message) == (Outcome.EMPTY, True)


LINKS = (
    "<html><body><nav><a href='/menu'>Menu</a></nav><main>"
    + "".join(
        f"<p>{number}. You must read <a href='/fees?v={number}'>the list of fees</a> and"
        " <a href='#top'>what is above</a>, before you pay anything to anybody.</p>"
        for number in range(1, 8)
    )
    + "<p>8. You must never <a href='javascript:x()'>open</a> what is <a href='/a b'>odd</a> or"
    " <a>none</a> of your business, whoever asks you to do so.</p></main></body></html>"
)


@pytest.mark.parametrize("select", [[], ["main"]])
def test_targets_of_links_are_kept_where_wanted(select: list[str]) -> None:
    """A link reads as in Markdown; what leads nowhere else stays plain."""
    plain = extract(LINKS.encode(), name="a.html", select=select)
    kept = extract(LINKS.encode(), name="a.html", select=select, keep_links=True)
    assert kept.blocks[1].text == (
        "2. You must read [the list of fees](/fees?v=2) and what is above, before you pay anything"
        " to anybody."
    )
    assert len(plain.blocks) == len(kept.blocks)
    assert "](" not in plain.text
    assert "[Menu]" not in kept.text
    assert "open what is odd or none of" in kept.text


def test_a_changed_target_is_a_change() -> None:
    """Only where links are kept."""
    from policywatch.documents import compare_documents, read_document
    from policywatch.model import Scope

    new = LINKS.replace("/fees?v=3", "/prices").encode()
    for keep_links, count in ((False, 0), (True, 1)):
        old, after = (
            read_document(body, name="a.html", scope=Scope(keep_links=keep_links))
            for body in (LINKS.encode(), new)
        )
        assert len(compare_documents(old, after).loud) == count
