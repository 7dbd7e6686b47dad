"""The settings that hold for the command line as well as the interface."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from platformdirs import user_config_path

from policywatch.errors import ConfigError
from policywatch.personal import FILE_NAME, Personal, load_personal, personal_path


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where `interface.toml` is looked for, in a folder that is there."""
    monkeypatch.delenv("POLICYWATCH_INTERFACE", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    path = personal_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def test_the_place_is_that_of_platformdirs(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is found without platformdirs where that would take longer than a comparison."""
    monkeypatch.delenv("POLICYWATCH_INTERFACE", raising=False)
    for folder in ("", "/somewhere"):
        monkeypatch.setenv("XDG_CONFIG_HOME", folder)
        assert personal_path() == user_config_path("policywatch") / FILE_NAME


def test_language_and_widths_are_read(file: Path) -> None:
    """What only the interface asks for is not looked at; without a file nothing is special."""
    assert load_personal() == Personal()
    file.write_text('language = "zh_CN"\nambiguous = "wide"\ntheme = 3\n')
    assert load_personal() == Personal("zh_CN", "wide")


@pytest.mark.parametrize(
    "text", ["language = ", 'language = "fr"', "ambiguous = 2", "language = []"]
)
def test_a_wrong_value_is_named(file: Path, text: str) -> None:
    """So is a file that is no TOML."""
    file.write_text(text)
    with pytest.raises(ConfigError) as caught:
        load_personal()
    assert len(caught.value.problems) == 1


def test_a_file_that_is_named_must_be_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A variable that leads nowhere is a mistake."""
    monkeypatch.setenv("POLICYWATCH_INTERFACE", str(tmp_path / "none.toml"))
    with pytest.raises(ConfigError):
        load_personal()


def run(folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """`policywatch diff` of two files in a process whose person has that folder."""
    (folder / "a.txt").write_text("1. One of all the words.\n", "utf-8")
    (folder / "b.txt").write_text("1. Two of all the words.\n", "utf-8")
    return subprocess.run(
        [sys.executable, "-m", "policywatch", "diff", "a.txt", "b.txt"],
        cwd=folder,
        env={"XDG_CONFIG_HOME": str(folder), "PYTHONUTF8": "1", **variables},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=30,
        check=False,
    )


def test_the_command_line_speaks_the_language_that_is_set(file: Path) -> None:
    """Before the locale, and after the variable; a broken file is named and holds up nothing."""
    folder = file.parent.parent
    file.write_text('language = "zh_CN"\n')
    assert "修订" in run(folder, LC_ALL="C.UTF-8").stdout
    assert "reworded" in run(folder, LC_ALL="C.UTF-8", POLICYWATCH_LANGUAGE="en").stdout
    file.write_text('language = "Chinese"\n')
    done = run(folder, LC_ALL="C.UTF-8")
    assert done.returncode == 1
    assert "reworded" in done.stdout
    assert 'language: must be one of "en", "zh_CN"' in done.stderr


def test_a_wrong_value_has_its_line(file: Path) -> None:
    """As the interface says it, so that neither need say it after the other."""
    file.write_text('theme = "dark"\nambiguous = "thin"\nlanguage = "fr"\n')
    with pytest.raises(ConfigError) as caught:
        load_personal()
    assert [(one.line, one.key) for one in caught.value.problems] == [
        (2, "ambiguous"),
        (3, "language"),
    ]


@pytest.mark.parametrize("text", ["language = ", 'ambiguous = "thin"\ntheme = "pink"\n'])
def test_a_broken_file_is_told_once_on_a_terminal(file: Path, text: str) -> None:
    """By what every command reads of it; the interface adds what only it asks for."""
    file.write_text(text)
    (file.parent / "sources.toml").write_text("")
    keyboard, terminal = pty.openpty()
    told = subprocess.run(
        [sys.executable, "-m", "policywatch", "tui"],
        stdin=terminal,
        stdout=terminal,
        stderr=subprocess.PIPE,
        cwd=file.parent,
        env={**os.environ, "TERM": "xterm", "LC_ALL": "C.UTF-8"},
        text=True,
        timeout=60,
        check=False,
    )
    os.close(keyboard)
    os.close(terminal)
    lines = told.stderr.splitlines()
    assert told.returncode == 2
    assert len(lines) == len(set(lines)) == text.count("=")
