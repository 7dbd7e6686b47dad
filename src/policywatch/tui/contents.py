"""Everything that the lists show, read from the store at once."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from policywatch.store.records import Doubt, Notice, State, StoredChange

if TYPE_CHECKING:
    from policywatch.store import Store

_NOTICES = 1000
"""How many notices are shown, the newest ones."""


class Contents(NamedTuple):
    """Everything that the lists show, with the number by which other writes are noticed."""

    version: int
    states: Mapping[str, State]
    changes: Sequence[StoredChange]
    notices: Sequence[Notice]
    doubts: Mapping[str, Doubt]
    has_daemon: bool


def contents(store: "Store") -> Contents:
    """What a store holds now."""
    return Contents(
        store.data_version(),
        store.states(),
        store.changes(),
        store.notices(limit=_NOTICES),
        store.doubts(),
        store.has_daemon(),
    )
