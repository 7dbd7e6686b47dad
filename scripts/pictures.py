"""Make the pictures of the interface in docs/pictures from a run of the demonstration."""

import asyncio
import html
import os
import re
from pathlib import Path

from policywatch.demo.run import watched
from policywatch.render.cells import cell_width
from policywatch.tui.app import PolicywatchApp
from policywatch.tui.themes import DARK, LIGHT

FOLDER = Path(__file__).parents[1] / "docs" / "pictures"
SIZES = ((80, 24), (120, 40), (200, 60))
WANTED = "change 1 of 2"
"""What stands above the change that the pictures show: the first of the two in one plan."""

_TEXT = re.compile(r'textLength="([\d.]+)"([^>]*)>([^<]*)</text>')


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


async def _picture(app: PolicywatchApp, name: str, size: tuple[int, int], theme: str) -> None:
    """Open the interface, choose the change of an amount, and save what is seen."""
    app.theme = theme
    async with app.run_test(size=size) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        for _ in range(40):
            if WANTED in html.unescape(app.export_screenshot()).replace("\xa0", " "):
                break
            await pilot.press("n")
            await app.workers.wait_for_complete()
            await pilot.pause()
        (FOLDER / f"{name}.svg").write_text(repaired(app.export_screenshot()), "utf-8")


def main() -> None:
    """Make one picture a size and theme."""
    os.environ.pop("NO_COLOR", None)
    FOLDER.mkdir(parents=True, exist_ok=True)
    with watched() as demo:
        for theme in (DARK.name, LIGHT.name):
            shade = "dark" if theme == DARK.name else "light"
            for width, height in SIZES:
                app = PolicywatchApp(demo.config, demo.config.store)
                name = f"demo-{width}x{height}-{shade}"
                asyncio.run(_picture(app, name, (width, height), theme))
                print(FOLDER / f"{name}.svg")


if __name__ == "__main__":
    main()
