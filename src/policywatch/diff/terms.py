"""The terms of a text, and how much each tells.

A term is a word or a CJK character, or two of them side by side. A term that stands in
few of the compared clauses tells more than one that stands in many: its weight is the
inverse document frequency, log(1 + N / df).
"""

from collections import Counter
from collections.abc import Collection, Iterable
from itertools import chain, pairwise
from math import log1p
from typing import NamedTuple

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


class _Sentence(NamedTuple):
    """The terms of a sentence, and the words at its ends; empty where it has no words."""

    terms: Terms
    first: str
    last: str


class Lexicon:
    """The terms of texts, each read once, and so is each sentence, whatever text it stands in.

    A term is one object wherever it stands: sets of such are compared and counted several
    times as quickly, and take a fraction of the memory.
    """

    def __init__(self) -> None:
        self._known: dict[str, Terms] = {}
        self._sentences: dict[str, _Sentence] = {}
        self._pool: dict[str, str] = {}

    def terms(self, text: str) -> Terms:
        """The terms of a text."""
        terms = self._known.get(text)
        if terms is None:
            terms = self._known[text] = self._together(map(self._read, _sentences_of(text)))
        return terms

    def head(self, text: str) -> Terms:
        """The terms of the first words of a text."""
        return self.terms(_head_of(text))

    def sentences(self, text: str) -> list[Terms]:
        """The terms of each sentence of a text, of the first ones of a long text."""
        parts = [part for part in _sentences_of(text) if len(part) >= _SENTENCE]
        return [self._read(part).terms for part in parts[:_SENTENCES]] or [self.terms(text)]

    def _read(self, sentence: str) -> _Sentence:
        read = self._sentences.get(sentence)
        if read is None:
            words = pattern(_WORD).findall(sentence.lower())
            ends = (words[0], words[-1]) if words else ("", "")
            words += map(str.__add__, words, words[1:])
            read = self._sentences[sentence] = _Sentence(self._pooled(words), *ends)
        return read

    def _together(self, sentences: Iterable[_Sentence]) -> Terms:
        """The terms of sentences, and of the words side by side where one follows another."""
        worded = [sentence for sentence in sentences if sentence.terms]
        if len(worded) == 1:
            return worded[0].terms
        joints = [before.last + after.first for before, after in pairwise(worded)]
        return self._pooled(joints).union(*[sentence.terms for sentence in worded])

    def _pooled(self, words: list[str]) -> Terms:
        return frozenset(map(self._pool.setdefault, words, words))


def _sentences_of(text: str) -> list[str]:
    """The sentences of a text."""
    parts = map(str.strip, pattern(_SENTENCE_END).split(text[:_LONGEST]))
    return [part for part in parts if part]


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

    def part(self, terms: Terms, whole: Terms, weight: int) -> int:
        """The weight of some terms of a text that weighs `weight` as a whole."""
        return weight if len(terms) == len(whole) else self.total(terms)
