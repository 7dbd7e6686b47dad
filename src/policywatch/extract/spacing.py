"""White space and characters that nobody sees, brought to one form.

A text keeps its characters; only what makes two copies of one policy differ without
a reader seeing it goes: kinds and runs of spaces, soft hyphens, zero-width spaces,
byte order marks, line separators, NUL and lone surrogates.
"""

import re

_SPACES = re.compile(r"[\s\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff\u00ad\u180e]+")
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff\u180e\x00]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_EAST = "\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60"
_SOURCE_BREAK = re.compile(f"(?<=[{_EAST}])[ \t\r\f]*\n[ \t\r\n\f]*(?=[{_EAST}])")


def squeeze(text: str) -> str:
    """`text` on one line, with single spaces and nothing around it.

    A line break of the source between two ideographs is no space, as in browsers.
    """
    if text.isprintable() and "  " not in text:
        return text.strip(" ")
    if text.isascii():
        return " ".join(text.replace("\0", "").split())
    text = _UNSEEN.sub("", text)
    if "\n" in text:
        text = _SOURCE_BREAK.sub("", text)
    return _SPACES.sub(" ", text).strip()


def without_surrogates(text: str) -> str:
    """`text` with U+FFFD for each lone surrogate, which no encoding can write."""
    return _SURROGATE.sub("\ufffd", text)
