"""Trees of small texts of every kind, drawn as outlines in `outlines.txt`."""

from collections.abc import Callable
from pathlib import Path

import pytest

from policywatch.clauses import parse
from policywatch.extract import extract

_CASES = (Path(__file__).parent / "outlines.txt").read_text(encoding="utf-8").split("\n== ")
CASES = {case.removeprefix("== ").split(":", 1)[0]: case.partition("\n")[2] for case in _CASES}


def test_there_are_cases() -> None:
    """The file was read as a whole."""
    assert len(CASES) >= 30


@pytest.mark.parametrize("name", CASES)
def test_outline(name: str, outline: Callable[[str], str]) -> None:
    """The tree is the one that a reader sees."""
    lines, _, expected = CASES[name].partition("\n-->\n")
    assert outline(lines) == f"\n{expected.rstrip()}\n"


def test_a_heading_stands_below_a_table() -> None:
    """The last row of a table ends what it belongs to, as a full stop does."""
    text = (
        "Purpose | Data\nOrders | Name, address\nSharing\n"
        "We share data with couriers and payment providers only, and with nobody else."
    )
    document = parse(extract(text.encode(), name="a.txt"))
    assert [clause.style for clause in document.walk()] == ["row", "row", "heading", "paragraph"]
