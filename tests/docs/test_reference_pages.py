"""The pages on sources, scripting and privacy say what the program does."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from policywatch import cli
from policywatch.config import load
from policywatch.config.settings import HOST_SETTINGS, SETTINGS
from policywatch.model import FactType, Outcome

ROOT = Path(__file__).parents[2]
SOURCES, SCRIPTING, PRIVACY = (
    (ROOT / "docs" / name).read_text("utf-8")
    for name in ("sources.md", "scripting.md", "privacy.md")
)


def first_column(text: str) -> list[str]:
    """Every name in backticks in the first column of the page's tables."""
    rows = re.findall(r"^\| (`[^|]*) \|", text, re.MULTILINE)
    return [name for row in rows for name in re.findall(r"`([^`]+)`", row)]


def section(text: str, title: str) -> str:
    """What stands under a heading, up to the next one of any level."""
    return re.split(r"^#+ ", text.split(f" {title}\n", 1)[1], flags=re.MULTILINE)[0]


def test_the_table_of_settings_is_complete() -> None:
    """docs/sources.md has a row for each key of a source, and names those of a host."""
    assert first_column(SOURCES) == sorted(SETTINGS, key=[*first_column(SOURCES), *SETTINGS].index)
    assert [name for name in HOST_SETTINGS if f"`{name}`" not in SOURCES] == []


def test_the_example_of_sources_toml_is_sound(tmp_path: Path) -> None:
    """It is a whole file."""
    (text,) = re.findall(r"```toml\n(.*?)```", SOURCES, re.DOTALL)
    path = tmp_path / "sources.toml"
    path.write_text(text, "utf-8")
    config = load(path)
    assert config.source("example-terms").remove == (".share-buttons", "h2#faq .. footer")
    assert config.hosts["www.example.org"].delay == 5


def test_the_example_of_json_is_what_diff_prints(tmp_path: Path) -> None:
    """Every key and value of the comparison in docs/scripting.md."""
    for name, euros in (("old.md", 500), ("new.md", 300)):
        text = f"# Claims\n1. A claim brings {euros} euros.\n2. It is filed by letter.\n"
        (tmp_path / name).write_text(text, "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "policywatch", "diff", "old.md", "new.md", "--format", "json"],
        capture_output=True,
        check=False,
        timeout=60,
        cwd=tmp_path,
    )
    assert done.returncode == 1
    (example,) = re.findall(r"```json\n(.*?)```", SCRIPTING, re.DOTALL)
    assert json.loads(done.stdout) == json.loads(example)


def test_every_shape_of_json_is_named() -> None:
    """Each `policywatch.NAME/1` in the source stands in docs/scripting.md, and no other."""
    written = {
        name
        for path in (ROOT / "src").rglob("*.py")
        for name in re.findall(r'"(policywatch\.\w+/\d+)"', path.read_text("utf-8"))
    }
    assert set(re.findall(r"policywatch\.\w+/\d+", SCRIPTING)) == written


def test_every_word_that_programs_read_is_listed() -> None:
    """The types of facts and the outcomes, in their order."""
    told = section(SCRIPTING, "`policywatch.diff/1`")
    listed = re.findall(r"`([a-z-]+)`", told[told.index("Types of facts") :])
    assert listed == [*FactType, *Outcome]


def test_every_variable_of_the_environment_is_listed() -> None:
    """Those with the program's name, in the source and in docs/scripting.md."""
    named = {
        name
        for path in (ROOT / "src").rglob("*.py")
        for name in re.findall(r"POLICYWATCH_[A-Z]+\b", path.read_text("utf-8"))
    }
    listed = set(first_column(section(SCRIPTING, "Environment")))
    assert listed == named | {"NO_COLOR", "FORCE_COLOR"}


def test_the_exit_codes_are_those_of_the_program() -> None:
    """A row for each."""
    told = [int(code) for code in re.findall(r"^\| (\d+) \|", SCRIPTING, re.MULTILINE)]
    assert told == [*map(int, cli.exits.ExitCode)]


@pytest.mark.parametrize("command", ["diff", "show", "demo", "serve"])
def test_what_needs_no_network_is_named(command: str) -> None:
    """The page on privacy has a word on each command that one might suspect."""
    assert f"`{command}`" in PRIVACY
