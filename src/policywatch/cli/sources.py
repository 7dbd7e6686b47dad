"""`policywatch sources`: what is watched, and how each source fares."""

from typing import TYPE_CHECKING, Any

import click

from policywatch.cli.exits import ExitCode
from policywatch.cli.invocation import Invocation, pass_invocation
from policywatch.cli.output import note, say, write_data
from policywatch.errors import ConfigError
from policywatch.language import LANGUAGES, said, speaking, tr, trn
from policywatch.learn.reasons import REASONS
from policywatch.moments import calendar, day_and_time, iso_time
from policywatch.render.cells import clip, visible
from policywatch.render.names import outcome_name

if TYPE_CHECKING:
    from datetime import timedelta

    from policywatch.config import Config, Source
    from policywatch.store import CheckRow, Learned, State

_CHECKS_SHOWN = 5
_LONGEST_BLOCK = 60
"""Columns of a block that was left out."""


@click.command("sources", short_help="Show how each source fares.")
@click.argument("source_id", metavar="[ID]", required=False)
@click.option("--check", "validate", is_flag=True, help="Only say whether sources.toml is sound.")
@click.option(
    "--format", "form", type=click.Choice(("text", "json")), default="text", help="What to print."
)
@pass_invocation
def command(
    invocation: Invocation, *, source_id: str | None, validate: bool, form: str
) -> ExitCode:
    """Show how each source fares: outcome of the last check, last success, next check.

    Also how many versions are kept in how much room, and how long the last checks took.

    With an ID, everything about that source, also which blocks of its page are left out by
    what earlier visits taught, since when and why. With --check, say whether sources.toml is
    sound and whether the seeds and variables it names are there; ends with 2 if not.
    """
    from policywatch.store import State  # imported late: --help needs none

    config = invocation.config()
    if validate:
        return _validate(config)
    chosen = config.sources if source_id is None else (config.source(source_id),)
    with invocation.existing_store(looking=True) as store:
        states = {
            source.id: store.state(source.id) if store else State(source.id) for source in chosen
        }
        checks = store.checks(source_id, _CHECKS_SHOWN) if store and source_id else []
        sizes = store.sizes() if store else {}
        learned = {
            source.id: store.learned(source.id) if store and (source_id or form == "json") else []
            for source in chosen
        }
    for state in states.values():
        _name_damage(state)
    if form == "json":
        from policywatch.render.json import encode  # imported late: text needs none

        with speaking(LANGUAGES[0]):  # programs read it
            entries = [
                _entry(source, states[source.id], sizes, learned[source.id]) for source in chosen
            ]
        write_data(encode({"schema": "policywatch.sources/1", "sources": entries}))
    elif source_id is None:
        _print_table(chosen, states, sizes)
    else:
        _print_source(chosen[0], states[source_id], sizes, checks)
        _print_learned(chosen[0], learned[source_id])
    return ExitCode.OK


def _name_damage(state: "State") -> None:
    """Say which source has a time that no calendar has, and what mends it."""
    times = (state.checked_at, state.succeeded_at, state.next_due)
    if any(moment is not None and calendar(moment) is None for moment in times):
        note(
            tr(
                "{source}: a stored time is damaged; `policywatch check {source}` sets it anew",
                source=state.source,
            )
        )


def _validate(config: "Config") -> ExitCode:
    from policywatch.config import outside_problems  # imported late: seldom needed

    problems = outside_problems(config)
    if problems:
        raise ConfigError(str(config.path), problems)
    count = len(config.sources)
    told = trn("{count} source, no problem", "{count} sources, no problem", count)
    note(f"{config.path}: {told}")
    return ExitCode.OK


def _print_table(
    sources: "tuple[Source, ...]", states: "dict[str, State]", sizes: "dict[str, int]"
) -> None:
    from policywatch.render.listing import table  # imported late: JSON needs none

    if not sources:
        note(tr("no source yet: add a [[source]] to sources.toml"))
        return
    names = (
        *(tr("id"), tr("outcome"), tr("last success"), tr("next check")),
        *(tr("unseen"), tr("kept"), tr("took"), tr("title")),
    )
    rows: list[tuple[str, ...]] = [names]
    for source in sources:
        state = states[source.id]
        rows.append(
            (
                source.id,
                _outcome(source, state),
                _moment(state.succeeded_at),
                _moment(state.next_due),
                str(state.unseen or "-"),
                _kept(state, sizes),
                _took(state),
                source.title,
            )
        )
    for line in table(rows):
        say(line)


