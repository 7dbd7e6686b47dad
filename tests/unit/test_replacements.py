"""What was replaced, read off the spans of a change."""

from hypothesis import given
from hypothesis import strategies as st

from policywatch.diff.words import diff_words
from policywatch.model import Span
from policywatch.replacements import Replacement, replacements


def test_what_went_and_came_between_kept_words() -> None:
    """A replacement, something left out and something put in, each behind the words kept."""
    spans = [
        Span("equal", "Pay "),
        Span("delete", "ten"),
        Span("insert", "five"),
        Span("equal", " euros"),
        Span("delete", " at once"),
        Span("equal", ", "),
        Span("equal", "or "),
        Span("insert", "else"),
    ]
    assert list(replacements(spans)) == [
        Replacement("Pay ", "ten", "five"),
        Replacement(" euros", " at once", ""),
        Replacement(", or ", "", "else"),
    ]


@given(st.text("ab 。", max_size=30), st.text("ab 。", max_size=30))
def test_both_texts_are_made_of_them(old: str, new: str) -> None:
    """With what is kept behind the last one they are the old and the new text."""
    spans = diff_words(old, new)
    found = list(replacements(spans))
    assert all(one.gone or one.come for one in found)
    left, right = ("".join(one.kept + one[side] for one in found) for side in (1, 2))
    assert old.startswith(left)
    assert new.startswith(right)
    assert old[len(left) :] == new[len(right) :]
