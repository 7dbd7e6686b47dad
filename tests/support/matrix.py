"""Leads an application from scene to scene, and looks at each in every size and shade.

What is seen is kept as text, see `screens`.
"""

import asyncio
from collections.abc import Awaitable, Callable
from difflib import unified_diff
from itertools import islice
from typing import Any, NamedTuple

from screens import Look, look_at, written
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from textual.screen import Screen

from policywatch.tui.screens import add, comparing, search

SIZES = ((80, 24), (120, 40), (200, 60))
PLAIN = "plain"
SHADES_OF = {"en": ("dark", "light", PLAIN), "zh_CN": ("dark",)}
"""Colours are the same in all languages: one is seen in each shade, what fits in every one.

Light and without colours it is seen in one size: nothing but the styles is another.
"""

_RESTYLED = 2
"""Rounds of messages after which a theme is on: it starts nothing that would be waited for."""

Looks = dict[tuple[tuple[int, int], str], Look]

Way = tuple[str, ...] | Callable[[Any], Awaitable[None]]
"""Keys to press, or what a person does."""


class Scene(NamedTuple):
    """What leads to a scene, and what leads back, unless it is `last`.

    One that does not outlast another size is entered `anew` for each.
    """

    enter: Way
    leave: Way = ("escape",)
    last: bool = False
    anew: bool = False


class Kept(SingleFileSnapshotExtension):
    """A text file for each scene."""

    _write_mode = WriteMode.TEXT
    file_extension = "txt"


def paint_nothing(monkeypatch: Any) -> None:
    """Paint nothing on the way: screens are drawn when they are looked at, as a whole.

    Nor does anything wait for a selection to last, or for somebody to go on typing.
    """
    for module in (add, comparing, search):
        monkeypatch.setattr(module, "_SETTLE", 0.0)

    def forget(screen: Screen[None]) -> None:
        screen._dirty_widgets.clear()
        screen._compositor._dirty_regions.clear()

    monkeypatch.setattr(Screen, "_compositor_refresh", forget)


async def all_looks(
    open_app: Callable[..., Any], scenes: dict[str, Scene], monkeypatch: Any, language: str
) -> dict[str, Looks]:
    """The looks of all scenes in every size, and in the shades that a language is seen in."""
    found: dict[str, Looks] = {}
    shades = SHADES_OF[language]
    await _gather(open_app, scenes, found, shades)
    if PLAIN in shades:
        monkeypatch.setenv("NO_COLOR", "1")
        await _gather(open_app, scenes, found, (PLAIN,))
        monkeypatch.delenv("NO_COLOR")
    order = [(size, shade) for size in SIZES for shade in shades]
    return {
        name: {key: looks[key] for key in order if key in looks} for name, looks in found.items()
    }


def compare(
    looks: dict[str, Looks], language: str, snapshot: Any, told: Callable[[str], str] = str
) -> None:
    """Compare every scene with what was kept, and name those that look otherwise.

    `told` replaces what is another at each run.
    """
    kept = snapshot.use_extension(Kept)
    changed: list[str] = []
    for name, seen in looks.items():
        text = told(written(seen))
        if text != (before := kept(name=f"{language} {name}")):
            changed += [f"{name}:", *_differences(str(before), text)]
    assert not changed, "\n".join(changed)


def _differences(before: str, after: str) -> list[str]:
    """The first lines of two looks that differ, to be read where a test fails."""
    lines = unified_diff(before.splitlines(), after.splitlines(), "kept", "seen", "", "", 0, "")
    return list(islice(lines, 40))


async def _gather(
    open_app: Callable[..., Any],
    scenes: dict[str, Scene],
    found: dict[str, Looks],
    shades: tuple[str, ...],
) -> None:
    """Lead an application through scenes, and look at each in every size and shade."""
    lost = []
    async with open_app(SIZES[1]) as person:
        home, focused = look_at(person.app).rows, person.app.focused
        for name, scene in scenes.items():
            if not scene.anew:
                await _go(person, scene.enter)
            looks = found.setdefault(name, {})
            for size in SIZES if shades != (PLAIN,) else SIZES[1:2]:
                await _resize(person, size)
                if scene.anew:
                    await _go(person, scene.enter)
                if "light" in shades and size == SIZES[1]:
                    await _look_in_both(person, size, looks)
                else:
                    looks[size, shades[0]] = look_at(person.app)
                if scene.anew:
                    await _go(person, scene.leave)
            await _resize(person, SIZES[1])
            if not scene.anew:
                await _go(person, scene.leave)
            if scene.leave and not scene.last:
                focused.focus()
                await person.press("g")
                if look_at(person.app).rows[1:] != home[1:]:
                    lost.append(name)
    assert lost == [], "what leaves these scenes does not lead back"


async def _resize(person: Any, size: tuple[int, int]) -> None:
    """Take another size, and wait until it is laid out: Textual puts that off for a moment."""
    await person.pilot.resize_terminal(*size)
    async with asyncio.timeout(20):
        while person.app.screen._compositor.size != size:
            await person.pilot.pause(0.005)
    await person.settle()


async def _go(person: Any, way: Way) -> None:
    if callable(way):
        await way(person)
    else:
        await person.press(*way)


async def _look_in_both(person: Any, size: tuple[int, int], looks: Looks) -> None:
    """Look at a scene light, and then dark, which it was before."""
    for shade in ("light", "dark"):
        person.app.theme = f"policywatch-{shade}"
        for _ in range(_RESTYLED):
            await person.pilot.pause(0)
        looks[size, shade] = look_at(person.app)
