"""The documents say what is so: commands, targets, links and the map of the source."""

import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from policywatch.cli import COMMANDS, group

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
NAMES = [str(page.relative_to(ROOT)) for page in PAGES]


def commands_in(text: str) -> list[list[str]]:
    """The policywatch command lines in a page's console blocks, as words."""
    blocks = re.findall(r"```(?:console|sh)\n(.*?)```", text, re.DOTALL)
    lines = [
        line.removeprefix("$ ").split("#")[0] for block in blocks for line in block.splitlines()
    ]
    return [line.split() for line in lines if line.startswith("policywatch")]


def test_the_reference_is_what_the_commands_say_of_themselves() -> None:
    """docs/commands.md and docs/weights.md are made from the program, and are current."""
    script = ROOT / "scripts" / "reference.py"
    done = subprocess.run([sys.executable, script, "--check"], check=False, timeout=60)  # noqa: S603 - our own script
    assert done.returncode == 0, "run: python scripts/reference.py"


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_every_command_line_in_the_docs_exists(page: Path) -> None:
    """Each command and option that a page shows is one that the program takes."""
    context = click.Context(group, info_name="policywatch")
    for words in commands_in(page.read_text("utf-8")):
        name = next((word for word in words[1:] if not word.startswith("-")), "")
        command = group.get_command(context, name) if name else group
        assert command is not None, f"no such command: {' '.join(words)}"
        if isinstance(command, click.Group) and command is not group:
            part = next((word for word in words[words.index(name) + 1 :] if word[0] != "-"), "")
            assert part in command.commands, f"no such command: {' '.join(words)}"
            command = command.commands[part]
        known = {
            flag for option in command.params for flag in (*option.opts, *option.secondary_opts)
        }
        known |= {"--help", "-h"}
        for word in words[1:]:
            if word.startswith("--"):
                assert word.split("=")[0] in known, f"no such option: {' '.join(words)}"


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_every_link_in_the_docs_leads_somewhere(page: Path) -> None:
    """Relative links and pictures name files that exist."""
    text = re.sub(r"```.*?```", "", page.read_text("utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)#]+)", text) + re.findall(r'src(?:set)?="([^"]+)"', text):
        if "://" not in target:
            assert (page.parent / target).exists(), f"{target} does not exist"


def test_the_readme_names_every_command_and_stays_short() -> None:
    """A reader of the README meets each command, in under 150 lines."""
    text = (ROOT / "README.md").read_text("utf-8")
    assert text.count("\n") < 150
    assert [
        name for name in COMMANDS if f"`{name}" not in text and f"policywatch {name}" not in text
    ] == []


def test_every_target_in_the_docs_is_in_the_makefile() -> None:
    """`make X` in a page is a target of the Makefile."""
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    for page in PAGES:
        for target in re.findall(r"(?:`|^)make ([a-z]+)", page.read_text("utf-8"), re.MULTILINE):
            assert target in targets, f"{page.name}: make {target}"


def test_the_map_names_every_package_and_module_at_the_top() -> None:
    """ARCHITECTURE.md has a word for each part of the source."""
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    source = ROOT / "src" / "policywatch"
    parts = [path for path in source.iterdir() if path.name not in ("__pycache__", "py.typed")]
    names = [f"{path.name}/" if path.is_dir() else path.name for path in parts]
    assert [name for name in names if f"`{name}`" not in text and name not in text] == []


def test_every_decision_is_listed() -> None:
    """The list of decision records names each record."""
    folder = ROOT / "docs" / "decisions"
    listed = (folder / "README.md").read_text("utf-8")
    records = [path.name for path in folder.glob("0*.md")]
    assert records
    assert [name for name in records if name not in listed] == []


def test_the_pinned_versions_name_no_address() -> None:
    """constraints.txt pins every version with hashes, and names no registry."""
    text = (ROOT / "constraints.txt").read_text("utf-8")
    pins = re.findall(r"^[a-z][\w.-]*==\S+.*$", text, re.MULTILINE)
    assert len(pins) > 20
    assert text.count("--hash=sha256:") >= len(pins)
    assert "://" not in text
