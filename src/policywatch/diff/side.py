"""One of two documents, laid flat for comparison."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from policywatch.diff.fold import squeeze, widen
from policywatch.model import Clause, Document

OUTSIDE = -2
"""The parent of a clause that is left out of the pairing."""


class Forms:
    """What both sides share: words that were folded, and numbers for the forms of clauses.

    A form is the folded words of a clause and the forms of its children. `convert` brings
    the words of both sides into one script, where they are not.
    """

    def __init__(self, convert: Callable[[str], str] | None = None) -> None:
        self._convert = convert
        self._folded: dict[str, tuple[str, str]] = {}
        self._numbers: dict[tuple[str, tuple[int, ...]], int] = {}

    def fold(self, words: str) -> tuple[str, str]:
        """Words in one width and script, and folded."""
        found = self._folded.get(words)
        if found is None:
            plain = widen(words)
            if self._convert:
                plain = self._convert(plain)
            found = self._folded[words] = plain, squeeze(plain)
        return found

    def number(self, key: str, below: tuple[int, ...]) -> int:
        """The number of a form; equal forms have one number."""
        return self._numbers.setdefault((key, below), len(self._numbers))


@dataclass(frozen=True)
class Side:
    """A document's clauses in document order, each by its index.

    `parents` are indexes (-1 at the top), `ends` where the clauses below end, `depths`
    count from 0. `plain` are the own words in one width, `keys` the folded own words,
    and two clauses of either side have one form where they and all below them have the
    same keys.
    """

    clauses: list[Clause]
    parents: list[int]
    ends: list[int]
    depths: list[int]
    plain: list[str]
    keys: list[str]
    forms: list[int]

    @cached_property
    def kids(self) -> list[list[int]]:
        """The children of each clause."""
        kids: list[list[int]] = [[] for _ in self.clauses]
        for index, parent in enumerate(self.parents):
            if parent >= 0:
                kids[parent].append(index)
        return kids

    @cached_property
    def _sums(self) -> list[int]:
        sums = [0]
        for key in self.keys:
            sums.append(sums[-1] + len(key))
        return sums

    def size(self, index: int) -> int:
        """The length of the folded words of a clause and of all below it."""
        return self._sums[self.ends[index]] - self._sums[index]

    def whole(self, index: int) -> str:
        """The words of a clause and of all below it, one clause a line."""
        end = self.ends[index]
        return self.plain[index] if end == index + 1 else "\n".join(self.plain[index:end])


def lay_flat(document: Document, forms: Forms) -> Side:
    """The clauses of a document in order; `forms` is shared by both sides."""
    clauses: list[Clause] = []
    parents: list[int] = []
    depths: list[int] = []
    stack = [(clause, -1, 0) for clause in reversed(document.clauses)]
    while stack:
        clause, parent, depth = stack.pop()
        index = len(clauses)
        clauses.append(clause)
        parents.append(parent)
        depths.append(depth)
        stack.extend((child, index, depth + 1) for child in reversed(clause.children))
    folded = [forms.fold(clause.body) for clause in clauses]
    plain, keys = [words for words, _ in folded], [key for _, key in folded]
    ends, numbers = _close(keys, parents, forms)
    return Side(clauses, parents, ends, depths, plain, keys, numbers)


def _close(keys: list[str], parents: list[int], forms: Forms) -> tuple[list[int], list[int]]:
    """Where the clauses below each clause end, and the number of its form."""
    ends = list(range(1, len(keys) + 1))
    below: list[list[int]] = [[] for _ in keys]
    numbers = [0] * len(keys)
    for index in range(len(keys) - 1, -1, -1):
        numbers[index] = forms.number(keys[index], tuple(reversed(below[index])))
        parent = parents[index]
        if parent >= 0:
            below[parent].append(numbers[index])
            ends[parent] = max(ends[parent], ends[index])
    return ends, numbers
