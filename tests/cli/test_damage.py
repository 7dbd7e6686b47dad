"""Bytes on the disk that are not what was stored: named, and everything else goes on."""

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from policywatch.store.tables import FILE_NAME

RULES = """{title}

Article 1. Each company is granted {amount} euros, at most once a year.
Article 2. The {title} office shall decide within thirty days.
Article 3. This shall apply from 1 March 2027.
"""


@pytest.fixture
def three(tmp_path: Path, policywatch: Any, site: Any) -> Path:
    """Sources `a`, `b` and `c`, of which two versions each are held; the store's file."""
    entries = (f'[[source]]\nid = "{one}"\nurl = "{site.url("/" + one)}"\n' for one in "abc")
    (tmp_path / "sources.toml").write_text("\n".join(entries), "utf-8")
    show(site, 500)
    assert policywatch("check").code == 0
    show(site, 300)
    assert policywatch("check").code == 1
    return tmp_path / "snapshots" / FILE_NAME


def show(site: Any, amount: int) -> None:
    """Let all three say another amount."""
    for number, one in enumerate("abc"):
        site.page(f"/{one}", RULES.format(title=one.upper() * 9, amount=amount + number))


def spoil(file: Path, what: str) -> int:
    """Overwrite the text or the page (`blob`) of the newest version of `b`; its id."""
    connection = sqlite3.connect(file)
    (newest,) = connection.execute("SELECT max(id) FROM snapshots WHERE source = 'b'").fetchone()
    connection.execute(
        f"""UPDATE blobs SET data = zeroblob(length(data)) WHERE id =
            (SELECT {what} FROM snapshots WHERE id = ?)""",  # noqa: S608 - our own words
        (newest,),
    )
    connection.commit()
    connection.close()
    return int(newest)


def spoil_change(file: Path) -> int:
    """Overwrite what the change of `b` says, word for word; its id."""
    connection = sqlite3.connect(file)
    (number,) = connection.execute("SELECT id FROM changes WHERE source = 'b'").fetchone()
    connection.execute(
        """UPDATE blobs SET data = zeroblob(length(data)) WHERE id =
           (SELECT body FROM change_texts WHERE change = ?)""",
        (number,),
    )
    connection.commit()
    connection.close()
    return int(number)


def test_search_names_the_damaged_and_goes_on(three: Path, policywatch: Any) -> None:
    """What the others hold is found; the exit code says that something is amiss."""
    newest = spoil(three, "text")
    result = policywatch("search", "Each company is granted")
    assert result.code == 2
    found = [line.split()[0] for line in result.out.splitlines()]
    assert sorted(found) == ["a", "a", "b", "c", "c"]
    assert f"version {newest} of b cannot be read: a stored body is damaged" in result.err
    assert "hint: the store has been damaged; put a copy of it back" in result.err
    as_data = policywatch("search", "Each company is granted", "--format", "json")
    assert as_data.code == 2
    assert len(json.loads(as_data.out)["hits"]) == 5


def test_reextract_mends_a_text_from_its_page(three: Path, policywatch: Any) -> None:
    """A text is read anew where the page is whole; nothing is written in a rehearsal."""
    newest = spoil(three, "text")
    for words in ["--dry-run"], []:
        result = policywatch("store", "reextract", *words)
        assert result.code == 0
        assert result.out == f"b, version {newest}: its text was damaged, and is made anew\n"
    assert policywatch("store", "reextract").out == ""
    assert policywatch("search", "BBBBBBBBB").code == 0
    assert policywatch("store", "verify").code == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["store", "reextract"], "5 versions read again, 0 of them otherwise than before"),
        (["store", "export", "files"], "10 files written into files"),
        (["store", "export", "--git", "git"], "5 commits in git"),
    ],
)
def test_what_needs_every_page_names_the_damaged_and_goes_on(
    three: Path, policywatch: Any, words: list[str], said: str
) -> None:
    """The page of the newest version of `b` is gone; five of six versions are left."""
    newest = spoil(three, "blob")
    result = policywatch(*words)
    assert result.code == 2
    assert said in result.err
    assert result.err.count(f"version {newest} of b cannot be read: a stored body is damaged") == 1
    assert "hint: the store has been damaged" in result.err


