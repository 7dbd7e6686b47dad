"""Places in sight that a letter leads to."""

from collections.abc import Sequence
from dataclasses import dataclass

LETTERS = "asdfghjklqwertyuiopzxcvbnm"
"""The letters of labels; those under the fingers come first."""


@dataclass(frozen=True, slots=True)
class Target:
    """A place to go to: a pane, or one of its rows; where its label is drawn, in cells."""

    pane: str
    index: int | None
    x: int
    y: int


def labels_for(count: int) -> list[str]:
    """As many different labels, as short as can be; none is the beginning of another.

    Those of two letters begin with the last letters, so that the first ones stay short.
    """
    most = len(LETTERS)
    firsts = 0
    while most - firsts + firsts * most < count and firsts < most:
        firsts += 1
    short = list(LETTERS[: most - firsts])
    long = [first + second for first in LETTERS[most - firsts :] for second in LETTERS]
    return [*short, *long][:count]


class Typed:
    """The letters typed so far, and the targets that they may still mean."""

    def __init__(self, targets: Sequence[Target]) -> None:
        self.labels = dict(zip(labels_for(len(targets)), targets, strict=False))
        self.letters = ""

    @property
    def left(self) -> dict[str, Target]:
        """The labels that go on from what was typed."""
        return {
            label: target for label, target in self.labels.items() if label.startswith(self.letters)
        }

    def type(self, letter: str) -> Target | None:
        """The target that is meant now, if it is only one."""
        self.letters += letter
        return self.labels.get(self.letters)
