"""States that need another store than the usual one, in the same sizes, shades and languages.

Nothing checked or watched, a page in doubt, a store or version that is damaged, what takes
long, what is overdue, a check that runs, and the page of a source that is added.
"""

import asyncio
import sqlite3
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from matrix import Scene, all_looks, compare, paint_nothing

from policywatch.demo.amendments import HOHHOT, PINGHU, QITAIHE
from policywatch.model import Outcome
from policywatch.store import NewCheck, NewNotice, NewSnapshot, NoticeKind, Store
from policywatch.store.records import Reading
from policywatch.tui.reading import open_reading

NOW = 1_795_424_400.0
LATER = NOW + 40.0

Open = Callable[..., Any]


@pytest.fixture(autouse=True)
def unpainted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Paints nothing on the way."""
    paint_nothing(monkeypatch)


@pytest.fixture
def keep(language: str, snapshot: Any, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """Looks at scenes and compares them with what was kept."""

    async def run(
        open_app: Open, scenes: dict[str, Scene], told: Callable[[str], str] = str
    ) -> None:
        compare(await all_looks(open_app, scenes, monkeypatch, language), language, snapshot, told)

    return run


class Held:
    """Something that waits until it is let go on."""

    def __init__(self) -> None:
        self.go = Event()

    def wait(self) -> None:
        """Wait, as long as a test may take."""
        self.go.wait(60)

    async def begin(self, person: Any) -> None:
        """Wait until the wait has begun."""
        await person.pilot.pause(0.3)

    async def end(self, person: Any) -> None:
        """Let go on, and hold the next one again."""
        self.go.set()
        person.held = frozenset()
        await person.settle()
        self.go.clear()


@pytest.fixture
def held() -> Iterator[Held]:
    """Lets go on what still waits when a test is over."""
    held = Held()
    yield held
    held.go.set()


# Empty


async def test_empty(keep: Any, sit_down: Open, tmp_path: Path) -> None:
    """Nothing checked yet; nothing watched at all: each pane names the key that leads on."""
    new = tmp_path / "new"
    checked = {
        "nothing checked": Scene((), ()),
        "nothing selected": Scene(("l", "l"), ("h", "h")),
        "no versions": Scene(("h", "j", "v"), ("escape", "g", "l")),
    }
    await keep(partial(sit_down, store=new, address="http://127.0.0.1:9"), checked)
    nothing = {"nothing watched": Scene((), ())}
    await keep(partial(sit_down, store=new, sources=()), nothing)


async def test_unchanged(keep: Any, sit_down: Open, tmp_path: Path, watched: Any) -> None:
    """Checked, and nothing changed so far."""
    with Store(tmp_path / "quiet") as store:
        for source in watched:
            store.record(NewCheck(source.id, NOW - 600, Outcome.UNCHANGED, "", 0.1))
    scenes = {"no change so far": Scene((), ()), "a quiet source": Scene(("h", "j"), ("g", "l"))}
    await keep(partial(sit_down, store=tmp_path / "quiet", sources=watched), scenes)


# Stale


@pytest.mark.usefixtures("overdue")
async def test_overdue(keep: Any, sit_down: Open, watched: Any) -> None:
    """What was not checked in time: in the lists, in the warning, above the comparison."""
    scenes = {"overdue": Scene((), ()), "an overdue source": Scene(("h", "j"), ("g", "l"))}
    await keep(partial(sit_down, sources=watched), scenes)


@pytest.fixture
def doubted(folder: Path) -> Path:
    """The store with a page in doubt and two notices, and a version that is not searchable."""
    odd = "1. You may use the service.\nMore follows soon.\n"
    page = NewSnapshot(odd.encode(), "http://127.0.0.1/odd", reading=Reading(odd))
    notices = (
        NewNotice(NoticeKind.BACK, "missing in 1 check, and back as it was"),
        NewNotice(
            NoticeKind.FAILING,
            "blocked in 3 checks in a row: answered 403: the server refuses to show the page;"
            " last read 2026-11-20 01:30 UTC",
        ),
    )
    doubt = (
        "not believed: only 1 of 2 clauses are still there; it is looked at again for a day,"
        " or `policywatch accept plain` believes it"
    )
    with Store(folder) as store:
        store.record(NewCheck("plain", NOW - 60, Outcome.SUSPECT, doubt, 0.1, doubted=page))
        store.record(
            NewCheck(
                HOHHOT,
                NOW - 30,
                Outcome.BLOCKED,
                "answered 403: the server refuses to show the page",
                0.1,
                notices=notices,
            )
        )
        store.put_seed("unread", b"1. Nobody has read this.\n", name="unread.txt")
    return folder


@pytest.mark.usefixtures("doubted")
async def test_news(keep: Any, sit_down: Open) -> None:
    """Notices, a page in doubt and the two answers, and versions that are not searched."""
    scenes = {
        "news": Scene(("exclamation_mark",)),
        "a notice seen": Scene(("exclamation_mark", "j", "space"), ("escape", "u")),
        "not all searched": Scene(("slash",)),
        "not found in those": Scene(("slash", *"zzz")),
        "a page in doubt": Scene(("D",), ("escape", "h")),
        "dismissing": Scene(("D", "d"), ("escape", "escape", "h")),
        "believing": Scene(("D", "a"), ("escape", "escape", "h")),
    }
    await keep(sit_down, scenes)


# Errors


async def test_damaged(
    keep: Any, sit_down: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A store that cannot be read."""
    monkeypatch.chdir(tmp_path)
    broken = Path("broken")
    broken.mkdir()
    (broken / "policywatch.sqlite3").write_bytes(b"not a database at all" * 100)
    await keep(partial(sit_down, store=broken), {"a damaged store": Scene((), ())})


