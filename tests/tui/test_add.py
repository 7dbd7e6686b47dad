"""Adding a source in the interface: a look at the page, then a line in sources.toml."""

from pathlib import Path
from typing import Any

import pytest

from policywatch.config import load
from policywatch.documents import PARTIAL
from policywatch.language import said
from policywatch.tui.screens.add import AddScreen
from policywatch.tui.screens.confirm import ConfirmScreen

PAGE = """<html><head><title>Grants</title></head><body><nav><a href="/">Home</a></nav>
<main id="policy"><h1>Grants for research</h1><p>1. Every applicant may be granted $500.</p>
<p>2. An application is answered within 30 days.</p></main>
<aside class="news"><p>Visit our fair on Sunday, the biggest of all fairs.</p></aside></body></html>
"""


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """A sources.toml with a comment and one source."""
    path = tmp_path / "sources.toml"
    path.write_text('# ours\n[[source]]\nid = "old"\nurl = "http://127.0.0.1:9/old"\n', "utf-8")
    return path


async def look(person: Any, config: Path, url: str) -> AddScreen:
    """Open the screen and ask for an address."""
    person.screen.config_path = config
    await person.press("A")
    screen = person.app.screen
    assert isinstance(screen, AddScreen)
    screen.query_one("#address").value = url
    await person.press("enter")
    return screen


def shown(screen: AddScreen) -> str:
    """What the screen says of the page."""
    return str(screen.query_one("#preview Block").text)


async def test_a_page_is_looked_at_and_added(sit_down: Any, site: Any, config: Path) -> None:
    """Title, kept and dropped lines are shown, and the file keeps what was in it."""
    site.pages["grants.html"] = PAGE.encode()
    before = config.read_text("utf-8")
    async with sit_down() as person:
        screen = await look(person, config, f"{site.address}/grants.html")
        assert "Grants for research" in shown(screen)
        assert "+ 1. Every applicant may be granted $500." in shown(screen)
        assert config.read_text("utf-8") == before
        await person.press("enter")
        assert person.app.screen is person.screen
        assert "is watched" in person.line("top")
        names = list(person.screen.board.sources)
    assert config.read_text("utf-8").startswith(before)
    assert [source.id for source in load(config).sources] == names
    assert len(names) == 2


async def test_selectors_are_tried_as_they_are_typed(
    sit_down: Any, site: Any, config: Path
) -> None:
    """What is kept follows the selector, which is written with the source."""
    site.pages["grants.html"] = PAGE.encode()
    async with sit_down() as person:
        screen = await look(person, config, f"{site.address}/grants.html")
        for selector, said in (("aside", "fair"), ("#no-such", "!"), ("p[", "!")):
            screen.query_one("#select").value = selector
            await person.settle()
            assert said in shown(screen), selector
        await person.press("enter")  # there is no page to add
        assert person.app.screen is screen
        screen.query_one("#select").value = "#policy"
        await person.settle()
        await person.press("enter")
    assert load(config).sources[-1].select == ("#policy",)


async def test_a_page_that_is_no_policy_is_added_after_a_yes(
    sit_down: Any, site: Any, config: Path
) -> None:
    """The problem is named with the question; a no goes back to the page."""
    site.pages["login.html"] = b"<title>Sign in</title><form><input type=password></form><p>Hello."
    async with sit_down() as person:
        screen = await look(person, config, f"{site.address}/login.html")
        assert "Enter adds it anyway" in screen.query_one("#listing-keys").text
        await person.press("enter")
        asked = person.app.screen
        assert isinstance(asked, ConfirmScreen)
        assert asked.details in shown(screen)
        await person.press("n")
        assert person.app.screen is screen
        assert len(load(config).sources) == 1
        await person.press("enter", "y")
        assert "is watched" in person.line("top")
    assert load(config).sources[-1].title == "Sign in"


async def test_nothing_is_added_before_it_was_looked_at(
    sit_down: Any, site: Any, config: Path
) -> None:
    """Enter reads first what was typed since: another address, another selector."""
    site.pages = {
        "grants.html": PAGE.encode(),
        "fees.html": PAGE.replace("Grants", "Fees").encode(),
    }
    async with sit_down() as person:
        screen = await look(person, config, f"{site.address}/grants.html")
        screen.query_one("#address").value = f"{site.address}/fees.html"
        await person.press("enter")
        assert "Fees for research" in shown(screen)
        screen.query_one("#select").value = "#policy"
        await person.begin("enter")
        assert person.app.screen is screen
        await person.settle()
        assert "a selector is not needed" not in shown(screen)
        await person.press("enter")
    added = load(config).sources[-1]
    assert (added.title, added.select) == ("Fees for research", ("#policy",))


async def test_a_text_that_goes_on_elsewhere_is_said_to(
    sit_down: Any, site: Any, config: Path
) -> None:
    """A page that a pager leads on from is named as a part, above what is kept; others are not."""
    site.pages["whole.html"] = PAGE.encode()
    pager = '<p>1 <a href="part_2.html">2</a> <a href="part_2.html">Next page</a></p>'
    part = PAGE.replace("</main>", f"{pager}</main>")
    site.pages["part.html"] = part.encode()
    async with sit_down() as person:
        screen = await look(person, config, f"{site.address}/whole.html")
        assert said(PARTIAL) not in shown(screen)
        screen.query_one("#address").value = f"{site.address}/part.html"
        await person.press("shift+tab", "enter")
        assert shown(screen).startswith(f"! {said(PARTIAL)}")


async def test_what_cannot_be_added(sit_down: Any, site: Any, config: Path) -> None:
    """A wrong, a known and a missing address are named, and nothing is written."""
    before = config.read_text("utf-8")
    async with sit_down() as person:
        screen = await look(person, config, "ftp://host/")
        for url, said in (
            ("ftp://host/", "http://"),
            ("http://127.0.0.1:9/old", "old watches that address already"),
            (f"{site.address}/missing", "missing"),
        ):
            screen.query_one("#address").value = url
            await person.press("enter")
            assert said in shown(screen), url
        await person.press("escape")
        assert person.app.screen is person.screen
    assert config.read_text("utf-8") == before
