"""Lists, filters and the comparison, by key."""

import sys
from pathlib import Path
from typing import Any

import pytest
from opencc import OpenCC
from textual.geometry import Offset
from textual.selection import Selection

from policywatch.demo.amendments import HOHHOT, PINGHU, QITAIHE
from policywatch.errors import ReadError
from policywatch.store import Store
from policywatch.tui.widgets.diff import DiffView

CONVERTER = OpenCC("s2t")
STRANGE = "\n".join(
    f"{number}. Penguins of island {number} breed on rocks and swim far out in winter."
    for number in range(1, 12)
)


async def test_the_first_change_is_shown_with_its_words(sit_down: Any) -> None:
    """At the start everything is there: lists, counts, comparison."""
    async with sit_down() as person:
        board = person.screen.board
        assert board.selected.source == PINGHU
        assert "500萬元300萬元的獎勵" in person.reading
        assert f"{board.unseen} unseen" in person.line("top")
        assert "平湖市" in person.line("diff-title")
        assert "change 1 of" in person.line("place")
        assert person.screen.diff.current is not None


async def test_next_and_previous_go_through_the_list(sit_down: Any) -> None:
    """`n` and `N` select changes one after the other, across sources."""
    async with sit_down() as person:
        seen = [person.selected]
        for _ in range(len(person.screen.board.shown) - 1):
            await person.press("n")
            seen.append(person.selected)
        assert {line.split()[0] for line in seen} == {PINGHU, HOHHOT, QITAIHE}
        assert "七台河" in person.line("diff-title")
        await person.press("n")
        assert "last change" in person.line("top")
        await person.press("N")
        assert person.selected == seen[-2]


async def test_the_comparison_scrolls_to_the_selected_change(sit_down: Any) -> None:
    """What is selected stands at the top of the comparison."""
    async with sit_down() as person:
        await person.press("n", "n", "n")
        view = person.screen.diff
        assert view.top_change == view.current
        change = view.changes[view.current]
        assert change.kind is person.screen.board.selected.kind


async def test_arrows_and_letters_move_in_the_pane_with_the_focus(sit_down: Any) -> None:
    """J k g G, arrows and page keys do the same in lists and comparison."""
    async with sit_down() as person:
        screen = person.screen
        await person.press("down", "j")
        assert screen.board.index == 2
        await person.press("k", "up")
        assert screen.board.index == 0
        await person.press("G")
        assert screen.board.index == len(screen.board.shown) - 1
        await person.press("g", "pagedown")
        assert screen.board.index > 1
        await person.press("pageup")
        assert screen.board.index == 0
        await person.press("w", "w", "tab", "g", "j", "j", "k")
        assert screen.diff.scroll_offset.y == 1
        await person.press("G")
        assert screen.diff.scroll_offset.y > 20


async def test_tab_and_h_l_go_from_pane_to_pane(sit_down: Any) -> None:
    """Focus goes round by tab and to the sides by h and l."""
    async with sit_down() as person:
        screen = person.screen
        assert screen.focused is screen.change_list
        await person.press("l")
        assert screen.focused is screen.diff
        await person.press("right")
        assert screen.focused is screen.diff
        await person.press("h", "left")
        assert screen.focused is screen.source_list
        await person.press("shift+tab")
        assert screen.focused is screen.diff
        await person.press("tab")
        assert screen.focused is screen.source_list
        await person.press("enter")
        assert screen.focused is screen.change_list


async def test_a_source_filters_the_changes(sit_down: Any) -> None:
    """Going down the sources shows the changes of each."""
    async with sit_down() as person:
        await person.press("h", "j", "j")
        assert {entry.first.source for entry in person.screen.board.shown} == {HOHHOT}
        assert "呼和浩特" in person.line("changes-title")
        await person.press("G")
        assert person.screen.board.shown == ()
        assert "404 Not Found" in person.line("banner")


async def test_the_failed_source_is_named_above_the_changes(sit_down: Any) -> None:
    """A source that could not be read is not silent."""
    async with sit_down() as person:
        assert "1 source failed: Terms of service" in person.line("banner")


