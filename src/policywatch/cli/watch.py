"""`policywatch watch`: keep checking until stopped."""

import sys

import click

from policywatch.cli.invocation import Invocation, pass_invocation
from policywatch.cli.output import note


@click.command("watch", short_help="Keep checking every source when it is due.")
@click.option("--once", is_flag=True, help="Check what is due now, then end.")
@click.option(
    "--max-runtime",
    type=click.FloatRange(min=0, min_open=True),
    metavar="SECONDS",
    help="End after that long; checks under way are finished.",
)
@pass_invocation
def command(invocation: Invocation, *, once: bool, max_runtime: float | None) -> int:
    """Keep checking every source when it is due, until stopped by SIGINT or SIGTERM.

    Says on stderr what it does. Only one `watch` runs on a store at a time.
    """
    config = invocation.config()

    from policywatch.watch import daemon  # imported late: the scheduler takes its time

    return daemon.run(
        config, invocation.store_folder(), once=once, max_runtime=max_runtime, say=_say
    )


def _say(line: str) -> None:
    note(line)
    sys.stderr.flush()
