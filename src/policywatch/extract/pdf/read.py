"""Reading a PDF in a process of its own."""

import json
import subprocess
import sys
from importlib.util import find_spec
from typing import Any

from policywatch.errors import ReadError
from policywatch.extract.source import Source
from policywatch.language import sentence
from policywatch.model import Block, Role

_WALL_SECONDS = 60.0
"""The worker bounds its own processor time; this is for a machine that has none left."""
_REASONS = {
    "encrypted": (sentence("an encrypted PDF"), sentence("save it without a password")),
    "damaged": (sentence("a damaged PDF"), sentence("open it in a PDF viewer and save it again")),
    "scanned": (
        sentence("a scanned PDF: pictures of pages, without text"),
        sentence("run text recognition (OCR) over it, or name a page that has the text"),
    ),
    "too-long": (
        sentence("a PDF of more pages or characters than any policy"),
        sentence("cut it down to the policy"),
    ),
}
"""What the worker may say instead of a text."""
_STALLED = (
    sentence("a PDF that would take too much time or memory"),
    sentence("no real document looks like this; it is not read"),
)


def read_pdf(body: bytes, name: str) -> Source:
    """The blocks of a PDF's text; running heads and page numbers are beside it.

    Raises:
        ReadError: pypdfium2 is not installed, or the file is encrypted, damaged, a scan,
            or made to stall a reader.
    """
    called = name or "the document"
    if find_spec("pypdfium2") is None:
        raise ReadError(
            f"{called} is a PDF, and no reader of PDFs is installed",
            hint="to read it: pip install 'policywatch[pdf]'",
        )
    found = _ask(body)
    if found is None:
        raise ReadError(f"{called} is {_STALLED[0]}", hint=_STALLED[1])
    reason = found.get("reason")
    if reason:
        what, hint = _REASONS[str(reason)]
        raise ReadError(f"{called} is {what}", hint=hint)
    blocks = [Block(text, Role(role), level) for text, role, level in found["blocks"]]
    return Source(blocks, beside=tuple(found["beside"]))


def _ask(body: bytes) -> dict[str, Any] | None:
    """What the worker found; None where it was stopped or broke down."""
    command = [sys.executable, "-P", "-m", "policywatch.extract.pdf.worker"]
    try:
        done = subprocess.run(  # noqa: S603 - our own program
            command, input=body, capture_output=True, timeout=_WALL_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return None
    if done.returncode != 0:
        return None
    found: dict[str, Any] = json.loads(done.stdout)
    return found
