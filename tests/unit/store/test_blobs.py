"""Bodies by hash: small on disk, exact when read."""

import os
import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policywatch.errors import StoreError
from policywatch.model import Outcome
from policywatch.store import NewCheck, NewSnapshot, Store


def keep(store: Store, body: bytes, source: str = "a") -> int:
    """Record a version; its id."""
    latest = store.state(source).latest
    store.record(
        NewCheck(source, 1.0, Outcome.OK, "", 0, latest=latest, snapshot=NewSnapshot(body))
    )
    return store.state(source).latest or 0


def sizes(store: Store) -> list[tuple[int | None, int]]:
    """The keyframe and the stored length of every body, in the order they came."""
    rows = store._database.rows("SELECT base, length(data) FROM blobs ORDER BY id")
    return [(base, length) for base, length in rows]


@given(
    st.lists(
        st.binary(max_size=200) | st.binary(max_size=20).map(lambda one: one * 500), max_size=6
    )
)
@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_run_of_bodies_comes_back_exactly(tmp_path_factory, bodies):
    """Whole or as a difference, empty or long, each body is what it was."""
    with Store(tmp_path_factory.mktemp("blobs")) as store:
        assert [store.body(keep(store, body)) for body in bodies] == bodies
        ids = [snapshot.id for snapshot in reversed(store.snapshots("a"))]
        assert [store.body(number) for number in ids] == bodies


def test_versions_of_a_page_cost_a_fraction_of_it(store):
    """Twenty versions with small edits take less than two whole ones."""
    chance = random.Random(1)  # noqa: S311 - not for secrets
    page = chance.randbytes(60_000).hex().encode()
    for _ in range(20):
        at = chance.randrange(len(page))
        page = page[:at] + chance.randbytes(20) + page[at + 30 :]
        keep(store, page)
    (first_base, first), *others = sizes(store)
    assert first_base is None
    assert {base for base, _ in others} == {1}
    assert sum(length for _, length in others) < first


def test_a_page_that_became_another_is_a_new_keyframe(store):
    """Later versions lean on it, one link deep."""
    old, new = os.urandom(20_000), os.urandom(20_000)
    for body in (old, old + b"1", new, new + b"2", new + b"3"):
        keep(store, body)
    assert [base for base, _ in sizes(store)] == [None, 1, None, 3, 3]


def test_the_same_bytes_are_stored_once(store):
    """Even where several sources brought them."""
    for source in "abc":
        keep(store, b"same" * 100, source)
    assert len(sizes(store)) == 1
    assert {store.body(number) for number in (1, 2, 3)} == {b"same" * 100}


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE blobs SET data = zeroblob(length(data)) WHERE id = {}",
        "UPDATE blobs SET data = substr(data, 1, length(data) - 3) WHERE id = {}",
        "UPDATE blobs SET sha256 = zeroblob(32) WHERE id = {}",
        "UPDATE blobs SET base = 2 WHERE id = {}",
    ],
)
@pytest.mark.parametrize("blob", [1, 2])
def test_damaged_bytes_are_never_handed_out(store, damage, blob):
    """The hash is of the raw bytes, and is checked on the way out."""
    body = os.urandom(5000)
    keep(store, body)
    second = keep(store, body + b"!")
    with store._database.transaction() as connection:
        connection.execute(damage.format(blob))
    with pytest.raises(StoreError, match=r"damaged|keyframe|missing") as caught:
        store.body(second if "sha256" not in damage else blob)
    assert caught.value.hint


def test_a_damaged_keyframe_keeps_no_new_version_out(store):
    """What comes after it is stored whole."""
    keep(store, b"old" * 1000)
    with store._database.transaction() as connection:
        connection.execute("UPDATE blobs SET data = zeroblob(9)")
    assert store.body(keep(store, b"old" * 1000 + b"!")) == b"old" * 1000 + b"!"
