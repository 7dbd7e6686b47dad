from policywatch.diff.compare import compare
from policywatch.documents import read_document
from policywatch.model import Kind, Weight
from policywatch.render.meaning import path_of_change
from policywatch.store import Snapshot, StoredChange
from policywatch.tui.reading import Reading, Readings

OLD = (
    "第一条 给予最高500万元的奖励。\n第二条 本办法由市科技局负责解释。\n第三条 自发布之日起施行。\n"
)
NEW = OLD.replace("500万元", "300万元").replace("市科技局", "市工信局")


def version(number: int) -> Snapshot:
    """A version with this id."""
    return Snapshot(number, "a", "fetch", 0.0, "", "", "", 0, "")


def reading_of(old: str, new: str) -> Reading:
    """The comparison of versions 1 and 2."""
    documents = [read_document(text.encode(), name="a.txt") for text in (old, new)]
    return Reading(version(1), version(2), compare(*documents))


def stored(position: int, kind: Kind, path: str, *, old: int = 1, new: int = 2) -> StoredChange:
    """A change as the store lists it."""
    return StoredChange(7, "a", 0.0, old, new, position, kind, Weight.HIGH, path, "", None)


def test_a_stored_change_is_found_at_its_position() -> None:
    """The versions it was found between show it where it was."""
    reading = reading_of(OLD, NEW)
    for position, index in enumerate(reading.loud):
        change = reading.changes[index]
        assert reading.find(stored(position, change.kind, path_of_change(change))) == index


def test_where_positions_differ_the_place_decides() -> None:
    """Against other versions, or read anew by a better reader, the path finds the change."""
    reading = reading_of(OLD, NEW)
    first, second = reading.loud
    path = path_of_change(reading.changes[second])
    assert reading.find(stored(0, Kind.REWORDED, path)) == second
    assert reading.find(stored(0, Kind.REWORDED, path, old=9)) == second
    assert reading.find(stored(0, Kind.MOVED, path, old=9)) == second
    assert reading.find(stored(0, Kind.MOVED, "第九条", old=9)) is None
    assert first != second


def test_versions_that_are_no_policy_have_no_changes() -> None:
    """Nothing is shown as a change where one side is an error page."""
    page = "<html><title>404 Not Found</title><body><h1>404 Not Found</h1></body></html>"
    documents = [read_document(OLD.encode(), name="a.txt"), read_document(page.encode())]
    reading = Reading(version(1), version(2), compare(*documents))
    assert documents[1].problem is not None
    assert reading.changes == ()
    assert reading.loud == []


def test_the_readings_used_last_are_kept() -> None:
    """Only a few comparisons are held, and the one unused for longest goes first."""
    reading, readings = reading_of(OLD, NEW), Readings(2)
    readings.keep(("a",), reading)
    readings.keep(("b",), reading)
    assert readings.get(("a",)) is reading
    readings.keep(("c",), reading)
    assert readings.get(("b",)) is None
    assert readings.get(("a",)) is reading
