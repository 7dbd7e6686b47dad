"""The command line: `policywatch COMMAND`, one module a command, imported when it is called."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click

from policywatch import __version__
from policywatch.cli.exits import ExitCode
from policywatch.cli.invocation import Invocation, pass_invocation, shared_options
from policywatch.cli.output import note as narrate  # the command `note` is a module of this name
from policywatch.cli.output import prepare, report_error
from policywatch.errors import PolicywatchError, unexpected
from policywatch.language import LANGUAGES, said, spoken, tr

COMMANDS = (
    "tui",
    "serve",
    "demo",
    "init",
    "add",
    "remove",
    "check",
    "watch",
    "diff",
    "show",
    "log",
    "search",
    "ack",
    "note",
    "accept",
    "sources",
    "channels",
    "report",
    "store",
)
"""Every command, in the order of `--help`; each is `command` in the module of its name."""


TRACEBACK = "POLICYWATCH_TRACEBACK"
"""Where this is set, a fault of policywatch itself ends with all that Python says of it."""


class LazyGroup(click.Group):
    """A group that imports a command's module when the command is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The names of all commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - as above
        """The command of that name, with the shared options; None where there is none."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"policywatch.cli.{cmd_name}").command
        for one in (command, *getattr(command, "commands", {}).values()):
            if not any(option.name == "config" for option in one.params):
                one.params.extend(shared_options())
        if spoken() != LANGUAGES[0]:
            from policywatch.cli.translated import translated  # imported late: English needs none

            return translated(command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is asked for; where there is none, the nearest one is named."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from policywatch.config.source import nearest_hint  # imported late, as above

            if near := said(nearest_hint(args[0], COMMANDS)):
                told = f"{error.format_message()} {near[0].upper()}{near[1:]}"
                raise click.UsageError(told, ctx) from None
            raise

    def invoke(self, ctx: click.Context) -> Any:
        """The exit code of the command; a reader that has gone is none of its business."""
        try:
            code = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            _forget_stdout()
            return ExitCode.PIPE
        return code


@click.group(
    cls=LazyGroup,
    params=list(shared_options()),
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="policywatch")
@pass_invocation
@click.pass_context
def group(context: click.Context, invocation: Invocation) -> int:
    """Watch policy pages and show, clause by clause, what changed against a baseline.

    Without a command, the terminal interface opens.
    """
    if context.invoked_subcommand is None:
        from policywatch.cli.tui import open_interface  # imported late: the interface is heavy

        return open_interface(invocation)
    return ExitCode.OK


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; expected errors are said on stderr."""
    prepare()
    commands: click.Command = group
    if spoken() != LANGUAGES[0]:
        from policywatch.cli.translated import teach_click, translated  # imported late, as above

        teach_click()
        commands = translated(group)
    try:
        code = commands.main(
            args=None if arguments is None else list(arguments),
            prog_name="policywatch",
            standalone_mode=False,
        )
    except click.ClickException as error:
        error.show()
        return ExitCode.TROUBLE
    except PolicywatchError as error:
        report_error(error)
        return ExitCode.TROUBLE
    except OSError as error:  # of this machine, such as a full disk; those of a page are ours
        _forget_stdout()
        narrate(f"policywatch: {error.filename or tr('output')}: {said(error.strerror or '')}")
        return ExitCode.TROUBLE
    except (KeyboardInterrupt, click.Abort):
        narrate(tr("interrupted"))
        return ExitCode.INTERRUPT
    except Exception as error:
        if os.environ.get(TRACEBACK):
            raise
        report_error(unexpected(error))
        return ExitCode.TROUBLE
    return int(code or ExitCode.OK)


def _forget_stdout() -> None:
    """Let the process end without a word about output that nobody reads."""
    devnull = os.open(os.devnull, os.O_WRONLY)
    os.dup2(devnull, sys.stdout.fileno())
    os.close(devnull)
