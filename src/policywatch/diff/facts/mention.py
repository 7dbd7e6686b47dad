"""One meaning as it stands in one text, and the rules that read it there."""

import re
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import NamedTuple

from policywatch.model import FactType
from policywatch.patterns import pattern


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


LATIN = frozenset("abcdefghijklmnopqrstuvwxyz")
"""The letters without which no English rule has anything to read."""

Window = tuple[int, int]
"""A part of a text, from and to."""


def word_starts(words: Iterable[str], *, digits: bool = False) -> str:
    """A pattern of where one of some English words (or a digit) begins, in either case.

    It sees three characters of a word, and begins with a set, which is quick to search.
    """
    letters = "".join(sorted({letter for word in words for letter in (word[0], word[0].upper())}))
    rest = "|".join(sorted({word[1:3] for word in words}))
    word = rf"(?<!\w[{letters}])(?i:(?={rest}))"
    return rf"[\d{letters}](?:(?<=\d)|{word})" if digits else f"[{letters}]{word}"


class Places:
    """Where matches can begin in the windows of one text; rules that begin alike share it."""

    def __init__(self, text: str, windows: Sequence[Window]) -> None:
        self.text = text
        self.windows = windows
        self._known: dict[str, list[Window]] = {}

    def of(self, starts: str) -> list[Window]:
        """The places that match `starts`, each with the end of its window."""
        places = self._known.get(starts)
        if places is None:
            search = pattern(starts).finditer
            places = self._known[starts] = [
                (match.start(), end)
                for start, end in self.windows
                for match in search(self.text, start, end)
            ]
        return places


def _script_of(chars: frozenset[str], words: Sequence[str]) -> str:
    """The script without which none of some hints stands in a text, empty where any does."""
    if chars <= LATIN and all(map(str.isascii, words)):
        return "english"
    return "" if any(map(str.isascii, (*chars, *words))) else "chinese"


class Rule:
    """A pattern, and what a match of it means.

    The pattern is compiled when a text first holds one of its `hints` (lower case);
    most texts hold few, and compiling all rules would cost more than a small comparison.
    `starts` is a pattern that matches wherever a match of the rule can begin, where that
    is much quicker to search than the pattern.
    """

    __slots__ = ("chars", "flags", "pattern", "read", "script", "starts", "words")

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
        self.script = _script_of(self.chars, self.words)
        self.pattern = pattern
        self.read = read
        self.flags = re.IGNORECASE if any_case else re.RegexFlag(0)
        self.starts = starts

    def applies(self, lowered: str, chars: frozenset[str]) -> bool:
        """Whether a text, given in lower case and as the set of its characters, holds a hint."""
        if not self.chars.isdisjoint(chars):
            return True
        for word in self.words:  # noqa: SIM110 - any() takes three times as long for so few
            if word in lowered:
                return True
        return False

    def find(self, places: Places) -> list[Mention]:
        """The mentions that begin in the windows of a text; two of them may overlap."""
        spots = places.of(self.starts) if self.starts else places.windows
        if not spots:
            return []
        compiled = pattern(self.pattern, self.flags)
        mentions: list[Mention] = []
        done = 0
        for start, end in spots:
            if not self.starts:
                for match in compiled.finditer(places.text, start, end):
                    mentions += self.read(match)
            elif start >= done and (found := compiled.match(places.text, start, end)):
                done = found.end()
                mentions += self.read(found)
        return mentions
