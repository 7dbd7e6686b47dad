"""A change that is taken back within a day: A → B → A.

Both steps are kept, as both were published. The second is shown as what it is: it names
the change that it undoes, and weighs little.
"""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from itertools import pairwise

from policywatch.errors import StoreDamaged
from policywatch.language import sentence
from policywatch.model import Change, Weight
from policywatch.store import NewChange, Snapshot, Store, StoredChange

WITHIN_SECONDS = 86_400.0
_NAMED = 5  # changes that a message names


def version_again(
    store: Store, known: Sequence[Snapshot], text: str, *, now: float
) -> Snapshot | None:
    """The version of which `text` is the text and that was in force within the last day.

    `known` are the versions, newest first; the newest itself is none that comes back.
    """
    for follower, version in pairwise(known):
        if follower.taken_at < now - WITHIN_SECONDS:
            return None
        with suppress(StoreDamaged):  # it is no version that comes back, then
            if store.text(version.id) == text:
                return version
    return None


def undone(
    store: Store, changes: Iterable[NewChange], before: Snapshot
) -> tuple[tuple[NewChange, ...], tuple[int, ...]]:
    """The changes as those that undo the ones which led to `before`, and the ids of these."""
    earlier: dict[tuple[tuple[str, ...], tuple[str, ...]], StoredChange] = {}
    led = [one for one in store.changes(source=before.source) if one.new_snapshot == before.id]
    whole = store.whole_changes(led)
    for stored, change in zip(led, whole.changes, strict=True):
        if stored.id not in whole.damaged:  # what cannot be read is not undone
            old, new = _sides(change)
            earlier.setdefault((new, old), stored)
    marked = tuple(_marked(one, earlier.pop(_sides(one.change), None)) for one in changes)
    return marked, tuple(sorted(one.reverts for one in marked if one.reverts is not None))


def named(ids: Sequence[int]) -> str:
    """Changes by their numbers, for people: `change 12`, `changes 12, 13 and 4 more`."""
    shown = ", ".join(map(str, ids[:_NAMED]))
    if len(ids) == 1:
        return sentence(f"change {shown}")
    if len(ids) > _NAMED:
        return sentence(f"changes {shown} and {len(ids) - _NAMED} more")
    return sentence(f"changes {shown}")


def _sides(change: Change) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of a change before and after it."""
    return (
        tuple(place.label + place.body for place in change.old),
        tuple(place.label + place.body for place in change.new),
    )


def _marked(new: NewChange, earlier: StoredChange | None) -> NewChange:
    """The change as one that undoes the earlier one, where there is one."""
    if earlier is None:
        return new
    undoes = sentence(f"undoes change {earlier.id}")
    weight = Weight.LOW if new.change.weight is not Weight.NONE else Weight.NONE
    return NewChange(
        new.change._replace(weight=weight, reasons=(undoes,)),
        new.path,
        f"{undoes}: {new.meaning}" if new.meaning else undoes,
        reverts=earlier.id,
    )
