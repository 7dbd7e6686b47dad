"""What `sources.toml` says, as frozen dataclasses."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from os import environ
from pathlib import Path

from policywatch.config.hours import Hours
from policywatch.errors import FetchError, RefError
from policywatch.fetch.access import Access, HostLimits, Tls

ENV_PREFIX = "env:"
"""A header value that starts with this names an environment variable."""


@dataclass(frozen=True, slots=True)
class Source:
    """One watched address and its settings.

    Either `every` (how long to wait between checks) or `cron` (five fields, week days
    by name, read in `timezone`) is set. `seed` is absolute. `url` is empty only where
    the source is not enabled. `timeout` is seconds. `headers` are as written: values
    `env:NAME` stand for secrets and are only read by `request_headers`, as that of `proxy`
    is only by `access`. A source is only checked within its `hours`, read in `timezone`.
    After `report_after` failures in a row it is told to fail.
    """

    id: str
    title: str
    url: str
    seed: Path | None = None
    every: timedelta | None = timedelta(days=1)
    cron: str = ""
    timezone: str = "UTC"
    select: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()
    headers: dict[str, str] = field(default_factory=dict)
    timeout: float = 30.0
    tags: tuple[str, ...] = ()
    enabled: bool = True
    note: str = ""
    allow_private: bool = False
    tls: Tls = "default"
    proxy: str = ""
    report_after: int = 3
    hours: Hours | None = None

    def request_headers(self) -> dict[str, str]:
        """The headers to send, with the values that the environment holds.

        Raises:
            FetchError: A variable is not set, or holds what no header may.
        """
        return {
            name: self._secret(written, f"the header {name!r}")
            if written.startswith(ENV_PREFIX)
            else written
            for name, written in self.headers.items()
        }

    def access(self) -> Access:
        """How the source may be reached, with the proxy that the environment holds.

        Raises:
            FetchError: The variable is not set, or holds no address of a proxy.
        """
        proxy = self._secret(self.proxy, "the proxy") if self.proxy else ""
        if proxy and not proxy.startswith(("http://", "https://")):
            raise FetchError(
                f"{self.id}: the environment variable {self.proxy.removeprefix(ENV_PREFIX)}"
                " holds no address of a proxy",
                hint="write it like http://user:password@proxy.example:3128",
            )
        return Access(allow_private=self.allow_private, tls=self.tls, proxy=proxy)

    def _secret(self, written: str, user: str) -> str:
        """The value of the variable that `env:NAME` names."""
        variable = written.removeprefix(ENV_PREFIX)
        value = environ.get(variable, "").strip()
        if not value or not value.isprintable():
            fault = "holds a control character" if value else "is not set"
            raise FetchError(
                f"{self.id}: the environment variable {variable} {fault}",
                hint=f"{user} of the source takes its value from it",
            )
        return value


@dataclass(frozen=True, slots=True)
class Config:
    """A whole `sources.toml`: where it is, where the store is, and what is watched.

    `hosts` says by host how it is spared.
    """

    path: Path
    store: Path
    sources: tuple[Source, ...]
    hosts: Mapping[str, HostLimits] = field(default_factory=dict)

    def source(self, source_id: str) -> Source:
        """The source of that id.

        Raises:
            RefError: There is none; the hint names the nearest one.
        """
        for source in self.sources:
            if source.id == source_id:
                return source
        raise RefError(
            f"{self.path.name} has no source {source_id!r}",
            hint=nearest_hint(source_id, [source.id for source in self.sources])
            or "`policywatch sources` lists them",
        )


def nearest_hint(word: str, known: list[str]) -> str:
    """`did you mean "every"?`, or nothing where no known word is near."""
    from difflib import get_close_matches  # imported late: only a mistake needs it

    near = get_close_matches(word[:100], known, n=1)
    return f'did you mean "{near[0]}"?' if near else ""
