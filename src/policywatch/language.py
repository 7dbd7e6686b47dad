"""The language that policywatch speaks to people in: English, or 简体中文.

Messages are written in English where they are used, as the argument of `tr`, and looked
up in `locale/`. What a program reads (JSON, CSV heads, log lines) is never translated.
"""

import os
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gettext import NullTranslations

DOMAIN = "policywatch"
LANGUAGES = ("en", "zh_CN")
"""Every language there is a translation for, by the name of its folder in `locale/`."""

LOCALE = Path(__file__).with_name("locale")
_VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")

_current: "NullTranslations | None" = None  # English needs no library and no file


def tr(message: str) -> str:
    """The message in the language that was chosen last with `use`."""
    return _current.gettext(message) if _current and message else message


def trn(one: str, many: str, count: int) -> str:
    """The message for one or for many, with `{count}` filled in."""
    told = one if count == 1 else many
    if _current:
        told = _current.ngettext(one, many, count)
    return told.format(count=count)


def later(message: str) -> str:
    """Marks a message that is looked up when it is shown, with `said`."""
    return message


def said(message: str) -> str:
    """A message that `later` marked, in the language that was chosen last."""
    return _current.gettext(message) if _current and message else message


def use(language: str) -> None:
    """Speak that language from now on; English where there is no translation."""
    global _current  # noqa: PLW0603 - one person reads one program
    _current = None if language == LANGUAGES[0] else translation(language)


@lru_cache(maxsize=len(LANGUAGES))
def translation(language: str) -> "NullTranslations":
    """The messages of one language; English where there is no translation."""
    import gettext  # imported late: most people start `diff` in English

    return gettext.translation(DOMAIN, LOCALE, [language], fallback=True)


def of_locale(environment: Mapping[str, str] = os.environ) -> str:
    """The language of a locale (`zh_CN.UTF-8`), as the environment names it."""
    named = next((environment[name] for name in _VARIABLES if environment.get(name)), "")
    first = named.split(":")[0]
    return "zh_CN" if first.lower().startswith("zh") else LANGUAGES[0]
