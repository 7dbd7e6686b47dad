"""Print what the interface costs: its start, its keys, a long comparison, its memory.

    python bench/tui_speed.py [--runs N]

Figures are CPU milliseconds (user and system). A start is counted from the beginning of the
process, the least of N runs, beside a Textual application that shows nothing.
"""

import argparse
import asyncio
import gc
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import laws

SOURCES = 500
CHANGES = 20
LINES = 5000
SIZE = (120, 40)
STEPS = 100
REPEATS = 30
"""How often a second a key comes that is held down."""

_EMPTY = """
import time
from textual.app import App
class Empty(App):
    def on_ready(self): self.call_after_refresh(self.done)
    def done(self):
        self.cpu = time.process_time()
        self.exit()
app = Empty()
app.run(headless=True, size=(120, 40))
print(app.cpu)
"""
_OURS = """
import gc; gc.disable()  # as policywatch.tui.run does until the first paint
import sys, time
from pathlib import Path
from policywatch.config import load
from policywatch.tui.app import PolicywatchApp
until = sys.argv[2]
class Measured(PolicywatchApp):
    cpu = 0.0
    def on_ready(self):
        if until == "frame": self.call_after_refresh(self.done)
        else: self.set_interval(0.005, self.look)
    def look(self):
        screen = self.screen
        there = screen.board.shown and (until == "list" or screen.reading)
        if there: self.call_after_refresh(self.done)
    def done(self):
        self.cpu = self.cpu or time.process_time()
        self.exit()
config = load(Path(sys.argv[1]))
app = Measured(config, config.store)
app.run(headless=True, size=(120, 40))
print(app.cpu)
"""


