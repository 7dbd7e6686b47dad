"""Keys that the screen names, for those who click on them."""

from collections.abc import Iterable

from policywatch.language import said
from policywatch.render.cells import Segment, cell_width
from policywatch.tui.actions import KEY_NAMES


def key_at(row: Iterable[Segment], x: int) -> str | None:
    """The key, by Textual's name, that stands in cell `x` of a row or just before its words.

    Of several keys before the same words it is the first.
    """
    key, end = None, 0
    for segment in row:
        end += cell_width(segment.text)
        if segment.style == "key":
            key = segment.text
        elif segment.style != "hint" and segment.text != " ":
            key = None
        if x < end:
            return _named(key.split()[0]) if key else None
    return None


def _named(shown: str) -> str:
    """Textual's name of a key, from how it is shown."""
    names = {said(name): key for key, name in KEY_NAMES.items()}
    if shown.startswith("^") and len(shown) > 1:
        return f"ctrl+{shown[1:]}"
    return names.get(shown, shown)
