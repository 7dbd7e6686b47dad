"""What a search found in all versions: how a passage is told, and what shows it best."""

import re
from collections.abc import Sequence

from policywatch.render.cells import Segment, cell_width, clip, visible
from policywatch.store.passages import words_of
from policywatch.store.records import Hit, Snapshot
from policywatch.tui.versions import Pair

_BEFORE_CELLS = 12
"""How much of a passage is shown before the first of the words."""


def excerpt(text: str, query: str, width: int) -> list[Segment]:
    """What stands around the first of the words in a passage, with all words marked."""
    shown = visible(" ".join(text.split()))
    words = [visible(word) for word in words_of(query)]
    pattern = re.compile("|".join(map(re.escape, words)) or "(?!)", re.IGNORECASE)
    first = pattern.search(shown)
    start = first.start() if first else 0
    while start and cell_width(shown[start : first.start() if first else 0]) < _BEFORE_CELLS:
        start -= 1
    shown = clip(("…" if start else "") + shown[start:], max(0, width))
    line: list[Segment] = []
    at = 0
    for match in pattern.finditer(shown):
        line += [Segment(shown[at : match.start()], "meaning"), Segment(match[0], "match")]
        at = match.end()
    return [part for part in (*line, Segment(shown[at:], "meaning")) if part.text]


def pair_for(hit: Hit, snapshots: Sequence[Snapshot]) -> Pair:
    """The two versions that say most of a passage: between which it came, or went.

    `snapshots` are those of the source, newest first.
    """
    ids = sorted(snapshot.id for snapshot in snapshots)
    if not hit.current:
        return hit.last, next((number for number in ids if number > hit.last), hit.last)
    before = [number for number in ids if number < hit.first]
    return (before[-1], hit.first) if before else (hit.first, ids[-1] if ids else hit.first)
