"""What a page that was fetched means for its source, judged by the version before it.

The version before is extracted anew from its raw bytes, like the new one: a better
extractor never looks like a change of policy.
"""

from dataclasses import dataclass, replace

from policywatch.clauses import parse
from policywatch.config.source import Source
from policywatch.documents import PARTIAL, compare_documents, read_page
from policywatch.errors import ReadError
from policywatch.fetch.outcome import moved_to
from policywatch.language import LANGUAGES, sentence, speaking
from policywatch.model import Change, Comparison, Extract, Fetched, Kind, Outcome
from policywatch.render.meaning import meaning_of, path_of_change
from policywatch.store import (
    Doubt,
    NewChange,
    NewNotice,
    NewSnapshot,
    NoticeKind,
    Reading,
    Snapshot,
    Store,
)
from policywatch.watch.doubt import is_settled
from policywatch.watch.learning import Lesson, known_lesson, learn
from policywatch.watch.notices import utc
from policywatch.watch.reversal import named, undone, version_again
from policywatch.watch.unread import notice_of_file, stand_in
from policywatch.watch.verdict import Verdict, moved, unchanged

_LEAST_CLAUSES = 0.3
_LEAST_TEXT = 0.4
"""Parts of a policy that are still there after a change that can be believed."""

_LEAST_WORDS = 4
"""A clause that is still there shares at least one in so many of its characters."""

_FIRST = sentence("the first version, kept as the baseline")
_LEFT_OUT = sentence("but for what was learned to be left out")
_AGAIN = sentence("what was left out has stood still for long, and is a part of the text again")

_COUNTED = {
    Kind.RENUMBERED: sentence("{count} renumbered"),
    Kind.REFERENCE_ONLY: sentence("{count} reference-only"),
    Kind.MOVED: sentence("{count} moved"),
    Kind.REWORDED: sentence("{count} reworded"),
    Kind.SPLIT: sentence("{count} split"),
    Kind.MERGED: sentence("{count} merged"),
    Kind.ADDED: sentence("{count} added"),
    Kind.REMOVED: sentence("{count} removed"),
}
"""The kinds of change that a message counts."""


@dataclass(frozen=True, slots=True)
class _Case:
    """A readable page that was fetched, and the versions known of it, newest first.

    `whole` is the page with the blocks that `lesson` leaves out, `page` without them.
    """

    source: Source
    store: Store
    fetched: Fetched
    whole: Extract
    lesson: Lesson
    page: Extract
    known: list[Snapshot]


def weigh_page(
    source: Source, store: Store, fetched: Fetched, known: list[Snapshot], *, accepted: bool
) -> Verdict:
    """The verdict on the body of an answer, by the versions that are known, newest first.

    Where a person has `accepted` it, a page is believed whatever it lost.

    Raises:
        StoreError: The version before it cannot be read.
    """
    try:
        whole = _read(
            source, fetched.body, fetched.headers.get("content-type", ""), fetched.final_url
        )
    except ReadError as error:
        return _unreadable(fetched, error, store.doubt(source.id))
    if whole.problem:
        return Verdict(whole.problem.code, whole.problem.message)
    lesson = known_lesson(source, store)
    case = _Case(source, store, fetched, whole, lesson, lesson.read(whole), known)
    if known:
        return _weigh_change(case, accepted=accepted)
    return _kept(case, f"{_FIRST}; {PARTIAL}" if whole.partial else _FIRST)


def _unreadable(fetched: Fetched, error: ReadError, doubt: Doubt | None) -> Verdict:
    """A file that cannot be read: its bytes are kept, and compared with those before."""
    reason = "; ".join(filter(None, (error.message, error.hint)))
    kept = NewSnapshot(
        body=fetched.body,
        url=fetched.final_url,
        headers=fetched.headers,
        reading=Reading(stand_in(fetched.body)),
    )
    notices = notice_of_file(doubt, fetched.body, reason)
    return Verdict(Outcome.UNREADABLE, reason, doubted=kept, notices=notices)


def _read(source: Source, body: bytes, media_type: str, url: str) -> Extract:
    """The policy text of a page, or of a version of it, whole."""
    return read_page(body, media_type=media_type, url=url, scope=source.scope())


def _weigh_change(case: _Case, *, accepted: bool) -> Verdict:
    """The verdict on a page of which versions are known."""
    snapshot, whole_before, reason = _comparable(case)
    if snapshot is None or whole_before is None:
        return _kept(case, sentence(f"the version before cannot be compared: {reason}"))
    case = _taught(case, whole_before)
    before, page = case.lesson.read(whole_before), case.page
    if before.text == page.text:  # before any clause is looked for, which takes longest
        return _as_before(case)
    comparison = compare_documents(parse(before), parse(page), anyway=accepted)
    problem = comparison.new.problem  # of the two together: by itself the page has none
    if problem and problem.code is not Outcome.SUSPECT:
        return Verdict(problem.code, problem.message)
    doubt = "" if accepted else problem.message if problem else _doubt(comparison)
    if not doubt and not comparison.loud:
        return _as_before(case)
    message = ""
    if doubt:
        if not is_settled(case.store.doubt(case.source.id), page.text, case.fetched.fetched_at):
            return _suspect(case, "; ".join(filter(None, (doubt, comparison.hint))))
        comparison = compare_documents(parse(before), parse(page), anyway=True)
        message = sentence("believed, as it stayed the same for a day") + ": "
    return _changed(case, snapshot, comparison, message)