async def test_a_lost_version(keep: Any, sit_down: Open, folder: Path) -> None:
    """Bytes of one version that are damaged: the others are read as ever."""
    with Store(folder) as store:
        number = store.snapshots(QITAIHE)[0].id
    with sqlite3.connect(folder / "policywatch.sqlite3") as connection:
        connection.execute(
            "UPDATE blobs SET data = x'00' WHERE id = (SELECT blob FROM snapshots WHERE id = ?)",
            (number,),
        )
    connection.close()
    to_it = ("h", "G", "k", "l")
    await keep(sit_down, {"a damaged version": Scene(to_it, ("h", "g", "l"))})


async def test_no_policy(keep: Any, sit_down: Open, folder: Path) -> None:
    """Two versions, one of which is no policy at all."""
    wall = b"<html><title>Log in</title><form><input type=password></form></html>"
    with Store(folder) as store:
        latest = store.snapshots("plain")[0].id
        store.record(
            NewCheck(
                *("plain", NOW - 60, Outcome.OK, "", 0.1),
                latest=latest,
                previous=latest,
                snapshot=NewSnapshot(wall, "http://127.0.0.1/", "text/html"),
            )
        )
    chosen = ("h", "G", "v", "enter", "l", "l")
    await keep(sit_down, {"no policy": Scene(chosen, ("escape", "h", "h", "g", "l"))})


