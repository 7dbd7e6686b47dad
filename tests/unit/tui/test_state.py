import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policywatch.config import Source
from policywatch.model import Kind, Outcome, Weight
from policywatch.store import State, StoredChange
from policywatch.tui.entries import folded, with_ids
from policywatch.tui.state import Board


def change(number: int, source: str = "a", *, seen: bool = False, **rest: object) -> StoredChange:
    """A stored change with this id."""
    fields: dict[str, object] = {
        "id": number,
        "source": source,
        "found_at": 100.0,
        "old_snapshot": 1,
        "new_snapshot": 2,
        "position": number,
        "kind": Kind.REWORDED,
        "weight": Weight.HIGH,
        "path": "一、",
        "meaning": "x",
        "seen_at": 5.0 if seen else None,
    }
    return StoredChange(**{**fields, **rest})  # type: ignore[arg-type]


def board_of(*changes: StoredChange) -> Board:
    """A board over the sources a and b with these changes."""
    board = Board(
        [Source("a", "甲", "http://127.0.0.1/a"), Source("b", "乙", "http://127.0.0.1/b")]
    )
    unseen: dict[str, int] = {"a": 0, "b": 0}
    for item in changes:
        unseen[item.source] += item.seen_at is None
    board.load({name: State(name, unseen=count) for name, count in unseen.items()}, changes)
    return board


def ids(board: Board) -> list[int]:
    """The ids of the changes in the list."""
    return [number for entry in board.shown for number in entry.ids]


def test_a_new_board_is_empty_and_says_that_nothing_was_loaded() -> None:
    """Before the store answered there is nothing to select."""
    board = Board([])
    assert not board.loaded
    assert board.selected is None
    assert board.entry is None
    assert board.unseen == 0


def test_everything_is_shown_at_first_and_the_first_change_is_selected() -> None:
    """No filter holds at the start."""
    board = board_of(change(1), change(2, "b"))
    assert ids(board) == [1, 2]
    assert board.selected == change(1)
    assert board.unseen == 2


def test_a_source_filters_the_list() -> None:
    """Only the changes of the chosen source are shown, and the counts stay those of all."""
    board = board_of(change(1), change(2, "b"), change(3))
    board.show_source("b")
    assert ids(board) == [2]
    board.show_source(None)
    assert ids(board) == [1, 2, 3]


def test_the_selection_survives_new_changes_above_it() -> None:
    """What another process finds never moves the selection to another change."""
    board = board_of(change(1), change(2), change(3))
    board.select(1)
    board.load(board.states, (change(9), change(8), change(1), change(2), change(3)))
    assert board.selected is not None
    assert board.selected.id == 2
    assert board.index == 3


def test_when_the_selected_change_goes_its_place_is_kept() -> None:
    """A filter that hides the selection selects what stands there now."""
    board = board_of(change(1), change(2, seen=True), change(3))
    board.select(1)
    board.show_unseen_only(only=True)
    assert ids(board) == [1, 3]
    assert board.selected is not None
    assert board.selected.id == 3


def test_marking_seen_lowers_the_counts_and_unmarking_raises_them() -> None:
    """The count of the source and of all follow each mark; marking twice counts once."""
    board = board_of(change(1), change(2), change(3, "b"))
    board.mark([1, 3], 9.0)
    board.mark([1], 9.0)
    assert board.unseen == 1
    assert [line.unseen for line in board.source_lines] == [1, 1, 0]
    board.mark([1, 3], None)
    assert board.unseen == 3


def test_a_change_marked_seen_stays_in_the_list_until_the_filter_is_set_anew() -> None:
    """A slip of the finger can be taken back."""
    board = board_of(change(1), change(2))
    board.show_unseen_only(only=True)
    board.mark([1], 9.0)
    assert ids(board) == [1, 2]
    board.load(board.states, board.changes)
    assert ids(board) == [1, 2]
    board.show_unseen_only(only=True)
    assert ids(board) == [2]


def test_selecting_outside_the_list_selects_the_nearest() -> None:
    """Going past an end stays there, and says that nothing changed."""
    board = board_of(change(1), change(2))
    assert board.select(99)
    assert board.index == 1
    assert not board.select(99)
    assert board.select(-5)
    assert board.index == 0


def test_renumbered_clauses_of_a_version_are_one_row_after_the_others() -> None:
    """What matters stands first; a row of many is marked as a whole."""
    renumbered = [change(number, kind=Kind.RENUMBERED) for number in (2, 4)]
    later = change(9, new_snapshot=3)
    board = board_of(later, change(1), renumbered[0], change(3), renumbered[1])
    assert [entry.ids for entry in board.shown] == [(9,), (1,), (3,), (2, 4)]
    board.mark([2], 9.0)
    assert board.shown[3].unseen
    board.mark([4], 9.0)
    assert not board.shown[3].unseen
    assert board.index_of(4) == 3


def test_sources_unknown_to_the_configuration_come_last() -> None:
    """Changes of a source that was taken out of the file are still shown."""
    board = board_of(change(1))
    board.load({"z": State("z", unseen=4)}, [change(7, "z")])
    lines = board.source_lines
    assert [line.id for line in lines] == [None, "a", "b", "z"]
    assert lines[3].watched is False
    assert board.title_of("z") == "z"


def test_a_source_that_failed_says_so() -> None:
    """Outcomes that brought no policy are failures; unchanged is none."""
    board = board_of()
    board.load(
        {
            "a": State("a", 1.0, Outcome.MISSING, "404"),
            "b": State("b", 1.0, Outcome.UNCHANGED),
        },
        (),
    )
    assert [line.failed for line in board.source_lines] == [False, True, False]


