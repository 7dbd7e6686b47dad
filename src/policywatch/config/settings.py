"""The settings of a source, one reader each: a value of TOML in, ours out.

A reader raises ValueError with a message for people where the value is wrong.
"""

import re
from collections.abc import Callable
from datetime import timedelta
from urllib.parse import urlsplit

from policywatch.config.environment import ENV_PREFIX, names_variable
from policywatch.config.hours import Hours, read_hours
from policywatch.config.schedule import read_cron, read_duration
from policywatch.language import sentence
from policywatch.model import RANGE

_ID_MARKS = "._-"
_HEADER_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_LONGEST_TIMEOUT = 600.0
_MOST_FAILURES = 1000
_ROBOTS_FORM = 'robots = {obey = false, reason = "…"}'
_MOST_AT_ONCE = 100
_LONGEST_DELAY = 3600.0


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(f"must be a text in quotes, not {_named(value)}")  # noqa: TRY004 - one kind of error for all readers
    return value


def _id(value: object) -> str:
    text = _text(value)
    plain = all(char.isalnum() or char in _ID_MARKS for char in text)
    if not plain or not text[:1].isalnum() or len(text) > 64:
        raise ValueError("an id is 1 to 64 letters, digits, dots, dashes or underscores")
    if text.isdigit():
        raise ValueError("an id needs more than digits: a number alone means a change")
    return text


def _url(value: object) -> str:
    text = _text(value)
    if not text.isprintable() or " " in text:
        raise ValueError("the address holds a space or a control character")
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise ValueError(f"no address: {error}") from None
    if parts.scheme not in ("http", "https"):
        raise ValueError("an address starts with http:// or https://")
    if not host:
        raise ValueError("the address names no host")
    if parts.username is not None or parts.password is not None:
        raise ValueError('no passwords in addresses: use headers with "env:NAME"')
    return text


def _seed(value: object) -> str:
    text = _text(value)
    if not text or "\0" in text:
        raise ValueError("must be the path of a file")
    return text


def read_every(value: object) -> timedelta:
    """A duration as people write it; ValueError, with an example, for what is none."""
    try:
        return read_duration(_text(value))
    except ValueError as error:
        raise ValueError(f'{error}; write it like "90m", "6h" or "1d"') from None


def _cron(value: object) -> str:
    return read_cron(_text(value))


def _hours(value: object) -> Hours:
    return read_hours(_text(value))


def _timezone(value: object) -> str:
    from zoneinfo import ZoneInfo  # imported late: only where a zone is named

    name = _text(value)
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise ValueError(
            f'{name[:60]!r} is no time zone; write it like "Asia/Shanghai" or "UTC"'
        ) from None
    return name


def _texts(value: object) -> tuple[str, ...]:
    """A text, or a list of texts; none of them empty."""
    items = value if isinstance(value, list) else [value]
    if not all(isinstance(item, str) and item.strip() for item in items):
        raise ValueError("must be a text in quotes, or a list of such texts")
    return tuple(items)


def _removals(value: object) -> tuple[str, ...]:
    """Selectors, and ranges `{from = "h2#a", to = "h2#b"}`, which become `h2#a .. h2#b`."""
    items = value if isinstance(value, list) else [value]
    return tuple(part for item in items for part in _removal(item))


def _removal(item: object) -> tuple[str, ...]:
    if not isinstance(item, dict):
        return _texts(item)
    ends = [item.get("from"), item.get("to")]
    if set(item) != {"from", "to"} or not all(isinstance(end, str) and end.strip() for end in ends):
        raise ValueError('a range is two selectors, as in { from = "h2#a", to = "h2#b" }')
    return (RANGE.join(map(str, ends)),)


