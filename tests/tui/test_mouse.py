"""The mouse: keys that the screen names, rows, and changes of the comparison."""

from typing import Any

from textual.geometry import Offset

from policywatch.tui.screens.confirm import ConfirmScreen
from policywatch.tui.screens.help import HelpScreen


async def click_on(person: Any, selector: str, words: str, times: int = 1) -> None:
    """Click where a widget of the screen in front says some words."""
    widget = person.app.screen.query_one(selector)
    rows = [widget.render_line(y).text for y in range(widget.size.height)]
    y, row = next((y, row) for y, row in enumerate(rows) if words in row)
    at = widget.content_region.offset - widget.region.offset
    await person.pilot.click(widget, offset=at + Offset(row.index(words), y), times=times)
    await person.settle()


async def test_keys_that_are_named_can_be_clicked(sit_down: Any) -> None:
    """In the line of keys, in a dialogue, and where a list is empty."""
    async with sit_down() as person:
        await click_on(person, "#keys", "? help")
        assert isinstance(person.app.screen, HelpScreen)
        await person.press("escape")
        await click_on(person, "#keys", "accept")
        assert isinstance(person.app.screen, ConfirmScreen)
        await click_on(person, "Block", "n no")
        assert person.app.screen is person.screen


async def test_a_click_beside_a_dialogue_closes_it_unless_text_would_be_lost(
    sit_down: Any,
) -> None:
    """Help and questions go, a note that is written stays."""
    async with sit_down() as person:
        for key, stays in (("question_mark", False), ("a", False), ("F", False), ("m", True)):
            await person.press(key)
            await person.pilot.click(offset=(1, 1))
            await person.settle()
            assert (person.app.screen is not person.screen) is stays, key


async def test_an_empty_list_names_keys_that_can_be_clicked(sit_down: Any) -> None:
    """The way on that a list without rows names works with the mouse."""
    async with sit_down() as person:
        await person.press("X", "y", "U")
        board = person.screen.board
        assert not board.shown
        await click_on(person, "#changes", "U")
        assert board.shown


async def test_a_change_that_is_clicked_is_taken_up_where_it_stands(sit_down: Any) -> None:
    """It is selected in the list and stays in its place on the screen."""
    async with sit_down() as person:
        view = person.screen.diff
        before, above = person.selected, view.scroll_offset.y
        clicked, row = next(
            (index, row)
            for index, row in view.in_sight
            if index in view.loud and index != view.current
        )
        await person.pilot.click(view, offset=(10, row + 1))
        await person.settle()
        assert (view.current, view.scroll_offset.y) == (clicked, above)
        assert person.selected != before


async def test_what_is_read_is_what_is_marked(sit_down: Any) -> None:
    """Who scrolled on to another change marks that one, not the one selected before."""
    async with sit_down((80, 24)) as person:
        view, board = person.screen.diff, person.screen.board
        first = board.selected_id
        await person.press("l")
        for _ in range(view.size.height):
            await person.press("j")
            if view.place != view.current and view.place in view.loud:
                break
        assert "unseen" in person.line("place")
        await person.press("space")
        seen = [change.id for change in board.changes if change.seen_at is not None]
        assert len(seen) == 1
        assert first not in seen
