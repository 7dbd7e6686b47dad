import subprocess
import sys

import pytest

from policywatch.render.cells import cell_width
from policywatch.tui.actions import ACTIONS, BY_ID, GROUPS, HINTS, KEY_NAMES, hints, in_group
from policywatch.tui.labels import keys_line
from policywatch.tui.screens.help import help_lines
from policywatch.tui.screens.main import MainScreen
from policywatch.tui.screens.panes import PANES


def test_every_action_has_its_method() -> None:
    """No key can be bound to something that cannot be done."""
    missing = [action.id for action in ACTIONS if not hasattr(MainScreen, f"action_{action.id}")]
    assert missing == []


def test_ids_and_keys_are_used_once() -> None:
    """Two actions never share an id or a key."""
    keys = [key for action in ACTIONS for key in action.keys]
    assert len(keys) == len(set(keys))
    assert len(BY_ID) == len(ACTIONS)


def test_all_bindings_come_from_the_registry() -> None:
    """The screen binds what the registry names, under its ids, and nothing else."""
    assert [binding.id for binding in MainScreen.BINDINGS] == [action.id for action in ACTIONS]  # type: ignore[union-attr]


@pytest.mark.parametrize("width", [40, 72, 94])
def test_the_help_names_every_action_and_key(width: int) -> None:
    """What can be done can be found out, in a narrow terminal as well."""
    rows = ["".join(segment.text for segment in line) for line in help_lines(width)]
    assert all(cell_width(row.rstrip()) <= max(width, 43) for row in rows)
    text = " ".join(" ".join(rows).split())
    for action in ACTIONS:
        assert f"{action.all_keys} {action.description}" in text
    assert {action.group for action in ACTIONS} == set(GROUPS)
    assert sum(len(in_group(group)) for group in GROUPS) == len(ACTIONS)


def test_the_line_of_keys_never_loses_help_and_quit() -> None:
    """However narrow the terminal, the way on and the way out are named."""
    for pane in PANES:
        line = [segment.text for segment in keys_line(pane, 60)]
        assert "help" in line
        assert "quit" in line
        assert len(keys_line(pane, 200)) > len(line)
        assert len(set(hints(pane))) == len(HINTS[pane])
    assert set(HINTS) == set(PANES)


def test_key_names_are_for_keys_that_are_bound() -> None:
    """No name is kept for a key that nothing uses."""
    assert set(KEY_NAMES) <= {key for action in ACTIONS for key in action.keys}


def test_state_and_columns_need_no_textual() -> None:
    """What the interface shows can be worked out without the library that shows it."""
    code = (
        "import sys, policywatch.tui, policywatch.tui.state, policywatch.tui.columns\n"
        "import policywatch.tui.actions, policywatch.tui.reading\n"
        "print(sorted({'textual', 'rich', 'httpx'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - our own interpreter
    assert done.stdout.strip() == "[]"
