"""`policywatch check [ID…]`: one pass over the sources, now."""

import sys
from typing import TYPE_CHECKING

import click

from policywatch.cli.exits import ExitCode
from policywatch.cli.invocation import Invocation, pass_invocation
from policywatch.cli.output import note, write
from policywatch.errors import RefError
from policywatch.language import said, tr, trn
from policywatch.moments import day_and_time
from policywatch.render.cells import clip, visible

if TYPE_CHECKING:
    from policywatch.config import Config, Source
    from policywatch.store import Store
    from policywatch.watch.check import CheckEvent, CheckResult

_CLEAR_LINE = "\r\x1b[K"


@click.command("check", short_help="Check sources now.")
@click.argument("source_ids", nargs=-1, metavar="[ID]...")
@pass_invocation
def command(invocation: Invocation, *, source_ids: tuple[str, ...]) -> ExitCode:
    """Fetch sources now, all that are enabled or those named, and print what changed.

    Then the messages that are owed by now are delivered, unless a running `watch` does that.
    Ends with 0 if nothing is new, 1 if something changed, 2 if a source or a delivery failed.
    """
    sources = _chosen(invocation.config(), source_ids)
    if not sources:
        note(tr("nothing to check: no source is enabled"))
        return ExitCode.OK

    from asyncio import run  # imported late, as all below: --help needs none

    from policywatch.store.records import SUCCESSES
    from policywatch.watch.check import check_all

    progress = _Progress(len(sources), color=invocation.color)
    with invocation.store() as store:
        results = run(
            check_all(sources, store, limits=invocation.config().hosts, on_event=progress)
        )
        told = _deliver(invocation.config(), store)
    if not told or any(result.outcome not in SUCCESSES for result in results):
        return ExitCode.TROUBLE
    changed = any(result.changes for result in results)
    return ExitCode.CHANGES if changed else ExitCode.OK


def _deliver(config: "Config", store: "Store") -> bool:
    """Deliver what is owed by now; whether all of it arrived."""
    if not config.channels:
        return True
    from asyncio import run  # imported late, as in `command`

    from policywatch.notify.courier import Courier, Delivery

    arrived: list[bool] = []

    def tell(delivery: Delivery) -> None:
        arrived.append(not delivery.error)
        if delivery.error:
            told = tr("not delivered: {error}", error=said(delivery.error))
            note(tr("channel {channel}: {told}", channel=delivery.channel, told=told))

    run(Courier(config, store, tell).deliver())
    count = sum(arrived)
    if count:
        note(trn("{count} message delivered", "{count} messages delivered", count))
    return all(arrived)


def _chosen(config: "Config", source_ids: tuple[str, ...]) -> "list[Source]":
    """The sources named, enabled or not; all that are enabled if none is named."""
    if not source_ids:
        return [source for source in config.sources if source.enabled]
    sources = [config.source(source_id) for source_id in dict.fromkeys(source_ids)]
    for source in sources:
        if not source.url:
            raise RefError(
                f"{source.id} has no address", hint=f"give it a `url` in {config.path.name}"
            )
    return sources


class _Progress:
    """Prints each source as it is done, and on a terminal what is under way."""

    def __init__(self, count: int, *, color: bool) -> None:
        self._count = count
        self._color = color
        self._done = 0
        self._running: dict[str, None] = {}
        self._live = sys.stderr.isatty()

    def __call__(self, event: "CheckEvent") -> None:
        """Take note of one event of `check_all`."""
        from policywatch.watch.check import Started  # imported late, as in `command`

        if isinstance(event, Started):
            self._running[event.source_id] = None
        else:
            self._done += 1
            self._running.pop(event.result.source, None)
            self._say(_CLEAR_LINE)
            write(result_text(event.result, color=self._color))
            sys.stdout.flush()
        if not self._live:
            return
        if self._done < self._count:
            under_way = visible(", ".join(self._running))
            self._say(_CLEAR_LINE + clip(f"{self._done}/{self._count} {under_way}", 78))
        else:
            self._say(_CLEAR_LINE)

    def _say(self, text: str) -> None:
        if self._live:
            sys.stderr.write(text)
            sys.stderr.flush()


def result_text(result: "CheckResult", *, color: bool) -> str:
    """One line for what a check came to, and one for each change and notice."""
    # Imported late, as in `command`.
    from policywatch.render.listing import change_line, notice_line
    from policywatch.watch.telling import check_line

    lines = [visible(check_line(result)) + "\n"]
    lines += [
        change_line(change, day_and_time(change.found_at), color=color) for change in result.changes
    ]
    lines += [
        notice_line(notice, day_and_time(notice.at), color=color) for notice in result.notices
    ]
    return "".join(lines)
