"""What kind of document some bytes are, by their first bytes, label and name."""

import re

from policywatch.errors import ReadError

_MAGIC = (
    (b"%PDF-", "a PDF", "Save its text as .txt; PDF files cannot be read yet."),
    (b"PK\x03\x04", "a Word (DOCX) or other ZIP file", "Save it as .html or .txt."),
    (b"\xd0\xcf\x11\xe0", "an old Office file (DOC, XLS, WPS)", "Save it as .html or .txt."),
    (b"\x89PNG", "a PNG picture", ""),
    (b"\xff\xd8\xff", "a JPEG picture", ""),
    (b"GIF8", "a GIF picture", ""),
    (b"{\\rtf", "an RTF file", "Save it as .html or .txt."),
    (b"\x1f\x8b", "gzip data", "Unpack it first."),
    (b"(\xb5/\xfd", "zstd data", "Unpack it first."),
    (b"7z\xbc\xaf", "a 7z archive", "Unpack it first."),
    (b"Rar!", "a RAR archive", "Unpack it first."),
    (b"\x7fELF", "a program", ""),
    (b"SQLite format 3", "a SQLite database", ""),
)
_HTML_START = re.compile(
    r"<(?:!doctype\s+html|html|head|body|meta|title|script|div|table|center|main|article|p"
    r"|h[1-6])\b",
    re.IGNORECASE,
)
_HTML_ANYWHERE = re.compile(
    r"<(?:!doctype html|html|head|body|div|table|span|p|br|font|section|li)[\s>/]", re.IGNORECASE
)
_FEW = 8
"""Control bytes that a damaged text may hold."""
_MARKDOWN = (".md", ".markdown", ".mdown")
_TEXT = (".txt", ".text")
_HTML = (".html", ".htm", ".xhtml", ".shtml")
_HTML_TYPES = ("text/html", "application/xhtml+xml")


def check_binary(body: bytes, name: str) -> None:
    """Raises ReadError, naming the type, for bytes that are no text."""
    head = body[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    for magic, what, hint in _MAGIC:
        if head.startswith(magic):
            raise ReadError(
                f"{name or 'the document'} is {what}", hint=hint or "Give a page or a text file."
            )
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return
    sample = body[:8192]
    strange = sum(sample.count(byte) for byte in b"\x00\x01\x02\x03\x04\x05\x06\x07\x0e\x0f\x10")
    if strange > max(_FEW, len(sample) // 100) and not _looks_utf16(sample):
        raise ReadError(
            f"{name or 'the document'} is binary data, not text",
            hint="Give a page or a text file.",
        )


def _looks_utf16(sample: bytes) -> bool:
    """Whether the zero bytes stand at every second place only."""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    return max(even, odd) > len(sample) * 0.15 and min(even, odd) < len(sample) * 0.025


def kind_of(text: str, media_type: str, name: str) -> str:
    """`html`, `markdown` or `text`: by the label where there is one, else by name and look."""
    label = media_type.split(";", maxsplit=1)[0].strip().lower()
    if label in _HTML_TYPES:
        return "html"
    path = name.split("?", maxsplit=1)[0].split("#", maxsplit=1)[0].lower()
    if label == "text/markdown" or path.endswith(_MARKDOWN):
        return "markdown"
    if path.endswith(_HTML) or _HTML_START.match(_past_prolog(text)):
        return "html"
    if path.endswith(_TEXT) or label == "text/plain":
        return "text"
    return "html" if len(_HTML_ANYWHERE.findall(text[:20_000])) > 4 else "text"


def _past_prolog(text: str) -> str:
    """The first characters after white space, an XML declaration and comments."""
    at = 0
    for _ in range(20):
        while at < len(text) and text[at].isspace():
            at += 1
        end = next((e for s, e in (("<!--", "-->"), ("<?xml", "?>")) if text.startswith(s, at)), "")
        found = text.find(end, at) if end else -1
        if found < 0:
            break
        at = found + len(end)
    return text[at : at + 100]
