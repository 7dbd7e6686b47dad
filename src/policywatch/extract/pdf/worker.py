"""The process that reads one PDF: bytes on standard input, JSON on standard output."""

import json
import resource
import sys
from typing import Any

from policywatch.extract.pdf.glyphs import Unreadable, read_pages
from policywatch.extract.pdf.layout import order_pages
from policywatch.extract.pdf.paragraphs import join_lines

_MEMORY = 440 * 1024 * 1024
"""Bytes of address space; PDFium and Python take a fifth of it."""
_SECONDS = 5
_SECONDS_A_PAGE = 0.08
"""Three times what files take that draw each character by itself."""


def allow(pages: int) -> None:
    """Bound the processor time of this process for a file of so many pages."""
    seconds = _SECONDS + int(pages * _SECONDS_A_PAGE)
    _bound(resource.RLIMIT_CPU, seconds)


def _bound(what: int, most: int) -> None:
    """Bound this process, unless it is bounded more tightly already."""
    _, hard = resource.getrlimit(what)
    soft = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(what, (soft, hard))


def main() -> None:
    """Read a PDF and say what is in it, or why it cannot be read."""
    _bound(resource.RLIMIT_AS, _MEMORY)
    _bound(resource.RLIMIT_CORE, 0)
    allow(0)
    json.dump(answer(sys.stdin.buffer.read()), sys.stdout)


def answer(body: bytes) -> dict[str, Any]:
    """The blocks of a PDF's text and what stands beside it, or the reason for none."""
    try:
        pages = read_pages(body, allow)
    except Unreadable as error:
        return {"reason": error.reason}
    columns, beside = order_pages(pages)
    blocks = join_lines(columns)
    return {
        "blocks": [(block.text, block.role.value, block.level) for block in blocks],
        "beside": beside,
    }


if __name__ == "__main__":
    main()
