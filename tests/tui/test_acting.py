"""What changes the store: marks, baselines, checks."""

import shutil
from pathlib import Path
from typing import Any

from policywatch.demo.amendments import PINGHU
from policywatch.errors import StoreError
from policywatch.store import Store, looking
from policywatch.tui.actions import BY_ID
from policywatch.tui.preferences import Preferences
from policywatch.tui.screens.confirm import ConfirmScreen
from policywatch.tui.screens.help import HelpScreen
from policywatch.tui.widgets.line import Wrapped


async def test_space_marks_seen_and_goes_on(sit_down: Any, folder: Path) -> None:
    """The mark is on the disk, the counts fall, the next change is selected."""
    async with sit_down() as person:
        board = person.screen.board
        first, unseen = board.selected, board.unseen
        await person.press("space")
        assert board.unseen == unseen - 1
        assert board.selected.id != first.id
        assert f"{unseen - 1} unseen" in person.line("top")
    with Store(folder) as store:
        assert [change.id for change in store.changes() if change.seen_at] == [first.id]


async def test_x_marks_too_and_again_takes_it_back(sit_down: Any, folder: Path) -> None:
    """A mark can be taken off, and stays off."""
    async with sit_down() as person:
        await person.press("x", "k", "x")
        assert person.screen.board.index == 0
    with Store(folder) as store:
        assert [change.id for change in store.changes() if change.seen_at] == []


async def test_a_row_of_many_is_marked_as_one(sit_down: Any, folder: Path) -> None:
    """Renumbered clauses are seen together."""
    async with sit_down() as person:
        board = person.screen.board
        index = next(at for at, entry in enumerate(board.shown) if len(entry.changes) > 1)
        many = board.shown[index].ids
        person.screen.change_list.move_to(index)
        await person.settle()
        await person.press("space")
    with Store(folder) as store:
        assert {change.id for change in store.changes() if change.seen_at} == set(many)


async def test_unseen_only_by_key(sit_down: Any) -> None:
    """`U` hides what is seen; what is marked then stays until `U` is pressed again."""
    async with sit_down() as person:
        board = person.screen.board
        count = len(board.shown)
        await person.press("space", "U")
        assert len(board.shown) == count - 1
        assert "unseen only" in person.line("changes-title")
        await person.press("space")
        assert len(board.shown) == count - 1
        await person.press("U", "U")
        assert len(board.shown) == count - 2


async def test_all_seen_asks_first(sit_down: Any, folder: Path) -> None:
    """`X` marks the whole list after a yes, and nothing after a no."""
    async with sit_down() as person:
        await person.press("X")
        assert isinstance(person.app.screen, ConfirmScreen)
        await person.press("n")
        assert person.screen.board.unseen > 0
        await person.press("X", "y")
        assert person.screen.board.unseen == 0
        await person.press("X")
        assert person.app.screen is person.screen
        assert "everything is seen here" in person.line("top")
    with Store(folder) as store:
        assert store.changes(unseen=True) == []


async def test_accepting_asks_and_moves_the_baseline(sit_down: Any, folder: Path) -> None:
    """`a` makes the new version the baseline after a yes."""
    with Store(folder) as store:
        seed, latest = store.state(PINGHU).baseline, store.state(PINGHU).latest
    async with sit_down() as person:
        await person.press("a", "escape")
        assert person.screen.board.states[PINGHU].baseline == seed
        await person.press("a", "enter")
        assert person.screen.board.states[PINGHU].baseline == latest
        assert "accepted as the baseline; u undoes it" in person.line("top")
        await person.press("a")
        assert "the baseline already" in person.line("top")
    with Store(folder) as store:
        assert store.state(PINGHU).baseline == latest


async def test_a_write_that_fails_is_said_and_undone(sit_down: Any, monkeypatch: Any) -> None:
    """A mark that could not be kept does not look as if it were."""

    def fail(_store: Store, _ids: object) -> int:
        raise StoreError("the disk is full")

    monkeypatch.setattr(Store, "mark_seen", fail)
    async with sit_down() as person:
        unseen = person.screen.board.unseen
        await person.press("space")
        assert person.screen.board.unseen == unseen
        assert "the disk is full" in person.line("top")


