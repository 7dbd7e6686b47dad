"""What the pages say in figures, names and keys is what the program has."""

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from policywatch.cli.diff import FORMATS
from policywatch.config import load
from policywatch.config.channel import Channel
from policywatch.config.channel_settings import CHANNEL_SETTINGS
from policywatch.demo.amendments import AMENDMENTS
from policywatch.demo.pages import PATHS
from policywatch.documents import read_document
from policywatch.notify import courier
from policywatch.notify.message import Message, message_to_data
from policywatch.render.meaning import SIGNS
from policywatch.tui import clipboard
from policywatch.tui.actions import ACTIONS
from policywatch.watch import daemon, telling

ROOT = Path(__file__).parents[2]
README, CHANNELS, OPERATING, DEMO, BENCHMARKS = (
    (ROOT / name).read_text("utf-8")
    for name in (
        "README.md",
        "docs/channels.md",
        "docs/operating.md",
        "docs/demo.md",
        "docs/benchmarks.md",
    )
)
INTERFACES = [ROOT / "docs" / "interface.md", ROOT / "docs" / "interface.zh-CN.md"]


def blocks(text: str, language: str) -> list[str]:
    """The code blocks of a language in a page."""
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


def first_column(text: str) -> list[str]:
    """Every name in backticks in the first column of the page's tables."""
    rows = re.findall(r"^\| (`[^|]*) \|", text, re.MULTILINE)
    return [name for row in rows for name in re.findall(r"`([^`]+)`", row)]


@pytest.mark.parametrize("page", ["README.md", "docs/channels.md"])
def test_examples_of_sources_toml_are_sound(page: str, tmp_path: Path) -> None:
    """What a page shows of sources.toml can be put into one, and is read."""
    for number, text in enumerate(blocks((ROOT / page).read_text("utf-8"), "toml")):
        path = tmp_path / f"{number}.toml"
        path.write_text('[[source]]\nid = "x"\nenabled = false\ntags = ["law"]\n' + text, "utf-8")
        config = load(path)
        assert len(config.sources) + len(config.channels) > 1


def test_the_table_of_channel_settings_is_complete() -> None:
    """docs/channels.md has a row for each key, and no other."""
    assert set(first_column(CHANNELS)) == set(CHANNEL_SETTINGS) - {"note"}
    assert set(Channel._fields) >= set(CHANNEL_SETTINGS) - {"timezone"}


def test_the_message_has_the_keys_that_the_page_shows() -> None:
    """The JSON in docs/channels.md is shaped like what is sent."""
    (text,) = blocks(CHANNELS, "json")
    sent = message_to_data(Message("key", "channel", 0.0), title="", text="")
    assert json.loads(text).keys() == sent.keys()


def test_retries_are_as_the_page_says() -> None:
    """After 30 seconds, a minute, and so on up to six hours."""
    assert "after 30 seconds, a minute and so on up to six\n  hours" in CHANNELS
    assert [courier._backoff(count) for count in (1, 2, 99)] == [30, 60, 6 * 3600]


def test_formats_are_those_of_diff() -> None:
    """The README lists every format."""
    named = re.search(r"Formats are (.*?)\.", README, re.DOTALL)
    assert named
    assert re.findall(r"`(\w+)`", named[1]) == list(FORMATS)


def test_the_daemon_stops_in_the_time_that_the_page_says() -> None:
    """Ten seconds for checks, then ten more for deliveries."""
    assert "checks under way have ten seconds, then deliveries ten more" in OPERATING
    assert daemon._GRACE_SECONDS == 10


def test_events_have_the_fields_that_the_page_names() -> None:
    """docs/operating.md names what an event in JSON may hold."""
    source = Path(str(telling.__file__)).read_text("utf-8")
    told = {
        keyword.arg
        for call in ast.walk(ast.parse(source))
        if isinstance(call, ast.Call) and getattr(call.func, "attr", "") == "tell"
        for keyword in call.keywords
    }
    named = re.search(r"an object of JSON: (.*?)\.", OPERATING, re.DOTALL)
    assert named
    assert set(re.findall(r"`(\w+)`", named[1])) - {"at", "event", "text"} <= told


def test_the_container_runs_as_the_user_that_the_page_names() -> None:
    """User 10001 owns the volume."""
    assert "user 10001" in OPERATING
    assert "10001" in (ROOT / "docs" / "operating" / "Containerfile").read_text("utf-8")


