"""Make the pictures of the interface in docs/pictures from a run of the demonstration.

    python scripts/pictures.py [NAME...]

Without names all are made. Each is a scene of `SCENES` in a language, a size and a theme.
"""

import asyncio
import html
import os
import re
import sys
from collections.abc import Sequence
from itertools import product
from pathlib import Path
from typing import NamedTuple

from textual.pilot import Pilot
from textual.widgets import Input

from policywatch.demo.run import Watched, watched
from policywatch.language import use
from policywatch.render.cells import cell_width
from policywatch.tui.app import PolicywatchApp
from policywatch.tui.themes import DARK, LIGHT

FOLDER = Path(__file__).parents[1] / "docs" / "pictures"

SCENES: dict[str, Sequence[str]] = {
    "demo": (),
    "outline": ("i",),
    "search": ("slash", *"算力"),
    "filters": ("F", "l", "l"),
    "help": ("question_mark",),
}
"""The keys that lead to each, from the change that the pictures show."""

WANTED = {"en": "change 1 of 2", "zh_CN": "第 1 / 2 处变更"}
"""What stands above that change: the first of the two in one plan."""

_TEXT = re.compile(r'textLength="([\d.]+)"([^>]*)>([^<]*)</text>')
_THEMES = {"dark": DARK.name, "light": LIGHT.name}
_SHORT = {"en": "", "zh_CN": "zh-"}


class Picture(NamedTuple):
    """A scene, and how it is shown."""

    scene: str
    language: str
    size: tuple[int, int]
    shade: str

    @property
    def name(self) -> str:
        """What its file is called, without the ending: `zh-demo-120x40-dark`."""
        width, height = self.size
        return f"{_SHORT[self.language]}{self.scene}-{width}x{height}-{self.shade}"


PICTURES = (
    *(Picture("demo", "en", size, shade) for size, shade in product(
        ((80, 24), (120, 40), (200, 60)), _THEMES)),
    *(Picture(scene, "en", (120, 40), "dark") for scene in SCENES if scene != "demo"),
    Picture("demo", "zh_CN", (120, 40), "dark"),
    Picture("demo", "zh_CN", (120, 40), "light"),
    *(Picture(scene, "zh_CN", (120, 40), "light") for scene in SCENES if scene != "demo"),
)  # fmt: skip
"""Every picture there is."""


def repaired(svg: str) -> str:
    """The picture with the widths of its texts in cells.

    The exporter takes every character for one cell, which squeezes Chinese to half its width.
    """

    def widen(match: re.Match[str]) -> str:
        length, rest, text = match.groups()
        shown = html.unescape(text)
        wide = float(length) / len(shown) * cell_width(shown)
        return f'textLength="{wide:g}"{rest}>{text}</text>'

    return _TEXT.sub(widen, svg)


def _seen(app: PolicywatchApp) -> str:
    return html.unescape(app.export_screenshot()).replace("\xa0", " ")


async def _rest(pilot: Pilot[None]) -> None:
    """Wait until everything that was started is shown."""
    await pilot.app.workers.wait_for_complete()
    await pilot.pause(0.2)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def _take(demo: Watched, picture: Picture) -> str:
    """Open the interface, choose the change of an amount, press the keys of the scene."""
    app = PolicywatchApp(demo.config, demo.config.store)
    app.theme = _THEMES[picture.shade]
    async with app.run_test(size=picture.size) as pilot:
        await _rest(pilot)
        for _ in range(40):
            if WANTED[picture.language] in _seen(app):
                break
            await pilot.press("n")
            await _rest(pilot)
        else:
            raise SystemExit(f"{picture.name}: {WANTED[picture.language]!r} is never seen")
        for key in SCENES[picture.scene]:
            await pilot.press(key)
            await _rest(pilot)
        return repaired(app.export_screenshot())


def main() -> None:
    """Make the pictures that are named, or all."""
    names = set(sys.argv[1:])
    os.environ.pop("NO_COLOR", None)
    Input.cursor_blink._default = False  # noqa: SLF001 - of all inputs there will be
    FOLDER.mkdir(parents=True, exist_ok=True)
    for language in WANTED:
        use(language)
        with watched() as demo:
            for picture in PICTURES:
                if picture.language == language and (not names or picture.name in names):
                    svg = asyncio.run(_take(demo, picture))
                    (FOLDER / f"{picture.name}.svg").write_text(svg, "utf-8")
                    print(FOLDER / f"{picture.name}.svg")


if __name__ == "__main__":
    main()
