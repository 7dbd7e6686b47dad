"""Seed files: the baselines that a person puts beside `sources.toml`."""

from pathlib import Path

from policywatch.config.source import Source
from policywatch.errors import RefError
from policywatch.files import read_bytes
from policywatch.language import sentence
from policywatch.store import Reading, Store
from policywatch.store.blobs import digest

_MEDIA_TYPES = {
    ".htm": "text/html",
    ".html": "text/html",
    ".md": "text/markdown",
    ".txt": "text/plain",
}


def plant_seed(source: Source, store: Store) -> str:
    """Put the seed file of a source into the store, where it becomes the baseline.

    Nothing is done where the newest stored seed has the same bytes. Returns a note for
    people, where the file is gone and the stored seed is still used; else nothing.

    Raises:
        RefError: The file cannot be read, and none was ever stored.
        ReadError: It holds no text that can be read.
        StoreError: It cannot be stored.
    """
    if source.seed is None:
        return ""
    known = store.newest_seed(source.id)
    try:
        body = read_bytes(source.seed)
    except OSError as error:
        told = sentence(f"the seed of {source.id} cannot be read: {source.seed}: {error.strerror}")
        if known is None:
            raise RefError(
                told, hint="put the file there, or correct `seed` in sources.toml"
            ) from error
        return f"{told}; " + sentence("its stored copy is used")
    if known is None or known.sha256 != digest(body).hex():
        _store(source, source.seed, body, store)
    return ""


def _store(source: Source, path: Path, body: bytes, store: Store) -> None:
    from policywatch.documents import read_page  # imported late: most seeds are stored already

    media_type = _MEDIA_TYPES.get(path.suffix.lower(), "")
    text = read_page(body, media_type=media_type, name=path.name, scope=source.scope())
    store.put_seed(
        source.id,
        body,
        name=path.name,
        media_type=media_type,
        title=text.title,
        reading=Reading(text.text, source.scope()),
    )