@pytest.mark.parametrize("width", [80, 120])
async def test_two_scripts_say_what_would_help(
    sit_down: Any, folder: Path, new_version: Any, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    """Without the extra, a line above the comparison of a converted page names it whole."""
    monkeypatch.setitem(sys.modules, "opencc", None)
    with Store(folder) as store:
        text = store.body(store.snapshots(HOHHOT)[0].id).decode()
    new_version(HOHHOT, text, CONVERTER.convert(text))
    with Store(folder) as store:
        newest = store.snapshots(HOHHOT)[0].id
    async with sit_down((width, 40)) as person:
        await person.press("h", "j", "j")
        assert person.line("banner") == ""
        await person.press("n", "n")
        assert person.screen.board.selected.new_snapshot == newest
        assert person.line("banner").rstrip().endswith("pip install 'policywatch[script]'")


async def test_two_columns_by_key_and_by_width(sit_down: Any) -> None:
    """`s` switches; a wide terminal starts with two columns."""
    async with sit_down() as person:
        assert not person.screen.diff.in_two_columns
        await person.press("s")
        assert person.screen.diff.in_two_columns
        assert " │ " in person.reading
        await person.press("s")
        assert " │ " not in person.reading
    async with sit_down((200, 60)) as person:
        assert person.screen.diff.in_two_columns


async def test_the_whole_document_by_key(sit_down: Any) -> None:
    """`w` goes from the changes to their context to the whole document, and back."""
    async with sit_down() as person:
        few = len(person.screen.diff.rows)
        await person.press("w")
        some = len(person.screen.diff.rows)
        await person.press("w")
        every = len(person.screen.diff.rows)
        assert few < some < every
        assert "whole document" in person.line("diff-title")
        assert person.screen.diff.top_change == person.screen.diff.current
        await person.press("w")
        assert len(person.screen.diff.rows) == few


async def test_reasons_by_key(sit_down: Any) -> None:
    """`e` tells why a change weighs what it does, which a wide terminal does by itself."""
    async with sit_down((80, 24)) as person:
        assert "because" not in person.reading
        await person.press("e")
        assert "because An amount of money changed." in person.reading
    async with sit_down() as person:
        assert "because" in person.reading
        await person.press("e")
        assert "because" not in person.reading


async def test_against_the_baseline(sit_down: Any, new_version: Any) -> None:
    """`b` compares with the baseline, where changes of two versions come together."""
    new_version(PINGHU, "鼓勵制造企業", "制造企業應當")
    async with sit_down() as person:
        screen = person.screen
        assert screen.board.selected.source == PINGHU
        assert len(screen.reading.loud) == 1
        await person.press("b")
        assert "baseline: seed" in person.line("diff-title")
        count = len(screen.reading.loud)
        assert count > 1
        indices = [screen.diff.current]
        await person.press("n")
        indices.append(screen.diff.current)
        await person.press("N")
        indices.append(screen.diff.current)
        assert indices[0] == indices[2] != indices[1]
        await person.press("b")
        assert len(screen.reading.loud) == 1


async def test_the_baseline_itself_is_no_change(sit_down: Any, folder: Path) -> None:
    """A version that was accepted says so, and names the key that leads on."""
    with Store(folder) as store:
        store.accept(PINGHU, store.snapshots(PINGHU)[0].id)
    async with sit_down() as person:
        await person.press("b")
        notice = person.notice
        assert "This version is the baseline." in notice
        assert "b compares with the version before" in notice


async def test_the_path_sticks_while_its_clause_is_in_sight(sit_down: Any) -> None:
    """Scrolled into a clause, its path is still there to read."""
    async with sit_down((80, 24)) as person:
        await person.press("w", "w", "tab")
        view = person.screen.diff
        change = view.changes[view.current]
        label = change.new[0].label
        assert label not in person.line("place")
        await person.press("j", "j", "j")
        assert view.top_change == view.current
        assert label in person.line("place")


async def test_zoom_gives_a_pane_the_whole_screen(sit_down: Any) -> None:
    """`z` hides the other panes and brings them back."""
    async with sit_down() as person:
        await person.press("l", "z")
        assert not person.screen.change_list.region
        assert person.screen.diff.region.width == 120
        await person.press("h")
        assert person.screen.change_list.region.width == 120
        await person.press("z")
        assert person.screen.diff.region.height > 10


async def test_a_narrow_terminal_shows_one_list_at_a_time(sit_down: Any) -> None:
    """At 80 columns the list with the focus stands above the comparison."""
    async with sit_down((80, 24)) as person:
        screen = person.screen
        assert not screen.source_list.region
        assert screen.change_list.region.width == 80
        await person.press("h")
        assert screen.source_list.region.width == 80
        assert not screen.change_list.region
        await person.press("l", "l")
        assert screen.change_list.region


async def test_another_size_keeps_the_place(sit_down: Any) -> None:
    """After a resize the same change stands at the top, wrapped to the new width."""
    async with sit_down() as person:
        await person.press("n", "n")
        top = person.screen.diff.top_change
        for size in ((80, 24), (200, 60), (100, 30)):
            await person.pilot.resize_terminal(*size)
            await person.settle()
            assert person.screen.diff.top_change == top


async def test_a_click_selects_and_a_second_one_reads(sit_down: Any) -> None:
    """The mouse does what the keys do."""
    async with sit_down() as person:
        await person.pilot.click("#changes", offset=(20, 2))
        await person.settle()
        assert person.screen.board.index == 2
        await person.pilot.click("#changes", offset=(20, 2), times=2)
        await person.settle()
        assert person.screen.focused is person.screen.diff


async def test_what_another_process_writes_appears_and_the_selection_stays(
    sit_down: Any, new_version: Any
) -> None:
    """The lists follow the store without losing the place."""
    async with sit_down() as person:
        await person.press("j", "j")
        selected, unseen = person.selected, person.screen.board.unseen
        new_version("plain", "30 days", "90 days")
        person.screen.follow()
        await person.settle()
        assert person.screen.board.unseen > unseen
        assert person.screen.board.shown[0].first.source == "plain"
        assert person.selected == selected


async def test_a_store_that_cannot_be_opened_is_said(sit_down: Any, tmp_path: Path) -> None:
    """An error of the store is shown with the key that leads out, and nothing crashes."""
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "policywatch.sqlite3").write_bytes(b"not a database at all" * 100)
    async with sit_down(store=broken) as person:
        assert "q leaves" in person.notice
        assert "not a database" in person.notice
        await person.press("n", "space", "u")


