"""Everything that a person did can be taken back, and the status says what was."""

from pathlib import Path
from typing import Any

import pytest

from policywatch.demo.amendments import PINGHU
from policywatch.errors import StoreError
from policywatch.store import Store
from policywatch.tui.filters import Filters, Grouping, Order


def seen_in(folder: Path) -> list[int]:
    """The changes that are marked seen on the disk."""
    with Store(folder) as store:
        return [change.id for change in store.changes() if change.seen_at]


async def test_a_mark_is_undone_where_it_was_set(sit_down: Any, folder: Path) -> None:
    """`space` twice, `u` once: the second change is unseen again, and selected."""
    async with sit_down() as person:
        await person.press("space")
        assert "1 change marked seen; u undoes it" in person.line("top")
        second, first = person.selected, person.screen.board.shown[0].first.id
        await person.press("space", "u")
        assert "undone: 1 change marked seen" in person.line("top")
        assert person.selected == second
        assert seen_in(folder) == [first]
        await person.press("ctrl+z", "u")
        assert "nothing was done that could be undone" in person.line("top")
        assert person.screen.board.index == 0
    assert seen_in(folder) == []


async def test_making_unseen_is_undone_too(sit_down: Any, folder: Path) -> None:
    """What was unseen again by mistake is seen again."""
    async with sit_down() as person:
        first = person.screen.board.selected.id
        await person.press("space", "k", "space", "u")
        assert "undone: 1 change unseen again" in person.line("top")
    assert seen_in(folder) == [first]


async def test_marking_all_is_undone_in_one_step(sit_down: Any, folder: Path) -> None:
    """Only what was unseen before becomes unseen again."""
    async with sit_down() as person:
        first, unseen = person.screen.board.selected.id, person.screen.board.unseen
        await person.press("space", "X", "y")
        assert person.screen.board.unseen == 0
        await person.press("u")
        assert f"undone: {unseen - 1} changes marked seen" in person.line("top")
        assert person.screen.board.unseen == unseen - 1
    assert seen_in(folder) == [first]


async def test_a_baseline_is_put_back(sit_down: Any, folder: Path) -> None:
    """After `u` the source is compared with the version it was compared with before."""
    with Store(folder) as store:
        before = store.state(PINGHU).baseline
    async with sit_down() as person:
        await person.press("a", "y")
        assert person.screen.board.states[PINGHU].baseline != before
        assert "u undoes it" in person.line("top")
        await person.press("u")
        assert person.screen.board.states[PINGHU].baseline == before
        assert "undone: accepted as the baseline" in person.line("top")
    with Store(folder) as store:
        assert store.state(PINGHU).baseline == before


async def test_notes_are_undone_one_by_one(sit_down: Any, folder: Path) -> None:
    """The note before comes back, and then none."""
    async with sit_down() as person:
        await person.press("m", *"one", "enter", "m", *"two", "enter")
        assert person.screen.board.selected.note == "two"
        await person.press("u")
        assert person.screen.board.selected.note == "one"
        assert "undone: noted" in person.line("top")
        await person.press("m", "enter", "u")
        assert person.screen.board.selected.note == ""
    with Store(folder) as store:
        assert {change.note for change in store.changes()} == {""}


async def test_arranging_is_undone(sit_down: Any) -> None:
    """Filters, order, groups and unseen only, the last first."""
    async with sit_down() as person:
        board = person.screen.board
        await person.press("U", "S", "T", "F", "l", "l", "escape")
        assert board.filters
        await person.press("u")
        assert board.filters == Filters()
        assert (board.unseen_only, board.order) == (True, Order.NEWEST)
        await person.press("u", "u")
        assert (board.grouping, board.order) == (Grouping.NONE, Order.MATTERS)
        assert "undone: changes: newest first" in person.line("top")
        await person.press("u")
        assert not board.unseen_only
        await person.press("F", "escape", "u")
        assert "nothing was done" in person.line("top")


async def test_what_could_not_be_written_is_not_undone(
    sit_down: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A mark that failed is not there to be taken back."""

    def fail(_store: Store, _ids: object) -> int:
        raise StoreError("the disk is full")

    monkeypatch.setattr(Store, "mark_seen", fail)
    async with sit_down() as person:
        await person.press("space")
        assert "the disk is full" in person.line("top")
        await person.press("u")
        assert "nothing was done" in person.line("top")
