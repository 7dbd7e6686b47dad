"""What the daemon tells of, and what it does not: only what is news, and counts from time to time.

A source that goes on as before is no news; a change, a failure and the end of one are.
"""

import time
from collections.abc import Iterable, Mapping

from policywatch.config.source import Source
from policywatch.errors import PolicywatchError, StoreError
from policywatch.language import later, said, tr, trn
from policywatch.model import Outcome
from policywatch.notify.courier import Delivery
from policywatch.render.names import notice_name, outcome_name
from policywatch.store import Notice, State
from policywatch.store.records import SUCCESSES
from policywatch.watch.check import CheckResult
from policywatch.watch.journal import Journal

_AGAIN_SECONDS = 60.0


def check_line(result: CheckResult) -> str:
    """What a check came to, without a line break: `cixi: ok, 2 changes: 2 reworded (0.3 s)`."""
    count = len(result.changes)
    found = trn(", {count} change", ", {count} changes", count) if count else ""
    message = tr(": ") + said(result.message) if result.message else ""
    head = f"{result.source}: {outcome_name(result.outcome)}"
    return f"{head}{found}{message} ({result.elapsed:.1f} s)"


class Teller:
    """Tells what the daemon does to a journal, and keeps the counts of its checks."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._outcomes: dict[str, Outcome | None] = {}
        self._tally = dict.fromkeys(("checks", "changed", "failed"), 0)
        self._blind = ("", 0.0)  # why what is due was not seen, and when that was told

    def know(self, states: Mapping[str, State]) -> None:
        """Take over how each source stands, by which is told what is news."""
        self._outcomes = {source_id: state.outcome for source_id, state in states.items()}

    def counts(self) -> str:
        """How many checks there were since the last summary, and how they ended."""
        return tr("{checks} checks, {changed} changed, {failed} failed", **self._tally)

    def started(self, sources: int, due: int) -> None:
        """The daemon watches so many sources, of which so many are due."""
        told = trn("watching {count} source", "watching {count} sources", sources)
        told += tr(", ") + tr("{due} due now", due=due)
        self._journal.tell(told, "started", sources=sources, due=due)

    def checked(self, result: CheckResult) -> None:
        """A check has ended: told where it brought a change or a failure, or ended one."""
        failed = result.outcome not in SUCCESSES
        self._tally["checks"] += 1
        self._tally["changed"] += bool(result.changes)
        self._tally["failed"] += failed
        before = self._outcomes.get(result.source)
        self._outcomes[result.source] = result.outcome
        news = failed or result.snapshot is not None
        recovered = before is not None and before not in SUCCESSES
        if news or recovered:
            self._journal.tell(
                check_line(result),
                "check",
                source=result.source,
                outcome=result.outcome.value,
                changes=len(result.changes),
                message=result.message,
                elapsed=round(result.elapsed, 3),
            )
        for notice in result.notices:
            self._noticed(notice)

    def _noticed(self, notice: Notice) -> None:
        self._journal.tell(
            f"{notice.source}: {notice_name(notice.kind.value)}: {said(notice.message)}",
            "notice",
            source=notice.source,
            kind=notice.kind.value,
            message=notice.message,
        )

    def cannot_look(self, error: StoreError) -> None:
        """What is due cannot be seen: told at once, and once a minute as long as it is so."""
        text = tr("cannot see what is due: {error}", error=told(error))
        before, at = self._blind
        now = time.monotonic()
        if text != before or now - at >= _AGAIN_SECONDS:
            self._blind = (text, now)
            self._journal.tell(text)

    def not_stored(self, source_id: str, error: StoreError) -> None:
        """What a check found could not be stored."""
        self._journal.tell(
            f"{source_id}: " + tr("cannot be stored: {error}", error=told(error)),
            "not-stored",
            source=source_id,
            error=error.message,
        )

    def delivered(self, delivery: Delivery) -> None:
        """A try to deliver a message has ended."""
        text = tr("channel {channel}: message {key} delivered")
        if delivery.error:
            text = tr("channel {channel}: message {key} not delivered: {error}")
        self._journal.tell(
            text.format(channel=delivery.channel, key=delivery.key, error=said(delivery.error)),
            "not-delivered" if delivery.error else "delivered",
            channel=delivery.channel,
            id=delivery.key,
            error=delivery.error,
        )

    def stopping(self, running: Iterable[str], grace: float) -> None:
        """What is under way may end within `grace` seconds."""
        names = sorted(running)
        text = tr("stopping; under way, for {seconds} s at most: {names}")
        text = text.format(seconds=f"{grace:g}", names=", ".join(names))
        self._journal.tell(text, "stopping", running=names)

    def given_up(self, running: Iterable[str]) -> None:
        """What was under way has been cancelled."""
        names = sorted(running)
        text = tr("given up, to be checked at the next start: {names}", names=", ".join(names))
        self._journal.tell(text, "given-up", sources=names)

    def read_again(
        self, file: str, before: Mapping[str, Source], after: Mapping[str, Source]
    ) -> None:
        """The configuration has changed."""
        differences = _differences(before, after)
        self._journal.tell(tr("read {file} again: {told}", file=file, told=differences))

    def sum_up(self) -> None:
        """Tell from time to time that the daemon is alive, and begin to count anew."""
        self._journal.tell(self.counts(), "summary", **self._tally)
        self._tally = dict.fromkeys(self._tally, 0)


def told(error: PolicywatchError) -> str:
    """An error and what to do about it, for people."""
    return tr("; ").join(said(one) for one in (error.message, error.hint) if one)


def _differences(before: Mapping[str, Source], after: Mapping[str, Source]) -> str:
    """What became of the sources: `1 new, 2 gone, 1 changed`."""
    counts = {
        later("{count} new"): len(after.keys() - before.keys()),
        later("{count} gone"): len(before.keys() - after.keys()),
        later("{count} changed"): sum(
            after[one] != before[one] for one in after.keys() & before.keys()
        ),
    }
    some = [said(what).format(count=count) for what, count in counts.items() if count]
    return tr(", ").join(some) or tr("the sources are the same")
