"""`policywatch remove ID`: watch a source no longer, and keep what is held of it."""

import click

from policywatch.cli.asking import agreed
from policywatch.cli.exits import ExitCode
from policywatch.cli.invocation import Invocation, pass_invocation
from policywatch.cli.output import note, say
from policywatch.language import sentence, tr, trn


@click.command("remove", short_help="Watch a source no longer.")
@click.argument("source_id", metavar="ID")
@click.option("--yes", is_flag=True, help="Do not ask.")
@pass_invocation
def command(invocation: Invocation, *, source_id: str, yes: bool) -> ExitCode:
    """Take a source out of sources.toml, and print what was written there of it.

    Nothing else that is written there is changed. Its versions and changes stay in the store:
    `policywatch log` lists them, and with the lines put back all is as before.
    """
    from policywatch.config.remove import remove_source  # imported late: --help needs none
    from policywatch.config.rewrite import read_bytes

    config = invocation.config()
    before, source = read_bytes(config.path), config.source(source_id)
    with invocation.existing_store(looking=True) as store:
        versions = store.state(source_id).snapshots if store else 0
    title, file = source.title or source_id, config.path.name
    question = tr("Take {title} out of {file}?", title=title, file=file)
    if not yes and not agreed(question, default=False, hint=sentence("--yes takes it out")):
        return ExitCode.TROUBLE
    _, taken = remove_source(config.path, source_id, before)
    for line in taken.decode("utf-8", "replace").splitlines():
        say(line)
    note(tr("removed {id} from {file}", id=source_id, file=file))
    if versions:
        kept = trn("{count} version of it is kept", "{count} versions of it are kept", versions)
        note(kept)
    return ExitCode.OK
