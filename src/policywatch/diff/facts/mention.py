"""One meaning as it stands in one text, before it is compared with the other side."""

from collections.abc import Hashable
from dataclasses import dataclass

from policywatch.model import FactType


@dataclass(frozen=True, slots=True)
class Mention:
    """A meaning that a rule has read in a text.

    `text` is what is printed from `start` to `end`. `key` is what it says: two mentions
    of one type and one key mean the same, however they are printed. `value` is its
    measure in the unit that `unit` names, None where it has none. `role` says what it
    stands for (a bound of an amount, the part an office plays). A `weak` mention
    counts only against a partner on the other side, never alone.
    """

    type: FactType
    start: int
    end: int
    text: str
    key: Hashable
    value: float | None = None
    unit: str = ""
    role: str = ""
    weak: bool = False
