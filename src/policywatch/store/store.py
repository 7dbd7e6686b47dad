"""The store: what was seen of every source, and what a person has seen of it.

Any thread may use one `Store`; two processes may use the same folder. Whatever a method
has returned from is on the disk.
"""

import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Self

from policywatch.errors import RefError
from policywatch.model import Change
from policywatch.store import (
    blobs,
    changes,
    checks,
    doubts,
    learned,
    notices,
    passages,
    snapshots,
    standing,
)
from policywatch.store.change_texts import Texts
from policywatch.store.lock import daemon_lock, is_held
from policywatch.store.looking import opened
from policywatch.store.outbox import Outbox, owe
from policywatch.store.records import (
    CheckRow,
    Doubt,
    Found,
    KeptReading,
    Learned,
    NewCheck,
    NewSnapshot,
    Notice,
    Reading,
    Recorded,
    Route,
    Snapshot,
    State,
    StoredChange,
    Whole,
)
from policywatch.store.robots import KeptRobots
from policywatch.store.upkeep import Upkeep

_NO_LIMIT = -1
BEFORE_ALL = (float("-inf"), "")
"""Where `Store.due` begins."""


class Store:
    """The store in a folder, opened or made there; a context manager that closes it.

    `route` says to whom the changes that are recorded are owed: to nobody if it is left out.
    Who is only `looking` gets one that cannot be written, too.

    Raises StoreError where the folder or file cannot be used, is damaged, is of another
    program or of a newer policywatch. All methods raise StoreError where SQLite fails.
    """

    def __init__(
        self, folder: Path, route: Route = lambda _check: (), *, looking: bool = False
    ) -> None:
        self.folder = folder
        self.route = route
        self._database = opened(folder, looking=looking)
        self.outbox = Outbox(self._database, folder)
        self.robots = KeptRobots(self._database)
        self.upkeep = Upkeep(self._database)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; a second call does nothing."""
        self._database.close()

    def require_in_place(self) -> None:
        """See that this is the store in its folder still; raises StoreError where it is not."""
        self._database.require_in_place()

    def daemon_lock(self) -> AbstractContextManager[None]:
        """Hold the place of the only daemon; raises StoreLocked naming the other one."""
        return daemon_lock(self.folder)

    def has_daemon(self) -> bool:
        """Whether a daemon watches with this store now."""
        return is_held(self.folder)

    def together(self) -> AbstractContextManager[None]:
        """Make what is written within durable with one commit, when this ends.

        A method that fails within keeps nothing. Other threads wait meanwhile.
        """
        return self._database.together()

    def data_version(self) -> int:
        """A number that changes when another process, or another `Store`, has written."""
        return self._database.data_version()

    # What is kept of a source

    def put_seed(
        self,
        source: str,
        body: bytes,
        *,
        name: str,
        media_type: str = "",
        title: str = "",
        reading: Reading = Reading(),  # noqa: B008 - frozen
    ) -> Snapshot:
        """Keep a seed file and make it the baseline, unless it is the newest seed already.

        An older seed stays as it is. What the page last sent is asked for anew, so that
        it is compared with the new seed.
        """
        with self._database.transaction() as connection:
            known = snapshots.newest_seed(connection, source)
            if known and known.sha256 == blobs.digest(body).hex():
                return known
            standing.add(connection, source)
            new = NewSnapshot(body, url=name, media_type=media_type, title=title, reading=reading)
            seed = snapshots.insert(connection, source, new, origin="seed", at=time.time())
            standing.set_baseline(connection, source, seed.id)
            standing.forget_validators(connection, source)
        return seed

    def newest_seed(self, source: str) -> Snapshot | None:
        """The seed that was put last, if there is one."""
        with self._database.reading() as connection:
            return snapshots.newest_seed(connection, source)

    def snapshots(self, source: str) -> list[Snapshot]:
        """Every version of a source, newest first."""
        with self._database.reading() as connection:
            return snapshots.find_all(connection, source)

    def snapshot(self, snapshot_id: int) -> Snapshot:
        """The version of that id; raises RefError where there is none."""
        with self._database.reading() as connection:
            return snapshots.find(connection, snapshot_id)

    def body(self, snapshot_id: int) -> bytes:
        """The raw bytes of a version, checked against their hash.

        Raises:
            RefError: There is no version of that id.
            StoreDamaged: The bytes are not what was stored.
        """
        with self._database.reading() as connection:
            return snapshots.body(connection, snapshot_id)

    def evidence(self, sha256: str) -> bytes:
        """The bytes with that hash, of a version or of a body that was not believed."""
        with self._database.reading() as connection:
            blob = blobs.find(connection, sha256)
            if blob is None:
                raise RefError(f"nothing is kept with the hash {sha256}")
            return blobs.get(connection, blob)

    def accept(self, source: str, snapshot_id: int) -> None:
        """Make a version the baseline of its source; RefError where the source has it not."""
        if self.snapshot(snapshot_id).source != source:
            raise RefError(f"version {snapshot_id} is not one of {source}")
        with self._database.transaction() as connection:
            standing.set_baseline(connection, source, snapshot_id)

    def search(self, query: str, limit: int = 50) -> Found:
        """The passages of all versions that hold every word of `query`, the newest first.

        Words are divided by white space; "in quotes" they stay together. Case is not
        heeded. No word has a meaning of its own, whatever its characters are. Versions whose
        texts are damaged are named and passed over.
        """
        with self._database.reading() as connection:
            return passages.search(connection, query, limit)

    def text(self, snapshot_id: int) -> str:
        """The cleaned text of a version as it was last noted; empty where it never was.

        Raises:
            RefError: There is no version of that id.
            StoreDamaged: The text is not what was noted.
        """
        with self._database.reading() as connection:
            return snapshots.text(connection, snapshot_id)

    def set_text(self, snapshot_id: int, text: str) -> None:
        """Note the cleaned text of a version anew, for `search` alone."""
        with self._database.transaction() as connection:
            passages.put(connection, snapshot_id, text)

    def unsearchable(self) -> int:
        """How many versions have no noted text, so that `search` does not know them."""
        with self._database.reading() as connection:
            return passages.unnoted(connection)

    def reading(self, snapshot_id: int) -> KeptReading:
        """How a version was read when it was stored."""
        with self._database.reading() as connection:
            return snapshots.reading(connection, snapshot_id)

    def learned(self, source: str) -> list[Learned]:
        """The blocks that were learned of a source, those that ended too, oldest first."""
        with self._database.reading() as connection:
            return learned.find(connection, source)

    # How a source stands

    def state(self, source: str) -> State:
        """How one source stands; an empty state where nothing is known of it."""
        with self._database.reading() as connection:
            return standing.find(connection, source) or State(source)

    def states(self) -> dict[str, State]:
        """How every source stands of which anything is known, by id."""
        with self._database.reading() as connection:
            return {state.source: state for state in standing.find_all(connection)}

    def sizes(self) -> dict[str, int]:
        """How many bytes the bodies, texts and changes of each source take, as they are stored."""
        with self._database.reading() as connection:
            return standing.sizes(connection)

    def checks(self, source: str, limit: int = 20) -> list[CheckRow]:
        """The last checks of a source, newest first; equal ones in a row are one."""
        with self._database.reading() as connection:
            return checks.find(connection, source, limit)

    def due(
        self, now: float, limit: int, *, after: tuple[float, str] = BEFORE_ALL
    ) -> list[tuple[float, str]]:
        """The sources whose next check is due, the longest waiting first, each with its time.

        With `after`, the last entry of one call, the next call goes on from there.
        """
        with self._database.reading() as connection:
            return standing.due(connection, now, limit, after)

    def next_due(self) -> float | None:
        """When the next check of any source is due."""
        with self._database.reading() as connection:
            return standing.next_due(connection)

    def schedule(self, times: Mapping[str, float]) -> None:
        """Set the next check of each source named; no other source has one any more.

        Only what differs is written.
        """
        with self._database.reading() as connection:
            differing = standing.differing(connection, times)
        self.reschedule(differing)

    def reschedule(self, times: Mapping[str, float | None]) -> None:
        """Set the next check of each source named, None for no further one."""
        if times:
            with self._database.transaction() as connection:
                standing.reschedule(connection, times)

    def doubt(self, source: str) -> Doubt | None:
        """The page of a source that is not believed yet, if there is one."""
        with self._database.reading() as connection:
            return doubts.find(connection, source)

    def doubts(self) -> dict[str, Doubt]:
        """Every page that is not believed yet, by its source."""
        with self._database.reading() as connection:
            return doubts.find_all(connection)

    def dismiss_doubt(self, source: str, *, dismissed: bool = True) -> None:
        """Note that a person says of the page in doubt that it is not the policy, or no longer.

        Its text is never believed by itself then; another text is a doubt of its own.

        Raises:
            RefError: No page of the source is in doubt.
        """
        with self._database.transaction() as connection:
            if not doubts.dismiss(connection, source, time.time() if dismissed else None):
                raise RefError(f"{source} shows no page that is not believed")

    # What a check found

    def record(self, check: NewCheck) -> Recorded:
        """Keep everything that a check came to, in one transaction.

        Raises:
            StoreStale: It brings a new version, and another process stored one since
                `check.latest`. Nothing of the check is kept.
        """
        if check.changes and (check.snapshot is None or check.previous is None):
            raise ValueError("changes need the two versions between which they were found")
        with self._database.transaction() as connection:
            checks.require_fresh(connection, check)
            standing.add(connection, check.source)
            snapshot = None
            stored: Sequence[StoredChange] = ()
            if check.snapshot is not None:
                kept = snapshots.insert(
                    connection, check.source, check.snapshot, origin="fetch", at=check.checked_at
                )
                snapshot = kept.id
                if check.previous is not None:
                    stored = changes.insert(connection, kept, check.previous, check.changes)
            evidence = doubts.note(connection, check)
            checks.insert(connection, check, snapshot=snapshot, evidence=evidence)
            standing.note(connection, check, snapshot=snapshot)
            learned.note(connection, check)
            told = tuple(notices.insert(connection, check.source, check.checked_at, check.notices))
            recorded = Recorded(tuple(stored), told)
            owe(connection, self.route(check), recorded, check.checked_at)
        return recorded

    def notices(
        self, *, source: str | None = None, unseen: bool = False, limit: int | None = None
    ) -> list[Notice]:
        """What is to be told of sources beside their changes, newest first."""
        with self._database.reading() as connection:
            bound = _NO_LIMIT if limit is None else limit
            return notices.find(connection, source=source, unseen=unseen, limit=bound)

    def mark_notices_seen(self, source: str | None = None) -> int:
        """Note that a person has seen the notices of a source, or of all; how many were not."""
        with self._database.transaction() as connection:
            return notices.mark_seen(connection, source, time.time())

    def mark_notices(self, ids: Iterable[int], *, seen: bool) -> None:
        """Note that a person has seen these notices, or has not."""
        with self._database.transaction() as connection:
            notices.mark(connection, ids, time.time() if seen else None)

    def changes(
        self, *, source: str | None = None, unseen: bool = False, limit: int | None = None
    ) -> list[StoredChange]:
        """Changes found, newest check first, within a check in the order of the document."""
        with self._database.reading() as connection:
            bound = _NO_LIMIT if limit is None else limit
            return changes.find(connection, source=source, unseen=unseen, limit=bound)

    def count_changes(self) -> int:
        """How many changes are kept."""
        with self._database.reading() as connection:
            return changes.count(connection)

    def change(self, change_id: int) -> Change:
        """The whole of a change; RefError where there is none, StoreDamaged if it is damaged."""
        with self._database.reading() as connection:
            return Texts(connection).read(change_id)

    def whole_changes(self, stored: Iterable[StoredChange]) -> Whole:
        """The whole of some changes; those that are damaged are named."""
        with self._database.reading() as connection:
            return Texts(connection).whole(stored)

    def mark_seen(self, change_ids: Iterable[int]) -> int:
        """Note that a person has seen these changes; how many were unseen before."""
        with self._database.transaction() as connection:
            return changes.mark(connection, change_ids, time.time())

    def mark_unseen(self, change_ids: Iterable[int]) -> int:
        """Put these changes back among the unseen; how many were seen before."""
        with self._database.transaction() as connection:
            return changes.mark(connection, change_ids, None)

    def write_note(self, change_id: int, note: str) -> None:
        """Keep what a person says about a change; RefError where there is none of that id.

        An empty text takes the note away.
        """
        with self._database.transaction() as connection:
            changes.write_note(connection, change_id, note)
