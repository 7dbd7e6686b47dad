"""The commands that look after the store, and search."""

import json
import os
import sqlite3
import subprocess
from pathlib import Path
from typing import Any

import pytest

from policywatch.store import Store, blobs
from policywatch.store.tables import FILE_NAME

BODY = """关于促进产业发展的若干措施

一、支持研发
（一）鼓励企业设立研发机构，开展 Open Source 研究。
（二）对新设机构给予最高{amount}万元的奖励，由市科技局负责。
二、附则
本措施自2025年1月1日起施行，有效期3年。
"""


@pytest.fixture
def amounts(tmp_path: Path, policywatch: Any, site: Any) -> list[int]:
    """A source with a seed, checked four times over HTTP, each time with another amount."""
    (tmp_path / "seed.txt").write_text(BODY.format(amount=500), "utf-8")
    (tmp_path / "sources.toml").write_text(
        f'[[source]]\nid = "plan"\nurl = "{site.url("/plan")}"\nseed = "seed.txt"\nevery = "1h"\n',
        "utf-8",
    )
    amounts = [300, 310, 320, 330]
    for amount in amounts:
        site.page("/plan", BODY.format(amount=amount))
        assert policywatch("check").code == 1
    return amounts


def spoil(folder: Path, statement: str) -> None:
    """Change the database behind the program's back."""
    connection = sqlite3.connect(folder / "snapshots" / FILE_NAME)
    connection.execute(statement)
    connection.commit()
    connection.close()


def say_instead(folder: Path, change: int, before: bytes, after: bytes) -> None:
    """Let a change say something else of the same length, as if it had been found so."""
    connection = sqlite3.connect(folder / "snapshots" / FILE_NAME)
    (body,) = connection.execute(
        "SELECT body FROM change_texts WHERE change = ?", (change,)
    ).fetchone()
    other = blobs.put(connection, blobs.get(connection, body).replace(before, after))
    connection.execute("UPDATE change_texts SET body = ? WHERE change = ?", (other, change))
    connection.execute("DELETE FROM blobs WHERE id = ?", (body,))
    connection.commit()
    connection.close()


@pytest.mark.usefixtures("amounts")
def test_a_sound_store_verifies(policywatch: Any) -> None:
    """Every hash, reference and change holds, and the versions are counted."""
    result = policywatch("store", "verify")
    assert (result.code, result.out) == (0, "")
    assert result.err == "the store is whole: 5 versions, 4 changes\n"


@pytest.mark.usefixtures("amounts")
@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE blobs SET data = zeroblob(length(data)) WHERE id = 1", "version 1 of plan cannot"),
        ("DELETE FROM blobs WHERE id = 1", "names something in blobs that is not there"),
        ("UPDATE sources SET baseline = 999", "names something in snapshots"),
        ("DELETE FROM change_texts WHERE change = 2", "change 2 has no text"),
        ("UPDATE change_texts SET size = 2 WHERE change = 2", "change 2 cannot be read"),
        ("UPDATE changes SET kind = 'added' WHERE id = 2", "stored as reworded"),
        ("UPDATE changes SET source = 'b' WHERE id = 2", "versions of another source"),
        ("INSERT INTO text_index (rowid, text) VALUES (99, 'nothing')", "index"),
    ],
)
def test_each_damage_is_named(policywatch: Any, tmp_path: Path, statement: str, said: str) -> None:
    """Whatever is changed behind the program's back comes up, with exit code 2."""
    spoil(tmp_path, statement)
    result = policywatch("store", "verify")
    assert result.code == 2
    assert said in result.out + result.err


@pytest.mark.usefixtures("amounts")
@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (b"310", b"999", "1 of 1 changes are read otherwise now"),
        (b'["insert", "310', b'["insert", "999', "its words are not those of its clauses"),
    ],
)
def test_a_change_that_says_something_else_is_named(
    policywatch: Any, tmp_path: Path, before: bytes, after: bytes, said: str
) -> None:
    """Though its hash is right and it can be read."""
    say_instead(tmp_path, 2, before, after)
    result = policywatch("store", "verify")
    assert result.code == 2
    assert said in result.out + result.err


