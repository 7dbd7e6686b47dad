"""`policywatch tui`, and `policywatch` alone: the terminal interface."""

import os
import sys

import click

from policywatch.cli.exits import ExitCode
from policywatch.cli.invocation import Invocation, pass_invocation
from policywatch.errors import PolicywatchError
from policywatch.language import sentence


@click.command("tui", short_help="Open the terminal interface.")
@pass_invocation
def command(invocation: Invocation) -> ExitCode:
    """Open the terminal interface: what changed, read clause by clause."""
    return open_interface(invocation)


def in_browser() -> bool:
    """Whether `policywatch serve` started this process, with a browser for a terminal."""
    return "WebDriver" in os.environ.get("TEXTUAL_DRIVER", "")


def open_interface(invocation: Invocation) -> ExitCode:
    """Open the interface and return when it is left.

    Raises:
        PolicywatchError: There is no terminal to open it on.
        ConfigError: There is no configuration, or it is broken.
    """
    if not in_browser():
        _refuse_what_cannot_show_it()
    config = invocation.config()

    from policywatch.tui import run  # imported late: Textual takes its time

    run(config, invocation.store_folder())
    return ExitCode.OK


def _refuse_what_cannot_show_it() -> None:
    """Raises PolicywatchError where there is no terminal, or one that moves no cursor."""
    needs_none = sentence("`policywatch --help` lists the commands that need none")
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise PolicywatchError("the interface needs a terminal", hint=needs_none)
    kind = os.environ.get("TERM", "")
    if kind in ("dumb", "unknown"):
        raise PolicywatchError(
            f"the interface needs a terminal that can move its cursor, and TERM is {kind!r}",
            hint=needs_none,
        )
