"""Adding a source to `sources.toml` without touching a byte of what is written there."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from policywatch.config.rewrite import Rewrite, read_bytes, replace_file
from policywatch.config.source import Config
from policywatch.errors import RefError

_SEPARATORS = re.compile(r"[^\w.]+|_+")
_ENDINGS = re.compile(r"\.(?:s?html?|aspx?|php|jspx?|pdf|docx?|txt|md)$", re.IGNORECASE)
_LONGEST_ID = 48


def append_source(path: Path, settings: Mapping[str, str | Sequence[str]]) -> Rewrite:
    """Write a `[[source]]` with these settings at the end of the file.

    The file is replaced in one step, and only by one that loads.

    Raises:
        ConfigError: The file cannot be read or written, is broken, or would be.
    """
    before = read_bytes(path)
    newline = "\r\n" if b"\r\n" in before else "\n"
    gap = newline if not before or before.endswith(b"\n") else newline * 2
    added = "".join(line + newline for line in _table(settings))
    return replace_file(path, before, before + (gap + added).encode("utf-8"))


def refuse_known(config: Config, url: str, source_id: str) -> None:
    """Raises RefError where an address or an id is watched already."""
    for source in config.sources:
        if source.id == source_id:
            raise RefError(f"there is a source {source_id!r} already", hint="choose another --id")
        if source.url and _address(source.url) == _address(url):
            raise RefError(
                f"{source.id} watches that address already",
                hint=f"`policywatch sources {source.id}` shows it",
            )


def suggest_id(config: Config, url: str) -> str:
    """An id for the source of an address that no source has yet: host and last part of the path."""
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    site = host if host.replace(".", "").isdigit() else host.split(".")[0]
    last = next((part for part in reversed(parts.path.split("/")) if part), "")
    words = f"{site}-{_ENDINGS.sub('', last)}"
    plain = _SEPARATORS.sub("-", words).strip("-._").lower()[:_LONGEST_ID].strip("-._") or "source"
    if plain.isdigit():
        plain = f"source-{plain}"
    taken = {source.id for source in config.sources}
    number, found = 1, plain
    while found in taken:
        number += 1
        found = f"{plain}-{number}"
    return found


def _address(url: str) -> tuple[str, ...]:
    """What makes two addresses the same: not the fragment, nor the case of the host."""
    parts = urlsplit(url)
    return parts.scheme.lower(), parts.netloc.lower(), parts.path or "/", parts.query


def _table(settings: Mapping[str, str | Sequence[str]]) -> list[str]:
    return ["[[source]]", *(f"{key} = {_value(value)}" for key, value in settings.items())]


def _value(value: str | Sequence[str]) -> str:
    """A value in TOML."""
    if isinstance(value, str):
        return _quoted(value)
    return f"[{', '.join(map(_quoted, value))}]"


def _quoted(text: str) -> str:
    """A text as a TOML string of one line; control characters and lone surrogates are escaped."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(map(_escaped, escaped)) + '"'


def _escaped(character: str) -> str:
    if character.isprintable() or character == "\u3000":
        return character
    code = ord(character)
    return f"\\u{code:04x}" if code < 0x10000 and not 0xD800 <= code < 0xE000 else "\ufffd"
