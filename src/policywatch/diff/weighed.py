"""Texts whose terms are weighed when they are asked for."""

from collections.abc import Sequence
from functools import cached_property

from policywatch.diff.terms import Lexicon, Terms, Weights

Sentence = tuple[Terms, int]
"""The terms of a sentence, and what they weigh."""


class WeighedText:
    """The terms of a text, of its first words and of its sentences, with what they weigh."""

    def __init__(self, text: str, lexicon: Lexicon, weights: Weights) -> None:
        self._text = text
        self._lexicon = lexicon
        self._weights = weights
        self.terms = lexicon.terms(text)

    @cached_property
    def total(self) -> int:
        """What all the terms weigh, at least 1."""
        return self._weights.total(self.terms) or 1

    @cached_property
    def head(self) -> Sentence:
        """The terms of the first words."""
        head = self._lexicon.head(self._text) & self.terms
        return head, self._weights.part(head, self.terms, self.total) or 1

    @cached_property
    def sentences(self) -> list[Sentence]:
        """The terms of each sentence."""
        parts = [part & self.terms for part in self._lexicon.sentences(self._text)]
        return [(part, self._weights.part(part, self.terms, self.total)) for part in parts]


class WeighedTexts:
    """Texts by their places, each weighed once."""

    def __init__(self, texts: Sequence[str], lexicon: Lexicon, weights: Weights) -> None:
        self._texts = texts
        self._lexicon = lexicon
        self._weights = weights
        self._known: dict[int, WeighedText] = {}

    def __getitem__(self, place: int) -> WeighedText:
        found = self._known.get(place)
        if found is None:
            found = WeighedText(self._texts[place], self._lexicon, self._weights)
            self._known[place] = found
        return found
