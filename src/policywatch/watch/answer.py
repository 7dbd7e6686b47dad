"""What a check came to, as far as the answer alone says it, and what went wrong instead of one.

A page that has to be read is left to `watch.weighing`, which is imported for the first one:
most passes find most pages unchanged.
"""

import hashlib

from policywatch.config.source import Source
from policywatch.errors import FetchError, PolicywatchError, ReadError, unexpected
from policywatch.fetch.outcome import judge
from policywatch.model import Fetched, Outcome
from policywatch.store import Store
from policywatch.watch.verdict import Verdict, unchanged


def verdict_on(
    source: Source, store: Store, fetched: Fetched | Exception, *, accepted: bool = False
) -> Verdict:
    """The verdict on an answer, or on what went wrong instead of one."""
    if isinstance(fetched, Exception):
        return _failure(fetched)
    try:
        return _weigh(source, store, fetched, accepted=accepted)
    except Exception as error:  # noqa: BLE001 - one page never stops the others
        return _failure(error)


def _weigh(source: Source, store: Store, fetched: Fetched, *, accepted: bool = False) -> Verdict:
    """The verdict on what `source` answered, by the versions in the store.

    Where a person has `accepted` it, a page is believed whatever it lost.

    Raises:
        StoreError: The version before it cannot be read.
    """
    if problem := judge(fetched):
        if problem.code is Outcome.UNCHANGED:
            return unchanged(fetched)
        return Verdict(problem.code, problem.message)
    known = store.snapshots(source.id)
    if known and known[0].sha256 == hashlib.sha256(fetched.body).hexdigest():
        return unchanged(fetched)
    from policywatch.watch.weighing import weigh_page  # imported late: see above

    return weigh_page(source, store, fetched, known, accepted=accepted)


def _failure(error: Exception) -> Verdict:
    """What went wrong, as an outcome with a message for people."""
    if not isinstance(error, PolicywatchError):
        return Verdict(Outcome.ERROR, unexpected(error).message)
    outcome = Outcome.ERROR
    if isinstance(error, FetchError):
        outcome = error.outcome
    elif isinstance(error, ReadError):
        outcome = Outcome.UNREADABLE
    return Verdict(outcome, "; ".join(filter(None, (error.message, error.hint))))
