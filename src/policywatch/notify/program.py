"""Delivery by a program of its own process: a command hook, or apprise.

The message goes in by stdin, exit code 0 says that it was delivered. A program that hangs
is ended with everything that it started.
"""

import asyncio
import json
import os
import signal
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from policywatch.config.channel import Channel
from policywatch.errors import DeliveryError, ExtraMissing
from policywatch.language import sentence, speaking
from policywatch.notify import apprise_run
from policywatch.notify.message import Message, message_to_data
from policywatch.notify.words import text_of, title_of

_SAID = 300  # characters of what a program says when it fails
_STDERR = 64 * 1024


async def hand_to_command(channel: Channel, message: Message) -> None:
    """Run the command of a channel, with the message as JSON on its stdin; no shell is used.

    Raises:
        DeliveryError: It cannot be run, did not end in time, or not with 0.
    """
    with speaking(channel.spoken):
        data = message_to_data(message, title=title_of(message), text=text_of(message))
    code, said = await _run(channel.command, data, channel.folder, channel.timeout)
    if code:
        told = sentence(f"the command ended with {code}")
        raise DeliveryError(f"{told}: {said}" if said else told)


async def hand_to_apprise(channel: Channel, message: Message) -> None:
    """Deliver a message by apprise to the addresses of a channel.

    It runs in a process that can be ended: what apprise asks for a while, or keeps, is
    none of the daemon's. Addresses go in by stdin, so that no list of processes shows them.

    Raises:
        DeliveryError: One of the addresses was not reached, or none is an address.
        ExtraMissing: apprise is not installed.
    """
    with speaking(channel.spoken):
        data = {
            "addresses": channel.address().split(),
            "title": title_of(message),
            "text": text_of(message),
        }
    command = (sys.executable, "-m", apprise_run.__name__)
    code, said = await _run(command, data, channel.folder, channel.timeout)
    if code == apprise_run.NOT_INSTALLED:
        raise ExtraMissing("channels of the kind apprise", extra="channels")
    if code == apprise_run.NO_ADDRESS:
        raise DeliveryError(said, hint="see the addresses that apprise knows, in its own manual")
    if code:
        # It may be that one of several addresses was reached.
        raise DeliveryError(said or f"apprise ended with {code}", certain=False)


async def _run(
    command: Sequence[str], data: Mapping[str, object], folder: Path, seconds: float
) -> tuple[int, str]:
    """The exit code of a program, and the last line that it printed on stderr."""
    try:
        process = await asyncio.create_subprocess_exec(
            *command,
            cwd=folder,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.PIPE,
            start_new_session=True,
            limit=_STDERR,
        )
    except OSError as error:
        raise DeliveryError(
            f"the command {command[0]!r} cannot be run: {error.strerror}",
            hint="it is looked for from the folder of sources.toml on",
        ) from error
    try:
        async with asyncio.timeout(seconds):
            said = await _talk(process, json.dumps(data, ensure_ascii=False))
            return await process.wait(), said
    except TimeoutError:
        raise DeliveryError(
            f"it did not end within {seconds:g} s, and was stopped", certain=False
        ) from None
    finally:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        await process.wait()


async def _talk(process: asyncio.subprocess.Process, text: str) -> str:
    """Give a program its input, and read what it says until it is silent."""
    if process.stdin is None or process.stderr is None:
        raise RuntimeError("no pipes")

    async def give(pipe: asyncio.StreamWriter) -> None:
        with suppress(BrokenPipeError, ConnectionResetError):  # it need not read everything
            pipe.write(text.encode("utf-8", "replace"))
            await pipe.drain()
        pipe.close()

    giving = asyncio.create_task(give(process.stdin))
    last = b""
    try:
        while piece := await process.stderr.read(_STDERR):
            last = (last + piece)[-_STDERR:]
        await giving
    finally:
        giving.cancel()
    lines = last.decode("utf-8", "replace").strip().splitlines()
    return lines[-1][:_SAID] if lines else ""
