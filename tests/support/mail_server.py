"""A mail server on 127.0.0.1 that keeps what it is given."""

import email
import email.policy
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage

from aiosmtpd.controller import Controller


@dataclass
class Mailbox:
    """What the server was given; `answer` is what it says to each mail, `taken` hears of it."""

    port: int
    got: list[EmailMessage] = field(default_factory=list)
    answer: str = "250 OK"
    taken: Callable[[EmailMessage], None] = lambda _mail: None

    @property
    def address(self) -> str:
        """The server, as apprise names it."""
        return f"mailto://127.0.0.1:{self.port}/?to=ann@example.org&from=pw@example.org"

    async def handle_DATA(self, _server: object, _session: object, envelope: object) -> str:  # noqa: N802 - aiosmtpd's
        """Take a mail."""
        content = envelope.content  # type: ignore[attr-defined] # aiosmtpd's Envelope
        mail = email.message_from_bytes(content, policy=email.policy.default)
        self.got.append(mail)  # type: ignore[arg-type] # by the policy
        self.taken(self.got[-1])
        return self.answer


@contextmanager
def mail_server() -> Iterator[Mailbox]:
    """The server, up for a while."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        box = Mailbox(free.getsockname()[1])
    server = Controller(box, hostname="127.0.0.1", port=box.port)
    server.start()
    try:
        yield box
    finally:
        server.stop()
