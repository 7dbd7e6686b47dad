"""What Esc ends, one thing after the other."""

from policywatch.tui.leaving import Leave, next_to_leave
from policywatch.tui.reading import Against


def test_one_thing_after_the_other() -> None:
    """The cheapest to have again ends first, the pane is left when nothing else is open."""
    open_now = {"words": True, "checking": True, "against": Against.BASELINE, "zoomed": True}
    shut = {"words": False, "checking": False, "against": Against.PREVIOUS, "zoomed": False}
    ended = []
    for name, value in shut.items():
        ended.append(next_to_leave(**open_now))
        open_now[name] = value
    ended.append(next_to_leave(**open_now))
    assert ended == list(Leave)
