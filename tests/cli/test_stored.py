"""Commands over a store: log, ack, accept, sources, and references to versions."""

import json
from pathlib import Path
from typing import Any

import pytest

from policywatch.model import LearnedBlock, LearnedKind, Outcome
from policywatch.store import (
    Learning,
    NewCheck,
    NewNotice,
    NewSnapshot,
    NoticeKind,
    Reading,
    Store,
)

pytestmark = pytest.mark.usefixtures("project")

FOUND = 1795168800.0  # 2026-11-20 10:00 UTC


def test_log(policywatch: Any) -> None:
    """One line a change: number, unseen, time, source, weight, kind, path, meaning."""
    result = policywatch("log")
    assert (result.code, result.err) == (0, "")
    assert result.out == (
        "    1 * 2026-11-20 10:00  plan  high    ~ reworded        二、: 500万元 → 300万元, −40%\n"
        "    2 * 2026-11-20 10:00  plan  medium  - removed         三、: gone ␛[2J\n"
    )


def test_log_in_colour(policywatch: Any) -> None:
    """With colours forced, the words are the same and hostile ones still harmless."""
    colored = policywatch("log", "--color", "always", "--limit", "1").out
    assert colored.startswith("    1 * \x1b[2m2026-11-20 10:00  \x1b[0m")
    assert "\x1b[1;31mhigh" in colored


def test_log_as_json(policywatch: Any) -> None:
    """The whole change, with its source and times, newest first."""
    data = json.loads(policywatch("log", "--format", "json").out)
    assert data["schema"] == "policywatch.log/1"
    first = data["changes"][0]
    assert {key: first[key] for key in ("id", "source", "found_at", "seen_at", "kind")} == {
        "id": 1,
        "source": "plan",
        "found_at": "2026-11-20T10:00:00Z",
        "seen_at": None,
        "kind": "reworded",
    }
    assert first["facts"][0]["note"] == "−40%"


def test_log_chooses(policywatch: Any) -> None:
    """A source, a limit and what is unseen narrow the list; nothing found is said."""
    assert policywatch("log", "plan", "--limit", "1").out.count("\n") == 1
    result = policywatch("log", "later")
    assert (result.code, result.out, result.err) == (0, "", "no change was found yet\n")
    policywatch("ack", "1")
    assert policywatch("log", "--unseen").out.startswith("    2 * ")
    assert policywatch("log").out.startswith("    1   2026")


def test_ack(policywatch: Any) -> None:
    """By number, by source, all; counted once; one wrong name and nothing is marked."""
    wrong = policywatch("ack", "1", "99")
    assert wrong.code == 2
    assert wrong.err == "policywatch: there is no change 99\nhint: `policywatch log` lists them\n"
    assert policywatch("log", "--unseen").out.count("\n") == 2
    assert policywatch("ack", "2").err == "1 change marked as seen\n"
    assert policywatch("ack", "plan").err == "1 change marked as seen\n"
    assert policywatch("ack", "--all").err == "0 changes marked as seen\n"
    assert policywatch("log", "--unseen").err == "no change is unseen\n"


def test_ack_wants_to_know_what(policywatch: Any) -> None:
    """Neither nothing nor both a name and --all."""
    for arguments in (["ack"], ["ack", "1", "--all"]):
        result = policywatch(*arguments)
        assert (result.code, result.out) == (2, "")
        assert "name sources or changes, or say --all" in result.err


def test_note(policywatch: Any) -> None:
    """A note stands under its change, in text and JSON, is replaced, and taken away."""
    assert policywatch("note", "1", "ask", "\x1b[2J them").err == "change 1: noted\n"
    assert policywatch("note", "2", "later").code == 0
    lines = policywatch("log").out.splitlines()
    assert [line.strip() for line in lines[1::2]] == ["note: ask ␛[2J them", "note: later"]
    policywatch("note", "1", "done")
    data = json.loads(policywatch("log", "--format", "json").out)
    assert [change["note"] for change in data["changes"]] == ["done", "later"]
    assert "done" in policywatch("report").out
    assert policywatch("note", "1").err == "change 1: no note any more\n"
    assert "done" not in policywatch("log").out


def test_note_needs_a_change(policywatch: Any) -> None:
    """A number that no change has, no number, or far too long a text is an error."""
    for arguments in (["note", "99", "x"], ["note", "one"], ["note", "1", "x" * 10_001]):
        result = policywatch(*arguments)
        assert (result.code, result.out) == (2, "")
    assert policywatch("note", "1", "--store", "elsewhere").code == 2