def make_store(folder: Path) -> Path:
    """A configuration of many sources, with a version and some changes of each stored."""
    from policywatch.diff.compare import compare
    from policywatch.documents import read_document
    from policywatch.model import Outcome
    from policywatch.render.meaning import meaning_of, path_of_change
    from policywatch.store import NewChange, NewCheck, NewSnapshot, Store

    articles = laws.law(CHANGES)
    old = laws.numbered(articles)
    new = laws.numbered([text.replace("，", "，依法", 1) for text in articles])
    read = [read_document(text.encode(), name="a.txt") for text in (old, new)]
    changes = tuple(
        NewChange(change, path_of_change(change), meaning_of(change))
        for change in compare(*read).loud
    )
    lines = ['store = "snapshots"', "[defaults]", "enabled = false"]
    now = time.time()
    with Store(folder / "snapshots") as store:
        for number in range(SOURCES):
            name = f"source-{number}"
            lines += ["[[source]]", f'id = "{name}"', f'title = "市政府关于第{number}号行动方案"']
            seed = store.put_seed(name, f"{number}\n{old}".encode(), name="seed.txt")
            store.record(
                NewCheck(
                    name,
                    now - number * 3600,
                    Outcome.OK,
                    "",
                    0.1,
                    latest=seed.id,
                    previous=seed.id,
                    snapshot=NewSnapshot(f"{number}\n{new}".encode()),
                    changes=changes,
                )
            )
    path = folder / "sources.toml"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def start(code: str, *arguments: str) -> tuple[float, float]:
    """The CPU milliseconds of a process up to what it waits for, and its peak megabytes."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    process = subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None  # noqa: S101 - a pipe was asked for
    with process.stdout:
        said = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"the measured process ended with {process.returncode}")
    return 1000 * float(said.split()[-1]), usage.ru_maxrss / 1024


def starts(path: Path, runs: int) -> Iterator[tuple[str, float, float, float]]:
    """What is waited for, its CPU, that against an empty application, and the peak memory.

    All are measured in turn, so that a machine that is busy for a while is so for each, and
    the least of the runs counts.
    """
    codes = {
        "an empty Textual application": (_EMPTY,),
        "to the first paint": (_OURS, str(path), "frame"),
        "to the list of changes": (_OURS, str(path), "list"),
        "to the first comparison": (_OURS, str(path), "reading"),
    }
    seen: dict[str, list[tuple[float, float]]] = {words: [] for words in codes}
    for _ in range(runs):
        for words, code in codes.items():
            seen[words].append(start(*code))
    empty = min(next(iter(seen.values())))[0]
    for words, figures in seen.items():
        least = min(figures)[0]
        yield words, least, least / empty, max(peak for _, peak in figures)


async def cost(act: Callable[[], Awaitable[object]], times: int = 1) -> float:
    """CPU milliseconds of the whole process for one of `times` acts."""
    began = time.process_time()
    for _ in range(times):
        await act()
    return 1000 * (time.process_time() - began) / times


async def live(path: Path) -> dict[str, float]:
    """What keys cost in the list of all changes, and in a long comparison."""
    gc.disable()  # as policywatch.tui.run does until the first paint
    from textual.events import Key

    from policywatch.config import load
    from policywatch.diff.compare import compare
    from policywatch.documents import read_document
    from policywatch.store import Snapshot
    from policywatch.tui.app import PolicywatchApp
    from policywatch.tui.reading import Reading
    from policywatch.tui.screens.main import MainScreen

    config = load(path)
    articles = laws.law(LINES)
    texts = (laws.numbered(articles), laws.numbered(laws.amended(articles, 0.05)))
    comparison = compare(*(read_document(text.encode(), name="a.txt") for text in texts))
    version = Snapshot(1, "source-0", "fetch", 0.0, "", "", "", 0, "")
    reading = Reading(version, version, comparison)
    figures: dict[str, float] = {}
    app = PolicywatchApp(config, config.store)
    async with app.run_test(size=SIZE) as pilot:
        screen = app.screen
        assert isinstance(screen, MainScreen)  # noqa: S101 - for the reader and mypy

        async def settle() -> None:
            await app.workers.wait_for_complete()
            await pilot.pause()

        def press(*keys: str) -> Callable[[], Awaitable[object]]:
            return lambda: pilot.press(*keys)

        await settle()

        def held(key: str) -> Callable[[], Awaitable[object]]:
            async def repeat() -> None:
                app.post_message(Key(key, key if len(key) == 1 else None))
                await asyncio.sleep(1 / REPEATS)

            return repeat

        figures["a row down in 10,000 changes, the key held"] = await cost(held("j"), STEPS)
        figures["the comparison where it rests"] = await cost(settle)
        figures["a page down in them, the key held"] = await cost(held("pagedown"), STEPS)
        figures["the comparison where it rests again"] = await cost(settle)
        figures["marking one seen"] = await cost(press("space"), STEPS)
        await settle()
        figures["unseen only, and back"] = await cost(press("U"), 10)
        await settle()
        await pilot.press("w", "w", "tab")
        await settle()

        async def opened() -> None:
            screen.show_reading(reading)
            await pilot.pause()

        figures["opening 5,000 lines, whole"] = await cost(opened)
        figures["a row down in it"] = await cost(press("j"), STEPS)
        figures["a page down in it"] = await cost(press("pagedown"), STEPS)

        async def resized() -> None:
            await pilot.resize_terminal(100, 40)
            await pilot.pause()

        figures["another width"] = await cost(resized)
    return figures


def main() -> None:
    """Measure, and print Markdown tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        path = make_store(Path(folder))
        print(f"{SOURCES} sources, {SOURCES * CHANGES:,} stored changes, {SIZE[0]}x{SIZE[1]}\n")
        print("| start | CPU | against an empty application | peak |")
        print("| --- | ---: | ---: | ---: |")
        for words, cpu, times, peak in starts(path, runs):
            print(f"| {words} | {cpu:.0f} ms | {times:.2f} | {peak:.0f} MB |", flush=True)
        print("\n| step | CPU |\n| --- | ---: |")
        for words, figure in asyncio.run(live(path)).items():
            print(f"| {words} | {figure:.1f} ms |")
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"\nPeak memory of all these steps in one process: {peak:.0f} MB.")


if __name__ == "__main__":
    main()
