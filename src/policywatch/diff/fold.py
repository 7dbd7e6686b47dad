"""What is left of a text when its looks are set aside.

Two texts with the same folded form differ at most in white space, in the width of
characters and in the shape of quotation marks, dashes and dots: nothing that a policy
says.
"""

import re
from unicodedata import normalize

from policywatch.patterns import pattern

_SHAPES = {
    '"': "“”„‟«»「」『』〝〞",
    "'": "‘’‚‛`´",
    "-": "‐‑‒–—―−─",
    "·": "•‧・∙",
    "<": "〈",
    ">": "〉",
}
_NOTHING = "\u00ad\u180e\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_TABLE = str.maketrans(
    {ord(shape): plain for plain, shapes in _SHAPES.items() for shape in shapes}
    | {ord(mark): None for mark in _NOTHING}
)

_WIDE_MARKS = tuple((chr(ord(mark) + 0xFEE0), mark) for mark in ",:;()!?")
"""Punctuation of every Chinese text, and what the compatibility composition makes of it."""

_PRIVATE = "\ue000-\uf8ff"
"""Characters that mean what a font says: icons, and remains of other programs."""

_UNPLAIN = f"[{re.escape(''.join(map(chr, _TABLE)))}{_PRIVATE}]"
"""What is not plain: looking for it is quicker than translating, as most clauses have none."""


def widen(text: str) -> str:
    """The text in the compatibility composition of Unicode: one width, white space kept."""
    if text.isascii():
        return text
    # what is composed already is seen at once, and most of Chinese is but for these marks
    for wide, mark in _WIDE_MARKS:
        text = text.replace(wide, mark)
    return normalize("NFKC", text)


def squeeze(text: str) -> str:
    """A text in one width without white space, with one shape of quotes and dashes."""
    bare = "".join(text.split())
    if not pattern(_UNPLAIN).search(bare):
        return bare
    return pattern(f"[{_PRIVATE}]").sub("", bare.translate(_TABLE))


def fold(text: str) -> str:
    """Any text without white space, in one width, with one shape of quotes and dashes."""
    return squeeze(widen(text))
