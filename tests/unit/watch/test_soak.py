"""Some simulated weeks and some kills, by the scripts that do more of it."""

import subprocess
import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).parents[3] / "bench"


@pytest.mark.parametrize(
    "words",
    [
        ("soak.py", "--sources", "8", "--days", "12", "--seed", "3"),
        ("kills.py", "--kills", "2", "--seed", "3"),
    ],
    ids=["soak", "kills"],
)
def test_nothing_is_lost_and_nothing_told_twice(words):
    """Each planned change is there once, each outage told once, and the store verifies."""
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, BENCH / words[0], *words[1:]],
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.endswith("0 faults\n")
