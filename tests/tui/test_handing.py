"""What is handed on: to the clipboard, a file, a browser, an editor; and notes."""

import asyncio
import json
import time
import webbrowser
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.events import Paste

from policywatch.store import Store
from policywatch.tui.screens.ask import AskScreen
from policywatch.tui.widgets.field import LONGEST


@pytest.fixture(autouse=True)
def surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty folder to be in, and no program that knows a clipboard."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SSH_TTY", "/dev/pts/0")


TITLE = "平湖市“人工智能+”行动方案（2025）"


def asked(person: Any) -> str:
    """The question that is asked."""
    return str(person.app.screen._question)


async def write(person: Any, text: str) -> None:
    """Write an answer in place of the one that is there, and give it."""
    screen = person.app.screen
    assert isinstance(screen, AskScreen)
    screen.query_one("#answer").value = text
    await person.press("enter")


async def test_a_change_is_copied(sit_down: Any) -> None:
    """`y` sends the change that is read to the terminal, and does not claim more."""
    async with sit_down() as person:
        await person.press("y")
        assert "二、" in person.app.clipboard or "三、" in person.app.clipboard
        assert "[-" in person.app.clipboard or "+ " in person.app.clipboard
        assert person.line("top").endswith(
            "二、 › (二): sent to the terminal; whether it took it cannot be known"
        )


async def test_a_whole_comparison_is_copied(sit_down: Any) -> None:
    """`Y` copies every change of the comparison."""
    async with sit_down() as person:
        await person.press("y")
        one = person.app.clipboard
        await person.press("Y")
        assert one.strip() in person.app.clipboard
        assert len(person.app.clipboard) > len(one)


async def test_nothing_to_copy_is_said(sit_down: Any, tmp_path: Path) -> None:
    """Where no change is shown, nothing is copied or reported."""
    async with sit_down(store=tmp_path / "empty") as person:
        for key, said in (("y", "no change"), ("Y", "no change"), ("r", "nothing to report")):
            await person.press(key)
            assert said in person.line("top")
        assert person.app.clipboard == ""


async def test_a_report_of_the_list(sit_down: Any, tmp_path: Path) -> None:
    """`r` reports what the list shows into the file that is named."""
    async with sit_down() as person:
        count = len(person.screen.board.changes)
        await person.press("r")
        assert asked(person) == f"Report {count} changes of all sources to"
        await write(person, "report.json")
        assert "written: " in person.line("top")
    data = json.loads((tmp_path / "report.json").read_text())
    assert sum(len(section["changes"]) for section in data["sections"]) == count


async def test_a_report_nowhere(sit_down: Any, tmp_path: Path) -> None:
    """An ending without a form or a folder that is not there is said at once; Esc leaves."""
    async with sit_down() as person:
        await person.press("r")
        for name, said in (("report.pdf", "must end in"), ("missing/report.md", "no folder")):
            await write(person, name)
            assert said in person.app.screen.query_one("#fault").text
        await person.press("escape")
        assert person.app.screen is person.screen
    assert not [*tmp_path.glob("*report*")]


async def test_a_note(sit_down: Any, folder: Path) -> None:
    """`m` writes a note, which stands with its change; an empty one takes it away."""
    async with sit_down() as person:
        number = person.screen.board.selected.id
        await person.press("m")
        assert f"Note on {TITLE} {person.screen.board.selected.path}" == asked(person)
        await write(person, "ask [bold]legal")
        assert "note: ask [bold]legal" in person.reading
        with Store(folder) as store:
            assert [one.note for one in store.changes() if one.id == number] == ["ask [bold]legal"]
        await person.press("m")
        assert person.app.screen.query_one("#answer").value == "ask [bold]legal"
        await write(person, "")
        assert "note: " not in person.reading


async def test_a_note_is_on_what_is_read(sit_down: Any, folder: Path) -> None:
    """Against the baseline too, the change gone on to is the one that is annotated."""
    async with sit_down() as person:
        first = person.screen.board.selected.id
        await person.press("b", "space")
        read = person.screen.diff.changes[person.screen.diff.current]
        assert person.screen.board.selected.id != first
        await person.press("m")
        await write(person, "on the second")
        assert person.line("place").endswith("unseen")
    with Store(folder) as store:
        (noted,) = [one for one in store.changes() if one.note]
        assert store.change(noted.id) == read


async def test_a_note_by_another_process(sit_down: Any, folder: Path) -> None:
    """A note that comes while a comparison is read does not move it."""
    async with sit_down() as person:
        number = person.screen.board.selected.id
        await person.press("l", "j", "j")
        top = person.screen.diff.scroll_offset.y
        with Store(folder) as store:
            store.write_note(number, "seen by another")
        await person.screen.follow().wait()
        await person.settle()
        assert "seen by another" in person.reading
        assert abs(person.screen.diff.scroll_offset.y - top) <= 1


def written_to(path: Path) -> str:
    """What another process writes to a file, waited for."""
    until = time.monotonic() + 10
    while time.monotonic() < until and not (path.exists() and path.read_text()):
        time.sleep(0.02)
    return path.read_text().strip()