def test_check_goes_on_with_other_sources(three: Path, policywatch: Any, site: Any) -> None:
    """The source whose version before is damaged says which; the others are checked."""
    newest = spoil(three, "blob")
    show(site, 100)
    result = policywatch("check")
    assert result.code == 2
    lines = {line.split(":")[0]: line for line in result.out.splitlines() if ":" in line}
    assert "1 change" in lines["a"]
    assert "1 change" in lines["c"]
    assert f"error: version {newest} of b cannot be read: a stored body is damaged" in lines["b"]
    assert len(json.loads(policywatch("log", "--format", "json").out)["changes"]) == 5


def test_a_new_seed_leads_out_of_damage(
    three: Path, tmp_path: Path, policywatch: Any, site: Any
) -> None:
    """Where there is no copy to put back, a seed is what the page is compared with."""
    spoil(three, "blob")
    show(site, 100)
    (tmp_path / "b.txt").write_text(RULES.format(title="B" * 9, amount=301), "utf-8")
    toml = tmp_path / "sources.toml"
    toml.write_text(toml.read_text("utf-8").replace('id = "b"', 'id = "b"\nseed = "b.txt"'))
    result = policywatch("check", "b")
    assert result.code == 1
    assert "301 euros → 101 euros" in result.out


def test_a_change_that_is_damaged_is_delivered_as_lists_show_it(
    three: Path, tmp_path: Path, policywatch: Any
) -> None:
    """It says so, and holds up no other message."""
    toml = tmp_path / "sources.toml"
    hook = '\n[[channel]]\nid = "hook"\nkind = "feed"\nfile = "changes.atom"\n'
    toml.write_text(toml.read_text("utf-8") + hook, "utf-8")
    connection = sqlite3.connect(three)
    connection.execute("INSERT INTO messages (key, channel, gathers, made_at, due) VALUES"
                       " ('0b5cbbb2-6a1e-4f7e-9a53-1c35d9a3a5ad', 'hook', 0, 1, 1)")  # fmt: skip
    connection.execute("INSERT INTO outbox (message, change) SELECT 1, id FROM changes")
    connection.commit()
    connection.close()
    spoil_change(three)
    result = policywatch("check")
    assert (result.code, result.err) == (0, "1 message delivered\n")
    feed = (tmp_path / "changes.atom").read_text("utf-8")
    assert "500 euros → 300 euros" in feed
    assert "501 euros → 301 euros" in feed, "the list still says it"
    assert "is damaged" in feed


def test_log_shows_of_a_damaged_change_what_lists_show(three: Path, policywatch: Any) -> None:
    """Its words are gone, and the exit code says so; those of the others are there."""
    number = spoil_change(three)
    assert policywatch("log").code == 0
    result = policywatch("log", "--format", "json")
    assert result.code == 2
    assert f"policywatch: change {number} cannot be read: a stored body is damaged" in result.err
    assert "hint: the store has been damaged; put a copy of it back" in result.err
    changes = {one["id"]: one for one in json.loads(result.out)["changes"]}
    assert len(changes) == 3
    damaged = changes.pop(number)
    assert (damaged["kind"], damaged["weight"], damaged["new"]) == ("reworded", "high", [])
    assert damaged["meaning"].startswith("501 euros → 301 euros")
    assert damaged["reasons"][0].startswith(
        f"change {number} cannot be read: a stored body is damaged"
    )
    assert all(change["new"] for change in changes.values())


