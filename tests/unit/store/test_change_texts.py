"""What changes say: packed together, read one by one, and taken over from older stores."""

import json
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policywatch.errors import StoreDamaged
from policywatch.schema import change_to_data
from policywatch.store import Store, change_texts, tables
from policywatch.store.change_texts import _PACK
from policywatch.store.migrations import MIGRATIONS
from policywatch.store.prune import Retention

LOOSE = 10
"""The version of the tables that kept every change by itself."""


def packs(store):
    """How many bodies hold what changes say."""
    return store._database.rows("SELECT count(DISTINCT body) FROM change_texts")[0][0]


@pytest.fixture
def old_store(tmp_path, found, monkeypatch):
    """A store as the version before this one made it: two checks with three and four changes."""

    def put_loose(connection, changes):
        connection.executemany(
            "INSERT INTO change_texts (change, data) VALUES (?, ?)",
            (
                (number, json.dumps(change_to_data(change), ensure_ascii=False))
                for number, change in changes
            ),
        )

    monkeypatch.setattr(tables, "MIGRATIONS", MIGRATIONS[:LOOSE])
    monkeypatch.setattr(change_texts, "put", put_loose)
    with Store(tmp_path) as store:
        store.put_seed("a", b"seed", name="a.txt")
        store.record(found(store, b"second", count=3))
        store.record(found(store, b"third", count=4))
        store.mark_seen([2])
        store.write_note(3, "ask the office")
        listed = store.changes()
    monkeypatch.undo()
    return tmp_path, listed


def test_an_older_store_loses_nothing(old_store, change):
    """Every change says what it said, the list of them is the same, and the store is whole."""
    folder, listed = old_store
    with Store(folder) as store:
        assert store.changes() == listed
        assert store.whole_changes(listed).changes == (change,) * 7
        assert store.upkeep.faults() == []
        assert packs(store) == 2


def test_what_was_damaged_in_an_older_store_is_named_there(old_store, change):
    """It hinders neither the way into this version nor the changes beside it."""
    folder, listed = old_store
    connection = tables.connect(folder / tables.FILE_NAME)
    connection.execute("UPDATE change_texts SET data = 'half a' WHERE change = 2")
    connection.close()
    with Store(folder) as store:
        assert store.upkeep.faults() == ["change 2 cannot be read"]
        whole = store.whole_changes(listed)
        assert [one for one in whole.changes if one == change] == [change] * 6
        assert list(whole.damaged) == [2]
        assert whole.damaged[2].message.startswith("change 2 cannot be read: ")
        with pytest.raises(StoreDamaged, match="change 2"):
            store.change(2)


def test_changes_outlive_damage_to_their_versions(store, found, change):
    """They rest on no other body."""
    store.put_seed("a", os.urandom(2000), name="a.txt")
    store.record(found(store, os.urandom(2000)))
    with store._database.transaction() as connection:
        connection.execute(
            """UPDATE blobs SET data = zeroblob(length(data))
               WHERE id NOT IN (SELECT body FROM change_texts)"""
        )
    assert store.change(1) == change


def test_changes_that_are_forgotten_leave_no_bodies(store, found):
    """What they said goes with them."""
    for number in range(3):
        store.record(found(store, os.urandom(20), at=float(number)))
    store.mark_seen([1, 2])
    store.accept("a", 3)
    store.upkeep.prune(Retention(1))
    assert (len(store.changes()), packs(store)) == (1, 1)
    assert store.upkeep.faults() == []


@given(sizes=st.lists(st.sampled_from([0, 1, 100, _PACK - 1, _PACK, _PACK + 1]), max_size=8))
def test_texts_are_packed_in_order_and_whole(sizes):
    """Every pack but the last is full, and no text is divided."""
    texts = [(number, b"x" * size) for number, size in enumerate(sizes)]
    packed = list(change_texts._packs(texts))
    assert [one for pack in packed for one in pack] == texts
    totals = [sum(len(text) for _, text in pack) for pack in packed]
    assert all(total >= _PACK for total in totals[:-1])
    assert all(total - len(pack[-1][1]) < _PACK for total, pack in zip(totals, packed, strict=True))


def test_many_changes_take_little_room(store, found):
    """A thousand that repeat each other take a hundredth of what they say."""
    store.record(found(store, b"first"))
    store.record(found(store, b"second", count=1000))
    said, kept = store._database.rows(
        """SELECT (SELECT sum(size) FROM change_texts),
                  (SELECT sum(length(data)) FROM blobs
                   WHERE id IN (SELECT body FROM change_texts))"""
    )[0]
    assert kept < said / 100
