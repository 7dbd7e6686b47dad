from datetime import UTC

from hypothesis import given, settings
from hypothesis import strategies as st

from policywatch.model import Kind, Outcome, Weight
from policywatch.render.cells import Segment, cell_width
from policywatch.store import State, StoredChange
from policywatch.tui.columns import (
    Clock,
    change_row,
    fitted,
    inner_path,
    place_cells,
    source_rows,
)
from policywatch.tui.entries import Entry
from policywatch.tui.groups import SourceLine

NOW = 1_795_424_400.0
CLOCK = Clock(NOW, UTC)
texts = st.text(st.sampled_from("一二三（）“”… ›abc\x1b\u202e"), max_size=40)


def entry(*, count: int = 1, kind: Kind = Kind.REWORDED, **rest: object) -> Entry:
    """A row of the list with this many changes."""
    fields: dict[str, object] = {
        "source": "a",
        "found_at": NOW - 60,
        "old_snapshot": 1,
        "new_snapshot": 2,
        "position": 0,
        "kind": kind,
        "weight": Weight.HIGH,
        "path": "二、 › （三）",
        "meaning": "最高 500万元 → 300万元, −40%",
        "seen_at": None,
    }
    changes = [StoredChange(**{"id": n, **fields, **rest}) for n in range(count)]  # type: ignore[arg-type]
    return Entry(tuple(changes))


def said(segments: list[Segment]) -> str:
    """The row as text."""
    return "".join(segment.text for segment in segments)


def test_a_change_is_told_in_one_row() -> None:
    """Unseen mark, time, source, sign, weight, place and meaning."""
    assert said(change_row(entry(), "", 80, CLOCK)) == (
        "* 08:59  ~ high  二、 › （三）              最高 500万元 → 300万元, −40%"
    )


def test_a_wide_row_has_words_for_signs() -> None:
    """Where there is room, kind and weight are spelled out."""
    row = said(change_row(entry(seen_at=1.0), "平湖", 120, CLOCK))
    assert row.startswith("  08:59  平湖                ~ reworded        high    二、")


def test_many_renumbered_clauses_are_counted() -> None:
    """A row of several changes says how many."""
    row = said(change_row(entry(count=14, kind=Kind.RENUMBERED), "", 80, CLOCK))
    assert "14 clauses" in row
    assert "only their numbers changed" in row


@settings(max_examples=80, deadline=None)
@given(
    path=texts, meaning=texts, title=texts, width=st.integers(40, 180), kind=st.sampled_from(Kind)
)
def test_columns_never_shift(path: str, meaning: str, title: str, width: int, kind: Kind) -> None:
    """Whatever texts hold, the place of every column is the same, and nothing can act."""
    fixed = change_row(entry(kind=kind), "x" if title else "", width, CLOCK)
    row = change_row(entry(kind=kind, path=path, meaning=meaning), title, width, CLOCK)
    offsets = []
    for segments in (fixed, row):
        at, found = 0, []
        for segment in segments:
            if segment.style in ("unread", "unseen") or segment.style.startswith(
                ("kind", "weight")
            ):
                found.append(at)
            at += cell_width(segment.text)
        offsets.append(found)
    assert offsets[0] == offsets[1]
    assert "\x1b" not in said(row)
    assert "\u202e" not in said(row)


@given(st.lists(texts, max_size=4), st.integers(0, 60))
def test_a_fitted_row_has_exactly_the_width(parts: list[str], width: int) -> None:
    """Rows are cut or filled up, wide characters or not."""
    segments = [Segment(part.replace("\x1b", "").replace("\u202e", "")) for part in parts]
    assert cell_width(said(fitted(segments, width))) == width


def test_a_long_path_keeps_its_innermost_labels() -> None:
    """The end of a path tells more than its start."""
    path = "第二章 › 第三节 › 第十二条 › （三） › 2."
    assert inner_path(path, 30) == "… › 第十二条 › （三） › 2."
    assert inner_path(path, 20) == "… › （三） › 2."
    assert inner_path(path, 99) == path
    assert cell_width(inner_path("很长的一个标签" * 5, 10)) <= 10


def test_a_source_says_how_it_stands() -> None:
    """Outcome and age, a failure with a sign, and no check at all."""
    ok = SourceLine("a", "平湖市", 3, State("a", NOW - 7200, Outcome.OK))
    assert [said(row).rstrip() for row in source_rows(ok, 30, CLOCK, tall=True)] == [
        " 平湖市                     3",
        " ok, 2 h ago",
    ]
    failed = SourceLine("a", "x", 0, State("a", NOW - 30, Outcome.MISSING))
    assert said(source_rows(failed, 30, CLOCK, tall=True)[1]) == " ! missing, just now"
    assert said(source_rows(SourceLine("a", "x", 0), 30, CLOCK, tall=True)[1]) == " never checked"
    unwatched = SourceLine("a", "x", 0, watched=False)
    assert said(source_rows(unwatched, 30, CLOCK, tall=True)[1]) == " not watched"
    checking = SourceLine("a", "x", 0, checking=True)
    assert said(source_rows(checking, 30, CLOCK, tall=True)[1]) == " checking ..."


@given(title=texts, width=st.integers(20, 100))
def test_a_source_fits_its_row(title: str, width: int) -> None:
    """Rows of sources are never wider than the list, tall or not."""
    line = SourceLine("a", title, 12, State("a", NOW, Outcome.OK))
    for tall in (True, False):
        for row in source_rows(line, width, CLOCK, tall=tall):
            assert cell_width(said(row)) <= max(width, 42)


def test_the_column_of_places_is_as_wide_as_they_are() -> None:
    """Short labels leave their room to the meaning; long ones never take all of it."""
    short = (entry(path="7."), entry(count=14, kind=Kind.RENUMBERED))
    assert place_cells(()) == 0
    assert place_cells(short[:1]) == 2
    assert place_cells(short) == len("14 clauses")
    assert place_cells((*short, entry(path="1. › " * 20))) == 26
    row = said(change_row(short[0], "", 40, CLOCK, place_cells(short[:1])))
    assert "high  7.  最高" in row
