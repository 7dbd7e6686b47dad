"""A store in a folder that may be read and not written: it can be looked at, and stays as it is."""

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from unprivileged import UNPRIVILEGED

from policywatch.store import Store
from policywatch.store.tables import FILE_NAME

LOG = f"{FILE_NAME}-wal"
INDEX = f"{FILE_NAME}-shm"
LOOKING = (
    ("log", "--format", "json"),
    ("search", "300万元"),
    ("report", "--format", "markdown"),
    ("sources", "plan"),
    ("channels",),
    ("diff", "plan@seed", "plan"),
    ("show", "plan@~1"),
    ("store", "verify"),
    ("store", "prune", "--keep", "1", "--dry-run"),
    ("store", "reextract", "--dry-run"),
    ("remove", "plan"),
)
NOT_LOOKING = (
    ("check", "plan"),
    ("ack", "--all"),
    ("accept", "plan"),
    ("channels", "--forget", "mail"),
    ("store", "prune", "--keep", "1"),
)


@pytest.fixture
def archive(project: None, tmp_path: Path, place: Path) -> Iterator[Path]:  # noqa: ARG001 - makes it
    """The folder of a store that was put away with its configuration; yields that of the store."""
    with Store(tmp_path / "snapshots") as store:
        store.set_text(2, "二、给予最高300万元奖励。")
    for name in ("sources.toml", "seed.txt"):
        shutil.copy(tmp_path / name, place)
    folder = place / "snapshots"
    shutil.copytree(tmp_path / "snapshots", folder)
    yield folder
    folder.chmod(0o755)


def put_away(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Take the right to write away from everybody but root; what is there then."""
    for path in folder.iterdir():
        path.chmod(0o444)
    folder.chmod(0o555)
    return held(folder)


def held(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Each file of a folder, with its bytes and its time."""
    return {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()}


def ask(folder: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    """Run a command of the project of a store as a user for whom the modes hold."""
    config = str(folder.parent / "sources.toml")
    return subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", UNPRIVILEGED, *words, "--config", config],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("words", LOOKING, ids=" ".join)
def test_what_looks_shows_the_same(archive, policywatch, words):
    """As where it can be written; nothing is made, touched or locked in the folder."""
    expected = policywatch(*words, "--config", archive.parent)
    before = put_away(archive)
    shown = ask(archive, *words)
    assert (shown.returncode, shown.stdout, shown.stderr) == (
        *(expected.code, expected.out),
        expected.err,
    )
    assert held(archive) == before


@pytest.mark.parametrize("words", NOT_LOOKING, ids=" ".join)
def test_what_writes_is_refused(archive, words):
    """With a clear error, before anything is done."""
    before = put_away(archive)
    refused = ask(archive, *words)
    assert refused.returncode == 2
    assert refused.stdout == ""
    assert "must be allowed to" in refused.stderr
    assert held(archive) == before


def test_what_another_process_has_just_written_is_shown(archive):
    """Where its log and index stand beside the file, while it goes on."""
    with Store(archive) as store:
        store.mark_seen([1])
        assert (archive / LOG).stat().st_size
        put_away(archive)
        assert ask(archive, "log", "--unseen").stdout.count("plan") == 1
        store.mark_seen([2])
        assert ask(archive, "log", "--unseen").stdout == ""


def test_what_a_killed_process_left_in_the_log_is_shown(archive, tmp_path):
    """An index that nobody keeps any more is not believed, and made anew in memory."""
    with Store(archive) as store:
        store.mark_seen([1])
        shutil.copytree(archive, tmp_path / "left")
    shutil.copytree(tmp_path / "left", archive, dirs_exist_ok=True)
    before = put_away(archive)
    assert {LOG, INDEX} < set(before)
    assert ask(archive, "log", "--unseen").stdout.count("plan") == 1
    assert held(archive) == before


def test_a_log_that_cannot_be_read_is_not_passed_over(archive, tmp_path):
    """It is named, and what to do; a copy that can be written shows everything."""
    with Store(archive) as store:
        store.mark_seen([1])
        shutil.copytree(archive, tmp_path / "left")
    shutil.copytree(tmp_path / "left", archive, dirs_exist_ok=True)
    (archive / INDEX).unlink()
    put_away(archive)
    refused = ask(archive, "log", "--unseen")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert LOG in refused.stderr
    assert "copy its folder" in refused.stderr
    copy = archive.with_name("copy")
    shutil.copytree(archive, copy, copy_function=shutil.copyfile)
    copy.chmod(0o777)
    for path in copy.iterdir():
        path.chmod(0o666)
    assert ask(archive, "log", "--unseen", "--store", str(copy)).stdout.count("plan") == 1


def test_a_folder_that_may_not_be_looked_into(archive):
    """It is not taken for one in which nothing was stored yet."""
    archive.chmod(0o700)
    refused = ask(archive, "log")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "Permission denied" in refused.stderr


def test_what_is_copied_out_of_it(archive, place):
    """A backup and an export hold everything, and are written elsewhere."""
    elsewhere = place / "elsewhere"
    elsewhere.mkdir()
    elsewhere.chmod(0o777)
    before = put_away(archive)
    assert ask(archive, "store", "backup", str(elsewhere / FILE_NAME)).returncode == 0
    assert ask(archive, "store", "export", str(elsewhere / "files")).returncode == 0
    assert held(archive) == before
    with Store(elsewhere) as copy:
        assert copy.count_changes() == 2
    assert len(list((elsewhere / "files" / "plan").iterdir())) == 4


def test_a_store_of_an_older_policywatch_is_not_changed(archive):
    """Its tables would have to be brought up to date, which a copy can be."""
    older = sqlite3.connect(archive / FILE_NAME)
    older.execute("PRAGMA user_version = 3")
    older.close()
    before = put_away(archive)
    refused = ask(archive, "sources")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "an older policywatch" in refused.stderr
    assert "copy its folder" in refused.stderr
    assert held(archive) == before


@pytest.mark.parametrize("size", [50, 5000, 40_000])
def test_a_damaged_archive_is_named(archive, size):
    """A file that was cut short is an error like any other."""
    path = archive / FILE_NAME
    path.write_bytes(path.read_bytes()[:size])
    put_away(archive)
    refused = ask(archive, "log", "--format", "json")
    assert refused.returncode == 2
    assert "put a copy of it back" in refused.stderr
