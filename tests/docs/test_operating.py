"""The systemd unit and the container file agree with the program and with each other."""

import configparser
import json
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import click
import pytest

from policywatch.cli import group
from policywatch.watch import daemon

ROOT = Path(__file__).parents[2]
UNIT = ROOT / "docs" / "operating" / "policywatch.service"
CONTAINERFILE = ROOT / "docs" / "operating" / "Containerfile"


def instructions() -> list[tuple[str, str]]:
    """The instructions of the container file, with continued lines joined."""
    text = CONTAINERFILE.read_text("utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [(line.split(" ", 1)[0], line.split(" ", 1)[1]) for line in lines]


def assert_is_a_command(words: list[str]) -> None:
    """See that the program takes these arguments, up to where it would begin."""
    context = click.Context(group, info_name="policywatch")
    command = group.get_command(context, words[0])
    assert command is not None
    command.make_context(words[0], words[1:], parent=context)


def unit() -> configparser.ConfigParser:
    """The unit; none of its keys stands twice."""
    parser = configparser.ConfigParser(strict=True, interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]  # as its manual says
    parser.read_string(UNIT.read_text("utf-8"))
    return parser


def test_the_unit_runs_a_command_that_exists() -> None:
    """In the folder that it may write to, with time to stop."""
    service = unit()["Service"]
    program, *words = shlex.split(service["ExecStart"])
    assert Path(program).name == "policywatch"
    assert_is_a_command(words)
    assert service["WorkingDirectory"] == f"/var/lib/{service['StateDirectory']}"
    assert service["WorkingDirectory"] in words
    assert float(service["TimeoutStopSec"]) > 2 * daemon._GRACE_SECONDS


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd here")
def test_systemd_takes_the_unit(tmp_path: Path) -> None:
    """Judged by itself; the program and the user need not be on this machine."""
    text = re.sub(r"ExecStart=\S+", "ExecStart=/bin/true", UNIT.read_text("utf-8"))
    (tmp_path / "policywatch.service").write_text(text.replace("User=policywatch", "User=root"))
    done = subprocess.run(  # noqa: S603 - our own file
        ["systemd-analyze", "verify", tmp_path / "policywatch.service"],  # noqa: S607 - of this machine
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_the_container_runs_a_command_that_exists_and_not_as_root() -> None:
    """Files that are copied exist, the extras too, and the user comes before the command."""
    steps = instructions()
    names = [name for name, _ in steps]
    assert names[0] == "FROM"
    assert names.index("USER") < names.index("CMD")
    for name, text in steps:
        if name == "COPY":
            assert all((ROOT / source).exists() for source in text.split()[:-1])
    said = dict(steps)
    assert said["USER"] not in ("root", "0")
    assert json.loads(said["ENTRYPOINT"]) == ["policywatch"]
    assert_is_a_command(json.loads(said["CMD"]))
    (extra,) = re.findall(r"/src\[(\w+)\]", CONTAINERFILE.read_text("utf-8"))
    assert f"\n{extra} = [" in (ROOT / "pyproject.toml").read_text("utf-8")
