"""A way on which changes are told, a `[[channel]]` in `sources.toml`."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Literal, NamedTuple

from policywatch.config.environment import variable
from policywatch.errors import DeliveryError
from policywatch.language import LANGUAGES, of_locale, sentence
from policywatch.model import Kind, Weight

ChannelKind = Literal["apprise", "command", "feed", "webhook"]


class Digest(NamedTuple):
    """When what has come up is told all at once: `minutes` after midnight in `timezone`.

    `week_day` counts from 0, a Monday; None is every day.
    """

    minutes: int
    week_day: int | None = None
    timezone: str = "UTC"


class Channel(NamedTuple):
    """One channel and its settings.

    `url` is as written: `env:NAME` is only read by `address`. `command` runs in `folder`,
    that of the configuration. `file` is absolute. `timeout` is seconds. Without `digest`
    each check tells at once. `weight` is the least that is told; empty `kinds`, `tags`
    and `sources` let everything through. `notices` says whether it is also told what befalls
    a source beside its changes: that it fails for long, recovers, or moves away. `language`
    is one of `LANGUAGES`, or empty.
    """

    id: str
    kind: ChannelKind
    folder: Path = Path()
    url: str = ""
    command: tuple[str, ...] = ()
    file: Path | None = None
    headers: Mapping[str, str] = MappingProxyType({})
    timeout: float = 30.0
    digest: Digest | None = None
    weight: Weight = Weight.NONE
    kinds: tuple[Kind, ...] = ()
    tags: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    notices: bool = True
    enabled: bool = True
    note: str = ""
    language: str = ""

    @property
    def spoken(self) -> str:
        """The language of its messages: its own, or that of the locale; English for programs."""
        programs = self.kind in ("command", "webhook")
        return self.language or (LANGUAGES[0] if programs else of_locale())

    def address(self) -> str:
        """The address to deliver to, which may hold a secret.

        Raises:
            DeliveryError: The variable that it stands in is not set.
        """
        return self._secret(self.url, sentence("its address"))

    def request_headers(self) -> dict[str, str]:
        """The headers to send, with the values that the environment holds.

        Raises:
            DeliveryError: A variable is not set.
        """
        return {
            name: self._secret(written, sentence(f"the header {name!r}"))
            for name, written in self.headers.items()
        }

    def _secret(self, written: str, user: str) -> str:
        try:
            return variable(written)
        except ValueError as error:
            raise DeliveryError(str(error), hint=f"{user} is taken from it") from None
