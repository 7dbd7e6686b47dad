"""Every pane says what it cannot show and why, and names the key that leads on."""

import sqlite3
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from policywatch.demo.amendments import PINGHU
from policywatch.errors import StoreError
from policywatch.store import Store
from policywatch.tui.reading import open_reading


class Held:
    """Something that waits until it is let go on."""

    def __init__(self) -> None:
        self.go = Event()

    def wait(self, *_: object) -> None:
        """Wait, as long as a test may take."""
        self.go.wait(20)


# Empty


async def test_without_sources_two_panes_say_how_to_add_one(sit_down: Any, tmp_path: Path) -> None:
    """The lists name the keys; the comparison names the one that shows all keys."""
    async with sit_down(store=tmp_path / "new", sources=()) as person:
        assert "A adds one" in person.rows("#sources")
        assert "A adds a source" in person.rows("#changes")
        assert "? shows all keys" in person.notice
        await person.press("h", "j", "G", "enter", "v", "n", "D")


async def test_a_source_without_changes_says_how_it_stands(sit_down: Any, watched: Any) -> None:
    """The comparison has the outcome of its last check, and the keys that lead on."""
    async with sit_down(sources=watched) as person:
        await person.press("h", "j", "j")
        assert "missing" in person.notice
        assert "c checks now" in person.notice
        assert "o opens the page" in person.notice


async def test_a_source_of_which_nothing_is_held_has_no_versions(
    sit_down: Any, watched: Any, tmp_path: Path
) -> None:
    """The timeline says so, and which key checks."""
    async with sit_down(store=tmp_path / "new", sources=watched) as person:
        await person.press("h", "j", "v")
        rows = [person.app.screen.list.render_line(y).text for y in range(4)]
        assert "No version is held yet." in rows[1]
        assert "c checks it then" in rows[2]


# Loading


async def test_before_the_store_answers_the_lists_say_so(
    make_app: Any, hand: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing looks as if it were known already, and the way out is named."""
    held, real = Held(), Store.states

    def states(store: Store) -> Any:
        held.wait()
        return real(store)

    monkeypatch.setattr(Store, "states", states)
    async with make_app().run_test(size=(120, 40)) as pilot:
        person = hand(pilot)
        for _ in range(6):
            await pilot.pause(0)
        assert "loading ..." in person.rows("#sources")
        assert "never checked" not in person.rows("#sources")
        assert "Loading ..." in person.rows("#changes")
        assert "q leaves" in person.rows("#changes")
        held.go.set()
        await person.settle()
        assert "loading" not in person.rows("#sources").lower()


async def test_while_it_is_compared_the_way_on_is_named(
    sit_down: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A long comparison holds nobody up."""
    held = Held()

    def slow(*given: Any, **named: Any) -> Any:
        held.wait()
        return open_reading(*given, **named)

    async with sit_down() as person:
        monkeypatch.setattr("policywatch.tui.screens.comparing.open_reading", slow)
        person.screen.change_list.move_to(2)
        await person.pilot.pause(0.3)
        assert "Comparing ..." in person.notice
        assert "n goes on to the next change" in person.notice
        held.go.set()
        await person.settle()
        assert "呼和浩特" in person.line("diff-title")


# Error


async def test_a_store_that_fails_is_said_in_lists_and_comparison(
    sit_down: Any, tmp_path: Path
) -> None:
    """Neither goes on saying that it is loading."""
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "policywatch.sqlite3").write_bytes(b"not a database at all" * 100)
    async with sit_down(store=broken) as person:
        for pane in ("#changes", "#diff"):
            assert "damaged or cut short" in person.rows(pane)
            assert "q leaves" in person.rows(pane)
        assert "Loading" not in person.rows("#changes")


async def test_versions_that_cannot_be_listed_are_said(
    sit_down: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The timeline does not open on nothing."""

    def fail(_store: Store, _source: str) -> Any:
        raise StoreError("the disk is gone")

    async with sit_down() as person:
        monkeypatch.setattr(Store, "snapshots", fail)
        await person.press("v")
        assert person.app.screen is person.screen
        assert "the disk is gone" in person.line("top")


# Stale


async def test_what_was_not_checked_in_time_is_called_overdue(
    sit_down: Any, watched: Any, overdue: Path
) -> None:
    """In the list of sources, in the warning with the key, and above the comparison."""
    async with sit_down(sources=watched) as person:
        assert "overdue" in person.rows("#sources")
        warning = person.line("banner")
        assert "2 sources are overdue" in warning
        assert "C checks now" in warning
        assert "`policywatch watch` is not running" in warning
        assert "! overdue" in person.line("diff-title")
        await person.press("h", "j")
        warning = person.line("banner")
        assert "c checks now" in warning
        assert "last good 4 h ago; due 3 h ago" in warning
    with Store(overdue) as store, store.daemon_lock():
        async with sit_down(sources=watched) as person:
            assert "2 sources are overdue" in person.line("banner")
            assert "is not running" not in person.line("banner")


async def test_what_nobody_watches_is_never_overdue(sit_down: Any, overdue: Path) -> None:
    """A source that is switched off has no schedule to miss."""
    with Store(overdue) as store:
        assert store.state("plain").next_due
    async with sit_down() as person:
        assert "overdue" not in person.rows("#sources") + person.line("banner")


@pytest.mark.parametrize("moment", ["1e12", "-1e13", "9e999", "-9e999", "'2026-02-30'", "x'00'"])
async def test_a_time_that_no_calendar_has_is_called_damaged(
    sit_down: Any, folder: Path, moment: str
) -> None:
    """The source and the change that have it stand in their lists like all others."""
    with sqlite3.connect(folder / "policywatch.sqlite3") as connection:
        for column in ("sources SET checked_at", "changes SET found_at", "snapshots SET taken_at"):
            connection.execute(f"UPDATE {column} = {moment} WHERE source = '{PINGHU}'")
    connection.close()
    async with sit_down() as person:
        assert "damaged" in person.rows("#sources")
        assert " ?  " in person.rows("#changes")
        await person.press("S", "h", "j", "v")
        assert "damaged" in person.app.screen.list.render_line(0).text
