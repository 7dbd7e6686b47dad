"""Where a clause stood that moved, and where the other parts of a split one went."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from policywatch.model import Change, Kind, Place


class Half(NamedTuple):
    """A place that a change has beside the one where it is shown.

    `change` is the index of the change, `place` the clause there; `gone` says that it
    is a clause of the old text, which stands elsewhere now.
    """

    change: int
    place: Place
    gone: bool


def halves_of(changes: Sequence[Change]) -> dict[int, list[Half]]:
    """The other places of moved, split and merged clauses, by the change that follows each.

    Places at the end of the text have the number of changes as their key.
    """
    at_rest = [(index, change) for index, change in enumerate(changes) if not _is_moved(change)]
    old = sorted((change.old[0].order, index) for index, change in at_rest if change.old)
    new = sorted((change.new[0].order, index) for index, change in enumerate(changes) if change.new)
    found: dict[int, list[Half]] = {}
    for index, change in enumerate(changes):
        for places, order, gone in ((_gone(change), old, True), (_apart(change), new, False)):
            for place in places:
                at = bisect_left(order, (place.order, -1))
                key = order[at][1] if at < len(order) else len(changes)
                found.setdefault(key, []).append(Half(index, place, gone))
    return found


def _is_moved(change: Change) -> bool:
    return change.kind is Kind.MOVED or change.moved


def _gone(change: Change) -> Iterable[Place]:
    """The clauses of the old text that no longer stand where they stood."""
    if _is_moved(change):
        return change.old
    return _strays(change.old) if change.kind is Kind.MERGED else ()


def _apart(change: Change) -> Iterable[Place]:
    """The clauses of the new text that a change has away from its first one."""
    return _strays(change.new) if change.kind is Kind.SPLIT else ()


def _strays(places: Sequence[Place]) -> Iterable[Place]:
    """The places that do not follow the one before them at once."""
    for before, place in pairwise(places):
        if place.order != before.order + 1:
            yield place
