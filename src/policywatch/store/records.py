"""What goes into the store and what comes out, as plain data.

All times are seconds since 1970 (UTC). Ids are the store's own and never used twice.
"""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import Literal, NamedTuple

from policywatch.model import Change, Kind, LearnedBlock, Outcome, Scope, Weight

Origin = Literal["seed", "fetch"]

SUCCESSES = frozenset({Outcome.OK, Outcome.UNCHANGED, Outcome.MOVED_AWAY})
"""Outcomes after which the policy is known to be current; all others are failures."""


class NoticeKind(StrEnum):
    """What a notice tells of a source; none is a change of its policy.

    It fails again and again; it can be read again after that; it was gone for a while and
    is back; a change of the last day was taken back; a part of its page is left out
    from now on; it has another address for good; it is a file that cannot be read, and its
    bytes are others than before.
    """

    FAILING = "failing"
    RECOVERED = "recovered"
    BACK = "back"
    REVERTED = "reverted"
    LEARNED = "learned"
    MOVED_AWAY = "moved-away"
    FILE_CHANGED = "file-changed"


class Snapshot(NamedTuple):
    """One kept version of a source; its bytes are `Store.body(id)`.

    `url` says where the bytes came from: the address where a fetch ended, or the name
    of the seed file. `media_type` is the whole content-type header value, empty where
    none was named. `sha256` is the hexadecimal hash of the raw bytes, `size` their count.
    """

    id: int
    source: str
    origin: Origin
    taken_at: float
    url: str
    media_type: str
    sha256: str
    size: int
    title: str


class StoredChange(NamedTuple):
    """One change found by a check, as lists show it; `Store.change(id)` has the whole.

    `position` counts the changes of one check from 0. `path` and `meaning` are plain
    lines for people. `seen_at` is None until a person has seen it; `note` is what a person
    wrote about it. `reverts` is the id of the change of the same day that it undoes.
    """

    id: int
    source: str
    found_at: float
    old_snapshot: int
    new_snapshot: int
    position: int
    kind: Kind
    weight: Weight
    path: str
    meaning: str
    seen_at: float | None
    note: str = ""
    reverts: int | None = None


class Notice(NamedTuple):
    """Something to be told of a source beside its changes; `message` is a line for people."""

    id: int
    source: str
    at: float
    kind: NoticeKind
    message: str
    seen_at: float | None = None


class State(NamedTuple):
    """How a source stands: its last check, its schedule, and what is kept of it.

    `failures` counts the checks since the last success. `etag` and `last_modified`
    belong to what the address `url` last sent. `baseline` and `latest` are ids of
    snapshots; `unseen` counts changes that no person has seen. `outage` is the id of the
    notice that told that the source fails, as long as it does. `latencies` are how long the
    last checks took, in milliseconds, the newest last.
    """

    source: str
    checked_at: float | None = None
    outcome: Outcome | None = None
    message: str = ""
    succeeded_at: float | None = None
    next_due: float | None = None
    failures: int = 0
    etag: str = ""
    last_modified: str = ""
    baseline: int | None = None
    latest: int | None = None
    snapshots: int = 0
    unseen: int = 0
    url: str = ""
    outage: int | None = None
    latencies: tuple[int, ...] = ()


class CheckRow(NamedTuple):
    """A check, or a run of checks that came to the same and kept nothing.

    `checked_at` and `elapsed` (seconds) are of the last one, `since` is the time of the
    first one and `times` their number. `evidence` is the hash of a body that was kept
    without being believed, empty where there is none.
    """

    source: str
    checked_at: float
    outcome: Outcome
    message: str
    elapsed: float
    snapshot: int | None = None
    since: float = 0.0
    times: int = 1
    evidence: str = ""


class Reading(NamedTuple):
    """How a body was read: the cleaned text of it, and what of the page counted.

    The text is kept to be searched, one line a passage.
    """

    text: str = ""
    scope: Scope = Scope()


class KeptReading(NamedTuple):
    """What of a version counted, and by which program it was read (`store.program`).

    `program` is empty for versions older than this note.
    """

    scope: Scope
    program: str


class Learned(NamedTuple):
    """A block that a source was found to have around its policy, and how it has fared.

    It was learned at `since`. At the last visit `last` stood there; it was another than
    before `changed` times since then, and the same `still` times in a row. At `ended` it
    became a part of the text again, None while it is left out.
    """

    id: int
    source: str
    block: LearnedBlock
    since: float
    last: str
    changed: int
    still: int
    ended: float | None = None


class NewSnapshot(NamedTuple):
    """A version to keep: where the body came from, and what its sender said of it."""

    body: bytes
    url: str = ""
    media_type: str = ""
    title: str = ""
    headers: Mapping[str, str] = MappingProxyType({})
    reading: Reading = Reading()


