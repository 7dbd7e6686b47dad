"""Folders and files that are no store, and stores of other ages."""

import errno
import os
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
import zstandard

from policywatch.errors import StoreError
from policywatch.store import Store, tables
from policywatch.store.blobs import digest
from policywatch.store.existing import existing_store
from policywatch.store.migrations import MIGRATIONS
from policywatch.store.tables import FILE_NAME


@pytest.fixture
def file(tmp_path):
    """The file of a store that holds one seed."""
    with Store(tmp_path) as store:
        store.put_seed("a", os.urandom(200_000), name="a.txt")
    return tmp_path / FILE_NAME


def refused(folder):
    """The error that opening a store in `folder` ends with."""
    with pytest.raises(StoreError) as caught:
        Store(folder)
    assert caught.value.hint
    return caught.value.message


def test_a_new_store_appears_whole(tmp_path):
    """Nothing but the file and SQLite's own is left beside it."""
    with Store(tmp_path / "snapshots") as store:
        assert store.states() == {}
    assert [path.name for path in (tmp_path / "snapshots").iterdir()] == [FILE_NAME]


def test_the_settings_that_keep_data_safe_are_on(tmp_path):
    """Write-ahead log, full synchronisation, foreign keys."""
    with Store(tmp_path) as store:
        ask = store._database.rows
        assert ask("PRAGMA journal_mode") == [("wal",)]
        assert ask("PRAGMA synchronous") == [(2,)]
        assert ask("PRAGMA foreign_keys") == [(1,)]
        assert ask("PRAGMA busy_timeout") == [(30_000,)]
        assert ask("PRAGMA user_version") == [(len(MIGRATIONS),)]


def test_a_file_system_without_links_holds_a_store_too(tmp_path, monkeypatch):
    """The new file is renamed there."""

    def refuse(*_: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    with Store(tmp_path) as store:
        store.put_seed("a", b"x", name="a.txt")
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]


@pytest.mark.parametrize("size", [0, 50, 100, 4096, 5000, 100_000])
def test_a_file_cut_short_is_refused_and_left_alone(file, size):
    """However much of it is gone, it is never taken for an empty store."""
    content = file.read_bytes()[:size]
    file.write_bytes(content)
    assert str(file) in refused(file.parent)
    assert file.read_bytes() == content


def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path):
    """Somebody's notes under our name stay theirs."""
    (tmp_path / FILE_NAME).write_text("notes " * 100)
    assert "not a database" in refused(tmp_path)
    assert (tmp_path / FILE_NAME).read_text() == "notes " * 100


def test_a_database_of_another_program_is_refused_and_left_alone(tmp_path):
    """SQLite files look alike from outside."""
    other = sqlite3.connect(tmp_path / FILE_NAME)
    other.execute("CREATE TABLE changes (id)")
    other.close()
    content = (tmp_path / FILE_NAME).read_bytes()
    assert "another program" in refused(tmp_path)
    assert (tmp_path / FILE_NAME).read_bytes() == content


def test_a_store_of_a_newer_policywatch_is_refused_and_left_alone(file):
    """What is not understood is not touched."""
    connection = sqlite3.connect(file)
    connection.execute("PRAGMA user_version = 999")
    connection.close()
    content = file.read_bytes()
    assert "newer policywatch" in refused(file.parent)
    assert file.read_bytes() == content


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo], ids=["folder", "pipe"])
def test_what_is_no_file_is_refused_and_left_alone(tmp_path, make):
    """Without waiting for what a pipe would bring."""
    make(tmp_path / FILE_NAME)
    assert "not a file" in refused(tmp_path)


def test_a_link_to_a_disk_that_is_not_there(tmp_path):
    """It is no store that is empty: nothing is made, and nothing said to be unchanged."""
    (tmp_path / "file").mkdir()
    (tmp_path / "file" / FILE_NAME).symlink_to(tmp_path / "disk" / FILE_NAME)
    (tmp_path / "folder").symlink_to(tmp_path / "disk")
    for folder in (tmp_path / "file", tmp_path / "folder"):
        assert "link to where nothing is" in refused(folder)
        with pytest.raises(StoreError, match="link to where"), existing_store(folder):
            pass


def test_a_log_without_its_file_is_not_read_into_a_new_one(file):
    """The newest of a store whose file was lost stays for who puts a copy back."""
    with Store(file.parent) as store:
        store.put_seed("b", b"x", name="b.txt")
        file.unlink()
        left = file.with_name(f"{FILE_NAME}-wal").read_bytes()
        assert "left in policywatch.sqlite3-wal" in refused(file.parent)
        assert not file.exists()
        assert file.with_name(f"{FILE_NAME}-wal").read_bytes() == left


@pytest.mark.parametrize("put_back", [False, True], ids=["removed", "replaced"])
def test_nothing_is_said_to_be_stored_in_a_file_that_lost_its_name(file, put_back):
    """SQLite itself goes on writing into what nobody can open any more."""
    content = file.read_bytes()
    with Store(file.parent) as store:
        store.put_seed("b", b"x", name="b.txt")
        file.unlink()
        if put_back:
            file.write_bytes(content)
        with pytest.raises(StoreError, match="while it was in use"):
            store.put_seed("c", b"x", name="c.txt")
        with pytest.raises(StoreError, match="while it was in use"), store.together():
            store.put_seed("d", b"x", name="d.txt")


