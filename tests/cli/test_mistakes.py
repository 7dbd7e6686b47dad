"""What people and scripts get wrong: a clear error with a hint and exit code 2, no traceback."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

HUGE = "9" * 30


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["log", "--limit", HUGE], "is no whole number from 1 to"),
        (["log", "--limit", "0"], "'0' is no whole number from 1 to"),
        (["note", "first", "x"], "'first' is no whole number from 1 to"),
        (["diff", "plan", "plan", "--width", "9"], "'9' is no whole number from 20 to"),
        (["note", HUGE, "x"], "is no whole number from 1 to"),
        (["ack", HUGE], "there is no change"),
        (["report", HUGE], "there is no change"),
        (["store", "prune", "--keep", HUGE], "is no whole number from 1 to"),
        (["diff", f"plan@~{HUGE}", "plan"], "names no version"),
        (["diff", "plan@9999-12-31", "plan"], "9999-12-31 is no day"),
        (["report", "--since", "0001-01-01"], "is no day"),
        (["watch", "--max-runtime", "nan"], "'nan' is no number of seconds"),
        (["diff", "plan", "plan", "--timeout", "nan"], "'nan' is no number of seconds"),
        (["search", ""], "name a word to look for"),
        (["search", ' "" ', "\t"], "name a word to look for"),
        (["show", "no/such"], "hint: write a path, an address, ID"),
        (["store", "reextract", "zzz"], "hint: `policywatch sources` lists"),
        (["report", "-o", "no/such/report.html"], "hint: name a file in a folder"),
        (["--store", "nowhere", "log"], "there is no folder nowhere"),
        (["--store", "seed.txt", "sources"], "there is no folder seed.txt"),
        (["init", "/proc/none"], "hint: name a folder"),
        (["chek"], "No such command 'chek'. Did you mean \"check\"?"),
        (["store", "prune", "--older-than", "soon"], 'no duration; write it like "90m"'),
        (["log", "\udcff"], "hint: `policywatch sources` lists"),
        (["report", "plan\udcff"], "sources.toml has no source"),
        (["ack", "\udcff"], "hint: `policywatch sources` lists"),
        (["diff", "plan", "x" * 5000], f"there is no file '{'x' * 200}…'"),
    ],
)
def test_a_mistake_is_named(policywatch: Any, words: list[str], said: str) -> None:
    """Each with what is wrong, or what to do about it."""
    result = policywatch(*words)
    assert (result.code, result.out) == (2, "")
    assert said in result.err


@pytest.mark.parametrize("option", ["--select", "--remove"])
def test_add_takes_no_wrong_selector(
    policywatch: Any, site: Any, tmp_path: Path, option: str
) -> None:
    """Not for a page of plain text either, on which no selector is tried."""
    (tmp_path / "sources.toml").write_text("", "utf-8")
    url = site.page("/a", "Article 1. Each company is granted 500 euros.")
    result = policywatch("add", url, "--yes", option, "(((")
    assert result.code == 2
    assert f"{option}: '(((' is no CSS selector" in result.err
    assert (tmp_path / "sources.toml").read_text("utf-8") == ""


@pytest.mark.usefixtures("project")
def test_a_note_takes_what_the_locale_cannot_read(policywatch: Any) -> None:
    """Bytes that are no UTF-8 come as halves of characters, which no store keeps."""
    assert policywatch("note", "1", "caf\udce9").code == 0
    assert "caf?" in policywatch("log").out


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["diff", "-", "plan"], "there is no text"),
        (["add", "{url}"], "nobody is there to ask"),
    ],
)
def test_a_closed_standard_input_is_an_empty_one(
    tmp_path: Path, site: Any, words: list[str], said: str
) -> None:
    """Scripts and services start without one."""
    url = site.page("/new", "Article 1. Each company is granted 500 euros.")
    command = [sys.executable, "-m", "policywatch", *(word.format(url=url) for word in words)]
    done = subprocess.run(  # noqa: S603 - our own interpreter
        ["sh", "-c", 'exec "$@" <&-', "sh", *command],  # noqa: S607 - any shell
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert said in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("early", ["click", "policywatch.cli.log", "sqlite3"])
@pytest.mark.usefixtures("project")
def test_an_interrupt_at_the_start_is_as_quiet_as_later(tmp_path: Path, early: str) -> None:
    """Whatever is imported just then."""
    program = f"""
import builtins, sys
real = builtins.__import__
def interrupted(name, *rest):
    if name == {early!r} and rest:
        raise KeyboardInterrupt
    return real(name, *rest)
import importlib
find = importlib.import_module
def found(name, *rest):
    if name == {early!r}:
        raise KeyboardInterrupt
    return find(name, *rest)
builtins.__import__, importlib.import_module = interrupted, found
sys.argv = ["policywatch", "log"]
from policywatch.__main__ import main
main()
"""
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", program],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 130
    assert done.stderr.strip() in ("", "interrupted")


@pytest.mark.usefixtures("project")
def test_a_fault_of_our_own_is_one_line(policywatch: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the place of it, and all that Python says where that is asked for."""

    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("no")

    monkeypatch.setattr("policywatch.cli.log._lines", fail)
    monkeypatch.delenv("POLICYWATCH_TRACEBACK")
    result = policywatch("log")
    assert result.code == 2
    assert result.err.startswith("policywatch: unexpected ZeroDivisionError in test_mistakes.py")
    assert "hint: this is a fault of policywatch itself; POLICYWATCH_TRACEBACK=1" in result.err
    monkeypatch.setenv("POLICYWATCH_TRACEBACK", "1")
    with pytest.raises(ZeroDivisionError):
        policywatch("log")
