"""How other watchers of pages are run beside policywatch, where a person has installed them."""

import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_JOB = "---\nname: p{number}\nurl: {url}\n{filters}"
_FILTERS = {"urlwatch": "filter:\n  - html2text: re\n", "webchanges": "filters:\n  - html2text:\n"}
_CONFIG = (
    "version_check: {enabled: false}\n"
    "report:\n  stdout: {enabled: true, color: false}\n  browser: {enabled: false}\n"
)
_SERVER = "changedetection.io"
NAMES = (*_FILTERS, _SERVER)
_COST = re.compile(r"cost: ([\d.]+) s, (\d+) MB")


@dataclass(frozen=True, slots=True)
class Peer:
    """Another tool: its name, one of `NAMES`, and its program. It gets the text of whole pages."""

    name: str
    program: Path

    @property
    def is_server(self) -> bool:
        """Whether a pass is asked for over its API, and says itself what it cost."""
        return self.name == _SERVER

    def prepare(self, folder: Path, urls: Sequence[str]) -> list[str]:
        """Write down in `folder` what it is to watch; the command of one pass."""
        (folder / "snapshots").mkdir()
        if self.is_server:
            driver = Path(__file__).with_name("changedetection.py")
            (folder / "urls").write_text("\n".join(urls), "utf-8")
            return [
                sys.executable,
                str(driver),
                str(self.program),
                str(folder),
                str(folder / "urls"),
            ]
        jobs, config = folder / "jobs.yaml", folder / "config.yaml"
        filters = _FILTERS[self.name]
        jobs.write_text(
            "".join(
                _JOB.format(number=number, url=url, filters=filters)
                for number, url in enumerate(urls)
            ),
            "utf-8",
        )
        config.write_text(_CONFIG, "utf-8")
        named = "--urls" if self.name == "urlwatch" else "--jobs"
        kept = "--cache" if self.name == "urlwatch" else "--database"
        return [
            *(str(self.program), named, str(jobs), "--config", str(config)),
            *("--hooks", str(folder / "hooks.py"), kept, str(folder / "snapshots" / "kept.db")),
        ]


def counted(lines: Sequence[str]) -> tuple[int, int]:
    """How many pages a report calls new and changed: each has a heading with its address."""
    new, changed = (
        sum(line.startswith(word) and "http" in line for line in lines)
        for word in ("NEW: ", "CHANGED: ")
    )
    return new, changed


def cost(lines: Sequence[str]) -> tuple[float, float]:
    """The CPU seconds and peak MB that the pass of a server says of itself."""
    found = _COST.fullmatch(lines[-1]) if lines else None
    if not found:
        raise SystemExit("\n".join(lines[-20:]))
    return float(found[1]), float(found[2])
