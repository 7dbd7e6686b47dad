"""White space and characters that nobody sees, brought to one form.

A text keeps its characters; only what makes two copies of one policy differ without
a reader seeing it goes: kinds and runs of spaces, soft hyphens, zero-width spaces,
byte order marks, line separators and NUL.
"""

import re

BETWEEN_CELLS = " | "
"""Stands between the cells of a row of a table."""

_UNSEEN = re.compile("[\u00ad\u180e\u200b\u2060\ufeff\x00]+")
_SURROGATE = re.compile("[\ud800-\udfff]")
_EAST = (("\u2e80", "\u9fff"), ("\uf900", "\ufaff"), ("\ufe30", "\ufe4f"), ("\uff01", "\uff60"))


def squeeze(text: str) -> str:
    """`text` on one line, with single spaces and nothing around it.

    A line break of the source between two ideographs is no space, as in browsers.
    """
    text = text.strip()
    if text.isprintable():
        return text if "  " not in text else " ".join(text.split())
    if "\n" in text and not text.isascii():
        text = _joined(text.split("\n"))
    text = " ".join(text.split())
    return text if text.isprintable() else _UNSEEN.sub("", text).strip()


def without_surrogates(text: str) -> str:
    """`text` with U+FFFD for each lone surrogate, which no encoding can write."""
    return _SURROGATE.sub("\ufffd", text)


def _joined(lines: list[str]) -> str:
    """The lines of a source as one, without a space between ideographs."""
    parts: list[str] = []
    last = ""
    for line in lines:
        part = line.strip()
        if not part:
            continue
        if last and not (_is_east(last) and _is_east(part[0])):
            parts.append(" ")
        parts.append(part)
        last = part[-1]
    return "".join(parts)


def _is_east(character: str) -> bool:
    """Whether a character is an ideograph or its punctuation."""
    return any(first <= character <= last for first, last in _EAST)
