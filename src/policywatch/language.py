"""The language that policywatch speaks to people in: English, or 简体中文.

What a program reads (JSON, CSV heads, what is stored) is English and stays so; text is
translated when it is shown. There are two ways:

- A label is written in English where it is shown, as the argument of `tr` or `trn`, or
  marked by `later` where it is made and looked up by `said` where it is shown.
- A sentence that is stored or raised (the message of an error, a problem, a notice) is made
  in English with its values in it. `said` recognises the message that it was made from, and
  puts the same values into the translation; see `sentences`.
"""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gettext import NullTranslations

    from policywatch.sentences import Sentences

DOMAIN = "policywatch"
LANGUAGES = ("en", "zh_CN")
"""Every language there is a translation for, by the name of its folder in `locale/`."""

VARIABLE = "POLICYWATCH_LANGUAGE"
"""Names one of `LANGUAGES`; it counts before a person's setting and the locale."""

LOCALE = Path(__file__).with_name("locale")
_VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")

_of_all: str = LANGUAGES[0]
_of_this: ContextVar[str] = ContextVar("language")
"""The language of what is made right here, where it is another than that of the process."""


def tr(message: str, **values: object) -> str:
    """The message in the language that is spoken, with the values filled in."""
    found = _translations()
    told = found.gettext(message) if found and message else message
    return told.format(**values) if values else told


def trn(one: str, many: str, count: int, **values: object) -> str:
    """The message for one or for many, with `{count}` and the other values filled in."""
    found = _translations()
    told = found.ngettext(one, many, count) if found else (one if count == 1 else many)
    return told.format(count=count, **values)


def later(message: str) -> str:
    """Marks a message that is looked up when it is shown, with `said`; it may hold values."""
    return message


def sentence(message: str) -> str:
    """Marks a sentence that is made in English, where nothing else shows that it is one.

    What errors, problems and notices are made with needs no mark.
    """
    return message


def said(message: str) -> str:
    """A label or a sentence made in English, in the language that is spoken."""
    found = _translations()
    if not found or not message:
        return message
    told = found.gettext(message)
    return told if told != message else _sentences(spoken()).said(message)


def use(language: str) -> None:
    """Speak that language from now on; English where there is no translation."""
    global _of_all  # noqa: PLW0603 - one person reads one program
    _of_all = language


def spoken() -> str:
    """The language that is spoken here and now, one of `LANGUAGES`."""
    return _of_this.get(_of_all)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak that language for as long as the context lasts, and nowhere else."""
    token = _of_this.set(language)
    try:
        yield
    finally:
        _of_this.reset(token)


@lru_cache(maxsize=len(LANGUAGES))
def translation(language: str) -> "NullTranslations":
    """The messages of one language; English where there is no translation."""
    import gettext  # imported late: most people start `diff` in English

    return gettext.translation(DOMAIN, LOCALE, [language], fallback=True)


def of_locale(environment: Mapping[str, str] = os.environ, setting: str = "") -> str:
    """The language that `VARIABLE` asks for, then a person's setting, then the locale.

    A locale is named as in `zh_CN.UTF-8`.
    """
    named = environment.get(VARIABLE) or setting
    if not named:
        named = next((environment[name] for name in _VARIABLES if environment.get(name)), "")
    first = named.split(":")[0]
    return "zh_CN" if first.lower().startswith("zh") else LANGUAGES[0]


def _translations() -> "NullTranslations | None":
    """The messages of the language that is spoken; None for English, which needs no file."""
    language = _of_this.get(_of_all)
    return None if language == LANGUAGES[0] else translation(language)


@lru_cache(maxsize=len(LANGUAGES))
def _sentences(language: str) -> "Sentences":
    from policywatch.sentences import Sentences  # imported late: English needs none

    return Sentences(translation(language))