def test_the_demonstration_has_the_pages_that_are_described() -> None:
    """A row for each page; only those that are amended say what was."""
    names = re.findall(r"^\| ([a-z0-9-]+-\d{4}) \|", DEMO, re.MULTILINE)
    assert names == sorted(PATHS)
    assert {amendment.source for amendment in AMENDMENTS} <= set(names)


@pytest.mark.parametrize("page", [*INTERFACES, ROOT / "CHANGELOG.md"], ids=lambda page: page.name)
def test_the_keys_that_the_pages_name_do_something(page: Path) -> None:
    """Each key in the text belongs to an action."""
    known = {shown for action in ACTIONS for shown in action.all_keys.split()}
    text = page.read_text("utf-8")
    named = first_column(text) or re.findall(r"(?<!`)`([^`\s])`(?!`)", text)
    assert named
    assert [key for key in named if key not in known] == []


def test_the_chinese_page_explains_every_sign() -> None:
    """Each kind of change that is shown has its sign there."""
    text = INTERFACES[1].read_text("utf-8")
    assert [sign for sign in SIGNS.values() if sign not in " ." and f"`{sign}`" not in text] == []


def test_the_programs_that_copy_are_those_of_the_page() -> None:
    """docs/interface.md names the programs that are asked to take a text."""
    source = Path(str(clipboard.__file__)).read_text("utf-8")
    named = re.search(r"program of the desktop \((.*?)\)", INTERFACES[0].read_text("utf-8"))
    assert named
    assert [one for one in named[1].split(", ") if f'"{one}"' not in source] == []


def test_every_script_that_the_pages_run_is_there_and_takes_its_options() -> None:
    """Names of scripts, and their options, in all pages."""
    pages = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]
    calls = {
        call
        for page in pages
        for call in re.findall(r"((?:bench|scripts)/\w+\.py[^`\n#]*)", page.read_text("utf-8"))
    }
    assert len(calls) > 8
    for call in calls:
        script, *words = call.split()
        path = ROOT / script.rstrip(")")
        assert path.exists(), call
        text = path.read_text("utf-8")
        for option in words:
            assert not option.startswith("--") or f'"{option}"' in text, call


@pytest.mark.parametrize("script", sorted((ROOT / "bench").glob("*.py")), ids=lambda p: p.name)
def test_every_script_of_the_bench_is_explained(script: Path) -> None:
    """docs/benchmarks.md names each script; `laws.py` makes their texts."""
    assert script.name == "laws.py" or f"bench/{script.name}" in BENCHMARKS


def test_what_the_examples_of_change_say_is_what_is_found(tmp_path: Path) -> None:
    """The three meanings in the README come out of the program."""
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text(
        "第一条 给予最高500万元的奖励。\n第二条 The deadline is 2025-12-31.\n"
        "第三条 The provider may inform users.\n",
        "utf-8",
    )
    new.write_text(
        "第一条 给予最高300万元的奖励。\n第二条 The deadline is 2026-06-30.\n"
        "第三条 The provider must inform users.\n",
        "utf-8",
    )
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "policywatch", "diff", old, new],
        capture_output=True,
        check=False,
        timeout=60,
        env={"PYTHONIOENCODING": "utf-8", "LANG": "C.UTF-8"},
    )
    told = done.stdout.decode()
    for words in (
        "最高500万元 → 最高300万元, −40%",
        "2025-12-31 → 2026-06-30",
        "may → must, stronger",
    ):
        assert words in told


def test_every_style_of_label_that_the_readme_names_is_read() -> None:
    """Each begins a clause."""
    named = re.search(r"Numbered units of every style \((.*)\)\n", README)
    assert named
    for label in re.findall(r"[^,\s][^,]*", named[1]):
        clauses = read_document(f"{label} The first.\n".encode()).clauses
        assert [clause.label.strip() for clause in clauses] == [label]


def test_the_least_python_is_that_of_the_readme() -> None:
    """What pyproject.toml requires is what both pages say."""
    required = re.search(r'requires-python = ">=([\d.]+)"', (ROOT / "pyproject.toml").read_text())
    assert required
    for page in ("README.md", "README.zh-CN.md"):
        assert f"Python {required[1]}" in (ROOT / page).read_text("utf-8")


def test_there_are_five_seeds() -> None:
    """As many policies as the pages say."""
    assert len(list((ROOT / "seeds").glob("*.txt"))) == 5
