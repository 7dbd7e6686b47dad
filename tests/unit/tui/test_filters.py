from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policywatch.config import Source
from policywatch.model import Kind, Outcome, Weight
from policywatch.render.cells import cell_width
from policywatch.store import State, StoredChange
from policywatch.tui.filters import Filters, Grouping, Order
from policywatch.tui.groups import FAILING, IDLE, NEW, NO_TAG, QUIET, SourceLine, grouped
from policywatch.tui.overview import shares, week_row, weeks_of
from policywatch.tui.state import Board

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC).timestamp()  # a Monday
DAY = 86400


def change(
    number: int,
    source: str = "a",
    *,
    weight: Weight = Weight.HIGH,
    kind: Kind = Kind.REWORDED,
    days: float = 0,
) -> StoredChange:
    """A change found so many days ago, by its number."""
    found = NOW - days * DAY
    return StoredChange(number, source, found, 1, number, 0, kind, weight, "", "", None)


CHANGES = [
    change(1, "a", days=0.5),
    change(2, "b", weight=Weight.LOW, kind=Kind.MOVED, days=3),
    change(3, "c", weight=Weight.MEDIUM, kind=Kind.ADDED, days=8),
    change(4, "a", weight=Weight.MEDIUM, days=40),
]
SOURCES = [
    Source("a", "Zebra", "http://127.0.0.1/", tags=("tax", "city")),
    Source("b", "Ant", "http://127.0.0.1/", tags=("city",)),
    Source("c", "Moth", "", enabled=False),
]


def board() -> Board:
    """A board of three sources, one of them failing."""
    made = Board(SOURCES)
    states = {
        "a": State("a", NOW, Outcome.OK, unseen=2),
        "b": State("b", NOW, Outcome.MISSING, unseen=1),
        "c": State("c", NOW, Outcome.OK, unseen=1),
    }
    made.load(states, CHANGES)
    return made


def ids(made: Board) -> list[int]:
    """The changes in the list."""
    return [entry.first.id for entry in made.shown]


@pytest.mark.parametrize(
    ("filters", "passing", "told"),
    [
        (Filters(), [1, 2, 3, 4], ""),
        (Filters(weight=Weight.HIGH), [1], "high"),
        (Filters(weight=Weight.MEDIUM), [1, 3, 4], "medium or more"),
        (Filters(kind=Kind.MOVED), [2], "moved"),
        (Filters(tag="city"), [1, 2, 4], "city"),
        (Filters(days=1), [1], "24 h"),
        (Filters(days=7), [1, 2], "7 d"),
        (Filters(weight=Weight.MEDIUM, tag="tax", days=30), [1], "medium or more, tax, 30 d"),
    ],
)
def test_each_filter_holds_back_what_it_says(
    filters: Filters, passing: list[int], told: str
) -> None:
    """Weight, kind, tag and date filter alone and together, and are told in words."""
    made = board()
    made.arrange(filters, Order.NEWEST, NOW)
    assert ids(made) == passing
    assert filters.told == told
    assert bool(filters) == bool(told)


def test_orders() -> None:
    """The weightiest first, or source by source, and within each the newest first."""
    made = board()
    made.arrange(Filters(), Order.WEIGHT, NOW)
    assert ids(made) == [1, 3, 4, 2]
    made.arrange(Filters(), Order.SOURCE, NOW)
    assert ids(made) == [2, 3, 1, 4]


def test_the_selection_stays_through_filters_and_orders() -> None:
    """The selected change is selected still, as long as it is shown."""
    made = board()
    made.select(3)
    made.arrange(Filters(weight=Weight.MEDIUM), Order.WEIGHT, NOW)
    assert made.selected_id == 4
    made.arrange(Filters(weight=Weight.HIGH), Order.WEIGHT, NOW)
    assert made.selected_id == 1


def test_groups_by_tag_hold_a_source_of_two_tags_twice() -> None:
    """Each tag has a row with its counts; sources without one come last."""
    made = board()
    made.group_by(Grouping.TAG)
    told = [(line.group, line.id, line.unseen) for line in made.source_lines[1:]]
    assert told == [
        ("city", None, 3),
        ("", "a", 2),
        ("", "b", 1),
        ("tax", None, 2),
        ("", "a", 2),
        (NO_TAG, None, 1),
        ("", "c", 1),
    ]
    assert made.source_count == 3


def test_going_down_the_groups_shows_each_and_never_sticks() -> None:
    """Every row can be reached, also the second one of the same source."""
    made = board()
    made.arrange(Filters(), Order.NEWEST, NOW)
    made.group_by(Grouping.TAG)
    shown = []
    for index in range(len(made.source_lines)):
        made.show_line(index)
        assert made.line_index == index
        shown.append(ids(made))
    assert shown == [[1, 2, 3, 4], [1, 2, 4], [1, 4], [2], [1, 4], [1, 4], [3], [3]]
    made.show_line(1)
    assert made.whose == "city"
    made.load(made.states, CHANGES)
    assert (made.line_index, ids(made)) == (1, [1, 2, 4])
    made.group_by(Grouping.NONE)
    assert ids(made) == [1, 2, 3, 4]


def test_groups_by_state_put_what_fails_first() -> None:
    """Failing, then new, then quiet, then not watched."""

    def line(name: str, outcome: Outcome, unseen: int, *, watched: bool = True) -> SourceLine:
        return SourceLine(name, name, unseen, State(name, NOW, outcome), watched=watched)

    lines = [
        line("idle", Outcome.OK, 0, watched=False),
        line("quiet", Outcome.OK, 0),
        line("new", Outcome.OK, 2),
        line("failing", Outcome.BLOCKED, 2),
    ]
    told = [(row.group or row.id) for row in grouped(lines, Grouping.STATE)]
    assert told == [FAILING, "failing", NEW, "new", QUIET, "quiet", IDLE, "idle"]
    assert grouped(lines, Grouping.STATE)[0].failing == 1
    assert grouped(lines, Grouping.NONE) == lines


def test_weeks_begin_on_mondays_and_count_by_weight() -> None:
    """The present week is the last; what is older than the first is left out."""
    weeks = weeks_of([*CHANGES, change(5, days=400)], NOW, UTC, 3)
    assert [(week.begins, week.counts) for week in weeks] == [
        ("11-09", (0, 1, 0)),
        ("11-16", (0, 0, 1)),
        ("11-23", (1, 0, 0)),
    ]


@given(st.lists(st.integers(0, 60), min_size=3, max_size=3), st.integers(0, 40))
def test_shares_fill_their_cells_and_forget_no_weight(counts: list[int], cells: int) -> None:
    """Every weight that was found has a cell, as long as there are enough."""
    given_cells = shares(counts, cells)
    assert sum(given_cells) == (cells if sum(counts) else 0)
    assert all((given > 0) <= (count > 0) for given, count in zip(given_cells, counts, strict=True))
    if cells >= 3:
        for given, count in zip(given_cells, counts, strict=True):
            assert (given > 0) == (count > 0)


@given(st.lists(st.integers(0, 300), max_size=30), st.integers(20, 60))
def test_a_week_is_a_row_of_its_width(ages: list[int], width: int) -> None:
    """Bars never grow past the pane, and counts stand in one column."""
    found = [change(number, days=age / 10) for number, age in enumerate(ages)]
    weeks = weeks_of(found, NOW, UTC)
    most = max(week.total for week in weeks)
    for week in weeks:
        row = "".join(segment.text for segment in week_row(week, most, width))
        assert cell_width(row) <= width
        assert row.endswith(str(week.total or "."))
