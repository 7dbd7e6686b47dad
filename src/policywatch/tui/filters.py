"""Which changes of the list are shown, and in which order."""

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import NamedTuple

from policywatch.language import later, tr
from policywatch.model import Kind, Weight
from policywatch.render.names import kind_name, weight_name
from policywatch.store.records import StoredChange

RANKS = {Weight.NONE: 0, Weight.LOW: 1, Weight.MEDIUM: 2, Weight.HIGH: 3}
"""Weights in their order."""

_DAY = 86400


class Order(StrEnum):
    """In which order changes are listed; the first one holds at the start."""

    MATTERS = later("weightiest unseen first")
    NEWEST = later("newest first")
    WEIGHT = later("weightiest first")
    SOURCE = later("by source")


class Grouping(StrEnum):
    """How the sources are put together."""

    NONE = later("as in the file")
    TAG = later("by tag")
    STATE = later("by state")


class Filters(NamedTuple):
    """What a change must be to be shown, beside unseen and of the chosen source.

    `weight` is the least weight, `tag` one of its source's, `days` how many days ago it
    may have been found at most; None and empty let everything pass.
    """

    weight: Weight | None = None
    kind: Kind | None = None
    tag: str = ""
    days: int | None = None

    def __bool__(self) -> bool:
        """Whether anything is held back."""
        return self != Filters()

    def passing(
        self,
        changes: Iterable[StoredChange],
        tags_of: Callable[[str], tuple[str, ...]],
        now: float,
    ) -> Iterable[StoredChange]:
        """The changes that pass; `now` is in seconds since 1970."""
        if self.weight is not None:
            heavy = {weight for weight, rank in RANKS.items() if rank >= RANKS[self.weight]}
            changes = (change for change in changes if change.weight in heavy)
        if self.kind is not None:
            changes = (change for change in changes if change.kind is self.kind)
        if self.tag:
            changes = (change for change in changes if self.tag in tags_of(change.source))
        if self.days is not None:
            since = now - self.days * _DAY
            changes = (change for change in changes if change.found_at >= since)
        return changes

    @property
    def told(self) -> str:
        """What is asked for, in words."""
        parts = []
        if self.weight is not None:
            least = weight_name(self.weight)
            more = tr("{weight} or more").format(weight=least)
            parts.append(least if self.weight is Weight.HIGH else more)
        if self.kind is not None:
            parts.append(kind_name(self.kind))
        if self.tag:
            parts.append(self.tag)
        if self.days is not None:
            parts.append(tr("{count} d").format(count=self.days) if self.days > 1 else "24 h")
        return tr(", ").join(parts)
