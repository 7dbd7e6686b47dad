from policywatch.store import Snapshot
from policywatch.tui.versions import Version, pair_of

VERSIONS = [
    Version(Snapshot(number, "a", "fetch", float(number), "", "", "", 0, ""))
    for number in (9, 5, 2)
]


def test_one_version_is_compared_with_the_one_before() -> None:
    """Picking alone means what came with that version."""
    assert pair_of(VERSIONS, 0, None) == (5, 9)
    assert pair_of(VERSIONS, 1, None) == (2, 5)


def test_two_versions_are_compared_in_their_order() -> None:
    """Whichever was marked first, the older one is the old side."""
    assert pair_of(VERSIONS, 0, 2) == pair_of(VERSIONS, 2, 0) == (2, 9)


def test_the_oldest_version_alone_has_nothing_before_it() -> None:
    """There is no comparison with nothing; a mark on the same row is none."""
    assert pair_of(VERSIONS, 2, None) is None
    assert pair_of(VERSIONS, 2, 2) is None
    assert pair_of([], 0, None) is None
