"""`policywatch watch`: keep checking until stopped."""

import click

from policywatch.cli.exits import ExitCode
from policywatch.cli.invocation import Invocation, pass_invocation


@click.command("watch", short_help="Keep checking every source when it is due.")
@pass_invocation
def command(invocation: Invocation) -> ExitCode:
    """Keep checking every source when it is due, until stopped by SIGINT or SIGTERM.

    Only one `watch` runs on a store at a time.
    """
    config = invocation.config()

    from policywatch.watch import daemon  # imported late: the scheduler takes its time

    daemon.run(config.path, invocation.store_option)
    return ExitCode.OK
