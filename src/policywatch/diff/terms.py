"""The terms of a text, and how much each tells.

A term is a word or a CJK character, or two of them side by side. A term that stands in
few of the compared clauses tells more than one that stands in many: its weight is the
inverse document frequency, log(1 + N / df).
"""

from collections import Counter
from collections.abc import Collection, Iterable
from itertools import chain
from math import log1p

from policywatch.patterns import pattern

Terms = frozenset[str]

_LONGEST = 40_000
"""Characters of a text that are read for terms; what follows adds little."""

_SCALE = 1 << 20

_SENTENCE = 8
"""Characters that a sentence has at least."""

_SENTENCES = 20
"""Sentences of a text that are read one by one."""

_HEAD = 60
"""Characters within which the first words of a text end at the latest."""

_WORD = r"[a-z0-9]+|[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]|[^\W_a-z0-9]+"
_SENTENCE_END = r"[。；;\n]|(?<=[.:：])\s"
_FIRST_WORDS = rf"[\s\S]{{6,{_HEAD}}}?[,;:。，；：.]"


class Lexicon:
    """The terms of texts, each read once.

    A term is one object wherever it stands: sets of such are compared and counted several
    times as quickly, and take a fraction of the memory.
    """

    def __init__(self) -> None:
        self._known: dict[str, Terms] = {}
        self._pool: dict[str, str] = {}

    def terms(self, text: str) -> Terms:
        """The terms of a text."""
        terms = self._known.get(text)
        if terms is None:
            words = pattern(_WORD).findall(text[:_LONGEST].lower())
            words += map(str.__add__, words, words[1:])
            terms = self._known[text] = frozenset(map(self._pool.setdefault, words, words))
        return terms

    def head(self, text: str) -> Terms:
        """The terms of the first words of a text."""
        return self.terms(_head_of(text))

    def sentences(self, text: str) -> list[Terms]:
        """The terms of each sentence of a text, of the first ones of a long text."""
        parts = _sentences_of(text)[:_SENTENCES]
        return [self.terms(part) for part in parts] or [self.terms(text)]


def _sentences_of(text: str) -> list[str]:
    """The sentences of a text that are more than a few characters long."""
    parts = map(str.strip, pattern(_SENTENCE_END).split(text[:_LONGEST]))
    return [part for part in parts if len(part) >= _SENTENCE]


def _head_of(text: str) -> str:
    """The first words of a text: up to the first punctuation mark, where one is near."""
    found = pattern(_FIRST_WORDS).match(text)
    return found[0] if found else text[:_HEAD]


class Weights:
    """The weights of the terms of some texts.

    Whole numbers, so that a sum does not depend on the order in which a set gives its
    members.
    """

    def __init__(self, texts: Collection[Terms]) -> None:
        counts = Counter(chain.from_iterable(texts))
        number = max(len(texts), 2)
        by_count = {count: round(_SCALE * log1p(number / count)) for count in set(counts.values())}
        self.counts = counts
        self.weight = {term: by_count[count] for term, count in counts.items()}

    def total(self, terms: Iterable[str]) -> int:
        """The weight of terms that all stand in the texts."""
        return sum(map(self.weight.__getitem__, terms))
