"""A disk that fails while a pass stores what it found: a clear error, and nothing is lost."""

import os
import resource
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from shims import needs_compiler, preloaded
from unprivileged import UNPRIVILEGED

from policywatch.store import Store
from policywatch.store.tables import FILE_NAME

PAGES = 6

FAILING_FSYNC = r"""
#include <errno.h>
#include <unistd.h>
int fsync(int file) { errno = EIO; return -1; }
int fdatasync(int file) { return fsync(file); }
"""

FULL_DISK = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdatomic.h>
#include <sys/types.h>
static atomic_long left = ROOM;
typedef ssize_t (*call)(int, const void *, size_t, off64_t);
ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t at) {
    if (atomic_fetch_sub(&left, count) < (long) count) { errno = ENOSPC; return -1; }
    return ((call) dlsym(RTLD_NEXT, "pwrite64"))(file, bytes, count, at);
}
ssize_t pwrite(int file, const void *bytes, size_t count, off_t at) {
    return pwrite64(file, bytes, count, at);
}
"""


def text(award: int) -> str:
    """A policy with an amount."""
    articles = [f"Article {n}. Every company shall file report {n} by 30 June." for n in range(99)]
    articles[3] = f"Article 3. Each company is granted {award} euros, at most once a year."
    return "\n".join(articles)


@pytest.fixture
def watched(site: Any, place: Path) -> Any:
    """Sources that were read once and have changed since; runs commands in their own process."""
    ids = [f"s{number}" for number in range(PAGES)]

    def show(award: int) -> None:
        for number, one in enumerate(ids):
            site.page(f"/{one}", text(award + number))

    def command(*words: str, program: str = "", **how: Any) -> "subprocess.CompletedProcess[str]":
        start = ["-c", program] if program else ["-m", "policywatch"]
        return subprocess.run(  # noqa: S603 - our own interpreter
            [sys.executable, *start, *words, "--config", str(place / "sources.toml")],
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
            **how,
        )

    entries = (f'[[source]]\nid = "{one}"\nurl = "{site.url("/" + one)}"\n' for one in ids)
    (place / "sources.toml").write_text("\n".join(entries), encoding="utf-8")
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
        assert store.upkeep.faults() == []
    assert watched("check").returncode in (0, 1)
    with Store(folder / "snapshots") as store:
        changed = [one.source for one in store.changes() if " euros" in one.meaning]
        assert sorted(changed) == [f"s{number}" for number in range(PAGES)]
        assert store.upkeep.faults() == []


@needs_compiler
@pytest.mark.parametrize("room", [0, 30_000, 150_000])
def test_a_full_disk(watched: Any, place: Path, room: int) -> None:
    """No more bytes fit, from the beginning or in the middle of a pass."""
    env = preloaded(place, FULL_DISK.replace("ROOM", str(room)))
    failed = watched("check", env=env)
    assert failed.stdout.count(": ok, ") < PAGES  # none, where the first commits came together
    assert "disk is full" in failed.stderr  # what SQLite says, or what to look for
    judged(watched, place, failed)


@needs_compiler
def test_a_full_disk_can_be_looked_at(watched: Any, place: Path) -> None:
    """Not even the log of a look has room; what is kept is shown, and can be taken elsewhere."""
    assert watched("check").returncode == 1
    shown = watched("log")
    env = preloaded(place, FULL_DISK.replace("ROOM", "0"))
    assert watched("ack", "--all", env=env).returncode == 2
    full = watched("log", env=env)
    assert (full.returncode, full.stdout) == (0, shown.stdout)
    assert watched("store", "verify", env=env).returncode == 2, "which needs room elsewhere, too"
    assert watched("store", "verify").returncode == 0


@needs_compiler
def test_a_backup_for_which_there_is_no_room(watched: Any, place: Path) -> None:
    """Nothing of it is left behind, and the store is not called damaged."""
    elsewhere = place / "elsewhere"
    elsewhere.mkdir()
    size = (place / "snapshots" / FILE_NAME).stat().st_size
    for room in (size // 2, size + 2048):  # in the middle, and when only the last page is missing
        env = preloaded(place, FULL_DISK.replace("ROOM", str(room)))
        failed = watched("store", "backup", str(elsewhere / FILE_NAME), env=env)
        assert failed.returncode == 2
        assert str(elsewhere) in failed.stderr
        assert "disk is full" in failed.stderr
        assert list(elsewhere.iterdir()) == []


def test_a_backup_of_what_is_damaged(watched: Any, place: Path) -> None:
    """The store is named, not the copy; an older copy stays."""
    path, copy = place / "snapshots" / FILE_NAME, place / FILE_NAME
    assert watched("store", "backup", str(copy)).returncode == 0
    before, content = copy.read_bytes(), bytearray(path.read_bytes())
    content[4096 * 2 : -4096] = os.urandom(len(content) - 4096 * 3)
    path.write_bytes(content)
    failed = watched("store", "backup", str(copy))
    assert failed.returncode == 2
    assert "damaged" in failed.stderr
    assert copy.read_bytes() == before


def test_a_file_that_may_not_grow(watched: Any, place: Path) -> None:
    """The limit of a file's size is an error like any other, in the middle of a pass."""
    size = (place / "snapshots" / FILE_NAME).stat().st_size
    room = size // 2  # less than what checks write that share a commit

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    failed = watched("check", preexec_fn=limit)
    assert failed.stdout.count(": ok, ") < PAGES
    judged(watched, place, failed)


def test_a_folder_that_cannot_be_written(watched: Any, place: Path) -> None:
    """It is found out before anything is fetched; the modes hold for everybody but root."""
    folder = place / "snapshots"
    for path in folder.iterdir():
        path.chmod(0o444)
    folder.chmod(0o555)
    failed = watched("check", program=UNPRIVILEGED)
    assert failed.stdout == ""
    assert "must be allowed to" in failed.stderr
    folder.chmod(0o755)
    for path in folder.iterdir():
        path.chmod(0o644)
    judged(watched, place, failed)


@pytest.mark.parametrize("part", [0.5, 0.9])
def test_a_database_that_was_cut_short(watched: Any, place: Path, part: float) -> None:
    """It is named as damaged, left as it is, and a copy that is put back goes on."""
    path = place / "snapshots" / FILE_NAME
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
    judged(watched, place, failed)


@needs_compiler
def test_a_disk_that_does_not_take_what_it_is_given(watched: Any, place: Path) -> None:
    """Fsync fails: what could not be made to last is not said to be stored."""
    failed = watched("check", env=preloaded(place, FAILING_FSYNC))
    assert "I/O error" in failed.stderr
    judged(watched, place, failed)
