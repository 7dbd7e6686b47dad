"""Trees of small texts of every kind, drawn as outlines in `outlines.txt`."""

from collections.abc import Callable
from pathlib import Path

import pytest

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