class Hit(NamedTuple):
    """A passage that was searched for, and the versions of one source that hold it.

    `text` is one line of a cleaned text. `first` and `last` are the oldest and the newest
    version with it, taken at `since` and `taken_at`; `versions` counts them, and
    `current` says whether the newest version of the source is among them.
    """

    source: str
    text: str
    first: int
    last: int
    since: float
    taken_at: float
    versions: int
    current: bool


class Damaged(NamedTuple):
    """A version of which something is not what was stored; `message` says what is wrong.

    It may be a change that led to the version.
    """

    source: str
    snapshot: int
    message: str


class Found(NamedTuple):
    """What a search found, and the versions that could not be looked through."""

    hits: list[Hit]
    damaged: tuple[Damaged, ...] = ()


class Whole(NamedTuple):
    """What some changes say, in their order, and which of them are damaged.

    Of a damaged one is there what lists show, its kind and weight, with the damage as the
    only reason.
    """

    changes: tuple[Change, ...] = ()
    damaged: Mapping[int, Damaged] = MappingProxyType({})
    """By the id of the change."""


class NewChange(NamedTuple):
    """A change to keep, with the two lines that lists show for it; see `StoredChange`."""

    change: Change
    path: str
    meaning: str
    reverts: int | None = None


class NewNotice(NamedTuple):
    """A notice to keep, unless it was told already: see `store.notices`."""

    kind: NoticeKind
    message: str


class Doubt(NamedTuple):
    """A page that is not believed yet, and kept as evidence.

    Some page of the source has been in doubt `since` then, one of this text since
    `same_since`. `text` is the hash of its cleaned text (`text_hash`), `message` says why
    it is not believed; `sha256` is the hash of its bytes, for `Store.evidence`. A text
    that a person `dismissed_at` some time is never believed by itself.
    """

    since: float
    same_since: float
    text: bytes
    message: str
    url: str
    headers: Mapping[str, str]
    sha256: str
    dismissed_at: float | None = None


def text_hash(text: str) -> bytes:
    """The hash by which two cleaned texts are known to be the same."""
    import hashlib  # imported late: the interface starts without it

    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()


class Owed(NamedTuple):
    """A message that a check owes to a channel.

    `positions` says which of the changes of the check it tells of, `notices` whether of the
    notices; none is owed where there is nothing to tell. It is to be delivered at `due`; one
    that `gathers` takes in whatever else comes up for its channel until then.
    """

    channel: str
    due: float
    positions: tuple[int, ...] = ()
    notices: bool = False
    gathers: bool = False


class OwedMessage(NamedTuple):
    """A message as the outbox holds it; its items are in the order in which they were found.

    `key` is the same at every try and belongs to no other message. `may_repeat` says that
    an earlier try may have arrived. `due` is None once it was delivered, or given up.
    """

    id: int
    key: str
    channel: str
    made_at: float
    due: float | None
    tries: int
    may_repeat: bool
    delivered_at: float | None
    error: str
    changes: tuple[StoredChange, ...] = ()
    notices: tuple[Notice, ...] = ()


class ChannelState(NamedTuple):
    """How a channel stands: what it is owed since when, and how its last tries ended.

    `error` is why the message that waits longest was not delivered yet, `due` the next
    time that anything is tried, `given_up` counts messages that will never be delivered.
    """

    channel: str
    owed: int = 0
    oldest: float | None = None
    due: float | None = None
    delivered: int = 0
    delivered_at: float | None = None
    given_up: int = 0
    error: str = ""


class Learning(NamedTuple):
    """What a visit taught: blocks to leave out from now on, and what became of earlier ones.

    `seen` is what stood in the place of each at this visit, by its id. Those that `ended`
    are a part of the text again.
    """

    new: tuple[LearnedBlock, ...] = ()
    seen: Mapping[int, str] = MappingProxyType({})
    ended: tuple[int, ...] = ()


class NewCheck(NamedTuple):
    """Everything that one check came to; `Store.record` keeps it in one transaction.

    `latest` was the newest snapshot when the check was made: where the store has gone on
    since, no `snapshot` is kept. `changes` lead from the snapshot `previous` to the new
    one. `etag` and `last_modified`, which `url` sent, replace the stored ones when the
    outcome is a success. `doubted` is a page to keep without believing it; a success ends
    whatever doubt there was. `notices` are kept unless they were told already. `learning` is
    what the visit taught.
    """

    source: str
    checked_at: float
    outcome: Outcome
    message: str
    elapsed: float
    url: str = ""
    next_due: float | None = None
    etag: str = ""
    last_modified: str = ""
    latest: int | None = None
    previous: int | None = None
    snapshot: NewSnapshot | None = None
    changes: tuple[NewChange, ...] = ()
    doubted: NewSnapshot | None = None
    notices: tuple[NewNotice, ...] = ()
    learning: Learning = Learning()


class Recorded(NamedTuple):
    """What a check left in the store, as it stands there."""

    changes: tuple[StoredChange, ...] = ()
    notices: tuple[Notice, ...] = ()


Route = Callable[[NewCheck], Sequence[Owed]]
"""Who is to be told of what a check found."""
