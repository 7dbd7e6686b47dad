"""Folding: what is left of a text when its looks are set aside."""

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policywatch.diff.fold import fold, widen


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("给予 最高 500 万元", "给予最高500万元"),
        ("（一）申请人，应当", "(一)申请人,应当"),
        ("“平台”", "「平台」"),
        ("it’s “fine”", 'it\'s "fine"'),
        ("2024—2026年", "2024-2026年"),
        ("ＡＢＣ１２３", "ABC123"),
        ("a\u200bb\ufeff\xa0c", "abc"),
    ],
)
def test_looks_are_set_aside(one: str, two: str) -> None:
    """White space, width and the shape of quotes and dashes make no difference."""
    assert fold(one) == fold(two)


@pytest.mark.parametrize(("one", "two"), [("应当", "可以"), ("500万", "300万"), ("May", "may")])
def test_words_are_not(one: str, two: str) -> None:
    """What a reader would read otherwise stays different."""
    assert fold(one) != fold(two)


@given(st.text(max_size=40))
def test_no_white_space_is_left(text: str) -> None:
    """Whatever was given, the folded form has no white space and no soft hyphen."""
    folded = fold(text)
    assert not any(character.isspace() for character in folded)
    assert "\u00ad" not in folded


@given(
    st.text(st.characters() | st.sampled_from("，：；（）！？、。一二a\u0301\u3099か"), max_size=40)
)
def test_one_width_is_the_composition_of_unicode(text: str) -> None:
    """The marks that are looked for first make no difference to any text."""
    assert widen(text) == normalize("NFKC", text)
