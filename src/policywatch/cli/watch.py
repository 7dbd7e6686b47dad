"""`policywatch watch`: keep checking until stopped."""

import sys
from shutil import get_terminal_size
from typing import TYPE_CHECKING

import click

from policywatch.cli.invocation import Invocation, Seconds, pass_invocation
from policywatch.cli.output import note
from policywatch.language import LANGUAGES, use

if TYPE_CHECKING:
    from policywatch.watch.journal import Form


@click.command("watch", short_help="Keep checking every source when it is due.")
@click.option("--once", is_flag=True, help="Check what is due now, then end.")
@click.option(
    "--max-runtime",
    type=Seconds(),
    metavar="SECONDS",
    help="End after that long; checks under way are finished.",
)
@click.option(
    "--log", "form", type=click.Choice(("text", "json")), default="text", help="What a line is."
)
@pass_invocation
def command(invocation: Invocation, *, once: bool, max_runtime: float | None, form: "Form") -> int:
    """Keep checking every source when it is due, until stopped by SIGINT or SIGTERM.

    Says on stderr what it does, a line for each event; on a terminal, a line at the bottom
    shows what is under way. Only one `watch` runs on a store at a time.
    """
    config = invocation.config()

    from policywatch.watch import daemon  # imported late: the scheduler takes its time

    if form == "json":
        use(LANGUAGES[0])  # programs read it
    screen = _Screen()
    try:
        return daemon.run(
            config,
            invocation.store_folder(),
            once=once,
            max_runtime=max_runtime,
            say=screen.say,
            form=form,
            show=screen.show if sys.stderr.isatty() and form == "text" else None,
        )
    finally:
        screen.show("")


class _Screen:
    """Lines on stderr, and below them one that changes."""

    def __init__(self) -> None:
        self._shown = ""

    def say(self, line: str) -> None:
        """Print a line above the one that changes."""
        shown = self._shown
        self.show("")
        note(line)
        self.show(shown)
        sys.stderr.flush()

    def show(self, line: str) -> None:
        """Put a line in the place of the one that was shown."""
        if line or self._shown:
            from policywatch.render.cells import clip, visible  # imported late: on terminals only

            columns = get_terminal_size((80, 24)).columns - 1
            sys.stderr.write("\r\x1b[K" + clip(visible(line), columns))
            sys.stderr.flush()
        self._shown = line
