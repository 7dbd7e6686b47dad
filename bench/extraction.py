"""Print how many pages a CPU second are cleaned, beside trafilatura where it is installed.

    python bench/extraction.py [FOLDER] [--peer-python PYTHON] [--rounds N]

FOLDER holds pages (`*.html`, at any depth); without it the pages of the demonstration
are taken, in both versions, and laws made for the purpose in their templates. Every
extractor runs in a process of its own and reads the same bytes. Importing it is not counted,
nor what it does for the first pages alone, such as compiling patterns: three of them and the
shortest, which may be an error page. Rounds take turns, and the best of each counts.

trafilatura is no dependency. Where it is not installed beside this project, name the
interpreter of an environment that has it: `python -m venv /tmp/peer`, then
`/tmp/peer/bin/pip install trafilatura`, then `--peer-python /tmp/peer/bin/python`.
"""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from string import Template

import laws
import policywatch.demo
from policywatch.demo.pages import PATHS, Pages

_TIMED = """
import sys, time
from pathlib import Path
{prepare}
pages = [path.read_bytes() for path in sorted(Path(sys.argv[1]).rglob("*.html"))]
for page in (*pages[:3], min(pages, key=len)):
    read(page)
began = time.process_time()
for page in pages:
    read(page)
print(len(pages) / (time.process_time() - began))
"""
_EXTRACTORS = {
    "policywatch": """
from policywatch.errors import ReadError
from policywatch.extract import extract
def read(page):
    try:
        extract(page, media_type="text/html")
    except ReadError:
        pass
""",
    "trafilatura": "from trafilatura import extract as read",
    "trafilatura, recall": """
from trafilatura import extract
def read(page):
    extract(page, favor_recall=True)
""",
}
_LIMIT = 600
"""Seconds after which a run is given up."""


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--peer-python", default=sys.executable)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = asked.folder or Path(made)
        if asked.folder is None:
            _write_pages(folder)
        count = sum(1 for _ in folder.rglob("*.html"))
        if not count:
            sys.exit(f"{folder}: no *.html in it")
        print(f"{count} pages from {asked.folder or 'the demonstration'}")
        _print(folder, asked.peer_python, asked.rounds)


def _print(folder: Path, peer: str, rounds: int) -> None:
    best: dict[str, float] = {}
    for _ in range(rounds):
        for name in _EXTRACTORS:
            python = sys.executable if name == "policywatch" else peer
            best[name] = max(best.get(name, 0), _measure(python, name, folder))
    own = best["policywatch"]
    print(f"{'':22}{'pages a CPU second':>18}{'policywatch':>15}")
    for name, speed in best.items():
        if speed:
            ratio = "" if name == "policywatch" else f"{own / speed:.1f} times"
            print(f"{name:22}{speed:18.0f}{ratio:>15}")
    if not all(best.values()):
        print(
            "trafilatura is not installed here: --peer-python PYTHON names an interpreter with it"
        )


def _measure(python: str, name: str, folder: Path) -> float:
    """Pages a CPU second, 0 where the extractor is not installed."""
    script = _TIMED.format(prepare=_EXTRACTORS[name])
    run = subprocess.run(
        [python, "-c", script, str(folder)],
        capture_output=True,
        text=True,
        timeout=_LIMIT,
        check=False,
    )
    if "ModuleNotFoundError" in run.stderr:
        return 0
    if run.returncode:
        sys.exit(run.stderr)
    return float(run.stdout)


def _write_pages(folder: Path) -> None:
    """The demonstration's pages in both versions, and made-up laws in its templates."""
    for place, page in enumerate(_pages()):
        (folder / f"{place:03}.html").write_bytes(page)


def _pages() -> Iterator[bytes]:
    site = Pages()
    for site.amended in (False, True):
        for path in PATHS.values():
            reply = site.answer(path, {})
            if reply.status == 302:
                reply = site.answer(reply.headers["Location"], {})
            yield reply.body
    for template in ("gov", "trs"):
        for count in (20, 60, 180):
            yield _law(template, count)


def _law(template: str, count: int) -> bytes:
    """A law of so many articles as a page of the demonstration."""
    path = Path(policywatch.demo.__file__).parent / "templates" / f"{template}.html"
    articles = laws.numbered(laws.law(count, count)).splitlines()
    body = "\n".join(f"<p>{article}</p>" for article in articles)
    return Template(path.read_text("utf-8")).substitute(title="管理条例", body=body).encode()


if __name__ == "__main__":
    main()
