"""`policywatch report`: what changed, as one file to send on."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from policywatch.cli.damage import name_damaged
from policywatch.cli.exits import ExitCode
from policywatch.cli.history import must_have_been
from policywatch.cli.invocation import Invocation, pass_invocation
from policywatch.cli.output import note, to_terminal, write_bytes
from policywatch.cli.times import day_start
from policywatch.errors import RefError, StoreError
from policywatch.language import LANGUAGES, sentence, speaking, spoken, tr, trn
from policywatch.model import Kind, Weight
from policywatch.report.write import FORMS, SUFFIXES, Form, write_whole

if TYPE_CHECKING:
    from policywatch.config import Config
    from policywatch.report.model import Report, Selection
    from policywatch.store import Store


_KINDS = tuple(kind.value for kind in Kind if kind not in (Kind.UNCHANGED, Kind.COSMETIC))
"""The kinds that a report can hold."""


@click.command("report", short_help="Write what changed into one file to send on.")
@click.argument("names", nargs=-1, metavar="[ID | ID@VERSION | NUMBER]...")
@click.option("--output", "-o", type=click.Path(path_type=Path), metavar="FILE", help="Where to.")
@click.option("--format", "form", type=click.Choice(FORMS), help="The form, if not FILE's own.")
@click.option("--baseline", is_flag=True, help="Compare the newest version with the baseline.")
@click.option("--unseen", is_flag=True, help="Only changes that nobody has marked as seen.")
@click.option("--noted", is_flag=True, help="Only changes that have a note.")
@click.option("--since", metavar="DATE", help="Only changes found on that day or later.")
@click.option("--until", metavar="DATE", help="Only changes found before that day.")
@click.option(
    "--weight",
    type=click.Choice([weight.value for weight in Weight if weight is not Weight.NONE]),
    help="Only changes of at least that weight.",
)
@click.option(
    "--only",
    "kinds",
    multiple=True,
    type=click.Choice(_KINDS),
    metavar="KIND",
    help=sentence(f"Only changes of this kind; may be repeated. One of: {', '.join(_KINDS)}."),
)
@click.option("--language", type=click.Choice(LANGUAGES), help="Of the report.  [default: yours]")
@pass_invocation
def command(  # noqa: PLR0913 - click hands over each option
    invocation: Invocation,
    *,
    names: tuple[str, ...],
    output: Path | None,
    form: Form | None,
    baseline: bool,
    unseen: bool,
    noted: bool,
    since: str | None,
    until: str | None,
    weight: str | None,
    kinds: tuple[str, ...],
    language: str | None,
) -> ExitCode:
    """Write what changed into one file to send on: HTML, Word, Markdown, CSV or JSON.

    Names are sources, versions of them, or numbers of changes as `policywatch log` shows them;
    without any, everything found is reported. ID@2026-11-20 is what came with the version of
    that day, ID@~0 with the newest, ID@~1 with the one before.

    The form is that of FILE's ending (.html, .docx, .md, .csv, .json). Without FILE, the report
    is printed; a Word document needs one.
    """
    from policywatch.report.model import Selection  # imported late: --help needs none
    from policywatch.report.write import report_bytes

    if baseline and (unseen or noted or since or until):
        told = tr("--baseline is about versions: no --unseen, --noted, --since or --until")
        raise click.UsageError(told)
    if baseline and any(_is_number(name) or "@" in name for name in names):
        raise click.UsageError(tr("--baseline is about the newest versions: name sources alone"))
    form = form or _form_of(output)
    if form == "docx" and output is None and to_terminal():
        raise click.UsageError(tr("a Word document needs a file: --output report.docx"))
    selection = Selection(
        since=day_start(since) if since else float("-inf"),
        until=day_start(until) if until else float("inf"),
        weight=Weight(weight) if weight else Weight.NONE,
        kinds=frozenset(map(Kind, kinds)),
        noted=noted,
    )
    if selection.since >= selection.until:
        raise click.UsageError(tr("--until must be a later day than --since"))
    with invocation.existing_store(looking=True) as store:
        if store is None:
            raise StoreError("nothing is stored yet", hint="`policywatch check` fetches")
        collect = _of_baselines if baseline else _of_changes
        report = collect(invocation, names, store, selection, unseen=unseen)
    with speaking(language or spoken()):
        body = report_bytes(report, form)
    _put(body, output)
    count = report.changes
    told = trn("{count} change reported", "{count} changes reported", count)
    note(told if count else tr("no changes reported"))
    return name_damaged(report.damaged)


def _form_of(output: Path | None) -> Form:
    """The form that a file's name asks for; Markdown where there is no file."""
    if output is None:
        return "markdown"
    try:
        return SUFFIXES[output.suffix.lower()]
    except KeyError:
        raise click.UsageError(
            tr(
                "the ending of {file} names no form: say --format, or use one of {endings}",
                file=output.name,
                endings=", ".join(SUFFIXES),
            )
        ) from None


def _of_baselines(
    invocation: Invocation,
    names: tuple[str, ...],
    store: "Store",
    selection: "Selection",
    *,
    unseen: bool,  # noqa: ARG001 - refused before, where versions are compared
) -> "Report":
    from policywatch.report.collect import report_of_baselines  # imported late: as above

    config = invocation.config()
    sources = [config.source(name) for name in names] or config.sources
    return report_of_baselines(sources, store, selection)


def _of_changes(
    invocation: Invocation,
    names: tuple[str, ...],
    store: "Store",
    selection: "Selection",
    *,
    unseen: bool,
) -> "Report":
    from policywatch.report.collect import report_of_changes  # imported late: as above

    config = invocation.config()
    changes = store.changes(unseen=unseen)
    if names:
        known = {change.id for change in changes}
        numbers = {int(name) for name in names if _is_number(name)}
        if missing := numbers - known:
            first, hint = min(missing), sentence("`policywatch log` lists them")
            if unseen:
                raise RefError(f"there is no unseen change {first}", hint=hint)
            raise RefError(f"there is no change {first}", hint=hint)
        versions = {_version(name, config, store) for name in names if "@" in name}
        ids = {name for name in names if not _is_number(name) and "@" not in name}
        for source_id in ids:
            must_have_been(source_id, invocation, store)
        changes = [
            one
            for one in changes
            if one.id in numbers or one.source in ids or one.new_snapshot in versions
        ]
    return report_of_changes(changes, config, store, selection)


def _version(name: str, config: "Config", store: "Store") -> int:
    """The number of the version that `ID@when` names."""
    from policywatch.refs import find_snapshot  # imported late: as above

    source_id, _, when = name.partition("@")
    return find_snapshot(config.source(source_id), when, store).id


def _is_number(name: str) -> bool:
    return name.isascii() and name.isdigit()


def _put(body: bytes, output: Path | None) -> None:
    """Write the file whole or not at all, or print it."""
    if output is None:
        write_bytes(body)
        return
    try:
        write_whole(output, body)
    except OSError as error:
        raise RefError(
            f"{output} cannot be written: {error.strerror}",
            hint="name a file in a folder that policywatch may write to",
        ) from None
