"""Adding and removing sources in the interface, and taking both back."""

from pathlib import Path
from typing import Any

import pytest

from policywatch.config import load
from policywatch.demo.amendments import PINGHU
from policywatch.store import Store
from policywatch.tui.screens.confirm import ConfirmScreen

CONFIG = (
    f'# ours\n[[source]]\nid = "{PINGHU}"\ntitle = "平湖"\nenabled = false  # for now\n\n'
    '# terms\n[[source]]\nid = "plain"\nenabled = false\n'
)


@pytest.fixture
def config_path(tmp_path: Path) -> Path:
    """A sources.toml of two of the sources, with comments."""
    path = tmp_path / "sources.toml"
    path.write_text(CONFIG, "utf-8")
    return path


@pytest.fixture
def opened(sit_down: Any, config_path: Path) -> Any:
    """Opens the interface over that file."""
    return lambda: sit_down(config_path=config_path, sources=load(config_path).sources)


async def test_a_source_is_removed_and_put_back(
    opened: Any, config_path: Path, folder: Path
) -> None:
    """`R` asks; the rest of the file and what is held stay; `u` brings every byte back."""
    async with opened() as person:
        changes = len(person.screen.board.changes)
        await person.press("R")
        assert isinstance(person.app.screen, ConfirmScreen)
        assert "Take 平湖 out of sources.toml?" in person.app.screen.question
        assert "2 versions" in person.app.screen.details
        await person.press("n")
        assert config_path.read_text("utf-8") == CONFIG
        await person.press("R", "y")
        assert f"{PINGHU} is not watched any more; u undoes it" in person.line("top")
        assert list(person.screen.board.sources) == ["plain"]
        assert len(person.screen.board.changes) == changes
        assert PINGHU in person.rows("#sources")
        assert config_path.read_text("utf-8") == (
            '# ours\n# terms\n[[source]]\nid = "plain"\nenabled = false\n'
        )
        await person.press("u")
        assert "undone: " in person.line("top")
        assert list(person.screen.board.sources) == [PINGHU, "plain"]
    assert config_path.read_text("utf-8") == CONFIG
    with Store(folder) as store:
        assert store.state(PINGHU).snapshots == 2


async def test_what_an_editor_wrote_meanwhile_is_kept(opened: Any, config_path: Path) -> None:
    """Neither a yes to an old question nor `u` overwrites it, and the reason is said."""
    async with opened() as person:
        await person.press("R")
        config_path.write_text(CONFIG + "# one\n", "utf-8")
        await person.press("y")
        assert "sources.toml: it changed meanwhile; try again" in person.line("top")
        await person.press("R", "y")
        edited = config_path.read_text("utf-8") + "# two\n"
        config_path.write_text(edited, "utf-8")
        await person.press("u")
        assert "it changed meanwhile" in person.line("top")
    assert config_path.read_text("utf-8") == edited


async def test_only_what_is_in_the_file_is_removed(opened: Any) -> None:
    """A source that is only remembered has nothing to be taken out."""
    async with opened() as person:
        for key in ("R", "c"):
            await person.press("h", "g", "G", key)
            assert person.app.screen is person.screen
            assert "is not in sources.toml any more" in person.line("top")
        assert "not watched any more" in person.rows("#sources")


async def test_adding_is_undone(opened: Any, config_path: Path, site: Any) -> None:
    """`u` takes the new source out again, byte for byte; an edit meanwhile is kept."""
    site.pages["grants"] = b"1. Every applicant may be granted $500.\n2. Within 30 days.\n"

    async def add(person: Any) -> None:
        await person.press("A")
        person.app.screen.query_one("#address").value = f"{site.address}/grants"
        await person.press("enter", "enter")
        assert len(person.screen.board.sources) == 3

    async with opened() as person:
        await add(person)
        assert person.screen.board.source == "127.0.0.1-grants", "what `c` checks now"
        assert "never checked" in person.rows("#sources")
        await person.press("u")
        assert config_path.read_text("utf-8") == CONFIG
        assert len(person.screen.board.sources) == 2
        await add(person)
        edited = config_path.read_text("utf-8") + "# by hand\n"
        config_path.write_text(edited, "utf-8")
        await person.press("u")
        assert "it changed meanwhile" in person.line("top")
    assert config_path.read_text("utf-8") == edited


async def test_what_was_edited_while_the_page_was_looked_at_is_kept(
    opened: Any, config_path: Path, site: Any
) -> None:
    """The source is added below it, and `u` takes only the source out again."""
    site.pages["grants"] = b"1. Every applicant may be granted $500.\n2. Within 30 days.\n"
    async with opened() as person:
        await person.press("A")
        person.app.screen.query_one("#address").value = f"{site.address}/grants"
        await person.press("enter")
        config_path.write_text(CONFIG + "# by hand\n", "utf-8")
        await person.press("enter", "u")
        assert "undone: " in person.line("top")
    assert config_path.read_text("utf-8") == CONFIG + "# by hand\n"


async def test_titles_are_there_where_the_list_comes_into_sight(opened: Any) -> None:
    """In a narrow terminal the list of sources was drawn for no width at first."""
    async with opened() as person:
        await person.pilot.resize_terminal(80, 24)
        await person.press("h")
        assert "平湖" in person.rows("#sources")
        assert "All sources" in person.rows("#sources")
