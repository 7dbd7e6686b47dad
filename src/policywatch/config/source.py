"""What `sources.toml` says, as named tuples."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from policywatch.config.channel import Channel
from policywatch.config.environment import ENV_PREFIX, variable
from policywatch.config.hours import Hours
from policywatch.errors import FetchError, RefError
from policywatch.fetch.access import Access, HostLimits, Tls
from policywatch.language import sentence
from policywatch.model import LearnedBlock, Scope

_PART_OF_A_WORD = 3
"""Characters of a word at least for which longer ones that hold it are suggested."""


class Source(NamedTuple):
    """One watched address and its settings.

    Either `every` (how long to wait between checks) or `cron` (five fields, week days
    by name, read in `timezone`) is set. `seed` is absolute. `url` is empty only where
    the source is not enabled. `timeout` is seconds. `headers` are as written: values
    `env:NAME` stand for secrets and are only read by `request_headers`, as that of `proxy`
    is only by `access`. A source is only checked within its `hours`, read in `timezone`.
    After `report_after` failures in a row it is told to fail. `robots` is the reason why the
    robots.txt of its site is not obeyed, empty where it is. With `learn`, blocks are left
    out that the history of the page shows to be furniture, but none with one of the words
    `keep_blocks`.
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
    keep_links: bool = False
    headers: Mapping[str, str] = MappingProxyType({})
    timeout: float = 30.0
    tags: tuple[str, ...] = ()
    enabled: bool = True
    note: str = ""
    allow_private: bool = False
    tls: Tls = "default"
    proxy: str = ""
    report_after: int = 3
    hours: Hours | None = None
    robots: str = ""
    learn: bool = True
    keep_blocks: tuple[str, ...] = ()

    def scope(self, learned: Sequence[LearnedBlock] = ()) -> Scope:
        """What of its page counts, without blocks that were learned where it learns."""
        left_out = tuple(learned) if self.learn else ()
        return Scope(self.select, self.remove, self.keep_links, left_out, self.keep_blocks)

    def request_headers(self) -> dict[str, str]:
        """The headers to send, with the values that the environment holds.

        Raises:
            FetchError: A variable is not set, or holds what no header may.
        """
        return {
            name: self._secret(written, sentence(f"the header {name!r}"))
            for name, written in self.headers.items()
        }

    def access(self) -> Access:
        """How the source may be reached, with the proxy that the environment holds.

        Raises:
            FetchError: The variable is not set, or holds no address of a proxy.
        """
        proxy = self._secret(self.proxy, sentence("the proxy")) if self.proxy else ""
        if proxy and not proxy.startswith(("http://", "https://")):
            raise FetchError(
                f"{self.id}: the environment variable {self.proxy.removeprefix(ENV_PREFIX)}"
                " holds no address of a proxy",
                hint="write it like http://user:password@proxy.example:3128",
            )
        return Access(
            allow_private=self.allow_private, tls=self.tls, proxy=proxy, robots=not self.robots
        )

    def _secret(self, written: str, user: str) -> str:
        """The value of the variable that `env:NAME` names."""
        try:
            return variable(written)
        except ValueError as error:
            raise FetchError(
                f"{self.id}: {error}", hint=f"{user} of the source takes its value from it"
            ) from None


class Config(NamedTuple):
    """A whole `sources.toml`: where it is, where the store is, what is watched, who is told.

    `hosts` says by host how it is spared.
    """

    path: Path
    store: Path
    sources: tuple[Source, ...]
    hosts: Mapping[str, HostLimits] = MappingProxyType({})
    channels: tuple[Channel, ...] = ()

    def source(self, source_id: str) -> Source:
        """The source of that id.

        Raises:
            RefError: There is none; the hint names the nearest one.
        """
        known = {source.id: source for source in self.sources}
        if found := known.get(source_id):
            return found
        raise RefError(
            f"{self.path.name} has no source {source_id!r}",
            hint=nearest_hint(source_id, known) or "`policywatch sources` lists them",
        )

    def channel(self, channel_id: str) -> Channel:
        """The channel of that id.

        Raises:
            RefError: There is none; the hint names the nearest one.
        """
        known = {channel.id: channel for channel in self.channels}
        if found := known.get(channel_id):
            return found
        raise RefError(
            f"{self.path.name} has no channel {channel_id!r}",
            hint=nearest_hint(channel_id, known) or "`policywatch channels` lists them",
        )


def nearest_hint(word: str, known: Iterable[str], *, like: float = 0.72) -> str:
    """`did you mean "every"?`, or nothing where no known word is near, or is one and more.

    `like` is the share of characters that a word has in common at least with what is suggested.
    """
    from difflib import get_close_matches  # imported late: only a mistake needs it

    known = list(known)
    near = get_close_matches(word[:100], known, n=1, cutoff=like)
    if not near and len(word) >= _PART_OF_A_WORD:
        near = [one for one in known if word.casefold() in one.casefold()]
    return sentence(f'did you mean "{near[0]}"?') if near else ""
