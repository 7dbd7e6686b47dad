"""Clauses that say no more than that they were repealed."""

import pytest

from policywatch.diff.vacant import is_vacant


@pytest.mark.parametrize(
    "text",
    [
        "（刪除）",
        "（删除）",
        "[Repealed]",
        "Rules. Repealed.",
        "Reserved",
        "附则。废止",
        "(deleted)",
    ],
)
def test_vacant(text: str) -> None:
    """The word alone, in brackets, or after the heading that stayed."""
    assert is_vacant(text)


@pytest.mark.parametrize(
    "text",
    [
        "原办法同时废止",
        "The rules are repealed on the day that is named in the notice of the agency.",
        "申请人应当保留原件",
        "",
    ],
)
def test_not_vacant(text: str) -> None:
    """A sentence that repeals or keeps something says something."""
    assert not is_vacant(text)
