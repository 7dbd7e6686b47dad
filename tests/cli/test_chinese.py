"""In Chinese: what people read is Chinese, what programs read is what it is in English."""

import re
from pathlib import Path
from typing import Any

import click
import pytest

from policywatch.cli import COMMANDS, group
from policywatch.language import use
from policywatch.model import Kind

PROSE = re.compile(r"[A-Za-z]{2,}[,;:]? [a-z]{2,}")
"""Two English words behind each other."""

AS_WRITTEN = re.compile(
    r"`[^`]*`|'[^']*'|\"[^\"]*\"|--[a-z-]+|https?://\S+|\S*/\S*|\[[^\]]*\]"
    rf"|policywatch:?(?: [a-z]+)*|{'|'.join(Kind)}|later"
)
"""Commands, names in quotes, options, addresses, paths, kinds, ids: they stay as they are."""


@pytest.fixture
def chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    """A person whose locale is Chinese."""
    for name in ("POLICYWATCH_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANGUAGE", "zh_CN")


def english_in(text: str) -> list[str]:
    """The lines that hold an English sentence or part of one."""
    return [line for line in text.splitlines() if PROSE.search(AS_WRITTEN.sub("", line))]


def chinese_in(text: str) -> bool:
    """Whether there is a Chinese character."""
    return re.search("[\u4e00-\u9fff]", text) is not None


@pytest.mark.usefixtures("chinese")
@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_help_is_chinese(name: str, policywatch: Any) -> None:
    """Every command, its parts, and what click says of them."""
    calls = [[name]] if name else [[]]
    command = group.get_command(click.Context(group), name) if name else None
    if isinstance(command, click.Group):
        calls += [[name, part] for part in command.commands]
    for call in calls:
        told = policywatch(*call, "--help")
        assert told.code == 0
        assert "用法：" in told.out
        assert english_in(told.out) == []


@pytest.mark.usefixtures("chinese", "project")
@pytest.mark.parametrize(
    "call",
    [
        ["log"],
        ["log", "--unseen", "plan"],
        ["sources"],
        ["sources", "plan"],
        ["sources", "--check"],
        ["show", "plan", "--format", "outline"],
        ["diff", "plan@seed", "plan", "--explain"],
        ["diff", "plan@seed", "plan", "--format", "html"],
        ["diff", "plan@seed", "plan", "--format", "markdown", "--all"],
        ["diff", "plan@seed", "plan", "--format", "unified", "--explain"],
        ["diff", "plan@seed", "gone"],
        ["diff", "plan", "nowhere.html"],
        ["diff", "plan@2020-01-01", "plan"],
        ["search", "奖励"],
        ["search", "nothing like it"],
        ["channels"],
        ["channels", "--forget", "nobody"],
        ["ack", "plan"],
        ["ack", "99"],
        ["ack"],
        ["note", "1", "ask legal"],
        ["note", "77", "nothing"],
        ["accept", "plan"],
        ["accept", "plann"],
        ["report", "--format", "markdown"],
        ["report", "-o", "changes.odt"],
        ["store", "verify"],
        ["store", "prune", "--keep", "1"],
        ["store", "prune"],
        ["store", "reextract", "--dry-run"],
        ["store", "export", "history"],
        ["init"],
        ["check", "later"],
        ["add", "ftp://127.0.0.1/"],
        ["serve", "--port", "70000"],
        ["nonsense"],
    ],
    ids=" ".join,
)
def test_output_is_chinese(
    call: list[str], policywatch: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Answers, narration and errors, with their hints."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TOKEN", "1")
    told = policywatch(*call)
    both = told.out + told.err
    style = re.compile("<style>.*?</style>", re.DOTALL)
    assert chinese_in(both)
    assert english_in(style.sub("", re.sub("<[^>]*>", "", style.sub("", both)))) == []


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(
    "call",
    [
        ["diff", "plan@seed", "plan", "--format", "json"],
        ["log", "--format", "json"],
        ["sources", "--format", "json"],
        ["report", "--format", "csv"],
        ["channels", "--format", "json"],
    ],
    ids=" ".join,
)
def test_what_programs_read_is_the_same(
    call: list[str], policywatch: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """JSON and CSV do not know who asks."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANGUAGE", "en")
    english = policywatch(*call).out
    monkeypatch.setenv("LANGUAGE", "zh_CN")
    assert policywatch(*call).out == english
    use("en")