def _taught(case: _Case, before: Extract) -> _Case:
    """The case with what the page teaches, where it differs from the version `before`."""
    if case.lesson.read(before).text == case.page.text:
        return case

    def read(version: Snapshot) -> Extract:
        body = case.store.body(version.id)
        return _read(case.source, body, version.media_type, version.url)

    lesson = learn(
        *(case.lesson, case.store, case.known, before, case.whole),
        read=read,
        now=case.fetched.fetched_at,
    )
    return replace(case, lesson=lesson, page=lesson.read(case.whole))


def _as_before(case: _Case) -> Verdict:
    """The verdict on a page whose text is that of the version before it.

    What was left out and has stood still for long becomes a part of the text again: with
    a new version, as that part may well be another than in the version before.
    """
    ended = case.lesson.ended(case.whole)
    if ended:
        lesson = case.lesson.without(ended)
        kept = _kept(replace(case, lesson=lesson, page=lesson.read(case.whole)), _AGAIN)
        return replace(kept, learning=kept.learning._replace(ended=ended))
    message = _LEFT_OUT if case.page.left_out else ""
    found = unchanged(case.fetched, message)
    return replace(
        found,
        notices=(*found.notices, *case.lesson.notices()),
        learning=case.lesson.record(case.whole),
    )


def _comparable(case: _Case) -> tuple[Snapshot | None, Extract | None, str]:
    """The newest version that a page can be compared with; why none can be, where it is so."""
    reason = ""
    for snapshot in case.known:
        body = case.store.body(snapshot.id)
        try:
            before = _read(case.source, body, snapshot.media_type, snapshot.url)
        except ReadError as error:
            reason = reason or error.message
            continue
        if before.problem is None:
            return snapshot, before, ""
        reason = reason or before.problem.message
    return None, None, reason


def _suspect(case: _Case, doubt: str) -> Verdict:
    """A page that is kept as evidence only."""
    message = sentence(
        f"not believed: {doubt}; it is looked at again for a day,"
        f" or `policywatch accept {case.source.id}` believes it"
    )
    return Verdict(Outcome.SUSPECT, message, doubted=_snapshot(case))


def _changed(case: _Case, previous: Snapshot, comparison: Comparison, message: str) -> Verdict:
    """A new version with what changed in it; calmer where it takes back what just changed."""
    with speaking(LANGUAGES[0]):  # what is stored is English, whoever asked for the check
        changes = tuple(
            NewChange(change, path_of_change(change), meaning_of(change))
            for change in comparison.loud
        )
    message += "; ".join(filter(None, (_in_short(comparison), comparison.hint)))
    notices: tuple[NewNotice, ...] = ()
    if again := version_again(case.store, case.known, case.page.text, now=case.fetched.fetched_at):
        changes, ids = undone(case.store, changes, previous)
        back = sentence(f"the text of {utc(again.taken_at)} is back")
        message += f"; {back}"
        if ids:
            back = sentence(f"the text of {utc(again.taken_at)} is back, which undoes {named(ids)}")
        notices = (NewNotice(NoticeKind.REVERTED, back),)
    kept = _kept(case, message)
    return replace(kept, previous=previous.id, changes=changes, notices=(*notices, *kept.notices))


def _kept(case: _Case, message: str) -> Verdict:
    """A new version to keep, after the `known` ones."""
    address = moved_to(case.fetched)
    if address:
        message += "; " + sentence(f"moved for good to {address}")
    return Verdict(
        Outcome.OK,
        message,
        latest=case.known[0].id if case.known else None,
        snapshot=_snapshot(case),
        notices=(*(moved(address) if address else ()), *case.lesson.notices()),
        learning=case.lesson.record(case.whole),
    )


def _snapshot(case: _Case) -> NewSnapshot:
    """The page with all that is kept of it."""
    headers = case.fetched.headers
    return NewSnapshot(
        body=case.fetched.body,
        url=case.fetched.final_url,
        media_type=headers.get("content-type", ""),
        title=case.page.title,
        headers=headers,
        reading=case.lesson.reading(case.page),
    )


def _doubt(comparison: Comparison) -> str:
    """Why a new version cannot be believed at once, or nothing."""
    old = sum(len(change.old) for change in comparison.changes)
    kept = sum(len(change.old) for change in comparison.changes if _is_kept(change))
    if kept < _LEAST_CLAUSES * old:
        return sentence(f"only {kept} of {old} clauses are still there")
    before, after = len(comparison.old.text), len(comparison.new.text)
    if after < _LEAST_TEXT * before:
        return sentence(f"the text shrank from {before} to {after} characters")
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
        _COUNTED[kind].format(count=count) for kind, count in counts if count and kind in _COUNTED
    )
