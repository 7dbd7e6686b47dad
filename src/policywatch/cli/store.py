"""`policywatch store`: whether the store is whole, and what is to be done with it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import time
from typing import TYPE_CHECKING

import click

from policywatch.cli.damage import name_damaged
from policywatch.cli.exits import ExitCode
from policywatch.cli.invocation import MOST, Count, Invocation, pass_invocation
from policywatch.cli.output import note, say
from policywatch.language import said, tr, trn

if TYPE_CHECKING:
    from policywatch.store import Store
    from policywatch.store.reread import Reread

_LINES_SHOWN = 3
_MB = 2**20


@click.group("store", short_help="Verify, prune, export or back up what is kept.")
def command() -> None:
    """Look after what is kept: every version, every change, and what was seen of them."""


@contextmanager
def _existing(invocation: Invocation, *, looking: bool = True) -> "Iterator[Store]":
    """The store; StoreError where nothing was ever kept.

    Who is only `looking` gets one that can be read and not written, too.
    """
    from policywatch.errors import StoreError  # imported late: --help needs none

    with invocation.existing_store(looking=looking) as store:
        if store is None:
            raise StoreError(
                f"there is no store in {invocation.store_folder()}",
                hint="`policywatch check` makes one",
            )
        yield store


def _age(_: click.Context, __: click.Parameter, value: str | None) -> float | None:
    """A duration like 90d, in seconds."""
    if value is None:
        return None
    from policywatch.config.settings import read_every  # imported late: --help needs none

    try:
        return read_every(value).total_seconds()
    except ValueError as error:
        raise click.BadParameter(said(str(error))) from None


@command.command("verify", short_help="See whether everything kept is whole.")
@click.option("--no-diffs", is_flag=True, help="Do not find the stored changes again.")
@pass_invocation
def verify(invocation: Invocation, *, no_diffs: bool) -> ExitCode:
    """Check every page, hash and reference, and find every stored change again.

    Ends with 0 if all is well, 2 if not. Changes that another version of policywatch found
    and this one reads otherwise are named, and no fault. Nothing is written.
    """
    with _existing(invocation) as store:
        faults = store.upkeep.faults()
        for fault in faults:
            say(said(fault))
        wrong = len(faults) + (0 if no_diffs else _verify_changes(store))
        versions = sum(state.snapshots for state in store.states().values())
        changes = store.count_changes()
    if wrong:
        told = trn("{count} fault", "{count} faults", wrong)
        note(told + tr("; put a copy of the store back"))
        return ExitCode.TROUBLE
    note(tr("the store is whole: {told}", told=_counted(versions, changes)))
    return ExitCode.OK


def _counted(versions: int, changes: int) -> str:
    """How many versions and changes: `5 versions, 1 change`."""
    return tr(", ").join(
        (
            trn("{count} version", "{count} versions", versions),
            trn("{count} change", "{count} changes", changes),
        )
    )


def _verify_changes(store: "Store") -> int:
    """Find all changes again; how many comparisons came out wrong."""
    from policywatch.store.reread import reproduce  # imported late: only here

    wrong = 0
    for one in reproduce(store):
        if not one.problem:
            continue
        place = tr("{source}, version {old} to {new}", source=one.source, old=one.old, new=one.new)
        where = f"{place}: {said(one.problem)}"
        if one.expected:
            wrong += 1
            say(where)
        else:
            note(where + tr("; another version of policywatch stored them"))
    return wrong


@command.command("prune", short_help="Forget old versions.")
@click.option(
    "--keep",
    type=Count(1, MOST),
    metavar="N",
    help="Keep the newest N of each source.",
)
@click.option(
    "--older-than", callback=_age, metavar="AGE", help='Forget only what is older, like "90d".'
)
@click.option("--compact", is_flag=True, help="Give the room back to the disk; takes a while.")
@click.option("--dry-run", is_flag=True, help="Only say what would be forgotten.")
@pass_invocation
def prune(
    invocation: Invocation,
    *,
    keep: int | None,
    older_than: float | None,
    compact: bool,
    dry_run: bool,
) -> ExitCode:
    """Forget old versions, their changes, and bodies that nothing needs any more.

    Always kept are seeds, baselines, the newest version of each source, versions with a
    change that nobody has seen or that is owed to a channel, and what the changes of kept
    versions were found against.
    With both --keep and --older-than, only what both allow is forgotten.
    """
    if keep is None and older_than is None:
        raise click.UsageError(tr("say what to keep: --keep N, --older-than AGE, or both"))
    from policywatch.store.prune import Retention  # imported late: --help needs none

    after = float("inf") if older_than is None else time() - older_than
    with _existing(invocation, looking=dry_run) as store:
        pruned = store.upkeep.prune(Retention(keep or 1, after), dry_run=dry_run)
        for source, count in sorted(pruned.versions.items()):
            say(f"{source}: " + trn("{count} version", "{count} versions", count))
        if compact and not dry_run:
            store.upkeep.compact()
    total = sum(pruned.versions.values())
    told = tr(
        "{counted}, {bodies}; {size} MB",
        counted=_counted(total, pruned.changes),
        bodies=trn(
            "{count} body that was not believed",
            "{count} bodies that were not believed",
            pruned.evidence,
        ),
        size=f"{pruned.freed / _MB:.1f}",
    )
    note(
        tr("would be forgotten: {told}", told=told)
        if dry_run
        else tr("forgotten: {told}", told=told)
    )
    return ExitCode.OK


@command.command("reextract", short_help="Read old versions again.")
@click.argument("source_ids", nargs=-1, metavar="[ID]...")
@click.option("--dry-run", is_flag=True, help="Only say what differs.")
@pass_invocation
def reextract(invocation: Invocation, *, source_ids: tuple[str, ...], dry_run: bool) -> ExitCode:
    """Read old versions again with this policywatch, and say whose text differs.

    Raw bytes and changes stay as they are; what `search` looks through is made anew. A
    difference is never a change of policy. Ends with 2 where a version is damaged.
    """
    from policywatch.store import Damaged  # imported late: --help needs none
    from policywatch.store.reread import reextract as read

    count = differ = 0
    damaged: list[Damaged] = []
    with _existing(invocation, looking=dry_run) as store:
        for source in _chosen(store, source_ids):
            for one in read(store, source, dry_run=dry_run):
                if one.damaged:
                    damaged.append(Damaged(source, one.snapshot.id, one.problem))
                    continue
                count += 1
                lines = list(_difference(one))
                differ += bool(lines)
                for line in lines:
                    say(line)
    note(
        tr(
            "{count} versions read again, {differ} of them otherwise than before",
            count=count,
            differ=differ,
        )
    )
    return name_damaged(damaged)


def _difference(one: "Reread") -> Iterator[str]:
    """What to say of a version that was read again; nothing where it is the same."""
    name = tr("{source}, version {id}", source=one.snapshot.source, id=one.snapshot.id)
    if one.problem:
        yield f"{name}: " + tr("cannot be read: {problem}", problem=said(one.problem))
    elif one.mended:
        yield f"{name}: " + tr("its text was damaged, and is made anew")
    elif one.added or one.removed:
        told = tr("{gone} lines gone, {new} new", gone=len(one.removed), new=len(one.added))
        yield f"{name}: {told}"
        for sign, lines in (("-", one.removed), ("+", one.added)):
            for line in lines[:_LINES_SHOWN]:
                yield f"  {sign} {line[:100]}"
            if len(lines) > _LINES_SHOWN:
                yield f"  {sign} … " + tr("{count} more lines", count=len(lines) - _LINES_SHOWN)


@command.command("export", short_help="Write the history as files or commits.")
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.argument("source_ids", nargs=-1, metavar="[ID]...")
@click.option("--git", "as_git", is_flag=True, help="As a bare git repository, a commit a version.")
@pass_invocation
def export(
    invocation: Invocation, *, folder: Path, source_ids: tuple[str, ...], as_git: bool
) -> ExitCode:
    """Write the history of sources into DIR: raw bytes and cleaned text of each version.

    Files are named by source, time and version; those already there stay. With --git, DIR
    becomes a bare repository whose commits are dated like the versions. Ends with 2 where a
    version is damaged; it is left out.
    """
    from policywatch.store import Damaged  # imported late: --help needs none
    from policywatch.store import export as to

    with _existing(invocation) as store:
        sources = _chosen(store, source_ids)
        if as_git:
            commits, damaged = to.export_git(store, sources, folder)
            told = trn("{count} commit", "{count} commits", commits)
            note(tr("{told} in {folder}", told=told, folder=folder))
        else:
            written = list(to.export_files(store, sources, folder))
            damaged = [one for one in written if isinstance(one, Damaged)]
            told = trn("{count} file", "{count} files", len(written) - len(damaged))
            note(tr("{told} written into {folder}", told=told, folder=folder))
    return name_damaged(damaged)


@command.command("backup", short_help="Copy the store while it is in use.")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@pass_invocation
def backup(invocation: Invocation, *, file: Path) -> ExitCode:
    """Copy the store into FILE while it is in use; an older copy there is replaced.

    The copy is one database file, checked and whole. To restore it, stop `watch` and put it
    into the place of policywatch.sqlite3, without the files beside it.
    """
    with _existing(invocation) as store:
        size = store.upkeep.back_up(file)
    note(f"{file}: {size / _MB:.1f} MB")
    return ExitCode.OK


def _chosen(store: "Store", source_ids: tuple[str, ...]) -> list[str]:
    """The sources named, or all that the store knows; RefError for one that it does not."""
    known = sorted(store.states())
    if not source_ids:
        return known
    from policywatch.config.source import nearest_hint  # imported late: only with names
    from policywatch.errors import RefError

    for source in source_ids:
        if source not in known:
            raise RefError(
                f"the store holds nothing of {source!r}",
                hint=nearest_hint(source, known) or "`policywatch sources` lists what is watched",
            )
    return list(dict.fromkeys(source_ids))
