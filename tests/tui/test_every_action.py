"""Nothing in the registry of actions is without a test that presses its key."""

import ast
from pathlib import Path

from policywatch.tui.actions import ACTIONS

_PRESSING = frozenset({"press", "begin", "send"})


def pressed() -> set[str]:
    """Every key that a test of the interface presses, by the methods of a `Hand`."""
    keys = set()
    for path in Path(__file__).parent.glob("test_*.py"):
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(call, ast.Call) and getattr(call.func, "attr", "") in _PRESSING:
                keys |= {part.value for part in call.args if isinstance(part, ast.Constant)}
    return {key for key in keys if isinstance(key, str)}


def test_every_action_is_pressed_in_a_test() -> None:
    """By one of its keys, in a test that looks at what follows."""
    keys = pressed()
    assert [action.id for action in ACTIONS if keys.isdisjoint(action.keys)] == []
