"""What the store keeps, and how it comes back."""

import random
import subprocess
import sys
import threading
import time

import pytest

from policywatch.errors import RefError, StoreError, StoreStale
from policywatch.model import Kind, Outcome, Weight
from policywatch.store import NewCheck, NewSnapshot, Snapshot, State, Store
from policywatch.store.tables import FILE_NAME

SEED = "第一条 最高奖励500万元。".encode()


def failed(at: float, message: str = "answered 404", **more: object) -> NewCheck:
    """A check that brought nothing to keep."""
    return NewCheck("a", at, Outcome.MISSING, message, 0.1, **more)  # type: ignore[arg-type] # tests name fields


def sql(store: Store, statement: str) -> list:
    """A look into the tables."""
    return store._database.rows(statement)


def test_a_seed_becomes_the_baseline(store):
    """Its bytes, name and hash come back as they went in."""
    seed = store.put_seed("a", SEED, name="a.txt", media_type="text/plain", title="条例")
    assert store.body(seed.id) == SEED
    assert store.snapshots("a") == [seed] == [store.snapshot(seed.id)]
    assert (seed.origin, seed.url, seed.media_type, seed.title) == (
        *("seed", "a.txt", "text/plain", "条例"),
    )
    assert seed.size == len(SEED)
    state = store.state("a")
    assert (state.baseline, state.latest, state.snapshots) == (seed.id, seed.id, 1)


def test_the_same_seed_is_stored_once(store):
    """Putting it before every check changes nothing, and keeps what a person accepted."""
    seed = store.put_seed("a", SEED, name="a.txt")
    store.record(NewCheck("a", 1, Outcome.OK, "", 0, latest=seed.id, snapshot=NewSnapshot(b"2")))
    store.accept("a", 2)
    assert store.put_seed("a", SEED, name="a.txt") == seed
    assert store.state("a").baseline == 2
    assert len(store.snapshots("a")) == 2


def test_a_changed_seed_is_the_new_baseline_beside_the_old_one(store):
    """A person who puts a new seed accepts it, and the page is asked for anew."""
    old = store.put_seed("a", SEED, name="a.txt")
    store.record(NewCheck("a", 1, Outcome.UNCHANGED, "", 0, etag='"x"', last_modified="then"))
    new = store.put_seed("a", SEED + b"!", name="a.txt")
    assert store.newest_seed("a") == new
    assert store.body(old.id) == SEED
    state = store.state("a")
    assert (state.baseline, state.etag, state.last_modified) == (new.id, "", "")
    again = store.put_seed("a", SEED, name="a.txt")
    assert (again.id, again.sha256) == (new.id + 1, old.sha256)


def test_a_first_fetch_without_a_seed_is_the_baseline(store, found):
    """A later one is not, until a person accepts it."""
    store.record(found(store, b"one"))
    store.record(found(store, b"two"))
    assert (store.state("a").baseline, store.state("a").latest) == (1, 2)
    store.accept("a", 2)
    assert store.state("a").baseline == 2


def test_a_check_is_recorded_whole(store, found, change):
    """Snapshot, changes, validators, schedule and state of one check stand together."""
    store.put_seed("a", SEED, name="a.txt")
    stored = store.record(found(store, b"new" * 100, count=2)).changes
    snapshot = store.snapshots("a")[0]
    assert snapshot == Snapshot(
        id=2,
        source="a",
        origin="fetch",
        taken_at=100.0,
        url="http://127.0.0.1/b",
        media_type="text/html; charset=gbk",
        sha256=snapshot.sha256,
        size=300,
        title="条例",
    )
    assert store.body(2) == b"new" * 100
    assert [one.position for one in stored] == [0, 1]
    assert (stored[0].old_snapshot, stored[0].new_snapshot, stored[0].found_at) == (1, 2, 100.0)
    assert (stored[0].kind, stored[0].weight) == (Kind.REWORDED, Weight.HIGH)
    assert (stored[0].path, stored[0].meaning, stored[0].seen_at) == (
        *("二、 › 0", "500 → 300", None),
    )
    assert store.change(stored[1].id) == change
    assert store.state("a") == State(
        source="a",
        checked_at=100.0,
        outcome=Outcome.OK,
        message="1 reworded",
        succeeded_at=100.0,
        next_due=3700.0,
        failures=0,
        etag='"x"',
        last_modified="then",
        baseline=1,
        latest=2,
        snapshots=2,
        unseen=2,
        url="http://127.0.0.1/a",
        latencies=(500,),
    )
    assert store.states() == {"a": store.state("a")}
    (row,) = store.checks("a")
    assert (row.outcome, row.snapshot, row.checked_at, row.elapsed) == (Outcome.OK, 2, 100.0, 0.5)


