"""Sentences that were made in English, recognised by the message they were made from.

A message is a sentence with places for values: `{host} asked to be left alone for another
{rest} minutes`. A sentence that was made from it holds the words of the message in their
order, and between them the values; these are put into the translation. So nothing but
English is ever stored, and what was stored years ago is still translated.

Messages of errors, problems and notices stand in the catalogue under the context `SENTENCE`;
`scripts/messages.py` takes them from the source as they are written there.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from gettext import NullTranslations
from typing import NamedTuple

SENTENCE = "sentence"
"""The context of the messages that are recognised; labels have none."""

_SEPARATOR = "\x04"  # between context and message, in the files of gettext
_PLACE = re.compile(r"\{(\w+)\}")
_LONGEST = 4_000
"""Characters of a sentence that is looked at; longer ones are shown as they are."""

_DEEPEST = 6
_FEW = 5
"""Letters below which a message says too little by itself: one of its values must be known."""

_COUNT = "count"
"""The place of a number, and of nothing else."""

_MARKS = {"; ": "；", ": ": "：", ", ": "，"}
"""What stands between sentences, and the same in Chinese type."""

_MOST_PARTS = 12

_WORDS = frozenset({"outcome", "field"})
"""Places whose values are single words of ours; elsewhere a single word is a name."""


class _Message(NamedTuple):
    """The words between the places for values, the names of the places, and what it becomes."""

    words: tuple[str, ...]
    names: tuple[str, ...]
    translated: str

    @property
    def letters(self) -> int:
        """How many letters its own words have."""
        return sum(map(str.isalpha, "".join(self.words)))

    def values(self, text: str) -> dict[str, str] | None:
        """What stands in the places, each as short as it can be; None for another sentence."""
        first, last = self.words[0], self.words[-1]
        at, end = len(first), len(text) - len(last)
        if not (text.startswith(first) and text.endswith(last)) or end < at:
            return None
        values = []
        for word in self.words[1:-1]:
            found = text.find(word, at, end)
            if found < 0:
                return None
            values.append(text[at:found])
            at = found + len(word)
        named = dict(zip(self.names, [*values, text[at:end]], strict=True))
        return named if named.get(_COUNT, "0").isdigit() else None

    def filled(self, values: Mapping[str, str]) -> str:
        """The translation with values in its places."""
        return _PLACE.sub(lambda place: values[place[1]], self.translated)


class Sentences:
    """The sentences of one language."""

    def __init__(self, translations: NullTranslations) -> None:
        self._translations = translations
        known = (
            key.partition(_SEPARATOR)[2]
            for key in getattr(translations, "_catalog", {})  # the only way to list them
            if isinstance(key, str) and key.startswith(SENTENCE + _SEPARATOR)
        )
        messages = (_message(one, self._looked_up(one)) for one in known if "{" in one)
        self._messages = sorted(messages, key=lambda one: -sum(map(len, one.words)))
        self._recognised = lru_cache(maxsize=4_096)(self._recognise)

    def said(self, text: str) -> str:
        """The sentence in this language; as it is where nothing of it is known."""
        return self._said(text, 0)

    def _said(self, text: str, depth: int) -> str:
        if len(text) > _LONGEST or depth > _DEEPEST:
            return text
        return self._recognised(text, depth)

    def _recognise(self, text: str, depth: int) -> str:
        told = self._whole(text, depth)
        return self._parts(text, depth) if told is None else told

    def _whole(self, text: str, depth: int) -> str | None:
        """A sentence that was made from one message; None for any other text."""
        told = self._looked_up(text)
        if told != text:
            return told
        for message in self._messages:
            values = message.values(text)
            if values is None:
                continue
            shown = {name: self._value(name, value, depth) for name, value in values.items()}
            if message.letters >= _FEW or shown != values:
                return message.filled(shown)
        return None

    def _parts(self, text: str, depth: int) -> str:
        """What was put together from several sentences: `a; b`, `where: what`, `a, b`."""
        for mark, shown in _MARKS.items():
            parts = text.split(mark, _MOST_PARTS)
            told = list(self._joined(parts, mark, depth))
            if told != parts:
                return shown.join(told)
        return text

    def _joined(self, parts: list[str], mark: str, depth: int) -> Iterator[str]:
        """Each part translated, or several at once where they are one sentence."""
        at = 0
        while at < len(parts):
            for end in range(len(parts), at + 1, -1):
                told = (
                    self._whole(mark.join(parts[at:end]), depth) if end - at < len(parts) else None
                )
                if told is not None:
                    yield told
                    at = end
                    break
            else:
                yield self._value("", parts[at], depth)
                at += 1

    def _value(self, name: str, value: str, depth: int) -> str:
        """A value as it is shown: names as they are, sentences and words of ours translated."""
        if name in _WORDS:
            told = self._looked_up(value)
            return self._translations.gettext(value) if told == value and value else told
        return self._said(value, depth + 1) if " " in value else value

    def _looked_up(self, text: str) -> str:
        return self._translations.pgettext(SENTENCE, text)


def _message(message: str, translated: str) -> _Message:
    pieces = _PLACE.split(message)
    return _Message(tuple(pieces[::2]), tuple(pieces[1::2]), translated)