@pytest.mark.usefixtures("amounts")
def test_changes_of_another_program_are_no_fault(policywatch: Any, tmp_path: Path) -> None:
    """What another version found and this one reads otherwise is named, and that is all."""
    say_instead(tmp_path, 2, b"310", b"999")
    spoil(tmp_path, """UPDATE snapshots SET reading = '{"program": "other"}'""")
    result = policywatch("store", "verify")
    assert result.code == 0
    assert "another version of policywatch stored them" in result.err


@pytest.mark.usefixtures("amounts")
def test_prune_keeps_what_is_needed(policywatch: Any, tmp_path: Path) -> None:
    """Unseen changes keep everything; once seen, the old go and what is left verifies."""
    unseen = policywatch("store", "prune", "--keep", "1")
    assert (unseen.code, unseen.out) == (0, "")
    policywatch("ack", "--all")
    rehearsed = policywatch("store", "prune", "--keep", "1", "--dry-run")
    assert rehearsed.out == "plan: 2 versions\n"
    assert rehearsed.err.startswith("would be forgotten: 2 versions, 3 changes")
    assert policywatch("store", "prune", "--keep", "1", "--compact").out == rehearsed.out
    with Store(tmp_path / "snapshots") as store:
        assert [one.id for one in store.snapshots("plan")] == [5, 4, 1]
        assert [one.new_snapshot for one in store.changes()] == [5]
    assert policywatch("store", "verify").code == 0
    assert policywatch("store", "prune", "--keep", "1").out == ""
    assert policywatch("search", "310").out == ""


@pytest.mark.usefixtures("amounts")
def test_prune_by_age(policywatch: Any) -> None:
    """What is young stays; without any limit nothing is done."""
    policywatch("ack", "--all")
    assert policywatch("store", "prune", "--older-than", "90d").out == ""
    assert policywatch("store", "prune").code == 2
    assert policywatch("store", "prune", "--older-than", "soon").code == 2


@pytest.mark.usefixtures("amounts")
def test_export_into_files(policywatch: Any, tmp_path: Path) -> None:
    """Raw bytes and cleaned text of each version; a second time nothing is left to write."""
    result = policywatch("store", "export", tmp_path / "out")
    assert (result.code, result.err) == (0, f"10 files written into {tmp_path / 'out'}\n")
    names = sorted(path.name for path in (tmp_path / "out" / "plan").iterdir())
    assert names[0].endswith("Z-1.text.txt")
    raw = next(path for path in (tmp_path / "out" / "plan").glob("*-2.txt"))
    assert raw.read_text("utf-8") == BODY.format(amount=300)
    assert "最高300万元" in raw.with_suffix("").with_suffix(".text.txt").read_text("utf-8")
    assert policywatch("store", "export", tmp_path / "out").err.startswith("0 files")
    assert policywatch("store", "export", tmp_path / "out", "plam").code == 2


@pytest.mark.usefixtures("amounts")
def test_export_into_git(policywatch: Any, tmp_path: Path) -> None:
    """A commit a version, dated like it; made again, the commits are the same."""
    target = tmp_path / "history.git"

    def git(*words: str) -> str:
        done = subprocess.run(  # noqa: S603 - git on our own repository
            ["git", "-C", target, *words],  # noqa: S607 - as above
            capture_output=True,
            text=True,
            check=True,
            timeout=30,
            env={**os.environ, "GIT_CONFIG_GLOBAL": os.devnull},
        )
        return done.stdout

    for _ in range(2):
        result = policywatch("store", "export", "--git", target)
        assert (result.code, result.err) == (0, f"5 commits in {target}\n")
        log = git("log", "--format=%H %ct", "policies")
        assert log.count("\n") == 5
    with Store(tmp_path / "snapshots") as store:
        times = [str(int(one.taken_at)) for one in store.snapshots("plan")]
    assert [line.split()[1] for line in log.splitlines()] == times
    assert git("show", "policies~1:text/plan.txt").count("320万元") == 1
    assert git("show", "policies~3:raw/plan.txt") == BODY.format(amount=300)
    git("fsck", "--strict")


