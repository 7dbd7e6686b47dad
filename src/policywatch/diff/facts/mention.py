"""One meaning as it stands in one text, and the rules that read it there."""

import re
from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import NamedTuple

from policywatch.model import FactType


class Mention(NamedTuple):
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


Reader = Callable[[re.Match[str]], Iterable[Mention]]
"""Turns a match into what it says; nothing where it says nothing after all."""


_LATIN = frozenset("abcdefghijklmnopqrstuvwxyz")


class Rule:
    """A pattern, and what a match of it means.

    The pattern is compiled when a text first holds one of its `hints` (lower case);
    most texts hold few, and compiling all rules would cost more than a small comparison.
    `starts` matches the first character of what the pattern matches, where that is much
    quicker to search than the pattern.
    """

    __slots__ = (
        "_compiled",
        "_latin",
        "_starts",
        "chars",
        "flags",
        "pattern",
        "read",
        "starts",
        "words",
    )

    def __init__(
        self,
        hints: Iterable[str],
        pattern: str,
        read: Reader,
        *,
        any_case: bool = False,
        starts: str = "",
    ) -> None:
        hints = tuple(hints)
        self.chars = frozenset(hint for hint in hints if len(hint) == 1)
        self.words = tuple(hint for hint in hints if len(hint) > 1)
        self.pattern = pattern
        self.read = read
        self.flags = re.IGNORECASE if any_case else re.RegexFlag(0)
        self._latin = all(word.isascii() for word in self.words)
        self.starts = starts
        self._compiled: re.Pattern[str] | None = None
        self._starts: re.Pattern[str] | None = None

    def applies(self, lowered: str, chars: frozenset[str]) -> bool:
        """Whether a text, given in lower case and as the set of its characters, holds a hint."""
        if not self.chars.isdisjoint(chars):
            return True
        if self._latin and _LATIN.isdisjoint(chars):
            return False
        return any(word in lowered for word in self.words)

    def find(self, text: str, windows: Iterable[tuple[int, int]]) -> Iterator[Mention]:
        """The mentions that begin in some parts of a text; two of them may overlap."""
        if self._compiled is None:
            self._compiled = re.compile(self.pattern, self.flags)
            self._starts = re.compile(self.starts, self.flags) if self.starts else None
        for start, end in windows:
            if self._starts is None:
                for match in self._compiled.finditer(text, start, end):
                    yield from self.read(match)
                continue
            done = start
            for place in self._starts.finditer(text, start, end):
                found = self._compiled.match(text, place.start())
                if found and place.start() >= done:
                    done = found.end()
                    yield from self.read(found)
