"""Stored times that no calendar has: each is called damaged, and every command goes on."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from policywatch.store.tables import FILE_NAME

RULES = "Rules\n\nArticle 1. Each office is granted {amount} euros, at most once a year.\n"
CHANNELS = """
[[channel]]
id = "feed"
kind = "feed"
file = "changes.atom"
[[channel]]
id = "hook"
kind = "command"
command = ["sh", "-c", "cat > told.json"]
"""
DAMAGE = ["'2026-13-41T00:00:00Z'", "'soon'", "x'00ff'", "1e12", "-1e13", "9e999"]
DOUBT = """INSERT INTO doubts (source, since, same_since, text, message, url, headers, evidence)
           SELECT 'b', 1, 1, x'00', 'shorter', '', '{}', min(id) FROM blobs"""
LEARNED = """INSERT INTO learned (source, kind, sample, pattern, before, after, since, last, ended)
             VALUES ('a', 'numbers', 'seen 9 times', 'seen # times', '', '', 1, '', 2)"""
COMMANDS = (
    ("log",), ("log", "--format", "json"), ("sources",), ("sources", "a"), ("sources", "b"),
    ("sources", "--format", "json"), ("channels",), ("channels", "--format", "json"),
    ("search", "euros"), ("search", "euros", "--format", "json"), ("show", "a"),
    ("diff", "a@~1", "a"), ("report", "--format", "html"),
    ("report", "--format", "markdown"), ("report", "--format", "csv"),
    ("report", "--format", "json"), ("report", "--format", "docx", "-o", "a.docx"),
    ("report", "--baseline"), ("report", "--since", "2026-01-01", "--until", "2026-01-02"),
    ("store", "verify"), ("store", "export", "files"), ("store", "export", "--git", "a.git"),
    ("store", "backup", "copy.sqlite3"), ("store", "reextract"), ("note", "1", "ask legal"),
    ("ack", "--all"), ("accept", "a"), ("watch", "--once"), ("check",),
    ("store", "prune", "--keep", "9", "--older-than", "90d"),
)  # fmt: skip


@pytest.fixture
def stored(tmp_path: Path, policywatch: Any, site: Any) -> Path:
    """Sources `a` and `b` with two versions and a change each, owed to two channels."""
    entries = (f'[[source]]\nid = "{one}"\nurl = "{site.url("/" + one)}"\n' for one in "ab")
    toml = tmp_path / "sources.toml"
    toml.write_text("\n".join(entries), "utf-8")
    for amount in 500, 300:
        for one in "ab":
            site.page(f"/{one}", RULES.format(amount=amount))
        if amount == 300:
            toml.write_text(toml.read_text("utf-8") + CHANNELS, "utf-8")
        assert policywatch("check").code == (amount == 300)
    file = tmp_path / "snapshots" / FILE_NAME
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(DOUBT)
        connection.execute(LEARNED)
        connection.execute("UPDATE messages SET due = 1, delivered_at = NULL WHERE id > 1")
    return file


def times_of(file: Path) -> list[tuple[str, str]]:
    """Every column that holds a time, with its table."""
    with closing(sqlite3.connect(file)) as connection:
        found: list[tuple[str, str]] = connection.execute(
            """SELECT tables.name, columns.name FROM sqlite_schema AS tables
               JOIN pragma_table_info(tables.name) AS columns
               WHERE tables.type = 'table' AND columns.type = 'REAL' AND columns.name <> 'elapsed'
            """
        ).fetchall()
    return found


def spoil(file: Path, damage: str, *, only: tuple[str, str] | None = None) -> None:
    """Put the damage into every time that is stored, or into one column."""
    with closing(sqlite3.connect(file)) as connection, connection:
        for table, column in [only] if only else times_of(file):
            connection.execute(
                f"UPDATE {table} SET {column} = {damage} WHERE {column} IS NOT NULL"  # noqa: S608 - our own words
            )


@pytest.mark.parametrize("damage", DAMAGE)
def test_every_command_goes_on(stored: Path, policywatch: Any, damage: str) -> None:
    """With every stored time damaged, none of them ends in an error of ours."""
    spoil(stored, damage)
    for words in COMMANDS:
        result = policywatch(*words)
        assert result.code in (0, 1), (words, result.err)


@pytest.mark.parametrize("damage", DAMAGE)
def test_each_time_by_itself(stored: Path, policywatch: Any, damage: str) -> None:
    """The columns are damaged one after the other, beside times that are whole."""
    columns = times_of(stored)
    assert len(columns) > 15
    for column in columns:
        spoil(stored, damage, only=column)
        for words in ("log",), ("report",), ("report", "--format", "json"), ("check",):
            result = policywatch(*words)
            assert result.code in (0, 1), (column, words, result.err)


@pytest.mark.parametrize("damage", DAMAGE)
def test_each_form_calls_it_damaged(stored: Path, policywatch: Any, damage: str) -> None:
    """People read that it is damaged, programs `null`, and no change is left out."""
    spoil(stored, damage)
    for form in "html", "markdown", "csv":
        told = policywatch("report", "--format", form, "--since", "2026-01-01").out
        assert "damaged" in told
        assert told.count("500 euros → 300 euros") >= 2
    sections = json.loads(policywatch("report", "--format", "json").out)["sections"]
    assert [one["new"]["taken_at"] for one in sections] == [None, None]
    assert len(list(json.loads(policywatch("log", "--format", "json").out)["changes"])) == 2
    if damage != "-1e13":  # which is before that day
        missing = policywatch("show", "a@1999-01-01")
        assert missing.code == 2
        assert "the oldest was taken on damaged" in missing.err


@pytest.mark.parametrize("damage", DAMAGE)
def test_messages_are_delivered(
    stored: Path, tmp_path: Path, policywatch: Any, damage: str
) -> None:
    """A channel gets what it is owed, and the feed keeps times that readers of feeds know."""
    spoil(stored, damage)
    assert policywatch("check").code == 0
    told = json.loads((tmp_path / "told.json").read_text("utf-8"))
    assert (told["made_at"], told["sources"][0]["changes"][0]["found_at"]) == (None, None)
    assert "policywatch report a\n" in told["text"] or "policywatch report b\n" in told["text"]
    feed = (tmp_path / "changes.atom").read_text("utf-8")
    assert feed.count("<updated>1970-01-01T00:00:00Z</updated>") >= 1
    assert "damaged" not in feed


@pytest.mark.parametrize("damage", DAMAGE)
def test_exports_say_undated(stored: Path, tmp_path: Path, policywatch: Any, damage: str) -> None:
    """Files are written under a name without a day, and git gets every version."""
    spoil(stored, damage)
    assert policywatch("store", "export", "files").code == 0
    names = [file.name for file in (tmp_path / "files" / "a").iterdir()]
    assert len(names) == 4
    assert all(name.startswith("undated-") for name in names)
    assert "4 commits" in policywatch("store", "export", "--git", "a.git").err
