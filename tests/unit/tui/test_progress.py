"""A check under way: done sources, and the time that the rest will take."""

from policywatch.tui.progress import Progress


def test_it_knows_whom_it_waits_for_and_who_is_none_of_its_own() -> None:
    """A source is waited for until it is done; another one is never."""
    check = Progress(["a", "b"], 100.0)
    assert check.waits_for("a")
    assert check.finish("a")
    assert not check.waits_for("a")
    assert not check.finish("unknown")
    assert not check.waits_for("unknown")
    assert check.count == (1, 2)
    assert check.seconds_left(160.0) == 60.0


def test_only_a_check_that_runs_may_be_cancelled_and_only_once() -> None:
    """Without sources none runs."""
    assert not Progress().may_be_cancelled
    assert Progress().count is None
    check = Progress(["a"], 0.0)
    assert check.may_be_cancelled
    check.cancelling = True
    assert not check.may_be_cancelled
