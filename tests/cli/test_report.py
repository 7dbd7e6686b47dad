"""`policywatch report`: what changed, as one file to send on."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from policywatch.model import Change, Kind, Outcome, Place, Weight
from policywatch.store import NewChange, NewCheck, NewSnapshot, Store

pytestmark = pytest.mark.usefixtures("project")


def reported(policywatch: Any, *arguments: str) -> list[tuple[str, str]]:
    """Kind and path of each change of a report as JSON."""
    data = json.loads(policywatch("report", "--format", "json", *arguments).out)
    return [(one["kind"], one["path"]) for part in data["sections"] for one in part["changes"]]


def found_later(source: str, *bodies: bytes) -> None:
    """Records versions of a source, one change with each but its very first, days later."""
    change = Change(Kind.ADDED, (), (Place("三、", ("三、",), "", "x", "x", 3),), weight=Weight.LOW)
    with Store(Path("snapshots")) as store:
        for body in bodies:
            latest = store.state(source).latest
            found = NewCheck(
                *(source, 1795341600.0, Outcome.OK, "", 0.1),
                latest=latest,
                previous=latest,
                snapshot=NewSnapshot(body, "http://127.0.0.1/"),
                changes=(NewChange(change, "三、", "x"),) if latest else (),
            )
            store.record(found)


def test_a_report_is_printed(policywatch: Any) -> None:
    """Markdown by default, with both changes and what they come to."""
    result = policywatch("report")
    assert (result.code, result.err) == (0, "2 changes reported\n")
    assert result.out.startswith("# What changed in 方案\n\n2 changes in 1 source")
    assert "- amount: 500万元 → 300万元, −40%" in result.out
    assert "\x1b" not in result.out


@pytest.mark.parametrize("ending", ["html", "docx", "md", "csv", "json"])
def test_a_report_is_written(policywatch: Any, tmp_path: Path, ending: str) -> None:
    """The name of the file says the form; an older file there is replaced, whole."""
    path = tmp_path / f"report.{ending}"
    path.write_text("older")
    result = policywatch("report", "--output", path)
    assert (result.code, result.out, result.err) == (0, "", "2 changes reported\n")
    assert path.read_bytes()[:5] != b"older"
    assert not [*tmp_path.glob(".report*")]


def test_a_report_of_some_changes(policywatch: Any) -> None:
    """By number, source, weight, kind, day, and what is unseen."""
    both = [("reworded", "二、"), ("removed", "二、")]
    assert reported(policywatch, "plan") == both
    assert reported(policywatch, "2") == both[1:]
    assert reported(policywatch, "--weight", "high") == both[:1]
    assert reported(policywatch, "--only", "removed") == both[1:]
    assert reported(policywatch, "--since", "2026-11-20", "--until", "2026-11-21") == both
    assert reported(policywatch, "--until", "2026-11-20") == []
    assert reported(policywatch, "--since", "2026-11-21") == []
    assert reported(policywatch, "later") == []
    policywatch("ack", "1")
    assert reported(policywatch, "--unseen") == both[1:]


def test_a_report_against_the_baseline(policywatch: Any) -> None:
    """What separates the newest version from the baseline; nothing once it is accepted."""
    data = json.loads(policywatch("report", "--baseline", "--format", "json").out)
    (section,) = data["sections"]
    assert section["old"]["seed"]
    assert section["changes"][0]["facts"][0]["old"] == "最高500万元"
    policywatch("accept", "plan")
    assert reported(policywatch, "--baseline") == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["99"], "there is no change 99"),
        (["nobody"], "has no source 'nobody'"),
        (["--since", "soon"], "'soon' is no day"),
        (["--since", "\x1b[2J"], "is no day"),
        (["-o", "report.pdf"], "names no form"),
        (["-o", "missing/report.md"], "missing/report.md cannot be written: No such file"),
        (["--baseline", "--unseen"], "--baseline is about versions"),
        (["--baseline", "--noted"], "--baseline is about versions"),
        (["--baseline", "1"], "name sources alone"),
        (["--baseline", "plan@seed"], "name sources alone"),
        (["--since", "2026-11-20", "--until", "2026-11-20"], "must be a later day"),
        (["--only", "cosmetic"], "'cosmetic' is not one of"),
        (["plan@~9"], "plan has no version '~9'"),
        (["nobody@~0"], "has no source 'nobody'"),
        (["--store", "elsewhere"], "there is no folder elsewhere"),
    ],
)
def test_a_report_that_cannot_be(policywatch: Any, arguments: list[str], said: str) -> None:
    """A wrong name, day, form or folder is said, and nothing is printed."""
    result = policywatch("report", *arguments)
    assert (result.code, result.out) == (2, "")
    assert said in result.err


def test_a_report_of_one_version(policywatch: Any) -> None:
    """What came with a version, named as everywhere; with the first one nothing came."""
    found_later("plan", b"x", b"y")
    both = [("reworded", "二、"), ("removed", "二、")]
    assert reported(policywatch, "plan@2026-11-20") == both
    assert reported(policywatch, "plan@~0") == [("added", "三、")]
    assert reported(policywatch, "plan@~0", "2") == [("added", "三、"), both[1]]
    assert reported(policywatch, "plan@seed") == []
    assert reported(policywatch, "plan@2026-11-20", "--weight", "high") == both[:1]


def test_a_report_of_what_was_noted(policywatch: Any) -> None:
    """Only changes on which somebody wrote a note, which stands with them."""
    assert reported(policywatch, "--noted") == []
    policywatch("note", "2", "ask legal")
    assert reported(policywatch, "--noted") == [("removed", "二、")]
    assert "- note: ask legal" in policywatch("report", "--noted").out


def test_sources_stand_as_they_are_configured(policywatch: Any) -> None:
    """Not by the moment at which each was checked: the first source is the first section."""
    found_later("later", b"x", b"y")
    data = json.loads(policywatch("report", "--format", "json").out)
    assert [one["source"] for one in data["sections"]] == ["plan", "later"]


def test_word_without_its_library(policywatch: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A Word document without python-docx: what to install is said, and no file is left."""
    monkeypatch.setitem(sys.modules, "docx", None)
    result = policywatch("report", "-o", "report.docx")
    assert result.code == 2
    assert "policywatch[word]" in result.err
    assert not Path("report.docx").exists()


def test_a_report_in_chinese(policywatch: Any) -> None:
    """The reader's language, by the option or the locale."""
    assert policywatch("report", "--language", "zh_CN").out.startswith("# 方案：变更对照")
