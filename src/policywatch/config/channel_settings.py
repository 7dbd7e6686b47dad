"""The settings of a channel, one reader each: a value of TOML in, ours out.

A reader raises ValueError with a message for people where the value is wrong.
"""

import re
from collections.abc import Callable, Mapping

from policywatch.config.channel import Digest
from policywatch.config.environment import names_variable
from policywatch.config.settings import SETTINGS
from policywatch.language import LANGUAGES, sentence
from policywatch.model import QUIET_KINDS, Kind, Weight

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MOMENT = re.compile(r"(?:([a-z]{3}) )?([01]\d|2[0-3]):([0-5]\d)", re.ASCII)
_LOUD = tuple(kind.value for kind in Kind if kind not in QUIET_KINDS)
_WEIGHTS = ("high", "medium", "low")

NEEDED = {"apprise": "url", "command": "command", "feed": "file", "webhook": "url"}
"""The key that each kind of channel cannot do without."""

ALLOWED = {"url": ("apprise", "webhook"), "command": ("command",), "file": ("feed",)}
ALLOWED["headers"] = ("webhook",)
"""The keys that only some kinds know."""


def kind_problem(kind: str, settings: Mapping[str, object]) -> tuple[str, str] | None:
    """A key, and why it does not agree with the kind of its channel."""
    needed = NEEDED[kind]
    if needed not in settings:
        return "kind", sentence(f'a channel of kind "{kind}" needs {needed}')
    for key, kinds in ALLOWED.items():
        if key in settings and kind not in kinds:
            return key, sentence(f'a channel of kind "{kind}" has no {key}')
    if kind == "apprise" and str(settings["url"]).startswith("http"):
        return "url", sentence(
            'the addresses of apprise hold secrets: name a variable, as in "env:MAIL"'
        )
    return None


def _kind(value: object) -> str:
    if value not in NEEDED:
        raise ValueError(f"must be one of {_listed(NEEDED)}")
    return str(value)


def _url(value: object) -> str:
    if isinstance(value, str) and names_variable(value):
        return value
    try:
        return str(SETTINGS["url"](value))
    except ValueError as error:
        raise ValueError(f'{error}; or name a variable, as in "env:HOOK"') from None


def _command(value: object) -> tuple[str, ...]:
    words = _texts(value)
    if not words or any("\0" in word for word in words):
        raise ValueError('must be a program and its arguments: ["./tell.sh", "--quiet"]')
    if not words[0].strip():
        raise ValueError("names no program")
    return words


def _digest(value: object) -> Digest:
    match = _MOMENT.fullmatch(value.lower()) if isinstance(value, str) else None
    if match is None or match[1] not in (*_DAYS, None):
        raise ValueError('must be a time of day like "08:00", or of the week like "mon 08:00"')
    day = _DAYS.index(match[1]) if match[1] else None
    return Digest(int(match[2]) * 60 + int(match[3]), day)


def _weight(value: object) -> Weight:
    if value not in _WEIGHTS:
        raise ValueError(f"must be one of {_listed(_WEIGHTS)}")
    return Weight(str(value))


def _kinds(value: object) -> tuple[Kind, ...]:
    words = _texts(value)
    if not words or not all(word in _LOUD for word in words):
        raise ValueError(f"must be some of {_listed(_LOUD)}")
    return tuple(Kind(word) for word in words)


def _language(value: object) -> str:
    if value not in LANGUAGES:
        raise ValueError(f"must be one of {_listed(LANGUAGES)}")
    return str(value)


def _texts(value: object) -> tuple[str, ...]:
    """A text, or a list of texts; nothing where anything else is in it."""
    items = value if isinstance(value, list) else [value]
    words = tuple(item for item in items if isinstance(item, str))
    return words if len(words) == len(items) else ()


def _listed(words: Mapping[str, object] | tuple[str, ...]) -> str:
    return ", ".join(f'"{word}"' for word in words)


CHANNEL_SETTINGS: dict[str, Callable[[object], object]] = {
    "id": SETTINGS["id"],
    "kind": _kind,
    "url": _url,
    "command": _command,
    "file": SETTINGS["seed"],
    "headers": SETTINGS["headers"],
    "timeout": SETTINGS["timeout"],
    "digest": _digest,
    "timezone": SETTINGS["timezone"],
    "weight": _weight,
    "kinds": _kinds,
    "tags": SETTINGS["tags"],
    "sources": SETTINGS["tags"],
    "notices": SETTINGS["enabled"],
    "enabled": SETTINGS["enabled"],
    "note": SETTINGS["note"],
    "language": _language,
}
"""The reader of each setting of a channel, in the order in which problems are found."""