async def test_a_store_that_can_only_be_read_is_shown(
    sit_down: Any, folder: Path, monkeypatch: Any
) -> None:
    """Everything can be read and searched; a mark is refused, and nothing made beside the file."""
    monkeypatch.setattr(looking, "is_read_only", lambda _: True)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    async with sit_down(size=(250, 40)) as person:
        unseen = person.screen.board.unseen
        assert unseen
        await person.press("n", "space")
        assert "can only be read here" in person.line("top")
        assert person.screen.board.unseen == unseen
        assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


async def test_check_fetches_the_selected_source_and_shows_what_it_found(
    sit_down: Any, site: Any
) -> None:
    """`c` checks one source over the network; new changes appear, the selection stays."""
    site.pages["plain"] = b"1. You may use the service.\n2. We keep logs for 90 days.\n"
    async with sit_down(address=site.address) as person:
        await person.press("h", "G", "c")
        assert "checked 1: 1 new change" in person.line("top")
        assert person.screen.board.shown[0].first.source == "plain"
        assert "90" in person.screen.board.shown[0].first.meaning
        assert person.line("banner") == ""


async def test_check_all_tells_of_failures(sit_down: Any, site: Any) -> None:
    """`C` checks every source and counts those that failed."""
    site.pages["plain"] = b"1. You may use the service.\n2. We keep logs for 90 days.\n"
    async with sit_down(address=site.address) as person:
        await person.press("C")
        assert "checked 4: 1 new change, 3 failed" in person.line("top")
        assert "3 sources failed" in person.line("banner")


async def test_marking_leads_to_what_is_unseen_and_stays_when_nothing_is(sit_down: Any) -> None:
    """It passes by what is seen, comes back to what was left out, and never unmarks by itself."""
    async with sit_down() as person:
        board = person.screen.board
        rows = len(board.shown)
        await person.press("j", "space", "k", "k", "space")
        assert board.index == 2
        await person.press("j", *["space"] * (rows - 3))
        assert board.index == 2
        assert board.unseen == len(board.shown[2].changes)
        await person.press("space")
        assert (board.index, board.unseen) == (2, 0)
        assert "marked seen" in person.line("top")


async def test_all_of_what_is_read_is_marked_where_it_is_read(sit_down: Any) -> None:
    """In the comparison `X` means its version, also what the list hides; elsewhere the list."""
    async with sit_down() as person:
        board = person.screen.board
        first = board.selected.source
        await person.press("l", "X")
        assert board.title_of(first) in person.app.screen.question
        await person.press("y")
        assert {change.source for change in board.changes if change.seen_at} == {first}
        assert not board.states[first].unseen
        assert board.selected.source != first
        await person.press("u")
        assert not any(change.seen_at for change in board.changes)


async def test_nothing_blocks_while_a_check_runs(sit_down: Any, site: Any) -> None:
    """During a check its progress shows and keys work; a second check must wait."""
    site.open.clear()
    async with sit_down(address=site.address) as person:
        await person.begin("C")
        assert "checking 0 of 4" in person.line("top")
        for key in ("j", "j", "C"):
            await person.begin(key)
        assert person.screen.board.index == 2
        assert "checking" in person.line("top")
        site.open.set()
        await person.settle()
        assert "checked 4" in person.line("top")


async def test_a_check_can_be_cancelled(sit_down: Any, site: Any) -> None:
    """Escape ends a check that waits for an answer."""
    site.open.clear()
    async with sit_down(address=site.address) as person:
        await person.begin("C")
        await person.press("escape")
        assert "check cancelled" in person.line("top")
        assert person.screen.board.check.count is None


async def test_escape_ends_what_the_screen_says_it_does(sit_down: Any, site: Any) -> None:
    """Words that were found end before a check, and one thing at a time names the key."""
    site.open.clear()
    async with sit_down(address=site.address, held=frozenset({"check"})) as person:
        await person.press("b", "f", *"人工智能", "enter", "C")
        assert "Esc Esc cancels" in person.line("top")
        assert "Esc ends" in person.line("place")
        assert "Esc" not in person.line("diff-title")
        await person.press("escape")
        assert "Esc" not in person.line("place")
        assert "Esc cancels" in person.line("top")
        assert "Esc Esc" not in person.line("top")
        person.held = frozenset()
        await person.press("escape")
        assert "check cancelled" in person.line("top")
        assert "Esc goes back" in person.line("diff-title")


