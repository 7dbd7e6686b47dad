"""`policywatch search WORDS`: where a word stands, in every version held."""

from typing import TYPE_CHECKING, Any

import click

from policywatch.cli.damage import name_damaged
from policywatch.cli.exits import ExitCode
from policywatch.cli.invocation import Count, Invocation, pass_invocation
from policywatch.cli.output import note, say, write_data
from policywatch.language import tr, trn
from policywatch.moments import iso_time

if TYPE_CHECKING:
    from policywatch.store import Hit

_AROUND = 60
"""Characters of a passage that are shown before and after the first word found."""


@click.command("search", short_help="Find words in every version held.")
@click.argument("words", nargs=-1, required=True, metavar="WORDS...")
@click.option(
    "--limit",
    type=Count(1, 100_000),
    default=50,
    show_default=True,
    metavar="N",
    help="At most N passages.",
)
@click.option(
    "--format", "form", type=click.Choice(("text", "json")), default="text", help="What to print."
)
@pass_invocation
def command(invocation: Invocation, *, words: tuple[str, ...], limit: int, form: str) -> ExitCode:
    """Find the passages that hold all the WORDS, in every version of every source.

    A passage is a paragraph of the cleaned text. Each argument is looked for as it is, with
    its spaces; case is not heeded. A passage that the newest version of its source lacks is
    marked with "until".

    Ends with 2 where a version is damaged and could not be looked through.
    """
    words = tuple(word for word in words if word.strip(' \t\r\n"'))
    if not words:
        raise click.UsageError(tr("name a word to look for"))
    query = " ".join(f'"{word}"' for word in words)
    with invocation.existing_store(looking=True) as store:
        hits, damaged = store.search(query, limit) if store else ([], ())
        missing = store.unsearchable() if store else 0
    if form == "json":
        from policywatch.render.json import encode  # imported late: text needs none

        write_data(encode({"schema": "policywatch.search/1", "hits": list(map(_entry, hits))}))
    else:
        _print(hits, words)
    if not hits:
        note(tr("nothing was found"))
    if missing:
        told = trn(
            "{count} older version is not searched",
            "{count} older versions are not searched",
            missing,
        )
        note(told + tr(": `policywatch store reextract` reads them"))
    return name_damaged(damaged)


def _print(hits: "list[Hit]", words: tuple[str, ...]) -> None:
    """A line a passage: source, since when (and until when), and the words where they stand."""
    from policywatch.moments import day_and_time  # imported late: JSON needs none
    from policywatch.render.listing import table

    rows = [
        (
            hit.source,
            day_and_time(hit.since),
            "" if hit.current else tr("until {day}", day=day_and_time(hit.taken_at)),
            excerpt(hit.text, words),
        )
        for hit in hits
    ]
    for line in table(rows) if rows else ():
        say(line)


def excerpt(text: str, words: tuple[str, ...]) -> str:
    """A passage cut to what stands around the first of the words in it."""
    folded = text.casefold()
    places = [folded.find(word.casefold()) for word in words]
    first = min((place for place in places if place >= 0), default=0)
    start, end = max(first - _AROUND, 0), first + 2 * _AROUND
    head, tail = "…" if start else "", "…" if end < len(text) else ""
    return head + text[start:end] + tail


def _entry(hit: "Hit") -> dict[str, Any]:
    return {
        "source": hit.source,
        "text": hit.text,
        "first": hit.first,
        "last": hit.last,
        "since": iso_time(hit.since),
        "until": None if hit.current else iso_time(hit.taken_at),
        "versions": hit.versions,
    }
