"""Every screen and state, at three sizes in both languages; one dark, light and without colours.

One application is opened for each language and set of states. It is led from scene to
scene, and each scene is looked at in every size and each shade; then the keys that leave it
must lead back to where it was entered. What is seen is kept as text (`support/screens.py`);
each was looked at, as text and in the pictures of `test_looks.py`, before it was kept.
What stands over other stores than the usual one is in `test_matrix_states.py`.
"""

from typing import Any

import pytest
from matrix import Scene, all_looks, compare, paint_nothing

GROUPS = {
    "reading": {
        "main": Scene((), ()),
        "change": Scene(("n",), ("N",)),
        "with context": Scene(("w",), ("w", "w")),
        "whole": Scene(("w", "w"), ("w",)),
        "columns": Scene(("s",), ("s",)),
        "without reasons": Scene(("e",), ("e",)),
        "against the baseline": Scene(("b",), ("b",)),
        "moved": Scene((*"nnnnnnn", "w", "p"), (*"NNNNNNN", "w", "w")),
    },
    "finding": {
        "finding": Scene(("s", "s", "w", "w", "f", *"人工智能"), ("escape", "w")),
        "found": Scene(("w", "w", "f", *"人工智能", "enter", "full_stop"), ("escape", "w")),
        "not found": Scene(("f", *"zzz")),
        "not in sight": Scene(("f", *"zzz", "enter")),
    },
    "looking": {
        "outline": Scene(("i",)),
        "versions": Scene(("v",)),
        "a version marked": Scene(("v", "space")),
        "the oldest version": Scene(("v", "G", "enter")),
        "search": Scene(("slash",)),
        "search found": Scene(("slash", *"算力")),
        "search found nothing": Scene(("slash", *"zzz")),
    },
    "listing": {
        "filters": Scene(("F",)),
        "filtered": Scene(("F", "l", "escape"), ("F", "0", "escape")),
        "nothing passes": Scene(("F", "l", "j", "l", "l", "escape"), ("F", "0", "escape")),
        "everything seen": Scene(("X", "y", "U"), ("u", "u")),
        "newest first": Scene(("S",), ("u",)),
    },
    "grouping": {
        "groups by tag": Scene(("T",), ("T", "T")),
        "groups by state": Scene(("T", "T"), ("T",)),
        "sources": Scene(("h",), ("l",)),
        "a source that failed": Scene(("h", "G"), ("g", "l")),
        "a source without changes": Scene(("h", "G", "enter"), ("h", "g", "l")),
        "one pane": Scene(("z",), ("z", "n", "N")),
        "the comparison alone": Scene(("l", "z"), ("z", "n", "N")),
        "the sources alone": Scene(("h", "z"), ("z", "n", "N")),
    },
    "helping": {
        "jump": Scene(("J",), anew=True),
        "help": Scene(("question_mark",)),
        "the end of the help": Scene(("question_mark", "G")),
        "commands": Scene(("ctrl+p",)),
        "no such command": Scene(("ctrl+p", *"zzz"), ("escape", "escape")),
        "all seen": Scene(("X",)),
    },
    "asking": {
        "accept": Scene(("a",)),
        "the baseline itself": Scene(("a", "y", "b"), ("b", "u")),
        "note": Scene(("m",)),
        "noted": Scene(("m", *"legal", "enter"), ("u",)),
        "report": Scene(("r",)),
        "a report nowhere": Scene(("r", *"x", "enter")),
        "add": Scene(("A",)),
        "a wrong address": Scene(("A", *"ftp", "enter")),
        "no news": Scene(("exclamation_mark",)),
        "seen": Scene(("space",), ("u",)),
    },
}
"""Over the store that most tests have."""


@pytest.fixture(autouse=True)
def unpainted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Paints nothing on the way."""
    paint_nothing(monkeypatch)


@pytest.mark.parametrize("group", GROUPS)
async def test_scenes(
    sit_down: Any, language: str, group: str, snapshot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Reading, finding, listing, asking."""
    compare(await all_looks(sit_down, GROUPS[group], monkeypatch, language), language, snapshot)
