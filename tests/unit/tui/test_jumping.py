import pytest

from policywatch.tui.jumping import LETTERS, Target, Typed, labels_for


@pytest.mark.parametrize("count", [0, 1, 26, 27, 51, 52, 120, 676])
def test_labels_are_different_and_none_begins_another(count: int) -> None:
    """So the last letter of a label is always enough."""
    labels = labels_for(count)
    assert len(labels) == len(set(labels)) == count
    for label in labels:
        assert not any(other != label and other.startswith(label) for other in labels)


def test_few_places_need_one_letter_each() -> None:
    """Two letters are for crowded screens, and there only for some."""
    assert all(len(label) == 1 for label in labels_for(len(LETTERS)))
    lengths = [len(label) for label in labels_for(60)]
    assert lengths == sorted(lengths)
    assert lengths.count(1) == 24


def test_typing_narrows_what_may_be_meant() -> None:
    """One letter may lead there, or leave some; one that begins no label leaves none."""
    targets = [Target("changes", index, 0, index) for index in range(30)]
    typed = Typed(targets)
    assert typed.type("a") == targets[0]
    typed = Typed(targets)
    assert typed.type("m") is None
    assert len(typed.left) == 5
    assert typed.type("s") == targets[26]
    typed = Typed(targets)
    assert typed.type("escape") is None
    assert typed.left == {}
