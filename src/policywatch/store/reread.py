"""Reading stored versions again, from their raw bytes, with the selectors of their time.

So it shows whether every stored change still comes out of the bytes it was found in,
and what a newer program reads in old bytes. No change ever comes of it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

from policywatch.clauses import parse
from policywatch.documents import compare_documents, read_page
from policywatch.errors import PolicywatchError, ReadError, StoreDamaged
from policywatch.language import sentence
from policywatch.model import Extract
from policywatch.store.program import program_id
from policywatch.store.records import KeptReading, Snapshot, StoredChange
from policywatch.store.store import Store


@dataclass(frozen=True, slots=True)
class Reproduction:
    """What came of comparing two versions again.

    `problem` is empty where the stored changes came out. `expected` says whether the
    same program stored them, so that they must.
    """

    source: str
    old: int
    new: int
    problem: str
    expected: bool


@dataclass(frozen=True, slots=True)
class Reread:
    """What came of reading a version again: the lines of its text that came and went.

    `first` says that no text of it was noted before, `mended` that the one that was is damaged
    and noted anew. `problem` is why it cannot be read, `damaged` whether as its bytes are.
    """

    snapshot: Snapshot
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    first: bool = False
    mended: bool = False
    problem: str = ""
    damaged: bool = False


def read_again(store: Store, snapshot: Snapshot, reading: KeptReading | None = None) -> Extract:
    """The policy text in the bytes of a version, by its own selectors or those given.

    Raises:
        ReadError: They hold no text that can be read.
        StoreDamaged: The bytes are not what was stored.
    """
    reading = reading or store.reading(snapshot.id)
    return read_page(
        store.body(snapshot.id),
        media_type=snapshot.media_type,
        url=snapshot.url,
        scope=reading.scope,
    )


def reproduce(store: Store, *, source: str | None = None) -> Iterator[Reproduction]:
    """Find all stored changes again, and say of each two versions what came of it."""
    changes = store.changes(source=source)
    for (new, old), group in groupby(changes, lambda one: (one.new_snapshot, one.old_snapshot)):
        stored = list(group)
        program = store.reading(new).program
        expected = program in ("", program_id())
        try:
            problem = _difference(store, old, new, stored)
        except PolicywatchError as error:
            problem, expected = error.message, True
        yield Reproduction(stored[0].source, old, new, problem, expected)


def _difference(store: Store, old: int, new: int, stored: list[StoredChange]) -> str:
    """How the changes between two versions differ from those that are stored, or nothing."""
    reading = store.reading(new)
    before, after = (
        parse(read_again(store, store.snapshot(number), reading)) for number in (old, new)
    )
    found = compare_documents(before, after, anyway=True).loud  # what is stored was believed
    known, damaged = store.whole_changes(stored)
    for one in damaged.values():
        return one.message
    if found == known:
        return ""
    if len(found) != len(known):
        return sentence(f"{len(known)} changes are stored, {len(found)} are found now")
    count = sum(one != other for one, other in zip(found, known, strict=True))
    return sentence(f"{count} of {len(known)} changes are read otherwise now")


def reextract(store: Store, source: str, *, dry_run: bool = False) -> Iterator[Reread]:
    """Read every version of a source again, oldest first, and note its text for `search`.

    Nothing else is written: raw bytes, changes and what was seen of them stay.
    """
    for snapshot in reversed(store.snapshots(source)):
        try:
            text = read_again(store, snapshot).text
        except (ReadError, StoreDamaged) as error:
            damaged = isinstance(error, StoreDamaged)
            yield Reread(snapshot, problem=error.message, damaged=damaged)
            continue
        try:
            before = store.text(snapshot.id)
        except StoreDamaged:
            if not dry_run:
                store.set_text(snapshot.id, text)
            yield Reread(snapshot, mended=True)
            continue
        if text != before and not dry_run:
            store.set_text(snapshot.id, text)
        if not before:
            yield Reread(snapshot, first=True)
        else:
            yield Reread(snapshot, *_lines_between(before, text))


def _lines_between(before: str, after: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The lines that only `after` has, and those that only `before` has."""
    if before == after:
        return (), ()
    old, new = before.split("\n"), after.split("\n")
    added: list[str] = []
    removed: list[str] = []
    for op, start, end, begin, stop in SequenceMatcher(None, old, new, False).get_opcodes():  # noqa: FBT003 - difflib's own
        if op != "equal":
            removed += old[start:end]
            added += new[begin:stop]
    return tuple(added), tuple(removed)
