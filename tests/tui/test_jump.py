"""A letter over every place in sight, and what pressing it does."""

from typing import Any

import pytest

from policywatch.demo.amendments import HOHHOT
from policywatch.render.meaning import path_of_change
from policywatch.tui.jumping import labels_for
from policywatch.tui.screens.jump import JumpScreen


def label_of(person: Any, pane: str, index: int | None) -> str:
    """The letters that lead to a row, as they will be shown."""
    targets = list(person.screen.targets)
    labels = dict(zip(labels_for(len(targets)), targets, strict=True))
    return next(key for key, it in labels.items() if (it.pane, it.index) == (pane, index))


async def jump(person: Any, pane: str, index: int | None) -> None:
    """Press the key and the letters of a row."""
    await person.press("J")
    assert isinstance(person.app.screen, JumpScreen)
    await person.press(*label_of(person, pane, index))
    assert person.app.screen is person.screen


async def test_a_letter_leads_to_a_row_of_any_pane(sit_down: Any) -> None:
    """A source, a change, a clause: its pane has the focus, and its row the cursor."""
    async with sit_down() as person:
        board = person.screen.board
        await jump(person, "sources", 2)
        assert board.source == HOHHOT
        assert person.screen.pane is person.screen.source_list
        await jump(person, "changes", 3)
        assert board.index == 3
        assert person.screen.pane is person.screen.change_list
        index = [change for change, _ in person.screen.diff.in_sight][1]
        await jump(person, "diff", index)
        assert person.screen.pane is person.screen.diff
        assert person.screen.diff.current == index
        path = path_of_change(person.screen.diff.changes[index])
        assert path in [change.path for change in board.entry.changes]


async def test_a_letter_leads_to_a_pane(sit_down: Any) -> None:
    """The title of a pane has a letter too, which moves no cursor."""
    async with sit_down() as person:
        await jump(person, "sources", None)
        assert person.screen.pane is person.screen.source_list
        assert person.screen.board.line_index == 0


@pytest.mark.parametrize("key", ["escape", "1"])
async def test_what_is_no_label_leaves(sit_down: Any, key: str) -> None:
    """Nothing is selected, and the letters are gone."""
    async with sit_down() as person:
        before = person.selected
        await person.press("ctrl+o", key)
        assert person.app.screen is person.screen
        assert person.selected == before


async def test_labels_stand_where_their_rows_do(sit_down: Any) -> None:
    """Each label is drawn on the row that it leads to."""
    async with sit_down() as person:
        await person.press("J")
        shown = list(person.app.screen.query(".jump"))
        targets = list(person.screen.targets)
        assert [(one.region.x, one.region.y) for one in shown] == [(it.x, it.y) for it in targets]


async def test_hidden_panes_have_no_letters(sit_down: Any) -> None:
    """On a narrow terminal the sources are not in sight."""
    async with sit_down((80, 24)) as person:
        assert {target.pane for target in person.screen.targets} == {"changes", "diff"}
