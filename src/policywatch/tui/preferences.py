"""What a person wants of the interface: language, theme, widths and keys, in `interface.toml`.

language = "zh_CN"
theme = "light"
ambiguous = "narrow"

[keys]
next_change = ["n", "ctrl+n"]
"""

from collections.abc import Mapping
from os import environ
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from policywatch.config.lines import Path as KeyPath
from policywatch.config.lines import key_lines, line_of
from policywatch.config.load import read_toml
from policywatch.config.source import nearest_hint
from policywatch.errors import ConfigError, ConfigMissing, ConfigProblem
from policywatch.language import LANGUAGES
from policywatch.personal import AMBIGUOUS, AUTO, VARIABLE, not_there, personal_path
from policywatch.tui.actions import ACTIONS, BY_ID

THEMES = (AUTO, "dark", "light", "high-contrast", "ansi")
"""What `theme` may be; `auto` asks the terminal how bright its background is."""

_KEYS = ("language", "theme", "ambiguous", "keys")


class Preferences(NamedTuple):
    """What a person wants; an empty language is the locale's.

    `keys` are Textual's names of keys by the ids of actions, for those that have others.
    """

    language: str = ""
    theme: str = AUTO
    ambiguous: str = AUTO
    keys: Mapping[str, tuple[str, ...]] = MappingProxyType({})


def load_preferences(path: Path | None = None) -> Preferences:
    """What the file says; nothing special where there is none.

    Raises:
        ConfigError: The file is broken; every problem is listed.
    """
    path = path or personal_path()
    try:
        data, text = read_toml(path)
    except ConfigMissing:
        if environ.get(VARIABLE):
            raise not_there(path) from None
        return Preferences()
    reader = _Reader(key_lines(text))
    preferences = reader.read(data)
    if reader.problems:
        raise ConfigError(str(path), tuple(sorted(reader.problems, key=lambda one: one.line)))
    return preferences


class _Reader:
    """Turns the tables of the file into preferences, and gathers what is wrong with them."""

    def __init__(self, lines: Mapping[KeyPath, int]) -> None:
        self._lines = dict(lines)
        self.problems: list[ConfigProblem] = []

    def read(self, data: Mapping[str, object]) -> Preferences:
        """What the file says; of use only where there are no problems."""
        for key in data:
            if key not in _KEYS:
                self._add("unknown key", (key,), nearest_hint(key, _KEYS))
        return Preferences(
            language=self._one_of(data.get("language", ""), ("", *LANGUAGES), "language"),
            theme=self._one_of(data.get("theme", AUTO), THEMES, "theme"),
            ambiguous=self._one_of(data.get("ambiguous", AUTO), AMBIGUOUS, "ambiguous"),
            keys=self._all_keys(data.get("keys", {})),
        )

    def _one_of(self, value: object, known: tuple[str, ...], key: str) -> str:
        if isinstance(value, str) and value in known:
            return value
        names = ", ".join(f'"{name}"' for name in known if name)
        self._add(f"must be one of {names}", (key,))
        return known[0]

    def _all_keys(self, table: object) -> dict[str, tuple[str, ...]]:
        if not isinstance(table, dict):
            self._add("must be a table: [keys]", ("keys",))
            return {}
        keys = {}
        for name, value in table.items():
            if name not in BY_ID:
                self._add("no such action", ("keys", name), nearest_hint(name, BY_ID))
            elif own := self._keys_of(value, name):
                keys[name] = own
        self._refuse_clashes(keys)
        return keys

    def _keys_of(self, value: object, name: str) -> tuple[str, ...]:
        keys = value if isinstance(value, list) else [value]
        if keys and all(isinstance(key, str) and _is_key(key) for key in keys):
            return tuple(keys)
        self._add('must be keys like "n", "f5" or ["ctrl+n", "space"]', ("keys", name))
        return ()

    def _refuse_clashes(self, keys: Mapping[str, tuple[str, ...]]) -> None:
        """Two actions never share a key."""
        users: dict[str, str] = {}
        for action in ACTIONS:
            for key in keys.get(action.id, action.keys):
                other = users.setdefault(key, action.id)
                if other != action.id:
                    blamed = action.id if action.id in keys else other
                    rival = other if blamed == action.id else action.id
                    self._add(f'the key "{key}" means {rival} already', ("keys", blamed))

    def _add(self, message: str, path: KeyPath, hint: str = "") -> None:
        key = ".".join(map(str, path))
        self.problems.append(ConfigProblem(message, line_of(self._lines, path), key, hint))


def _is_key(key: str) -> bool:
    """Whether a text may be Textual's name of a key."""
    return bool(key) and key.isprintable() and " " not in key and "," not in key and len(key) <= 40
