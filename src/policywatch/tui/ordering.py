"""In which order the rows of the list of changes stand."""

from collections.abc import Callable, Container, Iterable

from policywatch.tui.entries import Entry
from policywatch.tui.filters import RANKS, Order

_LATER = 1 + max(RANKS.values())


def ordered(
    entries: Iterable[Entry],
    order: Order,
    title_of: Callable[[str], str],
    kept: Container[int] = (),
) -> Iterable[Entry]:
    """The rows in an order; they come newest first.

    Changes whose ids are `kept` stand where they would if nobody had seen them.
    """
    if order is Order.MATTERS:
        return sorted(entries, key=lambda entry: _matter(entry, kept))
    if order is Order.WEIGHT:
        return sorted(entries, key=lambda entry: -RANKS[entry.first.weight])
    if order is Order.SOURCE:
        return sorted(entries, key=lambda entry: title_of(entry.first.source))
    return entries


def _matter(entry: Entry, kept: Container[int]) -> int:
    """Where a row stands: the unseen ones first, of those the weightiest."""
    seen = all(it.seen_at is not None and it.id not in kept for it in entry.changes)
    return (_LATER if seen else 0) - RANKS[entry.first.weight]
