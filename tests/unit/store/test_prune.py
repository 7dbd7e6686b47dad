"""Forgetting: what goes, what stays, and that the store stays whole."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policywatch.model import Outcome
from policywatch.store import NewCheck, NewSnapshot, Owed, Store
from policywatch.store.prune import Retention


def bodies(store):
    """How many bodies are kept, without those that hold what changes say."""
    return store._database.rows(
        "SELECT count(*) FROM blobs WHERE id NOT IN (SELECT body FROM change_texts)"
    )[0][0]


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None
)
@given(
    kinds=st.lists(st.sampled_from(["seen", "unseen", "accepted"]), min_size=1, max_size=8),
    keep=st.integers(1, 4),
    after=st.sampled_from([0.0, 104.0, float("inf")]),
)
def test_whatever_is_needed_stays(tmp_path_factory, found, kinds, keep, after):
    """Seeds, baselines, the newest and the unseen stay, with what they were found against."""
    with Store(tmp_path_factory.mktemp("store")) as store:
        store.put_seed("a", b"seed", name="a.txt")
        for number, kind in enumerate(kinds):
            (change,) = store.record(found(store, b"body %d" % number, at=100.0 + number)).changes
            if kind != "unseen":
                store.mark_seen([change.id])
            if kind == "accepted":
                store.accept("a", change.new_snapshot)
        before, state = store.changes(), store.state("a")
        rehearsed = store.upkeep.prune(Retention(keep, after), dry_run=True)
        assert store.changes() == before
        assert store.upkeep.prune(Retention(keep, after)) == rehearsed
        left = {snapshot.id: snapshot for snapshot in store.snapshots("a")}
        assert {1, state.baseline, state.latest} <= set(left)
        assert len(left) >= min(keep, len(kinds) + 1)
        assert [one for one in store.changes() if not one.seen_at] == [
            one for one in before if not one.seen_at
        ]
        assert all({one.old_snapshot, one.new_snapshot} <= set(left) for one in store.changes())
        if after == 0.0:
            assert rehearsed.versions == {}
        assert bodies(store) == len(left)
        assert store.upkeep.faults() == []
        assert store.upkeep.prune(Retention(keep, after)).versions == {}


@pytest.mark.parametrize(("at", "left"), [(300.0, 0), (150.0, 1)])
def test_evidence_goes_once_its_source_was_read_again(store, found, at, left):
    """A body that was not believed stays while it may be, and while it is young."""
    store.record(found(store, b"first"))
    doubted = NewCheck("a", 200.0, Outcome.SUSPECT, "shrank", 0.1, doubted=NewSnapshot(b"doubted"))
    store.record(doubted)
    assert store.upkeep.prune(Retention(1)).evidence == 0
    store.record(doubted._replace(checked_at=400.0, outcome=Outcome.UNCHANGED, doubted=None))
    assert store.upkeep.prune(Retention(1, after=at)).evidence == 1 - left
    assert bodies(store) == 1 + left


def test_what_a_channel_is_owed_stays(tmp_path, found):
    """Until it was delivered or given up; then it goes, with the message that told it."""
    with Store(tmp_path, lambda _check: [Owed("c", 0.0, (0,))]) as store:
        store.put_seed("a", b"seed", name="a.txt")
        for number in range(3):
            store.mark_seen(
                [one.id for one in store.record(found(store, b"body %d" % number)).changes]
            )
        first, *_ = store.outbox.due("c", 1.0, 9)
        assert store.upkeep.prune(Retention(1)).versions == {}
        store.outbox.delivered([first.id], 2.0)
        assert store.upkeep.prune(Retention(1), dry_run=True).versions == {}  # the next rests on it
        store.outbox.give_up("c")
        assert store.upkeep.prune(Retention(1)).versions == {"a": 1}
        assert store.outbox.states()["c"].given_up == 1
        assert store.upkeep.faults() == []
