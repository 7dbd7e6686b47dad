"""Going about in a text: outline, ruler, other halves, versions, words."""

from typing import Any

from policywatch.demo.amendments import HOHHOT, PINGHU
from policywatch.model import Kind
from policywatch.tui.screens.outline import OutlineScreen
from policywatch.tui.screens.timeline import TimelineScreen


async def to_kind(person: Any, kind: Kind) -> None:
    """Select the first change of a kind."""
    shown = person.screen.board.shown
    at = next(at for at, entry in enumerate(shown) if entry.first.kind is kind)
    for _ in range(at):
        await person.press("n")


async def test_words_are_found_as_they_are_typed(sit_down: Any) -> None:
    """`f` marks them, arrows go from one to the next, Enter keeps them, Esc forgets them."""
    async with sit_down() as person:
        await person.press("w", "w", "f", *"人工智能")
        view = person.screen.diff
        count = len(view.finder.matches)
        assert count > 10
        first = view.finder.at
        assert f" {first + 1} of {count} " in person.line("place")
        await person.press("down", "down", "up")
        assert f" {first + 2} of {count} " in person.line("place")
        await person.press("enter", "full_stop")
        assert person.screen.focused is view
        assert f" {first + 3} of {count} " in person.line("place")
        await person.press("comma", "comma", "comma")
        assert view.finder.at == (first - 1) % count
        assert view.finder.row is not None
        assert 0 <= view.finder.row - view.scroll_offset.y < view.size.height
        await person.press("escape")
        assert "人工智能" not in person.line("place")
        assert view.finder.matches == []


async def test_letters_typed_are_words_and_no_keys(sit_down: Any) -> None:
    """`q` and `n` in the prompt neither leave nor go on; Esc closes it."""
    async with sit_down() as person:
        selected = person.selected
        await person.press("ctrl+f", "q", "n", "a")
        assert person.screen.diff.finder.words == "qna"
        assert person.selected == selected
        assert "is not in sight;  w shows more" in person.line("place")
        await person.press("escape")
        assert person.screen.diff.finder.words == ""
        assert not person.screen.query("#prompt")
        await person.press("w", "w", "f", "q", "n", "a")
        assert "qna  is not found   Esc ends" in person.line("place")


async def test_what_is_found_is_kept_when_more_is_shown(sit_down: Any) -> None:
    """Words that only the whole document holds are found once it is shown."""
    async with sit_down() as person:
        await person.press("f", *"夯實", "enter")
        assert person.screen.diff.finder.at is None
        await person.press("w", "w")
        assert person.screen.diff.finder.at == 0


async def test_the_outline_leads_to_any_clause(sit_down: Any) -> None:
    """`i` shows both texts; Enter goes to the clause, and shows the whole text for it."""
    async with sit_down() as person:
        await person.press("i")
        outline = person.app.screen
        assert isinstance(outline, OutlineScreen)
        assert outline.list.cursor == person.screen.diff.current
        await person.press("G", "enter")
        view = person.screen.diff
        assert view.current == len(view.changes) - 1
        assert view.changes[view.current].kind is Kind.REWORDED or person.screen.extent == 2
        await person.press("i", "g", "enter")
        assert person.screen.extent == 2
        assert view.current == 0
        assert person.screen.focused is view


async def test_the_outline_goes_from_change_to_change(sit_down: Any) -> None:
    """`n` and `N` skip what stayed; Esc changes nothing."""
    async with sit_down() as person:
        before = person.screen.diff.current
        loud = person.screen.reading.loud
        await person.press("i", "n")
        outline = person.app.screen
        assert outline.list.cursor == loud[1]
        await person.press("N")
        assert outline.list.cursor == loud[0]
        await person.press("escape")
        assert person.screen.diff.current == before


async def test_a_moved_clause_leads_to_where_it_stood(sit_down: Any) -> None:
    """`p` goes to its old place and back."""
    async with sit_down() as person:
        await to_kind(person, Kind.MOVED)
        view = person.screen.diff
        assert person.screen.board.selected.source == HOHHOT
        here = view.scroll_offset.y
        assert view.stop is None
        await person.press("p")
        assert view.rows[view.stop].role == "half"
        assert "moved to 四、 › （一）" in view.rows[view.stop].text
        assert "moved to 四、 › （一）" in person.rows("#diff")
        await person.press("p")
        assert view.rows[view.stop].role == "path"
        assert here - 3 <= view.scroll_offset.y <= here
        await person.press("n", "p")


async def test_a_clause_with_one_place_says_so(sit_down: Any) -> None:
    """`p` never goes astray."""
    async with sit_down() as person:
        await person.press("p")
        assert "not moved, split or merged" in person.line("top")


