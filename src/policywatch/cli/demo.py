"""`policywatch demo`: real policies change on this machine, and are watched."""

import sys

import click

from policywatch.cli.invocation import Invocation, pass_invocation
from policywatch.cli.output import terminal_width


@click.command("demo", short_help="Watch five real policies change, on this machine.")
@click.option("--no-tui", is_flag=True, help="Print the findings instead of opening the interface.")
@pass_invocation
def command(invocation: Invocation, *, no_tui: bool) -> int:
    """Serve five real policies and amended versions of them on this machine, and watch them.

    The amendments are made up, everything else is real. Needs no network. Opens the
    interface on the result if there is a terminal, and prints the findings if not.
    """
    from policywatch.demo.run import demonstrate  # imported late: it brings the whole pipeline

    on_terminal = sys.stdin.isatty() and sys.stdout.isatty()
    return demonstrate(
        no_tui=no_tui or not on_terminal, color=invocation.color, width=terminal_width()
    )