@pytest.mark.parametrize("form", ["html", "markdown", "csv", "json"])
def test_a_report_tells_of_a_damaged_change_what_lists_show(
    three: Path, policywatch: Any, form: str
) -> None:
    """It is written, with the words of all other changes; the exit code says what is missing."""
    number = spoil_change(three)
    result = policywatch("report", "--format", form)
    assert result.code == 2
    assert f"policywatch: change {number} cannot be read: a stored body is damaged" in result.err
    assert "3 changes reported" in result.err
    assert result.out.count("501 euros → 301 euros") == 1
    assert result.out.count("502 euros → 302 euros") >= 1
    if form in ("html", "markdown"):
        assert f"change {number} is damaged in the store" in result.out


def test_a_report_against_baselines_says_which_version_is_damaged(
    three: Path, policywatch: Any
) -> None:
    """The other sources are compared."""
    newest = spoil(three, "blob")
    result = policywatch("report", "--baseline", "--format", "json")
    assert result.code == 2
    assert f"policywatch: version {newest} of b cannot be read" in result.err
    sections = {one["source"]: one for one in json.loads(result.out)["sections"]}
    assert [len(sections[one]["changes"]) for one in "abc"] == [1, 0, 1]
    assert f"version {newest} of b cannot be read" in sections["b"]["problem"]


@pytest.mark.parametrize("moment", [1e12, -1e13, "9e999"])
@pytest.mark.usefixtures("site")
def test_a_time_that_no_calendar_has_is_named(three: Path, policywatch: Any, moment: Any) -> None:
    """The others are listed as ever, and a check sets it anew."""
    with sqlite3.connect(three) as connection:
        connection.execute(f"UPDATE sources SET next_due = {moment} WHERE source = 'b'")  # noqa: S608 - our own number
        connection.execute(f"UPDATE changes SET found_at = {moment} WHERE source = 'b'")  # noqa: S608 - our own number
        connection.execute(f"UPDATE checks SET checked_at = {moment} WHERE source = 'b'")  # noqa: S608 - our own number
    connection.close()
    told = policywatch("sources")
    assert told.code == 0
    assert [line.split()[0] for line in told.out.splitlines()] == ["id", "a", "b", "c"]
    assert "damaged" in told.out.splitlines()[2]
    assert told.err.startswith("b: a stored time is damaged")
    found = json.loads(policywatch("sources", "--format", "json").out)["sources"]
    assert [one["next_due"] is None for one in found] == [False, True, False]
    assert "damaged" in policywatch("sources", "b").out
    assert policywatch("log").out.count("damaged") == 1
    assert policywatch("check", "b").code == 0
    assert "damaged" not in policywatch("sources").out


@pytest.mark.parametrize(
    ("table", "column"),
    [("changes", "kind"), ("changes", "weight"), ("sources", "outcome"), ("notices", "kind")],
)
def test_a_word_that_is_none_of_ours_is_damage(
    three: Path, policywatch: Any, table: str, column: str
) -> None:
    """It is named as what it is, with what to do; looking at the versions goes on."""
    with sqlite3.connect(three) as connection:
        connection.execute(
            "INSERT INTO notices (source, at, kind, message) VALUES ('b', 1, 'x', '')"
        )
        connection.execute(f"UPDATE {table} SET {column} = 'odd'")  # noqa: S608 - our own words
    connection.close()
    result = policywatch("sources" if table == "sources" else "log")
    assert (result.code, result.out) == (2, "")
    assert "a stored word is damaged: 'odd'" in result.err
    assert "hint: the store has been damaged; put a copy of it back" in result.err
    assert policywatch("show", "b").code == 0


def test_how_long_checks_took_is_left_out_where_it_is_damaged(
    three: Path, policywatch: Any
) -> None:
    """It is of no weight, and holds up nothing."""
    with sqlite3.connect(three) as connection:
        connection.execute("UPDATE sources SET latencies = 'zz' WHERE source = 'b'")
    connection.close()
    assert policywatch("sources").code == 0
    assert policywatch("check").code == 0