async def test_leaving_during_a_check_does_not_wait_for_it(sit_down: Any, site: Any) -> None:
    """Quitting cancels what is running."""
    site.open.clear()
    async with sit_down(address=site.address) as person:
        await person.begin("C")
        await person.begin("q")
    assert person.app.return_code == 0


async def test_a_source_without_address_is_not_checked(sit_down: Any) -> None:
    """`c` on a source that has no url says so."""
    async with sit_down() as person:
        await person.press("c")
        assert "has no address in sources.toml" in person.line("top")


async def test_help_opens_and_closes(sit_down: Any) -> None:
    """`?` shows the keys; j and k scroll; escape goes back."""
    async with sit_down((80, 24)) as person:
        await person.press("question_mark", "j", "k")
        assert isinstance(person.app.screen, HelpScreen)
        await person.press("escape")
        assert person.app.screen is person.screen


async def test_the_palette_offers_the_actions(sit_down: Any) -> None:
    """A command can be found by its name and does what its key does."""
    async with sit_down() as person:
        await person.press("ctrl+p")
        assert person.app.screen is not person.screen
        await person.press(*"unseen", "space", *"changes", "enter")
        assert person.screen.board.unseen_only


async def test_themes_by_key(sit_down: Any) -> None:
    """`t` goes through all themes, and begins anew."""
    async with sit_down() as person:
        seen = []
        for _ in range(5):
            seen.append(person.app.theme.removeprefix("policywatch-"))
            await person.press("t")
        assert seen == ["dark", "light", "high-contrast", "ansi", "dark"]


async def test_preferences_are_heeded(make_app: Any, hand: Any) -> None:
    """A chosen theme is there from the start, and a chosen key does what the old one did."""
    app = make_app(preferences=Preferences(theme="light", keys={"unseen_only": ("f7",)}))
    async with app.run_test(size=(120, 40)) as pilot:
        person = hand(pilot)
        await person.settle()
        assert app.theme == "policywatch-light"
        assert "f7 unseen only" in person.line("keys")
        await person.press("U")
        assert not person.screen.board.unseen_only
        await person.press("f7")
        assert person.screen.board.unseen_only
    make_app()
    assert BY_ID["unseen_only"].key == "U"


async def test_what_is_painted_after_a_key_is_what_painting_everything_anew_shows(
    sit_down: Any,
) -> None:
    """Only what says something else is painted again, and nothing old is left on the screen."""
    async with sit_down() as person:
        for key in ("space", "space", "N", "u", "U", "j", "S", "T", "tab", "tab", "j", "space"):
            await person.press(key)
            shown = person.app.export_screenshot()
            for widget in person.screen.walk_children():
                widget.refresh()
                widget.notify_style_update()
            await person.settle()
            assert person.app.export_screenshot() == shown, key


async def test_a_check_after_the_store_was_removed_says_so(
    sit_down: Any, site: Any, folder: Path
) -> None:
    """No new, empty store is made in its place, and the words have room at the top."""
    async with sit_down(address=site.address) as person:
        shutil.rmtree(folder)
        await person.press("C")
        assert "policywatch.sqlite3: removed, moved or replaced" in person.line("top")
        assert "/" not in person.line("top")
        assert not folder.exists()


async def test_a_question_is_read_whole_on_a_narrow_terminal(sit_down: Any) -> None:
    """Its words are wrapped to the room that there is, also where the terminal is made narrower."""
    async with sit_down(size=(80, 24)) as person:
        await person.press("a")
        await person.pilot.resize_terminal(44, 20)
        await person.settle()
        asked = person.app.screen.query_one(Wrapped)
        rows = [asked.render_line(y).text.strip() for y in range(asked.size.height)]
        assert person.app.screen.details in " ".join(rows)
        assert "y yes   n no" in rows
