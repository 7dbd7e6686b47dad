"""`policywatch channels`: where changes are told, and how each channel fares."""

from typing import TYPE_CHECKING, Any

import click

from policywatch.cli.exits import ExitCode
from policywatch.cli.invocation import Invocation, pass_invocation
from policywatch.cli.output import note, say, write_data
from policywatch.language import LANGUAGES, later, said, speaking, tr, trn
from policywatch.moments import day_and_time, iso_time

if TYPE_CHECKING:
    from policywatch.config import Channel, Config
    from policywatch.store import ChannelState, Store

_DAYS = (
    *(later("mon"), later("tue"), later("wed"), later("thu")),
    *(later("fri"), later("sat"), later("sun")),
)
_GONE = later("not in sources.toml")


@click.command("channels", short_help="Show where changes are told; test a channel.")
@click.option("--test", "tested", metavar="ID", help="Deliver a test to that channel now.")
@click.option("--forget", metavar="ID", help="Give up what is owed to that channel.")
@click.option(
    "--format", "form", type=click.Choice(("text", "json")), default="text", help="What to print."
)
@pass_invocation
def command(
    invocation: Invocation, *, tested: str | None, forget: str | None, form: str
) -> ExitCode:
    """Show each channel: what it is owed, the last delivery, the next try, the last error.

    A message is owed until it was delivered. Channels are [[channel]] tables in
    sources.toml; what is owed to one that is there no more waits until it is forgotten.
    """
    if tested is not None and forget is not None:
        raise click.UsageError(tr("--test and --forget exclude each other"))
    config = invocation.config()
    if tested is not None:
        return _test(config, config.channel(tested), invocation)
    with invocation.existing_store(looking=forget is None) as store:
        if forget is not None:
            return _forget(config, forget, store)
        states = store.outbox.states() if store else {}
    if form == "json":
        from policywatch.render.json import encode  # imported late: text needs none

        with speaking(LANGUAGES[0]):  # programs read it
            entries = [_entry(channel, states) for channel in config.channels]
        write_data(encode({"schema": "policywatch.channels/1", "channels": entries}))
    else:
        _print_table(config, states)
    return ExitCode.OK


def _test(config: "Config", channel: "Channel", invocation: Invocation) -> ExitCode:
    """Deliver a message that tells of nothing; a feed is written as it is."""
    from asyncio import run  # imported late, as all below: --help needs none

    from policywatch.notify.courier import send, trial, write_feed_of

    if channel.kind == "feed":
        with invocation.store() as store:
            write_feed_of(channel, config, store)
        note(tr("{file}: written", file=channel.file))
        return ExitCode.OK
    run(send(channel, trial(channel)))
    note(tr("a test was delivered to {channel}", channel=channel.id))
    return ExitCode.OK


def _forget(config: "Config", channel_id: str, store: "Store | None") -> ExitCode:
    """Owe nothing to a channel any more, whether it is still configured or not."""
    if store is None or channel_id not in store.outbox.states():
        config.channel(channel_id)
    count = store.outbox.give_up(channel_id) if store else 0
    note(trn("{count} message given up", "{count} messages given up", count))
    return ExitCode.OK


def _print_table(config: "Config", states: "dict[str, ChannelState]") -> None:
    from policywatch.render.listing import table  # imported late: JSON needs none
    from policywatch.store import ChannelState

    known = {channel.id: (channel.kind, _when(channel)) for channel in config.channels}
    gone = {name: ("-", said(_GONE)) for name, state in states.items() if state.owed}
    shown = {**known, **{name: row for name, row in gone.items() if name not in known}}
    if not shown:
        note(tr("no channel yet: add a [[channel]] to sources.toml"))
        return
    names = (
        *(tr("id"), tr("kind"), tr("tells"), tr("owed")),
        *(tr("last delivered"), tr("next try"), tr("last error")),
    )
    rows = [names]
    for name, (kind, when) in shown.items():
        state = states.get(name, ChannelState(name))
        rows.append(
            (
                *(name, kind, when, str(state.owed or "-")),
                *(_moment(state.delivered_at), _moment(state.due), said(state.error)),
            )
        )
    for line in table(rows):
        say(line)


def _when(channel: "Channel") -> str:
    """When a channel tells: `at once`, `daily 08:00`, `mon 08:00`, or never."""
    if not channel.enabled:
        return tr("disabled")
    digest = channel.digest
    if digest is None:
        return tr("at once")
    day = tr("daily") if digest.week_day is None else said(_DAYS[digest.week_day])
    hour, minute = divmod(digest.minutes, 60)
    return f"{day} {hour:02}:{minute:02} {digest.timezone}"


def _moment(moment: float | None) -> str:
    return "-" if moment is None else day_and_time(moment)


def _entry(channel: "Channel", states: "dict[str, ChannelState]") -> dict[str, Any]:
    """A channel and how it fares, without its address and headers, which may be secret."""
    from policywatch.store import ChannelState  # imported late: only for JSON

    state = states.get(channel.id, ChannelState(channel.id))
    return {
        "id": channel.id,
        "kind": channel.kind,
        "tells": _when(channel),
        "enabled": channel.enabled,
        "owed": state.owed,
        "oldest": iso_time(state.oldest),
        "next_try": iso_time(state.due),
        "delivered": state.delivered,
        "last_delivered": iso_time(state.delivered_at),
        "given_up": state.given_up,
        "error": state.error,
    }
