"""`policywatch note`: what a person has to say about a change."""

import click

from policywatch.cli.exits import ExitCode
from policywatch.cli.invocation import MOST, Count, Invocation, pass_invocation
from policywatch.cli.output import note as narrate
from policywatch.errors import StoreError
from policywatch.language import tr

_LONGEST = 10_000


@click.command("note", short_help="Write a note on a change.")
@click.argument("number", type=Count(1, MOST), metavar="NUMBER")
@click.argument("words", nargs=-1, metavar="[TEXT]...")
@pass_invocation
def command(invocation: Invocation, *, number: int, words: tuple[str, ...]) -> ExitCode:
    """Write a note on a change, in place of the one it has; without TEXT, take it away.

    NUMBER is the change's own, as `policywatch log` shows it. Notes stand in `log`, in reports
    and in the interface.
    """
    text = " ".join(words).encode("utf-8", "replace").decode()  # what the locale cannot read
    if len(text) > _LONGEST:
        raise click.UsageError(tr("a note has at most {count} characters", count=_LONGEST))
    with invocation.existing_store() as store:
        if store is None:
            raise StoreError("nothing is stored yet", hint="`policywatch check` fetches")
        store.write_note(number, text)
    told = tr("change {number}: noted") if text.strip() else tr("change {number}: no note any more")
    narrate(told.format(number=number))
    return ExitCode.OK
