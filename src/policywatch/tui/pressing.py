"""Keys that the screen names, for those who click on them."""

from collections.abc import Iterable

from policywatch.language import said
from policywatch.render.cells import Segment, cell_width
from policywatch.tui.actions import KEY_NAMES


def key_at(row: Iterable[Segment], x: int) -> str | None:
    """The key, by Textual's name, that stands in cell `x` of a row or just before its words.

    Of several keys the words belong to the first.
    """
    keys, start = [], 0
    for segment in row:
        end = start + cell_width(segment.text)
        if segment.style == "key":
            keys = segment.text.split()
        elif segment.style != "hint" and segment.text != " ":
            keys = []
        if x < end:
            before = segment.text[: x - start + 1].split() if segment.style == "key" else []
            return _named(keys[max(0, len(before) - 1)]) if keys else None
        start = end
    return None


def _named(shown: str) -> str:
    """Textual's name of a key, from how it is shown."""
    names = {said(name): key for key, name in KEY_NAMES.items()}
    if shown.startswith("^") and len(shown) > 1:
        return f"ctrl+{shown[1:]}"
    return names.get(shown, shown)
