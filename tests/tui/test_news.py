"""What happened beside changes, and pages that are not believed yet."""

from pathlib import Path
from typing import Any

import pytest

from policywatch.demo.amendments import HOHHOT
from policywatch.model import Outcome
from policywatch.store import NewCheck, NewNotice, NewSnapshot, NoticeKind, Store
from policywatch.store.records import Reading
from policywatch.tui.screens.confirm import ConfirmScreen
from policywatch.tui.screens.news import NewsScreen

NOW = 1_795_424_400.0
ODD = "1. You may use the service.\nMore follows soon, on 1 January.\n"


@pytest.fixture
def doubted(folder: Path) -> Path:
    """The store with a page in doubt, and two notices."""
    odd = NewSnapshot(ODD.encode(), "http://127.0.0.1/odd", reading=Reading(ODD))
    failing = NewNotice(NoticeKind.FAILING, "blocked in 3 checks in a row: 403 Forbidden")
    back = NewNotice(NoticeKind.BACK, "missing in 1 check, and back as it was")
    with Store(folder) as store:
        store.record(
            NewCheck("plain", NOW - 60, Outcome.SUSPECT, "it lost half its text", 0.1, doubted=odd)
        )
        for kind in (failing, back):
            store.record(
                NewCheck(HOHHOT, NOW - 30, Outcome.BLOCKED, "403 Forbidden", 0.1, notices=(kind,))
            )
    return folder


@pytest.mark.usefixtures("doubted")
async def test_news_are_counted_and_listed(sit_down: Any) -> None:
    """The line at the top says how many there are and how to read them; doubts come first."""
    async with sit_down() as person:
        assert "! 3 news" in person.line("top")
        await person.press("exclamation_mark")
        news = person.app.screen
        assert isinstance(news, NewsScreen)
        rows = [news.list.render_line(y).text for y in range(3)]
        assert "in doubt" in rows[0]
        assert "back" in rows[1]
        assert "blocked in 3 checks" in rows[2]
        assert all("*" in row for row in rows)
        await person.press("escape")
        assert person.app.screen is person.screen


async def test_news_are_marked_seen_and_unseen_again(sit_down: Any, doubted: Path) -> None:
    """`space` marks one and goes on, `X` the rest; `u` takes back; doubts need an answer."""
    async with sit_down() as person:
        await person.press("exclamation_mark", "space", "j", "space")
        assert person.app.screen.list.cursor == 2
        assert person.screen.board.unseen_news == 2
        await person.press("X", "escape")
        assert "! 1 news" in person.line("top")
        await person.press("u")
        assert "undone: 1 notice marked seen" in person.line("top")
        assert person.screen.board.unseen_news == 2
    with Store(doubted) as store:
        assert [notice.kind for notice in store.notices(unseen=True)] == [NoticeKind.FAILING]


@pytest.mark.usefixtures("doubted")
async def test_a_notice_leads_to_its_source(sit_down: Any) -> None:
    """Enter shows the changes of the source that the notice is about."""
    async with sit_down() as person:
        await person.press("exclamation_mark", "j", "enter")
        assert person.screen.board.source == HOHHOT
        assert person.screen.pane is person.screen.change_list


async def test_without_news_the_way_back_is_named(sit_down: Any) -> None:
    """Nothing happened beside changes, and no page is in doubt."""
    async with sit_down() as person:
        await person.press("exclamation_mark")
        assert "No failure has lasted" in person.app.screen.list.render_line(1).text
        await person.press("space", "X", "enter", "escape", "D")
        assert "no page is in doubt" in person.line("top")
        await person.press("d")
        assert "D reads one" in person.line("top")


@pytest.mark.usefixtures("doubted")
async def test_a_page_in_doubt_is_read_against_the_newest_version(sit_down: Any) -> None:
    """What it would change is shown, and nothing of it counts as found."""
    async with sit_down() as person:
        unseen = person.screen.board.unseen
        await person.press("h", "G")
        assert "D reads the page" in person.line("banner")
        await person.press("D")
        assert "not believed: seed > 2026-11-23" in person.line("diff-title")
        assert "a believes it   d dismisses it" in person.line("place")
        offered = {key.split()[0] for key in person.line("keys").split("   ")}
        assert offered >= {"n", "?", "q"}
        assert offered.isdisjoint({"space", "X", "m"})
        assert "More follows soon" in person.reading
        assert "We keep logs for 30 days" in person.reading
        await person.press("space")
        assert "this page is not believed" in person.line("top")
        assert person.screen.board.unseen == unseen
        await person.press("m")
        assert person.app.screen is person.screen
        await person.press("b")
        assert "not believed" not in person.line("diff-title")
        assert "space seen" in person.line("keys")


async def test_a_page_in_doubt_is_believed_after_a_question(sit_down: Any, doubted: Path) -> None:
    """It becomes a version with its changes, and the baseline; undoing puts the baseline back."""
    with Store(doubted) as store:
        before = store.state("plain")
    async with sit_down() as person:
        await person.press("exclamation_mark", "enter", "a")
        assert isinstance(person.app.screen, ConfirmScreen)
        await person.press("n", "a", "y")
        assert "believed: 2 changes" in person.line("top")
        assert person.screen.board.doubts == {}
        assert "not believed" not in person.line("diff-title")
        with Store(doubted) as store:
            state = store.state("plain")
            assert state.latest == state.baseline != before.baseline
            assert len(store.changes(source="plain", unseen=True)) == 2
        await person.press("u")
    with Store(doubted) as store:
        assert store.state("plain").baseline == before.baseline


async def test_a_page_in_doubt_is_dismissed_after_a_question(sit_down: Any, doubted: Path) -> None:
    """It is no news any more, is listed as dismissed, and can be in doubt again."""
    async with sit_down() as person:
        await person.press("D", "d", "y")
        assert "the page in doubt of plain is dismissed; u undoes it" in person.line("top")
        assert person.screen.board.unseen_news == 2
        with Store(doubted) as store:
            assert store.doubt("plain").dismissed_at is not None
        await person.press("exclamation_mark", "G")
        assert "dismissed" in person.app.screen.list.render_line(2).text
        await person.press("escape", "u")
    with Store(doubted) as store:
        assert store.doubt("plain").dismissed_at is None


async def test_a_doubt_that_ends_while_it_is_read_is_left(sit_down: Any, doubted: Path) -> None:
    """Another process finds the page as it was: what is shown is a change again."""
    async with sit_down() as person:
        await person.press("D")
        with Store(doubted) as store:
            store.record(NewCheck("plain", NOW, Outcome.UNCHANGED, "", 0.1))
        person.screen.follow()
        await person.settle()
        assert person.screen.board.doubts == {}
        assert "not believed" not in person.line("diff-title")
