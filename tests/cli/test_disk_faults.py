"""A disk that fails while a pass stores what it found: a clear error, and nothing is lost."""

import os
import resource
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from policywatch.store import Store

PAGES = 6
ROOM = 500_000
"""Bytes that a file may have before the disk is full: enough for some of the checks."""

SHIM = r"""
#include <errno.h>
#include <unistd.h>
static int broken(void) { return access(FLAG, F_OK) == 0; }
int fsync(int file) { if (broken()) { errno = EIO; return -1; } sync(); return 0; }
int fdatasync(int file) { return fsync(file); }
"""

UNPRIVILEGED = """
import importlib, os, pkgutil, sys
import policywatch
for module in pkgutil.walk_packages(policywatch.__path__, "policywatch."):
    if "__main__" not in module.name and ".tui" not in module.name:
        importlib.import_module(module.name)
import asyncio, encodings.idna, encodings.utf_8_sig, selectolax.lexbor, zstandard
if os.geteuid() == 0:
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
sys.exit(policywatch.cli.run(sys.argv[1:]))
"""


def text(award: int) -> str:
    """A policy with an amount."""
    articles = [f"Article {n}. Every company shall file report {n} by 30 June." for n in range(99)]
    articles[3] = f"Article 3. Each company is granted {award} euros, at most once a year."
    return "\n".join(articles)


@pytest.fixture
def watched(site: Any, tmp_path: Path) -> Any:
    """Sources that were read once and have changed since; runs commands in their own process."""
    ids = [f"s{number}" for number in range(PAGES)]

    def show(award: int) -> None:
        for number, one in enumerate(ids):
            site.page(f"/{one}", text(award + number))

    def command(*words: str, program: str = "", **how: Any) -> "subprocess.CompletedProcess[str]":
        start = ["-c", program] if program else ["-m", "policywatch"]
        return subprocess.run(  # noqa: S603 - our own interpreter
            [sys.executable, *start, *words, "--config", str(tmp_path / "sources.toml")],
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
            **how,
        )

    entries = (f'[[source]]\nid = "{one}"\nurl = "{site.url("/" + one)}"\n' for one in ids)
    (tmp_path / "sources.toml").write_text("\n".join(entries), encoding="utf-8")
    show(1000)
    assert command("check").returncode == 0
    show(5000)
    return command


def judged(watched: Any, folder: Path, failed: "subprocess.CompletedProcess[str]") -> None:
    """See that a failed pass said what is wrong, and that it and the next one lost nothing."""
    assert failed.returncode == 2
    assert "policywatch.sqlite3: " in failed.stderr
    assert "hint: " in failed.stderr
    assert "Traceback" not in failed.stderr
    told = {line.split(":")[0] for line in failed.stdout.splitlines() if ": ok, " in line}
    with Store(folder / "snapshots") as store:
        assert told <= {one.source for one in store.changes()}, (
            "what was said to be stored is there"
        )
        assert store.faults() == []
    assert watched("check").returncode in (0, 1)
    with Store(folder / "snapshots") as store:
        changed = [one.source for one in store.changes() if " euros" in one.meaning]
        assert sorted(changed) == [f"s{number}" for number in range(PAGES)]
        assert store.faults() == []


def test_a_full_disk(watched: Any, tmp_path: Path) -> None:
    """No file can grow any more, in the middle of a pass."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM, ROOM))

    failed = watched("check", preexec_fn=limit)
    assert failed.stdout.count(": ok, ") < PAGES  # none, where the first commits came together
    judged(watched, tmp_path, failed)


def test_a_folder_that_cannot_be_written(watched: Any, tmp_path: Path) -> None:
    """It is found out before anything is fetched; the modes hold for everybody but root."""
    folder = tmp_path / "snapshots"
    for path in (tmp_path, *tmp_path.parents):
        if path.owner() == Path.home().owner() and path != Path("/"):
            path.chmod(path.stat().st_mode | 0o055)
    for path in folder.iterdir():
        path.chmod(0o444)
    folder.chmod(0o555)
    failed = watched("check", program=UNPRIVILEGED)
    assert failed.stdout == ""
    assert "must be allowed to" in failed.stderr
    folder.chmod(0o755)
    for path in folder.iterdir():
        path.chmod(0o644)
    judged(watched, tmp_path, failed)


@pytest.mark.parametrize("part", [0.5, 0.9])
def test_a_database_that_was_cut_short(watched: Any, tmp_path: Path, part: float) -> None:
    """It is named as damaged, left as it is, and a copy that is put back goes on."""
    path = tmp_path / "snapshots" / "policywatch.sqlite3"
    whole = path.read_bytes()
    cut = whole[: int(len(whole) * part)]
    path.write_bytes(cut)
    failed = watched("check")
    assert "damaged" in failed.stderr
    assert "put a copy of it back" in failed.stderr
    assert path.read_bytes()[: len(cut)] == cut
    for other in path.parent.glob("*-wal"), path.parent.glob("*-shm"):
        for file in other:
            file.unlink()
    path.write_bytes(whole)
    judged(watched, tmp_path, failed)


@pytest.mark.skipif(shutil.which("cc") is None, reason="the fault is made with a C compiler")
def test_a_disk_that_does_not_take_what_it_is_given(watched: Any, tmp_path: Path) -> None:
    """Fsync fails: what could not be made to last is not said to be stored."""
    flag, shim = tmp_path / "broken", tmp_path / "shim.so"
    source = tmp_path / "shim.c"
    source.write_text(SHIM.replace("FLAG", f'"{flag}"'), encoding="utf-8")
    subprocess.run(["cc", "-shared", "-fPIC", "-o", shim, source], check=True, timeout=60)  # noqa: S603, S607 - our own words
    flag.touch()
    failed = watched("check", env={**os.environ, "LD_PRELOAD": str(shim)})
    assert "I/O error" in failed.stderr
    judged(watched, tmp_path, failed)
