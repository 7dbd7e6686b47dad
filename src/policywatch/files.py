"""Files that a user names, read whole and no further than a policy can be long."""

from pathlib import Path

from policywatch.errors import ReadError

MAX_BYTES = 50 * 1024 * 1024
"""The largest file that is read; a larger one is no policy."""


def read_bytes(path: Path) -> bytes:
    """The bytes of a file.

    Raises:
        OSError: It cannot be opened or read.
        ReadError: It is larger than `MAX_BYTES`.
    """
    with path.open("rb") as file:
        body = file.read(MAX_BYTES + 1)
    return bounded(body, str(path))


def bounded(body: bytes, name: str) -> bytes:
    """The bytes as they are; ReadError for more than `MAX_BYTES`."""
    if len(body) > MAX_BYTES:
        raise ReadError(f"{name} is larger than {MAX_BYTES // 2**20} MB", hint="is it a policy?")
    return body
