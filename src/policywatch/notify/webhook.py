"""Delivery by HTTP: one POST of JSON, with the message's id as its Idempotency-Key."""

import json
import time

import httpx

from policywatch import __version__
from policywatch.config.channel import Channel
from policywatch.errors import DeliveryError
from policywatch.fetch.addresses import is_loopback
from policywatch.fetch.failures import explain
from policywatch.fetch.hosts import retry_after
from policywatch.language import speaking
from policywatch.notify.message import Message, message_to_data
from policywatch.notify.words import text_of, title_of

_NEVER_SENT = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.UnsupportedProtocol,
)


async def post(channel: Channel, message: Message) -> None:
    """Post a message to the address of a channel; redirects are not followed.

    Raises:
        DeliveryError: The receiver did not answer with a status of success.
    """
    address = channel.address()
    with speaking(channel.spoken):
        data = message_to_data(message, title=title_of(message), text=text_of(message))
    headers = {
        "user-agent": f"policywatch/{__version__}",
        **{name.lower(): value for name, value in channel.request_headers().items()},
        "content-type": "application/json",
        "idempotency-key": message.key,
    }
    try:
        host = httpx.URL(address).host
        async with httpx.AsyncClient(
            timeout=channel.timeout, trust_env=not is_loopback(host)
        ) as client:
            body = json.dumps(data, ensure_ascii=False).encode("utf-8", "replace")
            async with client.stream("POST", address, content=body, headers=headers) as answer:
                status, asked = answer.status_code, answer.headers.get("retry-after", "")
    except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
        raise _failure(error) from error
    if not 200 <= status < 300:
        raise DeliveryError(
            f"the receiver answered {status}", retry_after=retry_after(asked, time.time())
        )


def _failure(error: Exception) -> DeliveryError:
    """What went wrong, without the address, which may hold a secret."""
    if isinstance(error, httpx.InvalidURL):
        return DeliveryError("its address is no web address")
    told = explain(error, "")
    return DeliveryError(
        told.message.removeprefix(": "), certain=isinstance(error, _NEVER_SENT), hint=told.hint
    )