async def test_any_two_versions_can_be_compared(sit_down: Any, new_version: Any) -> None:
    """`v` shows the timeline; one picked is compared with the one before, or with a marked one."""
    new_version(PINGHU, "鼓勵制造企業", "制造企業應當")
    async with sit_down() as person:
        screen = person.screen
        await person.press("v")
        timeline = person.app.screen
        assert isinstance(timeline, TimelineScreen)
        rows = [timeline.list.render_line(y).text for y in range(3)]
        assert ["new" in rows[0], "old" in rows[1], "seed" in rows[2]] == [True] * 3
        assert "baseline" in rows[2]
        assert "1 change, 1 unseen" in rows[0]
        await person.press("j", "enter")
        assert "chosen: seed > 2026-11-23" in person.line("diff-title")
        assert len(screen.reading.loud) == 2
        await person.press("v", "G", "space", "g", "enter")
        assert len(screen.reading.loud) == 3
        await person.press("n", "n", "n")
        assert "chosen" not in person.line("diff-title")
        await person.press("v", "G", "enter")
        assert isinstance(person.app.screen, TimelineScreen)
        await person.press("space", "space", "escape", "b", "b")
        assert "chosen" not in person.line("diff-title")


async def test_the_ruler_shows_where_the_changes_sit_and_leads_there(sit_down: Any) -> None:
    """Its signs stand at the right edge; a click goes to that part of the text."""
    async with sit_down() as person:
        await person.press("w", "w")
        view = person.screen.diff
        edge = [view.render_line(y).text[-2] for y in range(view.size.height)]
        assert edge.count("~") == 2
        assert "|" in edge
        await person.pilot.click("#diff", offset=(view.size.width - 1, view.size.height - 1))
        await person.settle()
        assert view.scroll_offset.y > 20
        await person.pilot.click("#diff", offset=(view.size.width - 1, edge.index("~")))
        await person.settle()
        assert view.top_change == person.screen.reading.loud[0]
        assert view.rows[view.scroll_offset.y].role == "path"


async def test_nothing_to_read_leads_nowhere(sit_down: Any, tmp_path: Any) -> None:
    """Without a comparison the keys say so and do no harm."""
    async with sit_down(store=tmp_path / "new", address="http://127.0.0.1:9") as person:
        await person.press("i")
        assert "no comparison to outline" in person.line("top")
        await person.press("v")
        assert "no source is selected" in person.line("top")
        await person.press("p", "f", "x", "enter", "full_stop", "escape")
        await person.press("h", "h", "j", "v")
        assert isinstance(person.app.screen, TimelineScreen)
        await person.press("enter", "space", "escape")
        assert person.app.screen is person.screen


async def test_another_width_keeps_the_line_that_is_read_in_place(sit_down: Any) -> None:
    """In the middle of a long clause, through many widths and back, in one column and two."""
    for keys in ((), ("s",)):
        async with sit_down() as person:
            view = person.screen.diff
            await person.press("w", "w", *keys, "tab", "g")
            row = max(
                range(len(view.rows)), key=lambda at: at - view.rows.starts[view.rows.block_at(at)]
            )
            view.scroll_to(y=row, animate=False, force=True)
            await person.settle()
            words = view.rows[row].text
            block = view.rows.block_at(row)
            for width in (101, 90, 137, 84, 99, 120):
                await person.pilot.resize_terminal(width, 40)
                await person.settle()
                assert view.rows.block_at(view.scroll_offset.y) == block
            assert view.scroll_offset.y == row
            assert view.rows[row].text == words


async def test_another_width_keeps_the_words_found_and_the_other_half(sit_down: Any) -> None:
    """The place of the words that a reader is at stays the one, and so does a half gone to."""
    async with sit_down() as person:
        view = person.screen.diff
        await person.press("w", "w", "f", *"ai")
        view.find("市")
        await person.press("enter", "full_stop", "full_stop", "full_stop")
        at, count = view.finder.at, len(view.finder.matches)
        for width in (95, 140, 120):
            await person.pilot.resize_terminal(width, 40)
            await person.settle()
            assert (view.finder.at, len(view.finder.matches)) == (at, count)


async def test_another_look_stays_where_a_person_reads(sit_down: Any) -> None:
    """Two columns, reasons: the clause at the top stays, though another change is selected."""
    async with sit_down() as person:
        view = person.screen.diff
        await person.press("w", "w", "tab", "g", "pagedown", "pagedown")
        top = view.top_change
        assert top != view.current
        for key in ("s", "e", "s", "e"):
            await person.press(key)
            assert view.top_change == top


async def test_another_look_keeps_the_other_half(sit_down: Any) -> None:
    """Two columns, reasons, context: `p` still leads on from the half that is read."""
    async with sit_down() as person:
        await to_kind(person, Kind.MOVED)
        view = person.screen.diff
        await person.press("p")
        for key in ("e", "s", "e", "s"):
            await person.press(key)
            assert view.rows[view.stop].role == "half"
