"""Every screen and state, at three sizes, dark, light and without colours, in both languages.

One application is opened for each language and set of states. It is led from scene to
scene, and each scene is looked at in every size and shade; then the keys that leave it
must lead back to where it was entered. What is seen is kept as text (`support/screens.py`);
each was looked at, as text and in the pictures of `test_looks.py`, before it was kept.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from screens import Look, look_at, written
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from textual.screen import Screen

from policywatch.demo.amendments import HOHHOT
from policywatch.language import LANGUAGES, use
from policywatch.model import Outcome
from policywatch.store import NewCheck, NewNotice, NewSnapshot, NoticeKind, Store
from policywatch.store.records import Reading

NOW = 1_795_424_400.0
SIZES = ((80, 24), (120, 40), (200, 60))
PLAIN = "plain"
SHADES = ("dark", "light", PLAIN)

Looks = dict[tuple[tuple[int, int], str], Look]


class Scene(NamedTuple):
    """The keys that lead to a scene, and those that lead back."""

    enter: tuple[str, ...]
    leave: tuple[str, ...] = ("escape",)


GROUPS = {
    "reading": {
        "main": Scene((), ()),
        "change": Scene(("n",), ("N",)),
        "with context": Scene(("w",), ("w", "w")),
        "whole": Scene(("w", "w"), ("w",)),
        "columns": Scene(("s",), ("s",)),
        "without reasons": Scene(("e",), ("e",)),
        "against the baseline": Scene(("b",), ("b",)),
    },
    "finding": {
        "not found": Scene(("f", *"zzz"), ()),
    },
    "looking": {
        "outline": Scene(("i",)),
        "versions": Scene(("v",)),
        "search": Scene(("slash",)),
        "search found": Scene(("slash", *"算力")),
        "search found nothing": Scene(("slash", *"zzz")),
    },
    "listing": {
        "filters": Scene(("F",)),
        "filtered": Scene(("F", "l", "escape"), ("F", "0", "escape")),
        "nothing passes": Scene(("F", "l", "j", "l", "l", "escape"), ("F", "0", "escape")),
    },
    "grouping": {
        "groups by tag": Scene(("T",), ("T", "T")),
        "groups by state": Scene(("T", "T"), ("T",)),
        "sources": Scene(("h",), ("l",)),
        "a source that failed": Scene(("h", "G"), ("g", "l")),
        "a source without changes": Scene(("h", "G", "enter"), ("h", "g", "l")),
        "one pane": Scene(("z",), ("z", "n", "N")),
    },
    "helping": {
        "jump": Scene(("J",)),
        "help": Scene(("question_mark",)),
        "commands": Scene(("ctrl+p",)),
        "all seen": Scene(("X",)),
    },
    "asking": {
        "accept": Scene(("a",)),
        "note": Scene(("m",)),
        "report": Scene(("r",)),
        "add": Scene(("A",)),
        "no news": Scene(("exclamation_mark",)),
        "seen": Scene(("space",), ("u",)),
    },
}
"""Over the store that most tests have."""

NEWS = {
    "news": Scene(("exclamation_mark",)),
    "a page in doubt": Scene(("D",), ()),
}
"""Over a store with notices and a page that is not believed."""

EMPTY = {"nothing checked": Scene((), ()), "nothing selected": Scene(("l", "l"), ("h", "h"))}
NOTHING = {"nothing watched": Scene((), ())}


class Kept(SingleFileSnapshotExtension):
    """A text file for each scene."""

    _write_mode = WriteMode.TEXT
    file_extension = "txt"


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    """Speaks a language for one test."""
    use(request.param)
    yield request.param
    use("en")


@pytest.fixture(autouse=True)
def unpainted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Paints nothing on the way: screens are drawn when they are looked at, as a whole."""

    def forget(screen: Screen[None]) -> None:
        screen._dirty_widgets.clear()
        screen._compositor._dirty_regions.clear()

    monkeypatch.setattr(Screen, "_compositor_refresh", forget)


@pytest.fixture
def doubted(folder: Path) -> Path:
    """The store with a page in doubt and two notices, as checks write them."""
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
    return folder


async def gather(
    open_app: Callable[..., Any], scenes: dict[str, Scene], found: dict[str, Looks], *, plain: bool
) -> None:
    """Lead an application through scenes, and look at each in every size and shade."""
    lost = []
    async with open_app(SIZES[1]) as person:
        home, focused = look_at(person.app).rows, person.app.focused
        for name, scene in scenes.items():
            await person.press(*scene.enter)
            looks = found.setdefault(name, {})
            for size in SIZES:
                await person.pilot.resize_terminal(*size)
                await person.settle()
                if plain:
                    looks[size, PLAIN] = look_at(person.app)
                else:
                    await look_in_both(person, size, looks)
            await person.pilot.resize_terminal(*SIZES[1])
            await person.press(*scene.leave)
            focused.focus()
            await person.press("g")
            if scene.leave and look_at(person.app).rows[1:] != home[1:]:
                lost.append(name)
    assert lost == [], "the keys that leave these scenes do not lead back"


async def look_in_both(person: Any, size: tuple[int, int], looks: Looks) -> None:
    """Look at a scene dark and light, beginning with the theme that is on."""
    first = person.app.theme.removeprefix("policywatch-")
    second = "light" if first == "dark" else "dark"
    looks[size, first] = look_at(person.app)
    person.app.theme = f"policywatch-{second}"
    await person.settle()
    looks[size, second] = look_at(person.app)


async def all_looks(
    open_app: Callable[..., Any], scenes: dict[str, Scene], monkeypatch: pytest.MonkeyPatch
) -> dict[str, Looks]:
    """The looks of all scenes in every size and shade."""
    found: dict[str, Looks] = {}
    await gather(open_app, scenes, found, plain=False)
    monkeypatch.setenv("NO_COLOR", "1")
    await gather(open_app, scenes, found, plain=True)
    order = [(size, shade) for size in SIZES for shade in SHADES]
    return {name: {key: looks[key] for key in order} for name, looks in found.items()}


def compare(looks: dict[str, Looks], language: str, snapshot: Any) -> None:
    """Compare every scene with what was kept, and name those that look otherwise."""
    kept = snapshot.use_extension(Kept)
    changed = [
        name for name, seen in looks.items() if written(seen) != kept(name=f"{language} {name}")
    ]
    assert changed == []


@pytest.mark.parametrize("group", GROUPS)
async def test_scenes(
    sit_down: Any, language: str, group: str, snapshot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Reading, finding, listing, asking."""
    compare(await all_looks(sit_down, GROUPS[group], monkeypatch), language, snapshot)


@pytest.mark.usefixtures("doubted")
async def test_news(
    sit_down: Any, language: str, snapshot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Notices, and a page in doubt."""
    compare(await all_looks(sit_down, NEWS, monkeypatch), language, snapshot)


async def test_empty(
    sit_down: Any, language: str, snapshot: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Nothing checked yet; nothing watched at all: each pane names the key that leads on."""
    new = tmp_path / "new"
    for given, scenes in (
        ({"store": new, "address": "http://127.0.0.1:9"}, EMPTY),
        ({"store": new, "sources": ()}, NOTHING),
    ):
        looks = await all_looks(
            lambda size, given=given: sit_down(size, **given), scenes, monkeypatch
        )
        monkeypatch.delenv("NO_COLOR")
        compare(looks, language, snapshot)
