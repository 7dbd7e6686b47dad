"""The courier: takes what is owed to each channel there, and tries again what failed.

A message counts as delivered only when the channel says so. It is tried for as long as it
is owed, ever more seldom; a channel that fails rests, and the others are not kept waiting.
One that arrived and could not be noted, as the disk is full, is not sent again by this courier;
where another must send it, it says that it may be a repeat.
"""

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import uuid4

from policywatch.config.channel import Channel
from policywatch.config.source import Config
from policywatch.errors import DeliveryError, PolicywatchError, StoreError
from policywatch.language import speaking
from policywatch.notify.feed import ENTRIES, feed_of, write_feed
from policywatch.notify.message import Message, compose
from policywatch.store import OwedMessage, Store

_FIRST_RETRY = 30.0
_LONGEST_RETRY = 6 * 3600.0
_AT_A_TIME = 100
"""Messages of one channel that one round takes."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """How one try ended; `error` is empty where the message was delivered."""

    channel: str
    key: str
    error: str = ""
    again_at: float | None = None


@dataclass(frozen=True, slots=True)
class _Arrived:
    """What a channel has taken, and when."""

    owed: list[OwedMessage]
    at: float


class Courier:
    """Delivers what the store owes to the enabled channels of a configuration.

    `tell` gets each try that ended.
    """

    def __init__(self, config: Config, store: Store, tell: Callable[[Delivery], None]) -> None:
        self.config = config
        self._store = store
        self._tell = tell
        self._rests: dict[str, tuple[int, float]] = {}  # failures in a row; until when, monotonic
        self._unnoted: dict[str, _Arrived] = {}  # what has arrived by channel, while not noted

    async def deliver(self) -> None:
        """Deliver what is due on every channel, unless another process is about to.

        Raises:
            StoreError: The store cannot be read or written.
        """
        for channel_id in list(self._unnoted):
            await asyncio.to_thread(self._note, channel_id)
        if not self.config.channels or not (due := await asyncio.to_thread(self._due)):
            return
        with self._store.outbox.delivering() as alone:
            if not alone:
                return
            ended = await asyncio.gather(
                *(self._serve(channel) for channel in due), return_exceptions=True
            )
        for error in ended:
            if error is not None:
                raise error

    def _due(self) -> list[Channel]:
        """The channels that are owed something by now, and do not rest."""
        return [
            channel
            for channel in self.config.channels
            if channel.enabled
            and self._rests.get(channel.id, (0, 0.0))[1] <= time.monotonic()
            and self._store.outbox.due(channel.id, time.time(), 1)
        ]

    async def _serve(self, channel: Channel) -> None:
        """Deliver what one channel is owed, until something fails."""
        owed = await asyncio.to_thread(self._store.outbox.due, channel.id, time.time(), _AT_A_TIME)
        groups = [owed] if channel.kind == "feed" else [[one] for one in owed]
        for group in groups:
            if not await self._try(channel, group):
                return

    async def _try(self, channel: Channel, owed: list[OwedMessage]) -> bool:
        """One try to deliver messages, noted before and after; whether it succeeded."""
        try:
            messages = await asyncio.to_thread(self._begin, owed)
            await self._send(channel, messages)
        except StoreError:
            raise
        except Exception as error:  # noqa: BLE001 - one channel never stops the others
            await asyncio.to_thread(self._failed, channel, owed, error)
            return False
        self._unnoted[channel.id] = _Arrived(owed, time.time())
        await asyncio.to_thread(self._note, channel.id)
        return True

    def _note(self, channel_id: str) -> None:
        """Note what has arrived on a channel, and tell it once that is sure to last."""
        arrived = self._unnoted[channel_id]
        self._store.outbox.delivered([one.id for one in arrived.owed], arrived.at)
        del self._unnoted[channel_id]
        self._rests.pop(channel_id, None)
        for one in arrived.owed:
            self._tell(Delivery(channel_id, one.key))

    def _begin(self, owed: list[OwedMessage]) -> list[Message]:
        """Note that a try begins; the messages to deliver."""
        began = [self._store.outbox.begin(one.id, time.time()) for one in owed]
        return [compose(one, self.config, self._store) for one in began]

    async def _send(self, channel: Channel, messages: list[Message]) -> None:
        if channel.kind == "feed":
            await asyncio.to_thread(write_feed_of, channel, self.config, self._store, messages)
            return
        for message in messages:
            await send(channel, message)

    def _failed(self, channel: Channel, owed: list[OwedMessage], error: Exception) -> None:
        """Note that a try failed, and when there will be another."""
        now = time.time()
        failures = self._rests.get(channel.id, (0, 0.0))[0] + 1
        told, certain, asked = f"unexpected {type(error).__name__}", False, None
        if isinstance(error, PolicywatchError):
            told = "; ".join(filter(None, (error.message, error.hint)))
            certain = True
        if isinstance(error, DeliveryError):
            certain, asked = error.certain, error.retry_after
        rest = max(_backoff(failures), asked or 0.0)
        self._rests[channel.id] = (failures, time.monotonic() + rest)
        for one in owed:
            again = now + max(_backoff(one.tries + 1), rest)
            self._store.outbox.failed(one.id, told, due=again, certain=certain)
            self._tell(Delivery(channel.id, one.key, told, again))


def write_feed_of(
    channel: Channel, config: Config, store: Store, fresh: Sequence[Message] = ()
) -> None:
    """Write the file of a feed: what is `fresh`, oldest first, and what it held before.

    Raises:
        DeliveryError: It cannot be written.
    """
    if channel.file is None:
        raise DeliveryError("it names no file")
    before = store.outbox.recent(channel.id, ENTRIES)
    messages = [*reversed(fresh), *(compose(one, config, store) for one in before)]
    with speaking(channel.spoken):
        body = feed_of(messages[:ENTRIES], channel=channel.id, store=store.outbox.identity())
    write_feed(channel.file, body)


async def send(channel: Channel, message: Message) -> None:
    """Hand one message to a channel that takes them one by one.

    Raises:
        DeliveryError: It did not arrive, or nobody knows.
        ExtraMissing: The library for it is not installed.
    """
    if channel.kind == "webhook":
        from policywatch.notify.webhook import post  # imported late: httpx takes its time

        await post(channel, message)
    elif channel.kind == "command":
        from policywatch.notify.program import hand_to_command  # imported late, as above

        await hand_to_command(channel, message)
    else:
        from policywatch.notify.program import hand_to_apprise  # imported late, as above

        await hand_to_apprise(channel, message)


def trial(channel: Channel) -> Message:
    """A message that tells of nothing, to see whether a channel works."""
    return Message(str(uuid4()), channel.id, time.time())


def _backoff(failures: int) -> float:
    """Seconds until the next try after so many failures in a row."""
    return min(_FIRST_RETRY * 2.0 ** min(failures - 1, 20), _LONGEST_RETRY)
