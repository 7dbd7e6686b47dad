"""One meaning as it stands in one text, and the rules that read it there."""

import re
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, replace

from policywatch.model import FactType


@dataclass(frozen=True, slots=True)
class Mention:
    """A meaning that a rule has read in a text.

    `text` is what is printed from `start` to `end`. `key` is what it says: two mentions
    of one type and one key mean the same, however they are printed. `value` is its
    measure in `unit`, `low` the other end of a range. `role` is what it stands for: the
    bound of an amount (`cap`, `floor`), the part an office plays. A `weak` mention counts
    only against a partner on the other side, never alone.
    """

    type: FactType
    start: int
    end: int
    text: str
    key: Hashable
    value: float | None = None
    unit: str = ""
    role: str = ""
    low: float | None = None
    weak: bool = False

    def shifted(self, by: int) -> "Mention":
        """The same mention in a text that has `by` characters more before it."""
        return replace(self, start=self.start + by, end=self.end + by)


Reader = Callable[[re.Match[str]], Iterable[Mention]]
"""Turns a match into what it says; nothing where it says nothing after all."""


class Rule:
    """A pattern, and what a match of it means.

    The pattern is compiled when a text first holds one of its `hints` (lower case);
    most texts hold few, and compiling all rules would cost more than a small comparison.
    """

    __slots__ = ("_compiled", "flags", "hints", "pattern", "read")

    def __init__(
        self, hints: Iterable[str], pattern: str, read: Reader, *, any_case: bool = False
    ) -> None:
        self.hints = tuple(hints)
        self.pattern = pattern
        self.read = read
        self.flags = re.IGNORECASE if any_case else re.RegexFlag(0)
        self._compiled: re.Pattern[str] | None = None

    def find(self, text: str, hints: str) -> Iterator[Mention]:
        """The mentions in a text, unless `hints` (lower case) holds none that the rule needs."""
        if not any(hint in hints for hint in self.hints):
            return
        if self._compiled is None:
            self._compiled = re.compile(self.pattern, self.flags)
        for match in self._compiled.finditer(text):
            yield from self.read(match)


def mention_of(
    kind: FactType, match: re.Match[str], key: Hashable, value: float | None = None, unit: str = ""
) -> Mention:
    """A mention of the whole match, without white space around it."""
    text = match.group()
    start = match.start() + len(text) - len(text.lstrip())
    text = text.strip()
    return Mention(kind, start, start + len(text), text, key, value, unit)