def _headers(value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        raise ValueError(f"must be a table of texts, not {_named(value)}")  # noqa: TRY004 - as above
    for name, text in value.items():
        if not _HEADER_NAME.fullmatch(name):
            raise ValueError(f"{name[:40]!r} is no name of a header")
        if not isinstance(text, str) or not text.isprintable() or not text.isascii():
            raise ValueError(f"the header {name} must be a text of one line in ASCII")
        if text.startswith(ENV_PREFIX) and not names_variable(text):
            raise ValueError(f'the header {name} must name a variable after "{ENV_PREFIX}"')
    return dict(value)


def _timeout(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(f"must be a number of seconds, not {_named(value)}")  # noqa: TRY004 - as above
    if not 0 < value <= _LONGEST_TIMEOUT:
        raise ValueError("a timeout is more than 0 and at most 600 seconds")
    return float(value)


def _report_after(value: object) -> int:
    return _whole(value, _MOST_FAILURES, sentence("failures in a row"))


def _at_once(value: object) -> int:
    return _whole(value, _MOST_AT_ONCE, sentence("requests at a time"))


def _whole(value: object, most: int, of: str) -> int:
    """A whole number from 1 to `most`."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise ValueError(f"must be a whole number, not {_named(value)}")  # noqa: TRY004 - as above
    if not 1 <= value <= most:
        raise ValueError(f"must lie between 1 and {most} {of}")
    return value


def _delay(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(f"must be a number of seconds, not {_named(value)}")  # noqa: TRY004 - as above
    if not 0 <= value <= _LONGEST_DELAY:
        raise ValueError("a delay is at least 0 and at most 3600 seconds")
    return float(value)


def _robots(value: object) -> str:
    """Why robots.txt is not obeyed; nothing where it is."""
    said = {"obey": value} if isinstance(value, bool) else value
    if not isinstance(said, dict) or not isinstance(said.get("obey"), bool):
        raise ValueError(f"must be true, or a table: {_ROBOTS_FORM}")  # noqa: TRY004 - as above
    if unknown := said.keys() - {"obey", "reason"}:
        raise ValueError(f"has no key {min(unknown)!r}; write it like {_ROBOTS_FORM}")
    reason = said.get("reason", "")
    if said["obey"]:
        return ""
    if not isinstance(reason, str) or not reason.strip():
        raise ValueError(f"to disobey robots.txt needs a reason: {_ROBOTS_FORM}")
    return reason


def _switch(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"must be true or false, not {_named(value)}")  # noqa: TRY004 - as above
    return value


def _tls(value: object) -> str:
    if value not in ("default", "legacy", "ancient"):
        raise ValueError('must be "default", "legacy" or "ancient"')
    return str(value)


def _proxy(value: object) -> str:
    text = _text(value)
    if not names_variable(text):
        raise ValueError('must name an environment variable, as in "env:PROXY"')
    return text


def _named(value: object) -> str:
    """What people call a value of that type."""
    names = {
        str: sentence("a text"),
        bool: sentence("true or false"),
        dict: sentence("a table"),
        list: sentence("a list"),
    }
    number = isinstance(value, int | float)
    return names.get(type(value), sentence("a number") if number else sentence("a date"))


SETTINGS: dict[str, Callable[[object], object]] = {
    "id": _id,
    "title": _text,
    "url": _url,
    "seed": _seed,
    "every": read_every,
    "cron": _cron,
    "timezone": _timezone,
    "select": _texts,
    "remove": _removals,
    "keep_links": _switch,
    "headers": _headers,
    "timeout": _timeout,
    "tags": _texts,
    "enabled": _switch,
    "note": _text,
    "allow_private": _switch,
    "tls": _tls,
    "proxy": _proxy,
    "report_after": _report_after,
    "hours": _hours,
    "robots": _robots,
    "learn": _switch,
    "keep_blocks": _texts,
}
"""The reader of each setting, in the order in which problems are found."""

HOST_SETTINGS: dict[str, Callable[[object], object]] = {"at_once": _at_once, "delay": _delay}
"""The same for what is said of a host."""
