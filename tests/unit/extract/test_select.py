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
