"""`policywatch log [ID]`: the changes that were found, newest first."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from policywatch.cli.damage import name_damaged
from policywatch.cli.exits import ExitCode
from policywatch.cli.history import must_have_been
from policywatch.cli.invocation import MOST, Count, Invocation, pass_invocation
from policywatch.cli.output import note, write, write_data
from policywatch.language import tr
from policywatch.model import Change
from policywatch.moments import day_and_time, iso_time

if TYPE_CHECKING:
    from policywatch.store import Damaged, Notice, StoredChange


@click.command("log", short_help="List the changes found, newest first.")
@click.argument("source_id", metavar="[ID]", required=False)
@click.option("--unseen", is_flag=True, help="Only those that nobody has marked as seen.")
@click.option("--limit", type=Count(1, MOST), metavar="N", help="At most N changes.")
@click.option(
    "--format", "form", type=click.Choice(("text", "json")), default="text", help="What to print."
)
@pass_invocation
def command(
    invocation: Invocation, *, source_id: str | None, unseen: bool, limit: int | None, form: str
) -> ExitCode:
    """List the changes that checks have found, newest first, of one source or of all.

    Each has a number, which `policywatch ack` takes. Between them stands what else there
    is to tell of a source: that it fails, can be read again, or has moved for good.
    """
    damaged: Sequence[Damaged] = ()
    with invocation.existing_store(looking=True) as store:
        if source_id is not None:
            must_have_been(source_id, invocation, store)
        changes = store.changes(source=source_id, unseen=unseen, limit=limit) if store else []
        notices = store.notices(source=source_id, unseen=unseen, limit=limit) if store else []
        if form == "json":
            from policywatch.render.json import encode  # imported late: text needs none
            from policywatch.store import Whole

            whole = store.whole_changes(changes) if store else Whole()
            damaged = tuple(whole.damaged.values())
            entries = list(map(_entry, changes, whole.changes))
            told = [_notice_entry(notice) for notice in notices]
            write_data(encode({"schema": "policywatch.log/1", "changes": entries, "notices": told}))
    if not changes and not notices:
        note(tr("no change is unseen") if unseen else tr("no change was found yet"))
    if form == "text":
        for line in _lines(changes, notices, color=invocation.color)[:limit]:
            write(line)
    return name_damaged(damaged)


def _lines(changes: "list[StoredChange]", notices: "list[Notice]", *, color: bool) -> list[str]:
    """Changes and notices as lines, the newest first; the notices of a check above its changes."""
    from policywatch.render.listing import (  # imported late: JSON needs none
        change_line,
        note_line,
        notice_line,
    )

    lines = [(n.at, notice_line(n, day_and_time(n.at), color=color)) for n in notices]
    for change in changes:
        line = change_line(change, day_and_time(change.found_at), color=color)
        written = note_line(change, color=color) if change.note else ""
        lines.append((change.found_at, line + written))
    return [line for _, line in sorted(lines, key=lambda entry: entry[0], reverse=True)]


def _notice_entry(notice: "Notice") -> dict[str, Any]:
    return {
        "id": notice.id,
        "source": notice.source,
        "at": iso_time(notice.at),
        "seen_at": iso_time(notice.seen_at),
        "kind": notice.kind.value,
        "message": notice.message,
    }


def _entry(stored: "StoredChange", change: Change) -> dict[str, Any]:
    """A stored change with everything that is known of it."""
    from policywatch.schema import change_to_data  # imported late: text needs none

    return {
        "id": stored.id,
        "source": stored.source,
        "found_at": iso_time(stored.found_at),
        "seen_at": iso_time(stored.seen_at),
        "old_snapshot": stored.old_snapshot,
        "new_snapshot": stored.new_snapshot,
        "path": stored.path,
        "meaning": stored.meaning,
        "note": stored.note,
        "reverts": stored.reverts,
        **change_to_data(change),
    }
