"""How a source may be reached and a host is spared, as the settings say."""

from typing import Literal, NamedTuple
from urllib.parse import urlsplit

Tls = Literal["default", "legacy", "ancient"]


class Access(NamedTuple):
    """The way to a source.

    `allow_private` lets it lie inside a network. `tls` says how old a server may be; its
    certificate is verified always. `proxy` is an address that may hold a password, so that
    it is never shown. With `robots` the site's robots.txt is obeyed, as a program must that
    comes by itself.
    """

    allow_private: bool = False
    tls: Tls = "default"
    proxy: str = ""
    robots: bool = False


class HostLimits(NamedTuple):
    """How one host is spared; None stands for the usual limit.

    `at_once` is the largest number of requests to it at a time, `delay` the least number
    of seconds between two starts.
    """

    at_once: int | None = None
    delay: float | None = None


def host_of(url: str) -> str:
    """The host of an address, as limits name it; empty where it names none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
