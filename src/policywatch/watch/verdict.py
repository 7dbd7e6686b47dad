"""What a page that was fetched means for its source, judged by the version before it.

Nothing is fetched or stored here. The version before is extracted anew from its raw
bytes, like the new one: a better extractor never looks like a change of policy.
"""

import hashlib
from dataclasses import dataclass

from policywatch.clauses import parse
from policywatch.config.source import Source
from policywatch.documents import compare_documents
from policywatch.errors import ReadError
from policywatch.extract import extract
from policywatch.fetch.outcome import judge, moved_to
from policywatch.model import QUIET_KINDS, Change, Comparison, Extract, Fetched, Outcome
from policywatch.render.meaning import meaning_of, path_of_change
from policywatch.store import NewChange, NewSnapshot, Reading, Snapshot, Store

_LEAST_CLAUSES = 0.3
_LEAST_TEXT = 0.4
"""Parts of a policy that are still there after a change that can be believed."""

_IF_RIGHT = "if that is right, save the page as the seed of the source"
_LEAST_WORDS = 4
"""A clause that is still there shares at least one in so many of its characters."""

_FIRST = "the first version, kept as the baseline"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check came to, and what is to be kept of it; see `store.NewCheck`."""

    outcome: Outcome
    message: str = ""
    latest: int | None = None
    previous: int | None = None
    snapshot: NewSnapshot | None = None
    changes: tuple[NewChange, ...] = ()
    evidence: bytes | None = None


def weigh(source: Source, store: Store, fetched: Fetched) -> Verdict:
    """The verdict on what `source` answered, by the versions in the store.

    Raises:
        ReadError: The answer holds no text that can be read.
        StoreError: The version before it cannot be read.
    """
    if problem := judge(fetched):
        if problem.code is Outcome.UNCHANGED:
            return _unchanged(fetched)
        return Verdict(problem.code, problem.message)
    known = store.snapshots(source.id)
    if known and known[0].sha256 == hashlib.sha256(fetched.body).hexdigest():
        return _unchanged(fetched)
    page = _read(source, fetched.body, fetched.headers.get("content-type", ""), fetched.final_url)
    if page.problem:
        return Verdict(page.problem.code, page.problem.message)
    if not known:
        return _kept(source, fetched, page, known, _FIRST)
    return _weigh_change(source, store, fetched, page, known)


def _read(source: Source, body: bytes, media_type: str, url: str) -> Extract:
    """The policy text of a page, or of a version of it."""
    return extract(body, media_type=media_type, url=url, select=source.select, remove=source.remove)


def _weigh_change(
    source: Source, store: Store, fetched: Fetched, page: Extract, known: list[Snapshot]
) -> Verdict:
    """The verdict on a readable page of which versions are known, newest first."""
    reason = ""
    for snapshot in known:
        try:
            before = _read(source, store.body(snapshot.id), snapshot.media_type, snapshot.url)
        except ReadError as error:
            reason = reason or error.message
            continue
        if before.problem is None:
            break
        reason = reason or before.problem.message
    else:
        because = f"the version before cannot be compared: {reason}"
        return _kept(source, fetched, page, known, because)
    if before.text == page.text:  # before any clause is looked for, which takes most of the time
        return _unchanged(fetched)
    comparison = compare_documents(parse(before), parse(page))
    if problem := comparison.new.problem:  # of the two together: by itself the page has none
        evidence = fetched.body if problem.code is Outcome.SUSPECT else None
        return Verdict(problem.code, problem.message, evidence=evidence)
    if not comparison.loud:
        return _unchanged(fetched)
    if doubt := _doubt(comparison):
        return Verdict(
            Outcome.SUSPECT, f"not believed: {doubt}; {_IF_RIGHT}", evidence=fetched.body
        )
    changes = tuple(
        NewChange(change, path_of_change(change), meaning_of(change)) for change in comparison.loud
    )
    message = _in_short(comparison)
    return _kept(source, fetched, page, known, message, previous=snapshot.id, changes=changes)


def _unchanged(fetched: Fetched) -> Verdict:
    if address := moved_to(fetched):
        return Verdict(Outcome.MOVED_AWAY, f"unchanged, but moved for good to {address}")
    return Verdict(Outcome.UNCHANGED)


def _kept(
    source: Source,
    fetched: Fetched,
    page: Extract,
    known: list[Snapshot],
    message: str,
    *,
    previous: int | None = None,
    changes: tuple[NewChange, ...] = (),
) -> Verdict:
    """A new version to keep, after the `known` ones."""
    if address := moved_to(fetched):
        message += f"; moved for good to {address}"
    return Verdict(
        Outcome.OK,
        message,
        latest=known[0].id if known else None,
        previous=previous,
        snapshot=NewSnapshot(
            body=fetched.body,
            url=fetched.final_url,
            media_type=fetched.headers.get("content-type", ""),
            title=page.title,
            headers=fetched.headers,
            reading=Reading(page.text, source.select, source.remove),
        ),
        changes=changes,
    )


def _doubt(comparison: Comparison) -> str:
    """Why a new version cannot be believed at once, or nothing."""
    old = sum(len(change.old) for change in comparison.changes)
    kept = sum(len(change.old) for change in comparison.changes if _is_kept(change))
    if kept < _LEAST_CLAUSES * old:
        return f"only {kept} of {old} clauses are still there"
    before, after = len(comparison.old.text), len(comparison.new.text)
    if after < _LEAST_TEXT * before:
        return f"the text shrank from {before} to {after} characters"
    return ""


def _is_kept(change: Change) -> bool:
    """Whether a clause is still there: a link that shares hardly a word is none."""
    if not change.new:
        return False
    words = sum(len(place.body) for place in change.old)
    return words <= _LEAST_WORDS * sum(
        len(span.text) for span in change.spans if span.op == "equal"
    )


def _in_short(comparison: Comparison) -> str:
    """How many changes there are of each kind: `2 reworded, 1 added`."""
    counts = comparison.summary.items()
    return ", ".join(
        f"{count} {kind.value}" for kind, count in counts if count and kind not in QUIET_KINDS
    )
