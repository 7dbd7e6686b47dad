"""The lines around the panes at any width."""

import pytest

from policywatch.config import Source
from policywatch.model import Kind, Weight
from policywatch.render.cells import Segment, cell_width
from policywatch.store import State, StoredChange
from policywatch.tui.labels import Status, top_line
from policywatch.tui.leaving import Leave
from policywatch.tui.state import Board

SAID = "the baseline of pinghu-ai-plus-plan-2025 is the new version; u undoes it"


def board() -> Board:
    """A board with one unseen change of high weight, and ten sources."""
    made = Board([Source(f"s{number}", "", "http://127.0.0.1/") for number in range(10)])
    change = StoredChange(1, "s0", 0.0, 1, 2, 0, Kind.ADDED, Weight.HIGH, "", "", None)
    made.load({"s0": State("s0", unseen=1)}, [change])
    return made


def line(made: Board, status: Status, width: int, now: float = 0.0) -> tuple[str, str]:
    """What stands at the left and at the right."""

    def text(part: list[Segment]) -> str:
        return "".join(segment.text for segment in part)

    left, right = top_line(made, status, now, width, Leave.CHECK)
    assert cell_width(text(left)) + cell_width(text(right)) <= width
    return text(left), text(right)


@pytest.mark.parametrize("width", [78, 100, 118, 198])
def test_what_happened_is_said_whole_and_the_counts_stay(width: int) -> None:
    """A long sentence takes room from the name of the program, never from the unseen."""
    left, right = line(board(), Status(SAID if width > 78 else SAID[:50]), width)
    assert right in SAID
    assert len(right) >= 50
    assert "1 unseen  1 high" in left
    assert ("policywatch" in left) is (width > 100)


def test_a_sentence_comes_before_how_many_are_high() -> None:
    """What a check came to is read to its end, in a narrow terminal as well."""
    told = "checked 5: no new changes, 2 sources failed"
    assert line(board(), Status(told), 56) == ("1 unseen", told)
    assert line(board(), Status(told), 62)[0] == "1 unseen  1 high"


def test_a_sentence_that_is_longer_than_the_line_is_cut() -> None:
    """The counts stand, and the end says that something is missing."""
    left, right = line(board(), Status(SAID * 3), 78)
    assert left == "1 unseen  1 high"
    assert right.startswith("the baseline of")
    assert right.endswith("…")


@pytest.mark.parametrize(("width", "bar"), [(78, False), (118, True)])
def test_the_progress_of_a_check_fits_a_narrow_line(width: int, bar: bool) -> None:
    """How far, how long yet, and the key that ends it, without the bar where it has no room."""
    made = board()
    made.start_check([f"s{number}" for number in range(10)], 0.0)
    made.finish_source("s0")
    _, right = line(made, Status(), width, 20.0)
    assert "checking 1 of 10, about 3 min left" in right
    assert "Esc cancels" in right
    assert ("#--" in right) is bar
