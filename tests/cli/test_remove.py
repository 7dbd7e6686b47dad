"""Taking a source out of sources.toml by a command."""

from pathlib import Path
from typing import Any

import pytest

from policywatch.config import load
from policywatch.model import Change, Kind, Outcome
from policywatch.store import NewChange, NewCheck, NewSnapshot, Store

BLOCK = '[[source]]\nid = "b"\ntitle = "乙"\nurl = "http://127.0.0.1:9/b"\n'
CONFIG = f'# mine\n[[source]]\nid = "a"\nenabled = false\n\n{BLOCK}'


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """A configuration of two sources, one of which has a version."""
    path = tmp_path / "sources.toml"
    path.write_text(CONFIG, encoding="utf-8")
    with Store(tmp_path / "snapshots") as store:
        store.put_seed("b", b"1. One.\n", name="b.txt")
    return path


def test_a_source_is_taken_out(policywatch: Any, config: Path) -> None:
    """What was written of it is printed, what is held of it is kept, and both are said."""
    result = policywatch("remove", "b", "--yes")
    assert result.code == 0
    assert result.out == BLOCK
    assert result.err.splitlines() == [
        "removed b from sources.toml",
        "1 version of it is kept",
    ]
    assert config.read_text("utf-8") == '# mine\n[[source]]\nid = "a"\nenabled = false\n'
    with Store(config.parent / "snapshots") as store:
        assert store.state("b").snapshots == 1


def test_what_is_printed_puts_it_back(policywatch: Any, config: Path) -> None:
    """Appended to the file, it is watched as before."""
    before = load(config)
    printed = policywatch("remove", "b", "--yes").out
    with config.open("a", encoding="utf-8") as file:
        file.write("\n" + printed)
    assert load(config) == before
    assert config.read_text("utf-8") == CONFIG


def test_nobody_is_asked_where_nobody_is(policywatch: Any, config: Path) -> None:
    """Without a terminal and without --yes nothing happens; an unknown source is named."""
    result = policywatch("remove", "b")
    assert result.code == 2
    assert "--yes takes it out" in result.err
    result = policywatch("remove", "c", "--yes")
    assert result.code == 2
    assert "has no source 'c'" in result.err
    assert config.read_text("utf-8") == CONFIG


def test_what_is_held_of_it_is_found_by_its_id(policywatch: Any, config: Path) -> None:
    """`log`, `report` and `ack` know it by its history; an id that never was is none."""
    with Store(config.parent / "snapshots") as store:
        (old,) = store.snapshots("b")
        store.record(
            NewCheck(
                *("b", 1.0, Outcome.OK, "", 0.1),
                snapshot=NewSnapshot(b"1. Two.\n", media_type="text/plain"),
                latest=old.id,
                previous=old.id,
                changes=(NewChange(Change(Kind.REWORDED, (), ()), "1.", "One → Two"),),
            )
        )
    assert policywatch("remove", "b", "--yes").code == 0
    assert "One → Two" in policywatch("log", "b").out
    assert policywatch("report", "b", "--format", "csv").out.count("\n") == 2
    assert policywatch("ack", "b").err == "1 change marked as seen\n"
    for command in (("log",), ("ack",), ("report", "--format", "csv")):
        result = policywatch(*command, "bb")
        assert result.code == 2
        assert "has no source 'bb'" in result.err