def test_cookies_are_never_stored(store):
    """The other headers tell where a version came from."""
    headers = {"server": "x", "set-cookie": "secret=1"}
    store.record(NewCheck("a", 1, Outcome.OK, "", 0, snapshot=NewSnapshot(b"", headers=headers)))
    assert sql(store, "SELECT headers FROM snapshots") == [('{"server": "x"}',)]


def test_a_failure_keeps_what_was_known(store, found):
    """It counts, and neither the validators nor the last success are lost."""
    store.record(found(store, b"one"))
    for at in (200.0, 300.0):
        store.record(failed(at, next_due=at + 60))
    state = store.state("a")
    assert (state.failures, state.outcome, state.message) == (2, Outcome.MISSING, "answered 404")
    assert (state.succeeded_at, state.etag, state.next_due) == (100.0, '"x"', 360.0)
    store.record(NewCheck("a", 400.0, Outcome.UNCHANGED, "", 0, etag='"y"'))
    state = store.state("a")
    assert (state.failures, state.succeeded_at, state.etag) == (0, 400.0, '"y"')


def test_equal_checks_in_a_row_are_one_row(store, found):
    """A source that never changes does not grow, and its history stays true."""
    store.record(found(store, b"one"))
    for at in (200.0, 300.0, 400.0):
        store.record(NewCheck("a", at, Outcome.UNCHANGED, "", at / 1000))
    store.record(failed(500.0))
    store.record(NewCheck("a", 600.0, Outcome.UNCHANGED, "", 0.6))
    rows = store.checks("a")
    assert [(row.outcome, row.since, row.checked_at, row.times) for row in rows] == [
        (Outcome.UNCHANGED, 600.0, 600.0, 1),
        (Outcome.MISSING, 500.0, 500.0, 1),
        (Outcome.UNCHANGED, 200.0, 400.0, 3),
        (Outcome.OK, 100.0, 100.0, 1),
    ]
    assert rows[2].elapsed == 0.4
    assert store.checks("a", limit=2) == rows[:2]


def test_an_unchanged_check_stores_no_bytes(store, found):
    """Two hundred of them leave the file as large as it was."""
    store.record(found(store, b"one"))
    pages = sql(store, "PRAGMA page_count")
    for at in range(200):
        store.record(NewCheck("a", float(at), Outcome.UNCHANGED, "", 0.1))
    assert sql(store, "PRAGMA page_count") == pages


def test_evidence_is_kept_with_its_check(store):
    """A body that is not believed is no version, and can be looked at."""
    suspect = NewCheck("a", 1.0, Outcome.SUSPECT, "shrank", 0.1, doubted=NewSnapshot(b"odd"))
    for _ in range(2):
        store.record(suspect)
    (row,) = store.checks("a")
    assert (row.outcome, row.snapshot, row.times) == (Outcome.SUSPECT, None, 2)
    assert store.evidence(row.evidence) == b"odd"
    assert store.snapshots("a") == []


