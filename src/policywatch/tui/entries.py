"""The rows of the list of changes: one change each, or the clauses only renumbered together."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from policywatch.model import Kind
from policywatch.store.records import StoredChange


class Entry(NamedTuple):
    """One row of the list of changes.

    It holds a change, or all clauses of one version that only got another number.
    """

    changes: tuple[StoredChange, ...]

    @property
    def first(self) -> StoredChange:
        """The change that stands for the row."""
        return self.changes[0]

    @property
    def unseen(self) -> bool:
        """Whether there is any that nobody has seen."""
        return any(change.seen_at is None for change in self.changes)

    @property
    def ids(self) -> tuple[int, ...]:
        """The ids of all changes of the row."""
        return tuple(change.id for change in self.changes)


def folded(changes: Iterable[StoredChange]) -> Iterator[Entry]:
    """The rows of a list of changes.

    The renumbered clauses of one pair of versions are one row, after the other changes.
    """
    old = new = -1
    renumbered: list[StoredChange] = []
    for change in changes:
        if change.new_snapshot != new or change.old_snapshot != old:
            old, new = change.old_snapshot, change.new_snapshot
            if renumbered:
                yield Entry(tuple(renumbered))
                renumbered = []
        if change.kind is Kind.RENUMBERED:
            renumbered.append(change)
        else:
            yield Entry((change,))
    if renumbered:
        yield Entry(tuple(renumbered))


def with_ids(entries: Iterable[Entry], ids: Container[int]) -> Iterator[Entry]:
    """The rows with only the changes of these ids, without those that hold none."""
    for entry in entries:
        if len(entry.changes) == 1:
            if entry.changes[0].id in ids:
                yield entry
        elif kept := tuple(change for change in entry.changes if change.id in ids):
            yield Entry(kept)


def positions(entries: Iterable[Entry]) -> dict[int, int]:
    """The row that each change stands in, by its id."""
    return {change.id: at for at, entry in enumerate(entries) for change in entry.changes}


def replaced(
    entries: Sequence[Entry], at: Mapping[int, int], others: Mapping[int, StoredChange]
) -> tuple[Entry, ...]:
    """The rows in their order, with other changes in place of those with the same ids.

    `at` is the `positions` of these rows; what stands in none of them is left out.
    """
    rows = list(entries)
    for row in {at[number] for number in others if number in at}:
        rows[row] = Entry(tuple(others.get(change.id, change) for change in rows[row].changes))
    return tuple(rows)
