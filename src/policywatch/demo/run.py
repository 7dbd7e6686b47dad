"""The demonstration from beginning to end: serve, watch, amend, watch again, show."""

import asyncio
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory

from policywatch.config import Config, load
from policywatch.demo import seeds
from policywatch.demo.amendments import AMENDMENTS
from policywatch.demo.pages import PATHS, TITLES, Pages
from policywatch.demo.site import Site
from policywatch.diff.compare import compare
from policywatch.language import said, sentence, tr, trn
from policywatch.refs import find_snapshot, read_snapshot
from policywatch.render.names import outcome_name
from policywatch.render.plain import comparison_text
from policywatch.render.view import View
from policywatch.store import Store
from policywatch.watch.check import CheckResult, check_all

KINDS = {
    "cixi-ai-reply-2024": sentence("an old table layout, behind a redirect"),
    "hohhot-ai-plus-plan-2024": sentence("a GBK page of a government CMS"),
    "nanjing-ai-pilot-zone-reply-2023": sentence("a page with a counter and a printing date"),
    "pinghu-ai-plus-plan-2025": sentence("an aggregator's traditional-Chinese copy"),
    "qitaihe-ai-opinions-2021": sentence("a UTF-8 page"),
}
"""What each page of the demonstration is like."""


@dataclass(frozen=True, slots=True)
class Watched:
    """The demonstration after both passes, while its site still answers."""

    config: Config
    first: list[CheckResult]
    second: list[CheckResult]


@contextmanager
def watched() -> Iterator[Watched]:
    """Watch the site twice, before and after the amendments; everything is removed at the end."""
    pages = Pages()
    with TemporaryDirectory(prefix="policywatch-demo-") as folder, Site(pages.answer) as site:
        config = _configure(Path(folder), site.address)
        with Store(config.store) as store:
            first = asyncio.run(check_all(config.sources, store))
            pages.amended = True
            second = asyncio.run(check_all(config.sources, store))
        yield Watched(config, first, second)


def demonstrate(*, no_tui: bool, color: bool, width: int) -> int:
    """Run the demonstration, show what it found, and return the exit code.

    Args:
        no_tui: print the findings instead of opening the interface.
        color: whether the printed findings may hold ANSI colours.
        width: columns that the printed findings may use.
    """
    _narrate(tr("Serving five real policies on this machine, then invented amendments of them:"))
    for amendment in AMENDMENTS:
        _narrate(f"  - {said(amendment.says)}")
    with watched() as demo:
        if no_tui:
            _print(demo, color=color, width=width)
            return 0
        from policywatch.tui import run  # imported late: Textual takes its time

        run(demo.config, demo.config.store)
    return 0


def _configure(folder: Path, address: str) -> Config:
    """Write a sources.toml that watches the site, with copies of the seeds beside it."""
    (folder / "seeds").mkdir()
    text = ['store = "snapshots"', "", "[defaults]", 'every = "1h"']
    for source, path in PATHS.items():
        copyfile(seeds() / f"{source}.txt", folder / "seeds" / f"{source}.txt")
        text += [
            "",
            "[[source]]",
            f'id = "{source}"',
            f'title = "{TITLES[source]}"',
            f'url = "{address}{path}"',
            f'seed = "seeds/{source}.txt"',
            f'note = "{said(KINDS[source])}; {tr("amendments are illustrative")}"',
            'tags = ["demo"]',
        ]
    file = folder / "sources.toml"
    file.write_text("\n".join(text) + "\n", "utf-8")
    return load(file)


def _print(demo: Watched, *, color: bool, width: int) -> None:
    """Print what the second pass found, source by source."""
    with Store(demo.config.store) as store:
        for before, after in zip(demo.first, demo.second, strict=True):
            lines = [
                f"\n=== {after.source} ({said(KINDS[after.source])})",
                tr("first pass:  {told}", told=_told(before)),
                tr("second pass: {told}", told=_told(after)),
            ]
            if after.changes:
                lines.append(_findings(demo.config, store, after.source, color=color, width=width))
            sys.stdout.write("\n".join(lines) + "\n")


def _told(result: CheckResult) -> str:
    words = outcome_name(result.outcome)
    if result.message:
        words += tr(": ") + said(result.message)
    if result.changes:
        words += trn(", {count} change", ", {count} changes", len(result.changes))
    return words


def _findings(config: Config, store: Store, source_id: str, *, color: bool, width: int) -> str:
    """The amended version against the seed, as `policywatch diff` prints it."""
    source = config.source(source_id)
    versions = (find_snapshot(source, when, store) for when in ("seed", "~0"))
    old, new = (read_snapshot(source, version, store) for version in versions)
    comparison = compare(old, new, old_ref=f"{source_id}@seed", new_ref=source_id)
    return comparison_text(comparison, View(width=width), color=color)


def _narrate(line: str) -> None:
    sys.stderr.write(line + "\n")
