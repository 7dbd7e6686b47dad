"""No words for people are left out of the catalogue: every text in the source is accounted for."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "policywatch"

PROSE = re.compile(r"[A-Za-z]{2,}[,;:]? [a-z]{2,}")
"""Two words behind each other, the second in small letters."""

TOLD = {
    "cli": {"note", "say", "narrate", "hint", "UsageError", "BadParameter", "confirm"},
    "demo": {"_narrate"},
    "render": {"Segment", "paint"},
    "report": {"Segment"},
    "tui": {"say_status", "Segment"},
}
"""Calls whose first argument people read, by package."""

NAMES = {"policywatch", "Enter", "Esc", "MB", "ID"}
"""Words that are the same in every language."""

SPEAKING = ("cli", "config", "demo", "fetch", "notify", "render", "report", "tui", "watch")
FOR_PROGRAMS = (
    r"^\W*<|^:root|text/html; charset=|^robots = \{",  # markup, styles, settings
    r"^has no attribute$",  # as Python says it
    r"^working day$",  # a unit of facts
    r"^\(policy change monitor\)$",  # of the user agent
    r"^Server disconnected without sending a response$",  # what h11 says
    r"^(?=.*[_-])[a-z_ -]+$",  # lists of names of actions and styles
    r"^gzip, deflate$",
    r"^policywatch (?:log|report)$",  # commands
)


@pytest.fixture(scope="module")
def marks() -> set[str]:
    """The calls that `scripts/messages.py` takes messages from."""
    sys.path.insert(0, str(ROOT / "scripts"))
    try:
        import messages
    finally:
        sys.path.pop(0)
    return {*messages._LABELS, *messages._SENTENCES}


def name_of(call: ast.Call) -> str:
    """What a call calls."""
    return getattr(call.func, "id", getattr(call.func, "attr", ""))


def accounted(tree: ast.Module, marks: set[str]) -> set[int]:
    """The nodes that stand in a message, a docstring, an annotation or the name of a key."""
    found: set[int] = set()
    for node in ast.walk(tree):
        covered: list[ast.AST | None] = []
        if isinstance(node, ast.Call):
            if name_of(node) in marks or name_of(node) in (
                "Binding",
                "RuntimeError",
                "LookupError",
            ):
                covered.append(node)
            covered += [one.value for one in node.keywords if one.arg in ("help", "short_help")]
        elif isinstance(node, ast.Subscript):
            covered.append(node.slice)
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            covered.append(node)
        covered += [getattr(node, "annotation", None), getattr(node, "returns", None)]
        for one in covered:
            found |= {id(inner) for inner in ast.walk(one)} if one else set()
    return found


def texts(tree: ast.AST, known: set[int]) -> Iterator[ast.Constant]:
    """The texts that are not accounted for."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in known:
            yield node


@pytest.mark.parametrize("package", SPEAKING)
def test_every_sentence_in_the_source_can_be_said_in_chinese(package: str, marks: set[str]) -> None:
    """Prose stands in calls that mark it, or is for programs."""
    left = []
    for path in sorted({*(SOURCE / package).rglob("*.py")} - {SOURCE / "tui" / "looks.py"}):
        tree = ast.parse(path.read_text("utf-8"))
        for text in texts(tree, accounted(tree, marks)):
            told = str(text.value).strip()
            if PROSE.search(told) and not any(re.search(one, told) for one in FOR_PROGRAMS):
                left.append(f"{path.relative_to(SOURCE)}:{text.lineno}: {told[:60]}")
    assert left == []


@pytest.mark.parametrize("package", TOLD)
def test_what_is_told_is_never_a_bare_word(package: str, marks: set[str]) -> None:
    """No word of two letters or more is told as it stands, but for names."""
    left = []
    for path in sorted((SOURCE / package).rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        known = accounted(tree, marks)
        for call in ast.walk(tree):
            if isinstance(call, ast.Call) and name_of(call) in TOLD[package] and call.args:
                left += [
                    f"{path.relative_to(SOURCE)}:{text.lineno}: {text.value}"
                    for text in texts(call.args[0], known)
                    if set(re.findall("[A-Za-z]{2,}", str(text.value))) - NAMES
                ]
    assert left == []
