"""The lists as a person wants them: searched, filtered, ordered, put together."""

from typing import Any

from policywatch.demo.amendments import HOHHOT, PINGHU, QITAIHE
from policywatch.model import Weight
from policywatch.render.cells import cell_width
from policywatch.tui.filters import Grouping, Order
from policywatch.tui.screens.filtering import FilterScreen
from policywatch.tui.screens.search import SearchScreen


async def searched(person: Any, words: str) -> SearchScreen:
    """Open the search and type words."""
    await person.press("slash", *words)
    screen = person.app.screen
    assert isinstance(screen, SearchScreen)
    return screen


async def test_all_versions_are_searched_in_chinese(sit_down: Any) -> None:
    """`/` finds passages of two characters, and says until when a version held them."""
    async with sit_down() as person:
        search = await searched(person, "500萬元")
        rows = [search.list.render_line(y).text for y in range(4)]
        assert any("until" in row and "500萬元" in row for row in rows)
        await person.press("enter")
        screen = person.screen
        assert person.app.screen is screen
        assert "chosen: seed > 2026-11-23" in person.line("diff-title")
        view = screen.diff
        assert view.finder.words == "500萬元"
        row = view.rows[view.finder.row]
        assert "500萬元" in row.text
        assert 0 <= view.finder.row - view.scroll_offset.y < view.size.height
        assert screen.reading.new.source == PINGHU


async def test_a_passage_that_came_is_read_in_its_version(sit_down: Any) -> None:
    """The second one of a list can be read, and the words are there when one searches again."""
    async with sit_down() as person:
        search = await searched(person, "算力")
        assert len(search._hits) > 1
        await person.press("down", "enter")
        assert person.screen.diff.finder.words == "算力"
        await person.press("slash")
        assert person.app.screen.query_one("#prompt").value == "算力"
        await person.press("escape")
        assert person.app.screen is person.screen


async def test_the_words_are_seen_in_a_narrow_terminal(sit_down: Any) -> None:
    """Each passage shows what was looked for, beside the day that says most of it."""
    async with sit_down((60, 20)) as person:
        search = await searched(person, "算力")
        rows = [search.list.render_line(y).text for y in range(4)]
        assert all("算力" in row and "20" in row for row in rows)
        assert max(map(cell_width, rows)) <= 60


async def test_nothing_found_is_said(sit_down: Any) -> None:
    """Words that no version holds leave an empty list that says so; Enter does nothing."""
    async with sit_down() as person:
        search = await searched(person, "xyzzy")
        assert "No version holds these words." in search.list.render_line(1).text
        await person.press("enter", "down")
        assert person.app.screen is search


async def test_a_source_without_changes_can_be_read_from_the_search(sit_down: Any) -> None:
    """A passage of the only version is shown in the whole document."""
    async with sit_down() as person:
        await searched(person, "keep logs")
        await person.press("enter")
        assert person.screen.reading.new.source == "plain"
        assert "We keep logs for 30 days." in person.reading


async def test_filters_hold_at_once(sit_down: Any) -> None:
    """`F` offers the choices; left and right change one, and the list follows."""
    async with sit_down() as person:
        board = person.screen.board
        everything = len(board.shown)
        await person.press("F", "l", "right")
        assert isinstance(person.app.screen, FilterScreen)
        assert {entry.first.weight for entry in board.shown} == {Weight.HIGH}
        assert "high, " in person.line("changes-title")
        await person.press("j", "j", "h")
        assert board.filters.tag == "黑龙江"
        assert {entry.first.source for entry in board.shown} == {QITAIHE}
        await person.press("0")
        assert len(board.shown) == everything
        await person.press("j", "l", "enter")
        assert person.app.screen is person.screen
        assert board.filters.days == 1


async def test_filters_that_nothing_passes_name_the_way_out(sit_down: Any) -> None:
    """An empty list says which filters hold and which key changes them."""
    async with sit_down() as person:
        await person.press("F", "j", "l", "l", "escape", "h", "G")
        told = person.rows("#changes")
        assert "Nothing passes the filters: reference-only." in told
        assert "F changes them" in told


async def test_the_order_by_key(sit_down: Any) -> None:
    """The weightiest unseen ones stand first; `S` goes through the orders, the selection stays."""
    async with sit_down() as person:
        board = person.screen.board

        def weights() -> list[Weight]:
            return [entry.first.weight for entry in board.shown]

        in_order = sorted(weights(), key=[Weight.HIGH, Weight.MEDIUM, Weight.LOW].index)
        assert weights() == in_order
        assert "weightiest unseen first" in person.line("changes-title")
        assert f"{in_order.count(Weight.HIGH)} high" in person.line("top")
        await person.press("space", "j", "j")
        selected = person.selected
        await person.press("S")
        assert board.order is Order.NEWEST
        times = [entry.first.found_at for entry in board.shown]
        assert times == sorted(times, reverse=True)
        await person.press("S")
        assert weights() == in_order
        assert person.selected == selected
        assert "weightiest first" in person.line("changes-title")
        await person.press("S", "S")
        assert board.order is Order.MATTERS
        assert weights() == [*in_order[1:], Weight.HIGH]
        assert f"{in_order.count(Weight.HIGH) - 1} high" in person.line("top")


async def test_groups_by_key(sit_down: Any) -> None:
    """`T` puts the sources together; a group's row shows the changes of all of it."""
    async with sit_down() as person:
        board = person.screen.board
        await person.press("T")
        assert board.grouping is Grouping.TAG
        assert "Sources by tag" in person.line("sources-title")
        await person.press("h", "j")
        assert {entry.first.source for entry in board.shown} == {PINGHU, HOHHOT}
        assert "plan" in person.line("changes-title")
        for _ in range(12):
            await person.press("j")
        assert board.line_index == len(board.source_lines) - 1
        await person.press("T")
        assert "failing" in person.rows("#sources")
        await person.press("T")
        assert board.grouping is Grouping.NONE


async def test_the_last_weeks_are_shown(sit_down: Any) -> None:
    """Eight weeks stand below the sources; a narrow terminal has them in one line."""
    async with sit_down() as person:
        weeks = person.rows("#weeks").splitlines()
        assert len(weeks) == 8
        assert weeks[-1].startswith(" 11-23")
        assert "#" in weeks[-1]
        assert weeks[-1].endswith("19")
        await person.press("h", "j")
        assert person.rows("#weeks").splitlines()[-1].endswith(" 2")
    async with sit_down((80, 24)) as person:
        assert "8 weeks: 0 0 0 0 0 0 0 19" in person.line("sources-title")


async def test_a_terminal_that_changes_its_width_under_a_dialog(sit_down: Any) -> None:
    """Lists of two lines become lists of one and back again, and fit when the dialog is gone."""
    async with sit_down() as person:
        before = person.rows("#sources"), person.rows("#weeks")
        await person.press("question_mark")
        for size in ((80, 24), (200, 60), (120, 40)):
            await person.pilot.resize_terminal(*size)
            await person.settle()
        await person.press("escape")
        assert (person.rows("#sources"), person.rows("#weeks")) == before


async def test_lines_that_are_due_on_a_screen_that_was_left(sit_down: Any) -> None:
    """What was to be shown when the interface ended is let go, without an error."""
    async with sit_down() as person:
        screen = person.app.screen
        await screen.remove_children()
        screen.refresh_lines()
        await person.pilot.pause()
