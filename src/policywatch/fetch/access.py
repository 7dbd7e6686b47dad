"""How a source may be reached: what its settings say of addresses, TLS and proxies."""

from dataclasses import dataclass
from typing import Literal

Tls = Literal["default", "legacy", "ancient"]


@dataclass(frozen=True, slots=True)
class Access:
    """The way to a source.

    `allow_private` lets it lie inside a network. `tls`
    says how old a server may be; its certificate is verified always. `proxy` is an
    address that may hold a password, so that it is never shown.
    """

    allow_private: bool = False
    tls: Tls = "default"
    proxy: str = ""