def test_a_check_that_rests_on_old_data_keeps_nothing(store, found):
    """Two processes that see the same change tell it once."""
    store.put_seed("a", SEED, name="a.txt")
    first, second = (found(store, b"new", at=at) for at in (1.0, 2.0))
    store.record(first)
    before = (store.state("a"), store.changes(), store.checks("a"))
    with pytest.raises(StoreStale):
        store.record(second)
    assert (store.state("a"), store.changes(), store.checks("a")) == before


def test_a_check_that_fails_half_way_keeps_nothing(store, found, monkeypatch):
    """All of a check is one transaction."""
    store.put_seed("a", SEED, name="a.txt")
    before = (store.state("a"), store.snapshots("a"))

    def fail(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("policywatch.store.checks.insert", fail)
    with pytest.raises(KeyboardInterrupt):
        store.record(found(store, b"new"))
    assert (store.state("a"), store.snapshots("a")) == before
    assert store.changes() == []
    monkeypatch.undo()
    assert len(store.record(found(store, b"new")).changes) == 1


def test_changes_without_the_versions_between_are_refused(store, found):
    """They could never be looked at."""
    store.put_seed("a", SEED, name="a.txt")
    check = found(store, b"new")
    orphan = NewCheck("a", 1.0, Outcome.OK, "", 0, changes=check.changes)
    with pytest.raises(ValueError, match="two versions"):
        store.record(orphan)


def test_changes_come_newest_check_first_and_in_the_order_of_the_text(store, found):
    """Whole lists, those of a source, the unseen ones, and the first few."""
    for source in "ab":
        store.put_seed(source, SEED, name="seed.txt")
    old = store.record(found(store, b"1", source="a", at=100.0, count=2)).changes
    other = store.record(found(store, b"2", source="b", at=200.0, count=2)).changes
    new = store.record(found(store, b"3", source="a", at=300.0, count=2)).changes
    assert store.changes() == [*new, *other, *old]
    assert store.changes(source="a") == [*new, *old]
    assert store.changes(limit=3) == [*new, other[0]]
    assert store.mark_seen([new[0].id, old[1].id]) == 2
    assert store.changes(unseen=True) == [new[1], *other, old[0]]
    assert store.changes(source="a", unseen=True, limit=1) == [new[1]]
    assert store.changes(source="c") == []


def test_seen_and_unseen_are_noted_once(store, found):
    """The counts say what was new about it; unknown ids are nothing."""
    store.put_seed("a", SEED, name="a.txt")
    ids = [one.id for one in store.record(found(store, b"1", count=3)).changes]
    assert store.state("a").unseen == 3
    assert store.mark_seen([*ids, 999]) == 3
    assert store.mark_seen(ids) == 0
    assert abs((store.changes()[0].seen_at or 0) - time.time()) < 60
    assert store.mark_unseen(ids[:1]) == 1
    assert store.mark_unseen(ids[:1]) == 0
    assert store.state("a").unseen == 1
    assert store.mark_seen([]) == 0


def test_what_is_not_there_is_named(store):
    """An unknown id is the user's mistake and not the store's."""
    store.put_seed("a", SEED, name="a.txt")
    for call in (store.snapshot, store.body, store.change):
        with pytest.raises(RefError, match="99"):
            call(99)
    with pytest.raises(RefError, match="not one of b"):
        store.accept("b", 1)
    assert store.state("b") == State("b")
    assert store.newest_seed("b") is None


def test_what_is_due_comes_the_longest_waiting_first(store):
    """Only sources that are on the schedule, and no more than asked for."""
    store.schedule({"a": 30.0, "b": 10.0, "c": 20.0, "d": 99.0})
    assert [one for _, one in store.due(30.0, 10)] == ["b", "c", "a"]
    assert [one for _, one in store.due(30.0, 1)] == ["b"]
    store.schedule({"a": 5.0})
    assert [one for _, one in store.due(1000.0, 10)] == ["a"]
    assert store.state("b").next_due is None


def test_another_writer_is_noticed(store):
    """An interface can ask cheaply whether to look again."""
    version = store.data_version()
    store.put_seed("a", SEED, name="a.txt")
    assert store.data_version() == version
    with Store(store.folder) as other:
        other.put_seed("b", SEED, name="b.txt")
    assert store.data_version() != version
    assert set(store.states()) == {"a", "b"}


def test_threads_share_one_store(store, found):
    """Writers and readers in threads get in nobody's way."""
    for name in "abcd":
        store.put_seed(name, SEED, name="seed.txt")
    errors = []

    def work(source: str) -> None:
        try:
            for number in range(20):
                store.record(found(store, f"{source}{number}".encode(), source=source))
                store.changes(unseen=True)
        except Exception as error:  # noqa: BLE001 - the test reports whatever came
            errors.append(error)

    threads = [threading.Thread(target=work, args=(source,)) for source in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert [store.state(source).unseen for source in "abcd"] == [20] * 4


def test_two_processes_write_to_one_store(store):
    """Neither is refused, and both are kept."""
    program = (
        "import sys, pathlib; from policywatch.store import *; from policywatch.model import *\n"
        "store = Store(pathlib.Path(sys.argv[1]))\n"
        "for n in range(40): store.record(NewCheck(sys.argv[2], n, Outcome.OK, '', 0,"
        " latest=store.state(sys.argv[2]).latest, snapshot=NewSnapshot(str(n).encode() * 999)))"
    )
    children = [
        subprocess.Popen([sys.executable, "-c", program, store.folder, source])  # noqa: S603 - ours
        for source in "ab"
    ]
    assert [child.wait(60) for child in children] == [0, 0]
    assert [store.state(source).snapshots for source in "ab"] == [40, 40]


def test_a_closed_store_says_so(store):
    """Closing twice is nothing; using it afterwards is an error with a name."""
    store.close()
    store.close()
    with pytest.raises(StoreError, match="closed"):
        store.states()


def test_ten_thousand_changes_are_listed_by_their_index(store, found):
    """An interface asks for them before its first paint; `bench/tui_speed.py` times that."""
    store.put_seed("a", SEED, name="a.txt")
    for number in range(20):
        store.record(found(store, str(number).encode(), at=float(number), count=500))
    assert len(store.changes(unseen=True)) == store.states()["a"].unseen == 10_000
    plan = sql(
        store,
        "EXPLAIN QUERY PLAN SELECT * FROM changes WHERE seen_at IS NULL"
        " ORDER BY found_at DESC, new_snapshot DESC, position",
    )
    assert "changes_unseen" in str(plan)
    assert "TEMP B-TREE" not in str(plan)


def test_the_store_alone_imports_little():
    """Commands that only list start without the client, the scheduler and zstd."""
    program = (
        "import sys, policywatch.store\n"
        "heavy = {'httpx', 'apscheduler', 'zstandard', 'asyncio', 'textual', 'click', 'rich'}\n"
        "sys.exit(', '.join(heavy & set(sys.modules)) or 0)"
    )
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_the_file_has_its_name(store):
    """Other parts look for it before they open a store."""
    assert (store.folder / FILE_NAME).is_file()


def test_the_last_latencies_are_kept(store):
    """Of twenty checks, in milliseconds, though equal checks are one row."""
    for number in range(25):
        store.record(NewCheck("a", float(number), Outcome.UNCHANGED, "", number / 1000))
    assert store.state("a").latencies == tuple(range(5, 25))
    store.record(NewCheck("a", 30.0, Outcome.UNCHANGED, "", 600.0))
    assert store.state("a").latencies == (*range(6, 25), 65535)
    assert store.checks("a")[0].times == 26


def test_the_room_that_each_source_takes(store, found):
    """Bodies as they are stored: a version that hardly differs takes hardly any."""
    body = random.Random(1).randbytes(20_000)  # noqa: S311 - no secret
    store.record(found(store, body))
    first = store.sizes()["a"]
    store.record(found(store, body + b"!"))
    assert first < store.sizes()["a"] < 1.5 * first
    assert store.sizes().keys() == {"a"}
