"""`policywatch accept`: make a version of a source its baseline."""

import click

from policywatch.cli.exits import ExitCode
from policywatch.cli.invocation import Invocation, pass_invocation
from policywatch.cli.output import note, write
from policywatch.errors import RefError
from policywatch.language import tr
from policywatch.moments import day_and_time


@click.command("accept", short_help="Make a version of a source its baseline.")
@click.argument("source_id", metavar="ID")
@click.argument("ref", required=False)
@pass_invocation
def command(invocation: Invocation, *, source_id: str, ref: str | None) -> ExitCode:
    """Make a version of a source the one that it is compared with from now on.

    REF is a version of that source: seed, 2026-11-20, ~1, or with the ID before it as in
    ID@~1. Without one, what the source shows now is meant: the page that was not believed
    (`policywatch show ID@suspect`), which becomes a version by that, or the newest version.
    """
    from policywatch.cli.check import result_text  # imported late, as below: --help needs none
    from policywatch.refs import SUSPECT, find_snapshot

    source = invocation.config().source(source_id)
    when = (ref or "").removeprefix(f"{source_id}@")
    if when == source_id:
        when = ""
    with invocation.existing_store() as store:
        if store is None:
            raise RefError(
                f"nothing is held of {source_id} yet", hint="`policywatch check` fetches it"
            )
        if when == SUSPECT or (not when and store.doubt(source_id)):
            from policywatch.notify.route import Router  # imported late: seldom needed
            from policywatch.watch.check import believe

            store.route = Router(invocation.config())
            result = believe(source, store)
            write(result_text(result, color=invocation.color))
        snapshot = find_snapshot(source, "" if when == SUSPECT else when, store)
        store.accept(source_id, snapshot.id)
    taken = day_and_time(snapshot.taken_at)
    told = tr("the baseline is now version {version}, taken {day}", version=snapshot.id, day=taken)
    note(f"{source_id}: {told}")
    return ExitCode.OK
