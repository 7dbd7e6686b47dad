"""How much may be read: bounds on the bytes and lines of one document."""

from policywatch.errors import ReadError

MAX_BYTES = 10 * 1024 * 1024
"""A policy page has never come near this; the parser needs about seven times as much."""
MAX_LINES = 60_000
"""Lines of one document; the longest code of law has a sixth of them."""


def check_size(body: bytes, name: str) -> None:
    """Raises ReadError for a body of more than `MAX_BYTES`."""
    if len(body) > MAX_BYTES:
        raise ReadError(
            f"{name or 'the document'}: {len(body):,} bytes, more than {MAX_BYTES:,}",
            hint="a policy is never that long; check the address or cut the file down",
        )


def check_lines(text: str, name: str) -> None:
    """Raises ReadError for a text file of more than `MAX_LINES` lines."""
    check_blocks(max(text.count("\n"), text.count("\r")), name)


def check_blocks(count: int, name: str) -> None:
    """Raises ReadError for a document of more than `MAX_LINES` lines or paragraphs."""
    if count > MAX_LINES:
        raise ReadError(
            f"{name or 'the document'}: more than {MAX_LINES:,} lines",
            hint="a policy is never that long; check the file or cut it down",
        )