def test_a_page_of_garbage_is_an_error_and_no_traceback(file):
    """Damage in the middle comes up where it is met."""
    content = bytearray(file.read_bytes())
    content[4096 * 2 :] = os.urandom(len(content) - 4096 * 2)
    file.write_bytes(content)
    with pytest.raises(StoreError), Store(file.parent) as store:  # noqa: PT012 - either may
        store.snapshots("a")
        store.body(1)


def test_a_missing_parent_is_named(tmp_path):
    """A mistyped path makes no folders."""
    assert "missing" in refused(tmp_path / "no" / "such")
    assert list(tmp_path.iterdir()) == []


def test_a_file_instead_of_a_folder_is_named(tmp_path):
    """The path of a file is not a place for a store."""
    (tmp_path / "snapshots").write_text("")
    assert "this is a file" in refused(tmp_path / "snapshots")


def test_a_folder_in_place_of_the_file_is_named(tmp_path):
    """The same one level deeper."""
    (tmp_path / FILE_NAME).mkdir()
    assert FILE_NAME in refused(tmp_path)


AS_NOBODY = """
import os, pathlib, sys
from policywatch.errors import StoreError
from policywatch.store import Store
if os.getuid() == 0:
    os.setuid(65534)
try:
    Store(pathlib.Path(sys.argv[1]))
except StoreError as error:
    print(error.message, "|", error.hint)
else:
    print("opened")
"""


@pytest.fixture
def open_folder():
    """A folder that every user may reach, unlike those that pytest makes."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        folder = Path(name) / "snapshots"
        folder.mkdir()
        yield folder
        folder.chmod(0o755)


@pytest.mark.parametrize("full", [False, True])
def test_a_read_only_folder_is_refused_before_anything_is_fetched(open_folder, full):
    """Whether a store is there already or not."""
    if full:
        Store(open_folder).close()
        (open_folder / FILE_NAME).chmod(0o444)
    open_folder.chmod(0o555)
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", AS_NOBODY, open_folder],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert "must be allowed to" in done.stdout


def test_an_older_store_is_brought_up_to_date(file, monkeypatch):
    """Each further version of the tables is one transaction; what is there stays."""
    further = ("CREATE TABLE extra (id)", "ALTER TABLE checks ADD COLUMN extra TEXT")
    monkeypatch.setattr(tables, "MIGRATIONS", (*MIGRATIONS, further))
    with Store(file.parent) as store:
        assert len(store.snapshots("a")) == 1
        assert store._database.rows("SELECT extra FROM checks") == []
        assert store._database.rows("PRAGMA user_version") == [(len(MIGRATIONS) + 1,)]


def test_a_migration_that_fails_leaves_the_old_store(file, monkeypatch):
    """It can be opened by the old version again, and migrated later."""
    broken = ("CREATE TABLE extra (id)", "CREATE TABLE extra (id)")
    monkeypatch.setattr(tables, "MIGRATIONS", (*MIGRATIONS, broken))
    assert "extra" in refused(file.parent)
    monkeypatch.undo()
    with Store(file.parent) as store:
        assert len(store.snapshots("a")) == 1


def test_the_lines_of_an_older_store_become_texts(tmp_path, monkeypatch):
    """They are found as before, and belong to the same versions."""
    monkeypatch.setattr(tables, "MIGRATIONS", MIGRATIONS[:6])
    with Store(tmp_path) as store, store._database.transaction() as connection:
        for number, body in ((1, b"<p>a</p>"), (2, b"<p>b</p>"), (3, b"<p>c</p>")):
            connection.execute(
                "INSERT INTO blobs VALUES (?, ?, ?, NULL, ?)",
                (number, digest(body), len(body), zstandard.compress(body)),
            )
            connection.execute(
                """INSERT INTO snapshots VALUES (?, 's', 'fetch', ?, '', '', '', '{}', ?, '{}')""",
                (number, number, number),
            )
        connection.execute("INSERT INTO passages VALUES (1, x'01', '第一条 奖励')")
        connection.execute("INSERT INTO passages VALUES (2, x'02', '第二条 补贴')")
        connection.execute("INSERT INTO passage_places VALUES (1, 0, 1), (2, 0, 1), (2, 1, 2)")
    monkeypatch.undo()
    with Store(tmp_path) as store:
        assert [store.text(number) for number in (1, 2, 3)] == [
            "第一条 奖励",
            "第一条 奖励\n第二条 补贴",
            "",
        ]
        assert store.unsearchable() == 1
        assert [(hit.text, hit.versions) for hit in store.search("奖励").hits] == [
            ("第一条 奖励", 2)
        ]
        assert store.upkeep.faults() == []


def test_two_that_open_a_new_store_at_once_both_get_it(tmp_path):
    """Whoever is second finds the first one's file."""
    program = (
        "import sys, pathlib; from policywatch.store import Store\n"
        "with Store(pathlib.Path(sys.argv[1])) as s: s.put_seed(sys.argv[2], b'x', name='x')"
    )
    children = [
        subprocess.Popen([sys.executable, "-c", program, tmp_path, source])  # noqa: S603 - ours
        for source in "abc"
    ]
    assert [child.wait(60) for child in children] == [0, 0, 0]
    with Store(tmp_path) as store:
        assert set(store.states()) == set("abc")
