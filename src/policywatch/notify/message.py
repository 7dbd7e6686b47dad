"""A message as it is delivered: what changed, source by source."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from policywatch.config.source import Config
from policywatch.model import Change
from policywatch.moments import iso_time
from policywatch.schema import change_to_data
from policywatch.store import Notice, OwedMessage, Store, StoredChange

MESSAGE_SCHEMA = "policywatch.message/1"
MOST_CHANGES = 500
"""Changes of one source that a message holds; of the others it says how many there are."""


@dataclass(frozen=True, slots=True)
class Told:
    """One change of a message: as lists show it, and the whole of it."""

    stored: StoredChange
    change: Change


@dataclass(frozen=True, slots=True)
class Part:
    """What a message tells of one source: changes, of which `more` are left out, and notices."""

    source: str
    title: str
    url: str
    changes: tuple[Told, ...] = ()
    more: int = 0
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class Message:
    """What is delivered; `key` is the same at every try and belongs to no other message.

    `made_at` is seconds since 1970. `may_repeat` says that an earlier try may have arrived.
    Without parts it is a test.
    """

    key: str
    channel: str
    made_at: float
    parts: tuple[Part, ...] = ()
    may_repeat: bool = False


def compose(owed: OwedMessage, config: Config, store: Store) -> Message:
    """The message that the outbox holds, with the names that its sources have now.

    Sources stand in the order of the configuration, those that it has no more at the end.

    A change whose words are damaged is told as lists show it.
    """
    sources = {notice.source for notice in owed.notices}
    sources |= {change.source for change in owed.changes}
    order = [source.id for source in config.sources if source.id in sources]
    order += sorted(sources.difference(order))
    parts = tuple(_part(source, owed, config, store) for source in order)
    return Message(owed.key, owed.channel, owed.made_at, parts, owed.may_repeat)


def _part(source_id: str, owed: OwedMessage, config: Config, store: Store) -> Part:
    changes = [change for change in owed.changes if change.source == source_id]
    notices = tuple(notice for notice in owed.notices if notice.source == source_id)
    listed = changes[:MOST_CHANGES]
    told = tuple(map(Told, listed, store.whole_changes(listed).changes))
    more = len(changes) - len(told)
    for source in config.sources:
        if source.id == source_id:
            return Part(source_id, source.title, source.url, told, more, notices)
    # The source is configured no more.
    kept = store.snapshot(changes[-1].new_snapshot) if changes else None
    title, url = (kept.title, kept.url) if kept else ("", "")
    return Part(source_id, title or source_id, url, told, more, notices)


def message_to_data(message: Message, *, title: str, text: str) -> dict[str, Any]:
    """A message as `policywatch.message/1`, with what people read of it."""
    return {
        "schema": MESSAGE_SCHEMA,
        "id": message.key,
        "channel": message.channel,
        "made_at": iso_time(message.made_at),
        "may_repeat": message.may_repeat,
        "test": not message.parts,
        "title": title,
        "text": text,
        "sources": [
            {
                "id": part.source,
                "title": part.title,
                "url": part.url,
                "changes": [_told_to_data(told) for told in part.changes],
                "more": part.more,
                "notices": [
                    {
                        "id": notice.id,
                        "at": iso_time(notice.at),
                        "kind": notice.kind.value,
                        "message": notice.message,
                    }
                    for notice in part.notices
                ],
            }
            for part in message.parts
        ],
    }


def _told_to_data(told: Told) -> dict[str, Any]:
    return {
        "id": told.stored.id,
        "found_at": iso_time(told.stored.found_at),
        "path": told.stored.path,
        "meaning": told.stored.meaning,
        **change_to_data(told.change),
    }


def all_told(parts: Iterable[Part]) -> list[Told]:
    """Every change of some parts."""
    return [told for part in parts for told in part.changes]
