"""Two versions of a source, compared to be read."""

from collections import OrderedDict
from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from policywatch.language import later
from policywatch.model import Change, Comparison
from policywatch.render.meaning import path_of_change
from policywatch.render.view import usable
from policywatch.store.records import Snapshot, StoredChange

if TYPE_CHECKING:
    from policywatch.config.source import Source
    from policywatch.store import Store


class Against(StrEnum):
    """What a new version is compared with."""

    PREVIOUS = later("the version before")
    BASELINE = later("the baseline")
    CHOSEN = later("the version chosen")
    DOUBT = later("the newest version")


class Reading(NamedTuple):
    """A comparison of two stored versions."""

    old: Snapshot
    new: Snapshot
    comparison: Comparison

    @property
    def changes(self) -> tuple[Change, ...]:
        """The changes to show; none where either version is no policy."""
        return self.comparison.changes if usable(self.comparison) else ()

    @property
    def loud(self) -> list[int]:
        """The indices of the policy changes among `changes`."""
        return [index for index, change in enumerate(self.changes) if not change.quiet]

    def find(self, stored: StoredChange) -> int | None:
        """Where a stored change stands among `changes`.

        It is the one at its position if the two versions are those it was found between
        and are read as they were then; otherwise the first at the same place.
        """
        if stored.source != self.new.source:
            return None
        loud = self.loud
        same_versions = (stored.old_snapshot, stored.new_snapshot) == (self.old.id, self.new.id)
        if same_versions and stored.position < len(loud):
            index = loud[stored.position]
            if self._is_same(index, stored):
                return index
        for index in loud:
            if self._is_same(index, stored):
                return index
        for index in loud:
            if path_of_change(self.changes[index]) == stored.path:
                return index
        return None

    def stored_at(self, index: int, stored: Iterable[StoredChange]) -> StoredChange | None:
        """The stored change between these versions that stands at an index of `changes`."""
        versions = self.old.id, self.new.id
        between = (one for one in stored if (one.old_snapshot, one.new_snapshot) == versions)
        return next((one for one in between if self.find(one) == index), None)

    def notes(self, stored: Iterable[StoredChange]) -> dict[int, str]:
        """What people wrote about changes of the newer version, by index among `changes`."""
        noted = (one for one in stored if one.note and one.new_snapshot == self.new.id)
        places = ((self.find(change), change.note) for change in noted)
        return {index: note for index, note in places if index is not None}

    def _is_same(self, index: int, stored: StoredChange) -> bool:
        """Whether a change is of the kind and at the place of a stored one."""
        change = self.changes[index]
        return change.kind is stored.kind and path_of_change(change) == stored.path


def open_reading(store: "Store", source: "Source", old_id: int, new_id: int) -> Reading:
    """Compare two versions of a source.

    Where changes between them are stored, the newer one was believed to be a version of
    the policy, and is shown as one.

    Raises:
        ReadError: A version's bytes can no longer be read.
        RefError: A version is gone.
        StoreError: The store cannot be read.
    """
    from policywatch.documents import compare_documents  # imported late: not needed to start
    from policywatch.refs import read_pair

    old, new = store.snapshot(old_id), store.snapshot(new_id)
    before, after = read_pair(source, old, new, store)
    believed = any(
        (change.old_snapshot, change.new_snapshot) == (old_id, new_id)
        for change in store.changes(source=source.id)
    )
    comparison = compare_documents(before, after, old_ref=old.url, new_ref=new.url, anyway=believed)
    return Reading(old, new, comparison)


DOUBTED = -1
"""Stands for the id of a version where the page in doubt is meant, which is none."""


def open_doubt(store: "Store", source: "Source", old_id: int) -> Reading:
    """Compare the page of a source that is not believed with a version of it.

    Raises:
        ReadError: One of them can no longer be read.
        RefError: No page is in doubt any more.
        StoreError: The store cannot be read.
    """
    from policywatch.documents import compare_documents  # imported late: seldom needed
    from policywatch.refs import read_snapshot, read_suspect

    old, doubt = store.snapshot(old_id), store.doubt(source.id)
    before, after = read_snapshot(source, old, store), read_suspect(source, store)
    new = old._replace(
        id=DOUBTED,
        origin="fetch",
        taken_at=doubt.same_since if doubt else old.taken_at,
        url=doubt.url if doubt else old.url,
        title=after.title or old.title,
    )
    comparison = compare_documents(before, after, old_ref=old.url, new_ref=new.url, anyway=True)
    return Reading(old, new, comparison)


class Readings:
    """The comparisons opened last, so that going back to one takes no time."""

    def __init__(self, limit: int = 8) -> None:
        self._limit = limit
        self._kept: OrderedDict[tuple[object, ...], Reading] = OrderedDict()

    def get(self, key: tuple[object, ...]) -> Reading | None:
        """The comparison kept under a key."""
        if key in self._kept:
            self._kept.move_to_end(key)
        return self._kept.get(key)

    def keep(self, key: tuple[object, ...], reading: Reading) -> None:
        """Keep a comparison, and forget the one used longest ago."""
        self._kept[key] = reading
        self._kept.move_to_end(key)
        while len(self._kept) > self._limit:
            self._kept.popitem(last=False)