@pytest.mark.usefixtures("amounts")
def test_export_goes_on_where_making_the_repository_was_cut_off(
    policywatch: Any, tmp_path: Path
) -> None:
    """Before the mark was set by which it is known again; one that holds something is not ours."""
    target = tmp_path / "history.git"
    subprocess.run(["git", "init", "-q", "--bare", target], check=True, timeout=30)  # noqa: S603, S607 - our own words
    (target / "HEAD").unlink()
    assert policywatch("store", "export", "--git", target).code == 0
    config = target / "config"
    config.write_text(config.read_text().replace("[policywatch]\n\texport = true\n", ""))
    assert policywatch("store", "export", "--git", target).code == 2


@pytest.mark.usefixtures("amounts")
def test_export_leaves_other_folders_alone(policywatch: Any, tmp_path: Path) -> None:
    """A folder with something else in it is never made a repository."""
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "mine.txt").write_text("mine")
    result = policywatch("store", "export", "--git", tmp_path / "notes")
    assert result.code == 2
    assert [path.name for path in (tmp_path / "notes").iterdir()] == ["mine.txt"]


@pytest.mark.usefixtures("amounts")
def test_backup_is_a_whole_store(policywatch: Any, tmp_path: Path) -> None:
    """One file that verifies in another place; an older copy is replaced, others are not."""
    (tmp_path / "copy").mkdir()
    copy = tmp_path / "copy" / FILE_NAME
    for _ in range(2):
        assert policywatch("store", "backup", copy).code == 0
    assert [path.name for path in copy.parent.iterdir()] == [FILE_NAME]
    verified = policywatch("--store", copy.parent, "store", "verify")
    assert verified.err == "the store is whole: 5 versions, 4 changes\n"
    other = tmp_path / "sources.toml"
    before = other.read_bytes()
    assert policywatch("store", "backup", other).code == 2
    assert other.read_bytes() == before
    own = policywatch("store", "backup", tmp_path / "snapshots" / FILE_NAME)
    assert own.code == 2
    assert policywatch("store", "verify").code == 0


@pytest.mark.usefixtures("amounts")
def test_reextract_says_what_differs(policywatch: Any, tmp_path: Path) -> None:
    """Text noted otherwise, as by an older program, is named and made anew; changes stay."""
    with Store(tmp_path / "snapshots") as store:
        store.set_text(1, "")
        store.set_text(2, store.text(2).partition("\n")[2])
    assert "1 older version is not searched" in policywatch("search", "促进").err
    for options in (["--dry-run"], []):
        result = policywatch("store", "reextract", *options)
        assert (
            result.out == "plan, version 2: 0 lines gone, 1 new\n  + 关于促进产业发展的若干措施\n"
        )
        assert result.err == "5 versions read again, 1 of them otherwise than before\n"
    assert policywatch("store", "reextract").out == ""
    assert policywatch("search", "促进").err == ""
    assert policywatch("log").out.count("\n") == 4
    assert policywatch("store", "verify").code == 0


@pytest.mark.usefixtures("amounts")
def test_search(policywatch: Any) -> None:
    """Words of any length and script are found, in old versions too, each passage once."""
    for words in (["科技局", "310"], ["最高310万元的奖励"], ["31", "奖励"]):
        result = policywatch("search", *words)
        assert (result.code, result.err) == (0, "")
        assert result.out.count("\n") == 1
        assert " until " in result.out
        assert "最高310万元" in result.out
    assert policywatch("search", "open source").out.count("\n") == 1
    assert " until " not in policywatch("search", "研发机构").out.splitlines()[0]
    hits = json.loads(policywatch("search", "奖励", "--format", "json").out)["hits"]
    assert [hit["versions"] for hit in hits] == [1] * 5
    assert [hit["last"] for hit in hits] == [5, 4, 3, 2, 1]
    nothing = policywatch("search", "不存在的话")
    assert (nothing.code, nothing.out, nothing.err) == (0, "", "nothing was found\n")


def test_without_a_store(policywatch: Any, tmp_path: Path) -> None:
    """Nothing is made where nothing was kept."""
    (tmp_path / "sources.toml").write_text("")
    for words in (["verify"], ["prune", "--keep", "1"], ["backup", "x"], ["export", "x"]):
        result = policywatch("store", *words)
        assert (result.code, result.out) == (2, "")
        assert "there is no store" in result.err
    assert policywatch("search", "x").code == 0
    assert not (tmp_path / "snapshots").exists()
