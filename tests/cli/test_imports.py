"""What is imported when, seen from a fresh process: the only way to prove a deferral."""

import ast
import re
import subprocess
import sys
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "policywatch"
HEAVY = ("textual", "rich", "httpx", "apscheduler", "asyncio", "sqlite3", "logging", "tomllib")
FRONT_ENDS = ("cli", "tui", "demo")

MODULES = {
    ".".join(("policywatch", *path.relative_to(SOURCE).with_suffix("").parts)).removesuffix(
        ".__init__"
    ): path
    for path in SOURCE.rglob("*.py")
}
CORE = sorted(
    name
    for name, path in MODULES.items()
    if path.relative_to(SOURCE).parts[0] not in FRONT_ENDS and path.stem != "__main__"
)


READERS = tuple(
    f"policywatch.{name}" for name in ("extract", "clauses", "diff", "documents", "watch.weighing")
)


def imported(code: str, *, whole: bool = False) -> set[str]:
    """The top-level modules that a process has imported after running some code, or all."""
    program = f"import sys\n{code}\nprint(*sys.modules, file=sys.stderr)"
    done = subprocess.run(  # noqa: S603 - our own interpreter on our own code
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True
    )
    names = set(done.stderr.splitlines()[-1].split())
    return names if whole else {name.partition(".")[0] for name in names}


def called(*arguments: str) -> str:
    """Code that runs the command line."""
    return f"from policywatch.cli import run\nrun({list(arguments)!r})"


@pytest.mark.parametrize("form", ["text", "json", "html", "markdown", "unified"])
def test_diff_of_files_imports_nothing_heavy(tmp_path: Path, form: str) -> None:
    """Comparing two files needs no interface, client, scheduler, loop, store or TOML."""
    (tmp_path / "a.txt").write_text("一、总则\n二、给予最高500万元奖励。\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text("一、总则\n二、给予最高300万元奖励。\n", encoding="utf-8")
    modules = imported(
        called("diff", str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), "--format", form)
    )
    assert modules.isdisjoint(HEAVY)
    assert "policywatch" in modules


def test_help_imports_nothing_heavy() -> None:
    """The help of every command is there without what the commands work with."""
    heavy = {*HEAVY, "selectolax", "rapidfuzz", "zstandard"}
    assert imported(called("--help")).isdisjoint(heavy)


def test_the_core_imports_no_front_end() -> None:
    """No module outside cli, tui and the demonstration brings textual, rich or click."""
    code = "\n".join(f"import {name}" for name in CORE)
    assert imported(code).isdisjoint({"textual", "rich", "click"})


def test_the_core_names_no_front_end() -> None:
    """Nor does a function of theirs import one late."""
    for path in SOURCE.rglob("*.py"):
        if path.relative_to(SOURCE).parts[0] in (*FRONT_ENDS, "__main__.py"):
            continue
        text = path.read_text(encoding="utf-8")
        for name in ("textual", "rich", "click", "policywatch.cli", "policywatch.tui"):
            assert f"import {name}" not in text, path
            assert f"from {name}" not in text, path


def test_imports_run_one_way() -> None:
    """As ARCHITECTURE.md lists the parts, none imports from a row below its own."""
    text = (SOURCE.parents[1] / "ARCHITECTURE.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (`[^|]*) \|", text, re.MULTILINE)
    row_of = {
        name.rstrip("/").removesuffix(".py"): number
        for number, row in enumerate(rows)
        for name in re.findall(r"`([^`]+)`", row)
    }
    back = [
        f"{path.relative_to(SOURCE)} imports {name}"
        for path in SOURCE.rglob("*.py")
        for name in re.findall(
            r"^\s*from policywatch\.(\w+)", path.read_text(encoding="utf-8"), re.MULTILINE
        )
        if row_of[name] > row_of[path.relative_to(SOURCE).parts[0].removesuffix(".py")]
    ]
    assert back == []


def test_no_modules_import_each_other() -> None:
    """There is no circle of imports, late ones and those for types alone included."""
    needs = {
        name: {
            inner if (inner := f"{node.module}.{alias.name}") in MODULES else node.module
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.ImportFrom) and node.module in MODULES
            for alias in node.names
        }
        for name, path in MODULES.items()
    }
    assert "policywatch.model" in needs["policywatch.errors"]
    assert set(TopologicalSorter(needs).static_order()) == set(MODULES)


@pytest.fixture
def held(tmp_path: Path, site: Any, policywatch: Any) -> None:
    """A source that was read once, and has not changed since."""
    url = site.page("/a", "Rules\n\nArticle 1. Each company is granted 500 euros.")
    (tmp_path / "sources.toml").write_text(f'[[source]]\nid = "a"\nurl = "{url}"\n', "utf-8")
    assert policywatch("check").code == 0


@pytest.mark.usefixtures("held")
@pytest.mark.parametrize(
    "words", ["log", "ack --all", "sources", "sources a", "search euros", "channels", "check"]
)
def test_what_compares_nothing_imports_no_reader(words: str) -> None:
    """Listing what is stored reads no page, and neither does a pass that finds all unchanged."""
    modules = imported(called(*words.split()), whole=True)
    assert modules.isdisjoint((*READERS, "selectolax", "rapidfuzz", "difflib", "zoneinfo"))
    assert "policywatch.store.store" in modules
    if words != "check":
        assert modules.isdisjoint(("httpx", "asyncio", "logging"))