async def test_an_empty_store_names_the_next_key(sit_down: Any, tmp_path: Path) -> None:
    """Nothing checked: the list says which key checks."""
    async with sit_down(store=tmp_path / "new", address="http://127.0.0.1:9") as person:
        assert "C checks now" in person.rows("#changes")
        assert person.screen.board.shown == ()
        await person.press("n", "N", "space", "a", "enter", "s", "w", "b", "e", "U", "X")
        assert "U shows all changes" in person.rows("#changes")


async def test_no_sources_name_the_file_to_fill(sit_down: Any, tmp_path: Path) -> None:
    """A configuration without sources says how to add one."""
    async with sit_down(store=tmp_path / "new", sources=()) as person:
        assert "A adds a source" in person.rows("#changes")
        assert "sources.toml" in person.rows("#changes")
        await person.press("C")
        assert "no source in sources.toml is watched" in person.line("top")


async def test_hostile_text_is_shown_and_never_obeyed(sit_down: Any, new_version: Any) -> None:
    """Escape sequences, markup and bidirectional controls reach the screen as signs."""
    new_version("plain", "30 days", "30 [red]days[/red] \x1b[31m\u202e\x07")
    async with sit_down() as person:
        assert "⟨U+202E⟩" in person.reading
        assert "[red]days[/red]" in person.reading
        everything = person.rows("#changes") + person.reading + person.rows("#diff")
        assert not {"\x1b", "\u202e", "\x07"} & set(everything)