async def opened_by(
    person: Any, monkeypatch: pytest.MonkeyPatch, path: Path, *, command: str
) -> list[str]:
    """Press `o` with a browser in $BROWSER: what it was asked to open, and what was given to it."""
    given: list[str] = []

    @contextmanager
    def suspend() -> Any:
        given.append("the terminal")
        yield

    browser, asked = path / "browser.sh", path / "asked"
    browser.write_text(f"#!/bin/sh\necho \"$1\" > '{asked}'\n")
    browser.chmod(0o755)
    monkeypatch.setattr(webbrowser, "_tryorder", None)
    monkeypatch.setattr(webbrowser, "_browsers", {})
    monkeypatch.setenv("BROWSER", command.format(browser))
    monkeypatch.setenv("PATH", str(path))
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(person.app, "suspend", suspend)  # a headless app has no terminal to give
    await person.press("o")
    return [*given, await asyncio.to_thread(written_to, asked)] if command else given


@pytest.mark.filterwarnings(  # the standard library never looks at the end of a browser
    "ignore:Exception ignored in. <function Popen:pytest.PytestUnraisableExceptionWarning"
)
@pytest.mark.parametrize(("command", "given"), [("{} %s", 2), ("{} %s &", 1)])
async def test_the_address_is_opened(
    sit_down: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, command: str, given: int
) -> None:
    """`o` opens the page of the source; a browser that waits has the terminal to itself."""
    async with sit_down(address="http://127.0.0.1:9") as person:
        opened = await opened_by(person, monkeypatch, tmp_path, command=command)
        assert "opened" in person.line("top")
    assert len(opened) == given
    assert opened[-1].startswith("http://127.0.0.1:9/")


async def test_nothing_opens_the_address(
    sit_down: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Without a browser, as on a server, or without an address, `o` says so."""
    async with sit_down(address="http://127.0.0.1:9") as person:
        assert await opened_by(person, monkeypatch, tmp_path, command="") == []
        assert "no browser opened http://127.0.0.1:9/" in person.line("top")
    async with sit_down() as person:
        await person.press("o")
        assert "no address" in person.line("top")


async def edit(person: Any, monkeypatch: pytest.MonkeyPatch, path: Path, text: str) -> None:
    """Edit sources.toml with an editor that writes a text."""

    @contextmanager
    def suspend() -> Any:
        yield

    editor = path.with_name("editor.sh")
    editor.write_text(f"#!/bin/sh\ncat > \"$1\" <<'END'\n{text}\nEND\n")
    editor.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(editor))
    monkeypatch.setattr(person.app, "suspend", suspend)  # a headless app has no terminal to give
    person.screen.config_path = path
    await person.press("ctrl+e")


async def test_the_configuration_is_edited(
    sit_down: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the editor wrote is taken at once; a broken file changes nothing and is named."""
    path = tmp_path / "sources.toml"
    async with sit_down() as person:
        await edit(person, monkeypatch, path, '[[source]]\nid = "new"\nenabled = false')
        assert list(person.screen.board.sources) == ["new"]
        assert "read again" in person.line("top")
        await edit(person, monkeypatch, path, '[[source]]\nevry = "1d"')
        assert list(person.screen.board.sources) == ["new"]
        assert "kept as it was: sources.toml:" in person.line("top")
        monkeypatch.setenv("VISUAL", "/nowhere/editor")
        await person.press("ctrl+e")
        assert "cannot be started" in person.line("top")


async def test_all_lines_that_are_pasted_are_in_the_note(sit_down: Any) -> None:
    """They become one line without control characters, as long as a line may be."""
    async with sit_down() as person:
        await person.press("m")
        field = person.app.screen.query_one("#answer")
        field.post_message(Paste("ask\tlegal\x1b[31m\r\n\n  by Friday \n"))
        await person.settle()
        assert field.value == "ask legal[31m by Friday"
        field.post_message(Paste("x" * 100_000))
        await person.settle()
        assert len(field.value) == LONGEST
        await person.press("enter")
        assert person.screen.board.selected.note.startswith("ask legal[31m by Fridayxxx")


async def test_an_input_method_composes_where_the_cursor_is(sit_down: Any) -> None:
    """The terminal's own cursor stands in the field from the start, not in a corner."""
    async with sit_down() as person:
        for key, field in (("m", "#answer"), ("A", "#address"), ("slash", "#prompt")):
            await person.press(key)
            written = person.app.screen.query_one(field)
            assert person.app.cursor_position == written.cursor_screen_offset
            assert person.app.cursor_position.y == written.region.y
            await person.press("escape")


async def test_what_the_mouse_selected_is_copied_and_said(sit_down: Any) -> None:
    """Ctrl+C copies it and says what is known of that; without a selection it says what leaves."""
    async with sit_down() as person:
        view = person.screen.diff
        pilot = person.pilot
        await person.press("ctrl+c")
        assert [told.message for told in person.app._notifications] == ["q leaves policywatch"]
        await pilot.mouse_down(view, offset=(6, 1))
        await pilot.hover(view, offset=(20, 1))
        await pilot.mouse_up(view, offset=(20, 1))
        await person.press("ctrl+c")
        assert "characters: sent to the terminal" in person.line("top")
        assert "reworded" in person.app.clipboard