def test_accept(policywatch: Any) -> None:
    """The newest version, or one that is named, becomes the baseline."""
    assert "500万元" in policywatch("show", "plan@baseline").out
    accepted = policywatch("accept", "plan")
    assert (accepted.code, accepted.out) == (0, "")
    assert accepted.err == "plan: the baseline is now version 2, taken 2026-11-20 10:00\n"
    assert "300万元" in policywatch("show", "plan@baseline").out
    for ref in ("seed", "plan@seed", "~1"):
        assert policywatch("accept", "plan").code == 0
        assert policywatch("accept", "plan", ref).code == 0
        assert "500万元" in policywatch("show", "plan@baseline").out


def test_accept_needs_a_version(policywatch: Any) -> None:
    """A version that is not held, or a source without any, is an error; nothing changes."""
    for arguments in (["plan", "~7"], ["plan", "later@seed"], ["later"]):
        result = policywatch("accept", *arguments)
        assert (result.code, result.out) == (2, "")
        assert result.err.startswith("policywatch: ")
    assert "500万元" in policywatch("show", "plan@baseline").out


def test_sources(policywatch: Any) -> None:
    """A table of how each source fares, with columns that fit."""
    result = policywatch("sources")
    assert (result.code, result.err) == (0, "")
    assert result.out == (
        "id     outcome   last success      next check        unseen  kept      took     title\n"
        "plan   ok        2026-11-20 10:00  2026-11-21 10:00  2       2 (0 kB)  █ 0.2 s  方案\n"
        "later  disabled  -                 -                 -       -         -        later\n"
    )


def test_one_source(policywatch: Any) -> None:
    """Everything about one, with its last checks."""
    lines = policywatch("sources", "plan").out.splitlines()
    assert "url: http://127.0.0.1/" in lines
    assert "checked: every 1d" in lines
    assert any(line.startswith("versions: 2 (0 kB)") for line in lines)
    assert "took: █ 0.2 s" in lines
    assert lines[-1] == "check: 2026-11-20 10:00 ok: 1 reworded, 1 removed"
    assert "note: no address" in policywatch("sources", "later").out.splitlines()


def test_sources_as_json(policywatch: Any) -> None:
    """For programs: times in UTC, nothing of headers."""
    text = policywatch("sources", "--format", "json").out
    data = json.loads(text)
    assert data["schema"] == "policywatch.sources/1"
    assert data["sources"][0]["outcome"] == "ok"
    assert data["sources"][0]["next_due"] == "2026-11-21T10:00:00Z"
    assert data["sources"][1]["outcome"] is None
    assert "Auth" not in text
    assert "TOKEN" not in text


def test_looking_writes_nothing(policywatch: Any, tmp_path: Path) -> None:
    """Commands that only look make no store where there is none, and no folder."""
    empty = tmp_path / "elsewhere"
    for missing in (True, False):
        for arguments in (["log"], ["sources"], ["ack", "--all"]):
            assert policywatch(*arguments, "--store", empty).code == (2 if missing else 0)
        assert policywatch("show", "plan", "--store", empty).code == 0, "there is the seed"
        assert policywatch("accept", "plan", "--store", empty).code == 2
        if missing:
            assert not empty.exists()
            empty.mkdir()
    assert list(empty.iterdir()) == []


def test_a_damaged_store_is_named(policywatch: Any, tmp_path: Path) -> None:
    """A store that is no database is said to be none, and stays as it is."""
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "policywatch.sqlite3").write_bytes(b"not a database" * 100)
    for arguments in (["log"], ["check", "plan"], ["show", "plan"], ["accept", "plan"]):
        result = policywatch(*arguments, "--store", "bad")
        assert (result.code, result.out) == (2, "")
        assert result.err.startswith("policywatch: ")
    assert (tmp_path / "bad" / "policywatch.sqlite3").read_bytes().startswith(b"not a data")


@pytest.fixture
def doubted(project: None, tmp_path: Path) -> None:  # noqa: ARG001 - it comes first
    """A page of the source that is not believed, and a notice of it."""
    page = "一、总则\n敬请期待。\n"
    with Store(tmp_path / "snapshots") as store:
        store.record(
            NewCheck(
                "plan",
                FOUND + 60,
                Outcome.SUSPECT,
                "not believed",
                0.1,
                doubted=NewSnapshot(page.encode(), "http://127.0.0.1/", reading=Reading(page)),
                notices=(NewNotice(NoticeKind.FAILING, "suspect \x1b[2J in 3 checks"),),
            )
        )


@pytest.mark.usefixtures("doubted")
@pytest.mark.parametrize("ref", [(), ("suspect",), ("plan@suspect",)])
def test_a_page_that_is_not_believed_can_be_looked_at_and_accepted(
    policywatch: Any, ref: tuple[str, ...]
) -> None:
    """It becomes a version with its changes, and the baseline; then there is none any more."""
    assert "敬请期待" in policywatch("show", "plan@suspect").out
    assert policywatch("diff", "plan", "plan@suspect").code == 1
    accepted = policywatch("accept", "plan", *ref)
    assert (accepted.code, accepted.err.split(", taken")[0]) == (
        0,
        "plan: the baseline is now version 3",
    )
    assert "accepted by a person" in accepted.out
    assert "敬请期待" in policywatch("show", "plan").out
    for gone in (("show", "plan@suspect"), ("accept", "plan", "suspect")):
        result = policywatch(*gone)
        assert (result.code, "no page that is not believed" in result.err) == (2, True)


