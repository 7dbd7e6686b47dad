"""`policywatch serve`: the interface in a browser on this machine."""

import click

from policywatch.cli.exits import ExitCode
from policywatch.cli.invocation import Count, Invocation, pass_invocation
from policywatch.cli.output import note, say
from policywatch.language import tr


@click.command("serve", short_help="Open the interface in a browser on this machine.")
@click.option(
    "--port",
    type=Count(0, 65535),
    default=8765,
    show_default=True,
    metavar="N",
    help="Where to listen; 0 takes a free port.",
)
@pass_invocation
def command(invocation: Invocation, *, port: int) -> ExitCode:
    """Serve the interface to a browser on this machine, until stopped by SIGINT or SIGTERM.

    Prints the address to open, with a token that is made anew each time. No other machine
    can connect.
    """
    arguments = ["tui", "--config", str(invocation.config().path.resolve())]
    if invocation.store_option is not None:
        arguments += ["--store", str(invocation.store_option.resolve())]

    from policywatch.tui.browser.server import serve  # imported late: aiohttp takes its time

    note(tr("open this address in a browser on this machine; ctrl+c ends it"))
    serve(arguments, port=port, say=say)
    return ExitCode.OK