async def test_versions_that_cannot_be_compared_leave_the_rest_usable(
    sit_down: Any, monkeypatch: Any
) -> None:
    """Whatever goes wrong with one comparison is said in its place, and `n` goes on."""
    faults = iter([ReadError("the bytes are gone", hint="check again"), ValueError("surprise")])

    def fail(*_: object, **__: object) -> None:
        raise next(faults)

    monkeypatch.setattr("policywatch.tui.screens.comparing.open_reading", fail)
    async with sit_down() as person:
        assert "! the bytes are gone" in person.notice
        assert "n goes on to the next change" in person.notice
        await person.press("n")
        assert "ValueError: surprise" in person.notice
        assert person.screen.board.index == 1


async def test_only_the_rows_in_sight_are_made(sit_down: Any, monkeypatch: Any) -> None:
    """A list of ten thousand changes costs no more than one that fits the screen."""
    async with sit_down() as person:
        screen = person.screen
        board, first = screen.board, screen.board.changes[0]
        many = [first._replace(id=1000 + number, new_snapshot=number) for number in range(10_000)]
        made: list[int] = []
        make = screen.change_list._make
        monkeypatch.setattr(
            screen.change_list,
            "_make",
            lambda index, width: made.append(index) or make(index, width),
        )
        board.load(board.states, many)
        screen.refresh_lists()
        await person.settle()
        await person.press("G")
        assert board.index == 9_999
        assert len(set(made)) < 60


async def test_selected_text_is_what_was_selected(sit_down: Any) -> None:
    """Text marked with the mouse can be copied, wide characters and all."""
    async with sit_down() as person:
        view = person.screen.diff
        path = view.rows[0].text
        selection = Selection.from_offsets(Offset(0, 0), Offset(len(path), 0))
        assert view.get_selection(selection) == (path, "\n")
        view.selection_updated(selection)
        assert view.render_line(0).text.strip("> ") == path


async def test_a_list_passed_through_shows_only_where_it_rests(
    sit_down: Any, monkeypatch: Any
) -> None:
    """Keys pressed fast move the cursor; the comparison follows once, when they end."""
    shown = []
    real = DiffView.show

    def note(view: DiffView, changes: Any, *rest: Any) -> None:
        shown.append(len(changes))
        real(view, changes, *rest)

    async with sit_down() as person:
        last = len(person.screen.board.shown) - 1
        await person.press(*"n" * last, *"N" * last)
        monkeypatch.setattr(DiffView, "show", note)
        for _ in range(last):
            person.send("j")
        await person.settle()
        assert person.screen.board.index == last
        assert len(shown) == 1
        assert "七台河" in person.line("diff-title")


async def test_a_version_that_was_believed_is_shown(
    sit_down: Any, new_version: Any, folder: Path
) -> None:
    """Nothing in common with the version before, but stored as one of the policy: all is shown."""
    with Store(folder) as store:
        body = store.body(store.snapshots(QITAIHE)[0].id).decode()
    new_version(QITAIHE, body, STRANGE)
    async with sit_down() as person:
        assert person.screen.board.selected.source == QITAIHE
        assert "cannot be compared" not in person.notice
        assert "Penguins" in person.reading


async def test_two_versions_of_one_day_are_told_apart_by_their_times(
    sit_down: Any, new_version: Any
) -> None:
    """The title of a comparison names the day once and both times."""
    new_version(PINGHU, "為深入貫徹", "為全面貫徹")
    new_version(PINGHU, "決策部署", "決策")
    async with sit_down(size=(120, 40)) as person:
        await person.press("h", "j", "l", "S")
        await person.press("g")
        assert "2026-11-23 16:59 > 16:59" in person.line("diff-title")


async def test_how_a_comparison_is_made_stays_in_a_narrow_title(sit_down: Any) -> None:
    """Where there is no room for its days they give way, and the key back is still named."""
    async with sit_down(size=(60, 20)) as person:
        await person.press("l", "b", "w")
        title = person.screen.line("diff-title").render_line(0).text
        assert "baseline" in title
        assert "Esc goes back" in title