async def test_two_scripts(
    keep: Any, sit_down: Open, new_version: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Simplified against traditional characters, without what converts them."""
    monkeypatch.setitem(sys.modules, "opencc", None)
    simplified = "一、各单位应当设立机构，给予企业补贴。\n二、有关规定从发布时起实行。\n"
    traditional = "一、各單位應當設立機構，給予企業補貼一萬元。\n二、有關規定從發佈時起實行。\n"
    new_version("plain", "1. You may use the service.\n2. We keep logs for 30 days.\n", simplified)
    new_version("plain", simplified, traditional)
    await keep(sit_down, {"two scripts": Scene(("h", "G", "l"), ("h", "g", "l"))})


# What takes long


async def test_loading(
    keep: Any, sit_down: Open, held: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before the store answers."""
    real = Store.states

    def slow(store: Store) -> Any:
        held.wait()
        return real(store)

    monkeypatch.setattr(Store, "states", slow)
    opened = partial(sit_down, held=frozenset({"load"}))
    await keep(opened, {"loading": Scene(held.begin, held.end, last=True)})


async def test_comparing(
    keep: Any, sit_down: Open, held: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While two versions are compared."""

    def slow(*given: Any, **named: Any) -> Any:
        held.wait()
        return open_reading(*given, **named)

    monkeypatch.setattr("policywatch.tui.screens.comparing.open_reading", slow)
    opened = partial(sit_down, held=frozenset({"open"}))
    await keep(opened, {"comparing": Scene(held.begin, held.end, last=True)})


async def test_checking(keep: Any, sit_down: Open, site: Any) -> None:
    """A check that begins, one that is half done, and one that was cancelled."""
    moment = [NOW]
    site.quick = {"robots.txt", PINGHU, "plain"}

    async def begin(person: Any) -> None:
        moment[0] = NOW
        site.open.clear()
        await person.press("C")
        moment[0] = LATER
        async with asyncio.timeout(60):
            while person.screen.board.check.count[0] < len(site.quick) - 1:
                await person.pilot.pause(0.05)
        person.screen.load()
        await person.settle()

    scenes = {
        "checking": Scene(begin, ()),
        "checking, at the sources": Scene(("h",), ()),
        "cancelled": Scene(("l", "escape"), ()),
    }
    opened = partial(
        sit_down, address=site.address, held=frozenset({"check"}), now=lambda: moment[0]
    )
    await keep(opened, scenes)


# Adding

PAGE = """<html><head><title>Grants for research</title></head><body><nav><a href="/">Home</a></nav>
<main id="policy"><h1>Grants for research</h1><p>1. Every applicant may be granted $500.</p>
<p>2. An application is answered within 30 days.</p></main>
<aside class="news"><p>Visit our fair on Sunday, the biggest of all fairs.</p></aside></body></html>
"""
PORT = "50000"


@pytest.fixture
def config_path(tmp_path: Path) -> Path:
    """A sources.toml of one source."""
    path = tmp_path / "sources.toml"
    path.write_text('[[source]]\nid = "old"\nurl = "http://127.0.0.1:9/old"\n', "utf-8")
    return path


async def test_adding(keep: Any, sit_down: Open, site: Any, config_path: Path) -> None:
    """The page that is fetched, what a selector keeps of it, and what is no policy."""
    pager = '<p>1 <a href="2.html">2</a> <a href="2.html">Next page</a></p></main>'
    site.pages = {
        "grants.html": PAGE.encode(),
        "part.html": PAGE.replace("</main>", pager).encode(),
        "login.html": b"<title>Sign in</title><form><input type=password></form><p>Hello.",
    }
    port = site.address.rpartition(":")[2]

    def ask(name: str, selector: str = "", *keys: str) -> Callable[[Any], Any]:
        async def run(person: Any) -> None:
            await person.press("A")
            person.app.screen.query_one("#address").value = f"{site.address}/{name}"
            await person.press("enter")
            if selector:
                person.app.screen.query_one("#select").value = selector
                await person.settle()
            await person.press(*keys)

        return run

    scenes = {
        "a page": Scene(ask("grants.html")),
        "a selector": Scene(ask("grants.html", "aside")),
        "a selector of nothing": Scene(ask("grants.html", "#none")),
        "no page": Scene(ask("gone")),
        "a page that goes on": Scene(ask("part.html")),
        "no policy anyway": Scene(ask("login.html", "", "enter"), ("escape", "escape")),
    }
    await keep(
        partial(sit_down, config_path=config_path), scenes, lambda text: text.replace(port, PORT)
    )
