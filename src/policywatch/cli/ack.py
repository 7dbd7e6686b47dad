"""`policywatch ack`: mark changes as seen."""

from typing import TYPE_CHECKING

import click

from policywatch.cli.exits import ExitCode
from policywatch.cli.history import must_have_been
from policywatch.cli.invocation import Invocation, pass_invocation
from policywatch.cli.output import note
from policywatch.errors import RefError
from policywatch.language import tr, trn

if TYPE_CHECKING:
    from policywatch.store import Store


@click.command("ack", short_help="Mark changes as seen.")
@click.argument("names", nargs=-1, metavar="[ID | NUMBER]...")
@click.option("--all", "everything", is_flag=True, help="Every change of every source.")
@pass_invocation
def command(invocation: Invocation, *, names: tuple[str, ...], everything: bool) -> ExitCode:
    """Mark changes as seen: by number, as `policywatch log` shows them, or all of a source.

    With those of a source its notices are marked, too. If one name is wrong, nothing is
    marked.
    """
    if everything == bool(names):
        raise click.UsageError(tr("name sources or changes, or say --all"))
    with invocation.existing_store() as store:
        wanted = _wanted(invocation, names, store)
        marked = store.mark_seen(wanted) if store else 0
        sources = (None,) if everything else dict.fromkeys(names)
        notices = sum(store.mark_notices_seen(source) for source in sources) if store else 0
    told = trn("{count} change marked as seen", "{count} changes marked as seen", marked)
    if notices:
        told += trn(", with {count} notice", ", with {count} notices", notices)
    note(told)
    return ExitCode.OK


def _wanted(invocation: Invocation, names: tuple[str, ...], store: "Store | None") -> list[int]:
    """The numbers of the changes meant; without names, of all that are unseen."""
    known = {change.id: change for change in store.changes()} if store else {}
    if not names:
        return list(known)
    wanted: list[int] = []
    for name in names:
        if name.isascii() and name.isdigit():
            if int(name) not in known:
                raise RefError(f"there is no change {name}", hint="`policywatch log` lists them")
            wanted.append(int(name))
        else:
            must_have_been(name, invocation, store)
            wanted += [number for number, change in known.items() if change.source == name]
    return wanted
