"""The process that delivers one message by apprise: `python -m policywatch.notify.apprise_run`.

It reads an object of JSON on stdin: `addresses`, `title` and `text`. What went wrong is one
line on stderr, in which no part of an address stands.
"""

import json
import logging
import re
import sys

from policywatch.language import sentence

FAILED, NO_ADDRESS, NOT_INSTALLED = 1, 2, 3
"""Exit codes: not everything was delivered; an address means nothing; there is no apprise."""

_PARTS = re.compile(r"[^:/?#@&=,;\s]{3,}")
_MENTION = re.compile(r"(?<!\w)@(?=\w)|(?<=<)[@!](?=\w|&)")


def main() -> int:
    """Deliver the message; the exit code."""
    try:
        import apprise
    except ImportError:
        return NOT_INSTALLED
    job = json.load(sys.stdin)
    heard: list[str] = []
    _listen(heard)
    receivers = apprise.Apprise()
    for number, address in enumerate(job["addresses"], start=1):
        if not receivers.add(address):
            count = len(job["addresses"])
            told = sentence(f"address {number} of {count} is none for apprise")
            sys.stderr.write(told + "\n")
            return NO_ADDRESS
    done = receivers.notify(
        body=without_mentions(job["text"]),
        title=without_mentions(job["title"]),
        body_format=apprise.NotifyFormat.TEXT,
        interpret_escapes=False,
    )
    if done:
        return 0
    told = "; ".join(dict.fromkeys(heard)) or sentence("not everything was delivered")
    sys.stderr.write(f"{without_secrets(told, job['addresses'])}\n")
    return FAILED


def without_mentions(text: str) -> str:
    """The text, in which no word of a page calls people of a chat."""
    return _MENTION.sub("\N{FULLWIDTH COMMERCIAL AT}", text)


def without_secrets(text: str, addresses: list[str]) -> str:
    """The text without any part of the addresses but their schemes."""
    secrets = {
        part for address in addresses for part in _PARTS.findall(address.partition("://")[2])
    }
    for secret in sorted(secrets, key=len, reverse=True):
        text = text.replace(secret, "***")
    return " ".join(text.split())


def _listen(heard: list[str]) -> None:
    """Gather what apprise warns of."""

    class Ear(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            heard.append(record.getMessage())

    log = logging.getLogger("apprise")
    log.handlers = [Ear(logging.WARNING)]
    log.propagate = False


if __name__ == "__main__":
    sys.exit(main())
