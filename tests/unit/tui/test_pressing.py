"""Keys that a row names, found where the mouse is."""

import pytest

from policywatch.language import LANGUAGES, use
from policywatch.render.cells import Segment
from policywatch.tui.actions import ACTIONS, use_keys
from policywatch.tui.labels import way_on
from policywatch.tui.pressing import key_at
from policywatch.tui.screens.listing import keys_of


@pytest.mark.parametrize(
    ("x", "key"),
    [
        (0, "enter"),
        (5, "enter"),
        (15, "enter"),
        (17, None),
        (19, "n"),
        (21, "N"),
        (25, "n"),
        (99, None),
    ],
)
def test_a_key_its_words_and_what_lies_between(x: int, key: str | None) -> None:
    """A key and its words are one place; the words of two keys are the first's; gaps are none."""
    assert key_at(keys_of(("Enter", "goes on 一"), ("n N", "step")), x) == key


def test_words_without_a_key_are_none() -> None:
    """What follows another text belongs to no key before it."""
    row = [*keys_of(("y", "yes")), Segment(" and "), Segment("said", "hint")]
    assert key_at(row, 12) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_is_known_again(language: str) -> None:
    """However a key is shown, in either language, it is the one that acts."""
    use_keys({})
    use(language)
    try:
        for action in ACTIONS:
            assert key_at(way_on(action.id, "acts"), 0) == action.keys[0]
    finally:
        use("en")
