"""What a user may name, and the document that is meant.

    path/to/page.html     a file
    https://host/page     an address, fetched now
    -                     standard input
    ID                    the newest version held of a source
    ID@seed               its seed file
    ID@baseline           the version it is compared with
    ID@2026-11-20         the version in force at the end of that day, in its time zone
    ID@~1                 the version before the newest, `~2` the one before that
    ID@suspect            the page that was not believed, while it is in doubt

A file wins over a source of the same name; `./name` is always a file.
"""

import os
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from policywatch.documents import read_document
from policywatch.errors import ConfigMissing, RefError
from policywatch.files import MAX_BYTES, bounded, read_bytes
from policywatch.language import LANGUAGES, sentence, speaking
from policywatch.model import Document, Fetched, Scope

if TYPE_CHECKING:
    from policywatch.config import Config, Source
    from policywatch.store import Snapshot, Store

DEFAULT_TIMEOUT = 30.0
"""Seconds that an address has to answer."""

SUSPECT = "suspect"
"""What follows the @ where the page that was not believed is meant."""

_LIKE_A_NAME = 0.85
"""How like the name of a file another one must be; most have their ending in common."""

_LONGEST_NAME = 200
"""Characters of a name that a message repeats."""

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://")
_ID = re.compile(r"[\w.-]+(?:@.*)?")
_AGO = re.compile(r"~(\d{1,9})", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_FORMS = sentence("write a path, an address, ID, ID@seed, ID@baseline, ID@2026-11-20 or ID@~1")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where names are looked up.

    `config` loads `sources.toml` and may raise ConfigError; it is called only for
    references that are neither a file nor an address. `store_folder` overrides the
    store that the configuration names. `timeout` is how many seconds an address has to
    answer. `stdin` reads standard input whole.
    """

    config: Callable[[], "Config"]
    store_folder: Path | None = None
    timeout: float = DEFAULT_TIMEOUT
    stdin: Callable[[], bytes] = field(default=lambda: sys.stdin.buffer.read(MAX_BYTES + 1))


def resolve(ref: str, surroundings: Surroundings) -> Document:
    """The document that `ref` names.

    Raises:
        RefError: Nothing has that name.
        ReadError: It holds no text that can be read.
        FetchError: An address brought nothing that can be used.
        ConfigError: A source is named and `sources.toml` is broken.
        StoreError: A version is named and the store cannot be read.
    """
    if ref == "-":
        body = bounded(surroundings.stdin(), sentence("standard input"))
        return read_document(body, name="standard input")
    if scheme := _SCHEME.match(ref):
        if scheme[1].lower() not in ("http", "https"):
            raise RefError(
                f"addresses of {scheme[1]}:// cannot be read", hint="use http:// or https://"
            )
        return fetch_document(ref, surroundings.timeout)
    if not ref:
        raise RefError("the name of a document is empty", hint=_FORMS)
    path = Path(ref)
    if _exists(path) and not _is_folder(path):
        return read_file(path)
    if "/" in ref or not _ID.fullmatch(ref):
        raise _no_file(path)
    return _resolve_version(ref, path, surroundings)


def read_file(path: Path, scope: Scope = Scope()) -> Document:  # noqa: B008 - frozen
    """The document in a file, or the part of it that `scope` says.

    Raises:
        RefError: The file cannot be opened.
        ReadError: It holds no text that can be read.
    """
    try:
        body = read_bytes(path)
    except OSError as error:
        raise RefError(f"{path} cannot be read: {error.strerror}") from None
    return read_document(body, name=str(path), scope=scope)


def fetch_document(url: str, timeout: float) -> Document:
    """The document at an address, fetched now, in at most `timeout` seconds.

    Raises:
        FetchError: The request failed, or was answered with anything but a page.
        ReadError: The page holds no text that can be read.
    """
    fetched = fetch_page(url, timeout)
    return read_document(
        fetched.body,
        media_type=fetched.headers.get("content-type", ""),
        url=fetched.final_url,
    )


def fetch_page(url: str, timeout: float) -> Fetched:
    """What an address answers now, in at most `timeout` seconds, where that is a page.

    Raises:
        FetchError: The request failed, or was answered with anything but a page.
    """
    from asyncio import run  # imported late: slow, and only addresses need it

    from policywatch.errors import FetchError
    from policywatch.fetch import Fetcher
    from policywatch.fetch.outcome import judge
    from policywatch.model import Outcome

    async def fetch() -> Fetched:
        async with Fetcher() as fetcher:
            return await fetcher.fetch(url, timeout=timeout)

    fetched = run(fetch())
    if problem := judge(fetched):
        raise FetchError(f"{url}: {problem.message}", outcome=problem.code)
    if not fetched.body.strip():
        raise FetchError(f"{url}: answered {fetched.status} without a page", outcome=Outcome.EMPTY)
    return fetched


def find_snapshot(source: "Source", when: str, store: "Store") -> "Snapshot":
    """The snapshot of a source that `when` (what follows the @, or nothing) names.

    Raises:
        RefError: There is none.
    """
    snapshots = store.snapshots(source.id)
    if not snapshots:
        raise RefError(f"nothing is held of {source.id} yet", hint="`policywatch check` fetches it")
    if not when:
        return snapshots[0]
    if when == "baseline":
        baseline = store.state(source.id).baseline
        found = [snapshot for snapshot in snapshots if snapshot.id == baseline]
    elif when == "seed":
        found = [snapshot for snapshot in snapshots if snapshot.origin == "seed"]
    elif ago := _AGO.fullmatch(when):
        found = snapshots[int(ago[1]) :]
    elif _DAY.fullmatch(when):
        limit = _end_of_day(when, source.timezone)
        found = [snapshot for snapshot in snapshots if snapshot.taken_at < limit]
    else:
        raise RefError(f"{source.id}@{when} names no version", hint=_FORMS)
    if not found:
        held = (
            sentence("1 version is held")
            if len(snapshots) == 1
            else sentence(f"{len(snapshots)} versions are held")
        )
        raise RefError(
            f"{source.id} has no version {when!r}",
            hint=f"{held} of it; the oldest was taken on "
            f"{_day_of(snapshots[-1].taken_at, source.timezone)}",
        )
    return found[0]


def scope_now(source: "Source", store: "Store") -> Scope:
    """What of a source's pages counts now, without what was learned to be left out."""
    known = store.learned(source.id) if source.learn else []
    return source.scope([one.block for one in known if one.ended is None])


def read_snapshot(source: "Source", snapshot: "Snapshot", store: "Store") -> Document:
    """The document of a stored version, read anew from its bytes."""
    return _read_version(snapshot, store, scope_now(source, store))


def read_pair(
    source: "Source", old: "Snapshot", new: "Snapshot", store: "Store"
) -> tuple[Document, Document]:
    """The documents of two stored versions, without what was learned when `new` was stored.

    So a change that was found before something was learned is still to be seen.
    """
    scope = source.scope(store.reading(new.id).scope.learned)
    return _read_version(old, store, scope), _read_version(new, store, scope)


def _read_version(version: "Snapshot", store: "Store", scope: Scope) -> Document:
    return read_document(
        store.body(version.id), media_type=version.media_type, url=version.url, scope=scope
    )


def read_suspect(source: "Source", store: "Store") -> Document:
    """The document in the page of a source that was not believed.

    Raises:
        RefError: No page of it is in doubt.
    """
    doubt = store.doubt(source.id)
    if doubt is None:
        raise RefError(f"{source.id} shows no page that is not believed")
    return read_document(
        store.evidence(doubt.sha256),
        media_type=doubt.headers.get("content-type", ""),
        url=doubt.url,
        scope=scope_now(source, store),
    )


def read_seed(source: "Source", scope: Scope) -> Document:
    """The document in the seed file of a source, or the part of it that `scope` says.

    Raises:
        RefError: It has none, or the file is not there.
    """
    if source.seed is None:
        raise RefError(f"{source.id} has no seed", hint="name one with `seed` in sources.toml")
    if not _exists(source.seed):
        raise RefError(
            f"the seed of {source.id} is not there: {source.seed}",
            hint="put the file there, or correct `seed` in sources.toml",
        )
    return read_file(source.seed, scope)


def _resolve_version(ref: str, path: Path, surroundings: Surroundings) -> Document:
    """The document of `ID` or `ID@when`."""
    from policywatch.config.source import nearest_hint  # imported late: files need none of it

    source_id, _, when = ref.partition("@")
    try:
        config = surroundings.config()
    except ConfigMissing:
        raise _no_file(path) from None
    try:
        source = config.source(source_id)
    except RefError as error:
        if _is_folder(path):
            raise _no_file(path) from None
        known = [source.id for source in config.sources] + _names_beside(path)
        raise RefError(
            f"there is no file {_shown(ref)}, and {error.message}",
            hint=nearest_hint(ref, known) or error.hint,
        ) from None
    from policywatch.store.existing import existing_store  # imported late, as above

    folder = surroundings.store_folder or config.store
    with existing_store(folder, looking=True) as store:
        if when == "seed":
            return read_seed(source, scope_now(source, store) if store else source.scope())
        if store and when == SUSPECT:
            return read_suspect(source, store)
        if store and store.snapshots(source.id):
            return read_snapshot(source, find_snapshot(source, when, store), store)
    if source.seed is not None and when in ("", "baseline"):
        return read_seed(source, source.scope())
    raise RefError(f"nothing is held of {source.id} yet", hint="`policywatch check` fetches it")


def _no_file(path: Path) -> RefError:
    from policywatch.config.source import nearest_hint  # imported late: only a mistake needs it

    if _is_folder(path):
        return RefError(f"{path} is a folder", hint="name a file in it")
    if os.path.islink(path):  # noqa: PTH114 - pathlib raises where a name is too long
        return RefError(f"{path} is a link that leads nowhere", hint="name the file itself")
    near = nearest_hint(path.name, _names_beside(path), like=_LIKE_A_NAME)
    return RefError(f"there is no file {_shown(str(path))}", hint=near or _FORMS)


def _shown(name: str) -> str:
    """A name as part of a message: in quotes, and short."""
    return repr(name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]}…")


def _names_beside(path: Path) -> list[str]:
    """Some names of the folder that a path lies in."""
    try:
        return [entry.name for entry in islice(path.parent.iterdir(), 1000)]
    except OSError:
        return []


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # a name that no file can have
        return False


def _is_folder(path: Path) -> bool:
    return _exists(path) and path.is_dir()


def _end_of_day(day: str, timezone: str) -> float:
    """The first moment after a day (`2026-11-20`) in a time zone, in seconds since 1970."""
    from datetime import datetime, timedelta  # imported late: only dates need it
    from zoneinfo import ZoneInfo

    try:
        start = datetime.fromisoformat(day).replace(tzinfo=ZoneInfo(timezone))
        return (start + timedelta(days=1)).timestamp()
    except (ValueError, OverflowError):
        raise RefError(f"{day} is no day", hint="write it like 2026-11-20") from None


def _day_of(moment: float, timezone: str) -> str:
    """The day of a moment in a time zone."""
    from zoneinfo import ZoneInfo  # imported late: only a mistake needs it

    from policywatch.moments import day

    with speaking(LANGUAGES[0]):  # errors are made in English
        return day(moment, ZoneInfo(timezone))
