"""A report with every kind of trouble in it."""

import pytest

from policywatch.model import Change, Fact, FactType, Kind, Outcome, Place, Problem, Span, Weight
from policywatch.report.model import Report, Section, Version

MADE_AT = 1795600800.0
HOSTILE = "=cmd()\x1b[2J<script>*x*</script>\ud800"


def place(label: str, body: str, order: int = 0) -> Place:
    """A clause at the top level."""
    return Place(label, (label,), "", body, body, order)


REWORDED = Change(
    Kind.REWORDED,
    (place("二、", "给予最高500万元奖励。"),),
    (place("二、", "给予最高300万元奖励。"),),
    (
        Span("equal", "给予最高"),
        Span("delete", "500万元"),
        Span("insert", "300万元"),
        Span("equal", "奖励。"),
    ),
    (Fact(FactType.AMOUNT, "500万元", "300万元", -0.4, "−40%"),),
    weight=Weight.HIGH,
)
ADDED = Change(
    Kind.ADDED, (), (place("三、", HOSTILE),), (Span("insert", HOSTILE),), weight=Weight.MEDIUM
)


@pytest.fixture
def report() -> Report:
    """Two sections: one with two changes and hostile text, one that was not compared."""
    seed, fetched = (
        Version(MADE_AT - 86400, seed=True, url="seed.txt"),
        Version(MADE_AT, seed=False, url="u"),
    )
    first = Section(
        "plan",
        f"方案 {HOSTILE}",
        "http://h/a",
        seed,
        fetched,
        (REWORDED, ADDED),
        (4, 5),
        ("ask the *press* office", ""),
    )
    problem = Problem(Outcome.LOGIN, "it wants a password")
    second = Section("terms", "", "", seed, fetched, (), problems=(problem,))
    return Report(MADE_AT, (first, second))