def test_progress_counts_the_sources_that_are_done() -> None:
    """While a check runs, the number of ended sources is known; then it is gone."""
    board = board_of()
    assert board.check.count is None
    board.start_check(["a", "b"], 100.0)
    board.finish_source("a")
    board.finish_source("unknown")
    assert board.check.count == (1, 2)
    assert [line.checking for line in board.source_lines] == [False, False, True]
    board.end_check()
    assert board.check.count is None


steps = st.one_of(
    st.tuples(st.just("select"), st.integers(-2, 12)),
    st.tuples(st.just("source"), st.sampled_from([None, "a", "b"])),
    st.tuples(st.just("unseen"), st.booleans()),
    st.tuples(st.just("mark"), st.integers(0, 9)),
    st.tuples(st.just("unmark"), st.integers(0, 9)),
)


@settings(max_examples=80, deadline=None)
@given(
    seen=st.lists(st.booleans(), max_size=10),
    kinds=st.lists(st.sampled_from([Kind.REWORDED, Kind.RENUMBERED]), min_size=10, max_size=10),
    script=st.lists(steps, max_size=15),
)
def test_whatever_is_done_selection_and_counts_are_right(
    seen: list[bool], kinds: list[Kind], script: list[tuple[str, object]]
) -> None:
    """The selection is always in the list, and the unseen counts are those of the changes."""
    board = board_of(
        *(
            change(number, "ab"[number % 2], seen=flag, kind=kinds[number])
            for number, flag in enumerate(seen)
        )
    )
    for name, value in script:
        match name:
            case "select":
                board.select(value)  # type: ignore[arg-type]
            case "source":
                board.show_source(value)  # type: ignore[arg-type]
            case "unseen":
                board.show_unseen_only(only=value)  # type: ignore[arg-type]
            case "mark":
                board.mark([value], 1.0)  # type: ignore[list-item]
            case _:
                board.mark([value], None)  # type: ignore[list-item]
        assert board.unseen == sum(item.seen_at is None for item in board.changes)
        assert (board.selected is None) == (not board.shown)
        if board.entry:
            assert board.shown[board.index] is board.entry
        assert len(ids(board)) == len(set(ids(board))) == board.shown_count
        now = {item.id: item for item in board.changes}
        for index, entry in enumerate(board.shown):
            assert entry.changes == tuple(now[number] for number in entry.ids)
            assert {board.index_of(number) for number in entry.ids} == {index}
        for line in board.source_lines[1:]:
            assert line.unseen == board.states[line.id or ""].unseen


@given(st.lists(st.tuples(st.integers(1, 3), st.sampled_from(list(Kind))), max_size=12))
def test_folding_loses_no_change(pairs: list[tuple[int, Kind]]) -> None:
    """Every change stands in exactly one row."""
    changes = [
        change(number, kind=kind, new_snapshot=snapshot)
        for number, (snapshot, kind) in enumerate(sorted(pairs, key=lambda pair: pair[0]))
    ]
    rows = list(folded(changes))
    assert sorted(number for row in rows for number in row.ids) == list(range(len(changes)))


def test_a_filter_leaves_its_changes_of_a_row_alone() -> None:
    """Of clauses renumbered together a row holds those that pass; a row without any is gone."""
    changes = [change(number, kind=Kind.RENUMBERED) for number in (1, 2, 3)]
    rows = list(folded([*changes, change(4)]))
    assert [row.ids for row in with_ids(rows, {1, 3})] == [(1, 3)]
    assert [row.ids for row in with_ids(rows, {4})] == [(4,)]


@pytest.mark.parametrize("only", [True, False])
def test_another_source_forgets_what_was_kept(only: bool) -> None:
    """Marks made in one list do not linger in another."""
    board = board_of(change(1), change(2, "b"))
    board.show_unseen_only(only=only)
    board.mark([1], 9.0)
    board.show_source("a")
    assert ids(board) == ([] if only else [1])


def test_the_weightiest_unseen_changes_come_first() -> None:
    """At the start; of the same weight the newest first, seen ones last."""
    board = board_of(
        change(1, weight=Weight.LOW),
        change(2, seen=True),
        change(3),
        change(4, weight=Weight.MEDIUM),
        change(5),
    )
    assert ids(board) == [3, 5, 4, 1, 2]
    assert board.high == 2


def test_what_is_marked_keeps_its_place_until_the_list_is_made_anew() -> None:
    """Marking never moves rows under the cursor."""
    board = board_of(change(1), change(2), change(3))
    board.mark([1], 9.0)
    assert ids(board) == [1, 2, 3]
    assert board.high == 2
    board.load(board.states, board.changes)
    assert ids(board) == [1, 2, 3]
    board.show_source("a")
    assert ids(board) == [2, 3, 1]


def test_what_is_left_is_told_from_what_was_done() -> None:
    """Nothing can be said before the first is done; then the rest goes at the same pace."""
    board = board_of()
    assert board.check.seconds_left(100.0) is None
    board.start_check(["a", "b", "c", "d"], 100.0)
    assert board.check.seconds_left(160.0) is None
    board.finish_source("a")
    assert board.check.seconds_left(160.0) == 180.0
    for name in "bcd":
        board.finish_source(name)
    assert board.check.seconds_left(160.0) == 0.0
    board.end_check()
    assert board.check.seconds_left(160.0) is None