@pytest.mark.parametrize("ref", [(), ("suspect",)])
def test_a_file_that_cannot_be_read_is_not_accepted(
    policywatch: Any, tmp_path: Path, site: Any, ref: tuple[str, ...]
) -> None:
    """Exit code 2 and the way on; the version named then is taken."""
    (tmp_path / "sources.toml").write_text(f'[[source]]\nid = "a"\nurl = "{site.url("/a")}"\n')
    site.page("/a", "第一条 甲。\n第二条 乙。")
    assert policywatch("check").code == 0
    site.page("/a", "%PDF-1.4 damaged")
    assert policywatch("check").code == 2
    refused = policywatch("accept", "a", *ref)
    assert (refused.code, refused.out) == (2, "")
    assert "a shows nothing that can be a version" in refused.err
    assert "policywatch accept a ~0" in refused.err
    with Store(tmp_path / "snapshots") as store:
        assert store.doubt("a")
        assert store.state("a").baseline == store.snapshots("a")[0].id
    assert policywatch("accept", "a", "~0").code == 0


@pytest.mark.usefixtures("doubted")
def test_notices_stand_among_the_changes(policywatch: Any) -> None:
    """Without a number, harmless whatever they say, and seen with their source."""
    lines = policywatch("log").out.splitlines()
    assert lines[0] == "      * 2026-11-20 10:01  plan  failing: suspect ␛[2J in 3 checks"
    data = json.loads(policywatch("log", "--format", "json").out)
    assert [(n["kind"], n["seen_at"]) for n in data["notices"]] == [("failing", None)]
    assert data["changes"][0]["reverts"] is None
    assert "told to fail: yes" in policywatch("sources", "plan").out
    assert policywatch("ack", "1").err == "1 change marked as seen\n"
    assert policywatch("ack", "plan").err == "1 change marked as seen, with 1 notice\n"
    assert policywatch("log", "--unseen").err == "no change is unseen\n"


def test_what_is_special_about_a_source_is_shown(policywatch: Any, tmp_path: Path) -> None:
    """Its hours, and why robots.txt of its site is not obeyed."""
    with (tmp_path / "sources.toml").open("a") as file:
        file.write(
            '[[source]]\nid = "own"\nurl = "http://127.0.0.1/"\nhours = "mon-fri 8:00-20:00"\n'
            'robots = {obey = false, reason = "it is our own site"}\n'
        )
    shown = policywatch("sources", "own").out
    assert "hours: mon,tue,wed,thu,fri 08:00-20:00 (UTC)\n" in shown
    assert "robots.txt: not obeyed: it is our own site\n" in shown


def test_what_was_learned(policywatch: Any, tmp_path: Path) -> None:
    """`sources ID` says what is left out and why; `diff` leaves it out and counts it."""
    counter = "已翻开 {} 回"
    pages = [f"办法\n\n一、奖励500万元。\n{counter.format(n)}\n二、实施。\n" for n in (5, 9)]
    with Store(tmp_path / "snapshots") as store:
        for at, page in enumerate(pages):
            store.record(
                NewCheck(
                    "later",
                    FOUND + at,
                    Outcome.OK,
                    "",
                    0.1,
                    latest=None if not at else store.snapshots("later")[0].id,
                    snapshot=NewSnapshot(page.encode(), "a.txt", reading=Reading(page)),
                    learning=Learning(
                        (LearnedBlock(LearnedKind.NUMBERS, counter.format(9), "已翻开 # 回"),)
                        if at
                        else ()
                    ),
                )
            )
    told = policywatch("sources", "later").out
    assert (
        "left out: “已翻开 9 回”: its numbers changed on each of 3 visits, and nothing else did;"
        " since 2026-11-20 10:00\n"
    ) in told
    (source,) = json.loads(policywatch("sources", "later", "--format", "json").out)["sources"]
    assert [(one["kind"], one["ended"]) for one in source["learned"]] == [("numbers", None)]
    same = policywatch("diff", "later@~1", "later", "--all")
    assert same.code == 0
    assert "1 block left out as learned, 1 changed\n" in same.out
    data = json.loads(policywatch("diff", "later@~1", "later", "--format", "json").out)
    assert data["left_out"] == {"old": 1, "new": 1, "changed": 1}
    config = tmp_path / "sources.toml"
    config.write_text(config.read_text("utf-8") + '\nkeep_blocks = "翻开"\n', "utf-8")
    assert policywatch("diff", "later@~1", "later").code == 1