def _print_source(
    source: "Source", state: "State", sizes: "dict[str, int]", checks: "list[CheckRow]"
) -> None:
    """Everything about one source, a line each; what is not known is left out."""
    lines = [
        (tr("id"), source.id),
        (tr("title"), source.title),
        (tr("url"), source.url),
        (tr("seed"), str(source.seed or "")),
        (tr("checked"), _interval(source)),
        (tr("opening hours"), f"{source.hours} ({source.timezone})" if source.hours else ""),
        ("robots.txt", tr("not obeyed: {why}", why=source.robots) if source.robots else ""),
        (tr("tags"), ", ".join(source.tags)),
        (tr("note"), source.note),
        (tr("outcome"), _outcome(source, state)),
        (tr("message"), said(state.message)),
        (tr("last check"), _moment(state.checked_at)),
        (tr("last success"), _moment(state.succeeded_at)),
        (tr("next check"), _moment(state.next_due)),
        (tr("failures"), str(state.failures)),
        (tr("told to fail"), tr("yes") if state.outage else ""),
        (tr("versions"), _kept(state, sizes)),
        (tr("took"), _took(state)),
        (tr("unseen"), str(state.unseen)),
    ]
    for name, value in lines:
        if value:
            say(name + tr(": ") + value)
    for check in checks:
        times = tr(" ({count} times)", count=check.times) if check.times > 1 else ""
        message = tr(": ") + said(check.message) if check.message else ""
        told = f"{day_and_time(check.checked_at)} {outcome_name(check.outcome)}{times}{message}"
        say(tr("check: {told}", told=told))


def _print_learned(source: "Source", learned: "list[Learned]") -> None:
    """The blocks that are left out, and those that were for a while, a line each."""
    for one in learned:
        text = clip(visible(" / ".join(one.last.split("\n"))), _LONGEST_BLOCK)
        why = said(REASONS[one.block.kind])
        told = tr("left out: “{text}”: {why}; since {time}").format(
            text=text, why=why, time=day_and_time(one.since)
        )
        if one.changed:
            told += trn(
                ", changed {count} time since", ", changed {count} times since", one.changed
            )
        if one.ended is not None:
            ended = tr("; not any more since {time}, as it stood still")
            told += ended.format(time=day_and_time(one.ended))
        elif not source.learn:
            told += tr("; not now, as learn = false")
        say(told)


def _kept(state: "State", sizes: "dict[str, int]") -> str:
    """How many versions are kept, and in how much room: `12 (34 kB)`."""
    if not state.snapshots:
        return "-"
    size = sizes.get(state.source, 0)
    return (
        f"{state.snapshots} ({size / 1e6:.1f} MB)"
        if size >= 1e6
        else (f"{state.snapshots} ({size / 1e3:.0f} kB)")
    )


def _took(state: "State") -> str:
    """How long the last checks took, as bars, and the very last one in seconds."""
    from policywatch.render.spark import sparkline  # imported late: JSON needs none

    if not state.latencies:
        return "-"
    return f"{sparkline(state.latencies)} {state.latencies[-1] / 1000:.1f} s"


def _outcome(source: "Source", state: "State") -> str:
    """What the last check came to, or why there was none."""
    if not source.enabled:
        return tr("disabled")
    return outcome_name(state.outcome) if state.outcome else tr("not checked")


def _moment(moment: float | None) -> str:
    return "-" if moment is None else day_and_time(moment)


def _interval(source: "Source") -> str:
    """When a source is checked, in words."""
    if source.cron:
        return f"{source.cron} ({source.timezone})"
    return tr("every {time}", time=_duration(source.every)) if source.every else ""


def _duration(duration: "timedelta") -> str:
    """A duration in its largest units: `1d 12h`."""
    seconds, parts = int(duration.total_seconds()), []
    for unit, size in (("d", 86400), ("h", 3600), ("m", 60), ("s", 1)):
        count, seconds = divmod(seconds, size)
        if count:
            parts.append(f"{count}{unit}")
    return " ".join(parts)


def _entry(
    source: "Source", state: "State", sizes: "dict[str, int]", learned: "list[Learned]"
) -> dict[str, Any]:
    """A source and how it fares, without its headers, which may be secret."""
    return {
        "id": source.id,
        "title": source.title,
        "url": source.url,
        "seed": str(source.seed) if source.seed else None,
        "checked": _interval(source),
        "enabled": source.enabled,
        "tags": list(source.tags),
        "note": source.note,
        "outcome": state.outcome.value if state.outcome else None,
        "message": state.message,
        "checked_at": iso_time(state.checked_at),
        "succeeded_at": iso_time(state.succeeded_at),
        "next_due": iso_time(state.next_due),
        "failures": state.failures,
        "failing": state.outage is not None,
        "baseline": state.baseline,
        "latest": state.latest,
        "snapshots": state.snapshots,
        "bytes": sizes.get(source.id, 0),
        "latencies_ms": list(state.latencies),
        "unseen": state.unseen,
        "learned": [
            {
                "kind": one.block.kind.value,
                "text": one.last,
                "reason": REASONS[one.block.kind],
                "since": iso_time(one.since),
                "changed": one.changed,
                "ended": iso_time(one.ended),
            }
            for one in learned
        ],
    }
