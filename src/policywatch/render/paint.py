"""The attributes of a terminal for the styles of text."""

ANSI = {
    "path": "1",
    "old-path": "2",
    "kind": "36",
    "flag": "36",
    "weight-high": "1;31",
    "weight-medium": "33",
    "weight-low": "2",
    "fact": "1",
    "note": "2",
    "reason": "2",
    "remark": "3",
    "label": "1",
    "insert": "4;32",
    "delete": "9;31",
    "added": "32",
    "removed": "31",
    "context": "2",
    "skipped": "2",
    "gap": "2",
    "divider": "2",
    "sign-insert": "32",
    "sign-delete": "31",
    "sign-change": "33",
    "problem": "1;31",
    "title": "1",
}
"""SGR parameters by style name; a style that is not listed is drawn as it is.

What is put in is underlined and what is left out struck through, so that red and green
are not the only difference.
"""


def painted(text: str, style: str) -> str:
    """The text in the attributes of a style."""
    code = ANSI.get(style)
    return f"\x1b[{code}m{text}\x1b[0m" if code and text else text
