"""What a person did, the last thing first, and how each is taken back."""

from collections.abc import Callable
from dataclasses import dataclass

_MOST = 100


@dataclass(frozen=True, slots=True, eq=False)
class Deed:
    """Something that was done: in words that can follow `undone: `, and what undoes it."""

    told: str
    take_back: Callable[[], object]


class Deeds:
    """The last deeds; the ones before them can no longer be taken back."""

    def __init__(self, most: int = _MOST) -> None:
        self._most = most
        self._done: list[Deed] = []

    def __len__(self) -> int:
        """How many can be taken back."""
        return len(self._done)

    def add(self, deed: Deed) -> None:
        """Note that something was done."""
        self._done.append(deed)
        del self._done[: -self._most]

    def drop(self, deed: Deed) -> None:
        """Forget a deed that came to nothing."""
        if deed in self._done:
            self._done.remove(deed)

    def take(self) -> Deed | None:
        """The last deed, which is to be taken back now; None where nothing is left."""
        return self._done.pop() if self._done else None
