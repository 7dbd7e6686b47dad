"""Copying: the program that is asked, and what is said of it."""

from pathlib import Path

import pytest

from policywatch.tui.clipboard import OSC_52_LIMIT, copy, programs


@pytest.fixture
def tools(tmp_path: Path) -> Path:
    """A folder of programs, with an xclip that keeps what it is given."""
    path = tmp_path / "xclip"
    path.write_text(f"#!/bin/sh\n/bin/cat > '{tmp_path}/kept'\n")
    path.chmod(0o755)
    return tmp_path


def test_a_program_of_the_desktop_is_asked(tools: Path) -> None:
    """The text is handed over whole, and the terminal is left alone."""
    sent: list[str] = []
    told = copy("最高500万元\n", sent.append, {"DISPLAY": ":0", "PATH": str(tools)})
    assert told == "copied with xclip"
    assert (tools / "kept").read_text("utf-8") == "最高500万元\n"
    assert sent == []


def test_a_program_that_fails_is_no_copy(tools: Path) -> None:
    """Where the program fails, the terminal is asked, and that is said."""
    (tools / "xclip").write_text("#!/bin/sh\nexit 1\n")
    sent: list[str] = []
    told = copy("words", sent.append, {"DISPLAY": ":0", "PATH": str(tools)})
    assert "cannot be known" in told
    assert sent == ["words"]


def test_over_ssh_the_terminal_is_asked(tools: Path) -> None:
    """A clipboard of the far machine is of no use to the person at the keys."""
    assert programs({"DISPLAY": ":0", "PATH": str(tools), "SSH_TTY": "/dev/pts/1"}) == []


def test_too_much_for_a_terminal() -> None:
    """What a terminal would silently drop is not sent."""
    sent: list[str] = []
    assert copy("x" * (OSC_52_LIMIT + 1), sent.append, {}).startswith("not copied")
    assert sent == []
