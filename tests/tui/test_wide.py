"""In a terminal that draws ambiguous characters two cells wide, every row is as wide as it."""

from typing import Any

import pytest
from screens import look_at

from policywatch.render.cells import cell_width, is_ambiguous
from policywatch.tui.preferences import Preferences

SCENES = (
    ("main", (), ()),
    ("columns", ("s",), ("s",)),
    ("whole", ("w", "w", "f", *"人工", "enter"), ("escape", "w")),
    ("help", ("question_mark",), ("escape",)),
    ("versions", ("v",), ("escape",)),
    ("outline", ("i",), ("escape",)),
    ("filters", ("F",), ("escape",)),
    ("search", ("slash", *"算力"), ("escape",)),
    ("question", ("a",), ("escape",)),
    ("report", ("r",), ("escape",)),
    ("add", ("A",), ("escape",)),
    ("commands", ("ctrl+p", *"change"), ("escape", "escape")),
)
BORDERS = frozenset("│─╭╮╰╯▔▁▂▃▄▅▆▇")


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_every_row_is_as_wide_as_the_terminal(
    sit_down: Any, language: str, size: tuple[int, int]
) -> None:
    """Text, lists, dialogues and frames, in both languages; frames are drawn in ASCII."""
    wide = Preferences(ambiguous="wide", language=language)
    odd = []
    async with sit_down(size, preferences=wide) as person:
        for name, enter, leave in SCENES:
            await person.press(*enter)
            for row in look_at(person.app, blanks=True).rows:
                frames = BORDERS & set(row.replace(" │ ", ""))
                if cell_width(row) != size[0] or frames:
                    odd.append((name, row))
            await person.press(*leave)
    assert odd == []


async def test_what_was_cut_while_narrow_is_cut_anew(sit_down: Any) -> None:
    """A dialogue cuts the same rows elsewhere once their characters are wider."""
    for ambiguous in ("narrow", "wide"):
        async with sit_down((80, 24), preferences=Preferences(ambiguous=ambiguous)) as person:
            await person.press("a")
            rows = look_at(person.app, blanks=True).rows
            assert {cell_width(row) for row in rows} == {80}, ambiguous


async def test_the_next_interface_is_narrow_again(sit_down: Any) -> None:
    """What one person set is not left behind in the process."""
    async with sit_down(preferences=Preferences(ambiguous="wide")):
        assert cell_width("“①”") == 6
    async with sit_down() as person:
        assert {cell_width(row) for row in look_at(person.app, blanks=True).rows} == {120}
        assert cell_width("“①”") == 3
        assert is_ambiguous("①")
