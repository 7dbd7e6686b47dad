"""What kind of document some bytes are, by their first bytes, label and name."""

from collections.abc import Collection

from policywatch.errors import ReadError
from policywatch.language import sentence
from policywatch.patterns import pattern

_SAVE = sentence("save it as .docx, .html or .txt")
_UNPACK = sentence("unpack it first")
_MAGIC = (
    (b"\x89PNG", sentence("a PNG picture"), ""),
    (b"\xff\xd8\xff", sentence("a JPEG picture"), ""),
    (b"GIF8", sentence("a GIF picture"), ""),
    (b"II*\0", sentence("a TIFF picture"), ""),
    (b"MM\0*", sentence("a TIFF picture"), ""),
    (b"{\\rtf", sentence("an RTF file"), _SAVE),
    (b"AT&TFORM", sentence("a DjVu scan"), ""),
    (b"\x1f\x8b", sentence("gzip data"), _UNPACK),
    (b"(\xb5/\xfd", sentence("zstd data"), _UNPACK),
    (b"7z\xbc\xaf", sentence("a 7z archive"), _UNPACK),
    (b"Rar!", sentence("a RAR archive"), _UNPACK),
    (b"\x7fELF", sentence("a program"), ""),
    (b"MZ\x90", sentence("a program"), ""),
    (b"SQLite format 3", sentence("a SQLite database"), ""),
)
_PDF = b"%PDF-"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0"
_OLE_STREAMS = (
    (
        "EncryptedPackage",
        sentence("an encrypted Office file"),
        sentence("save it without a password"),
    ),
    ("WordDocument", sentence("an old Word file (DOC, WPS)"), _SAVE),
    ("Workbook", sentence("an old Excel file (XLS, ET)"), sentence("save it as .html or .txt")),
    (
        "PowerPoint Document",
        sentence("an old PowerPoint file (PPT, DPS)"),
        sentence("save it as .html or .txt"),
    ),
)
"""What streams an old Office file holds, by the name that only its kind has."""
_ZIP_MEMBERS = (
    ("OFD.xml", sentence("an OFD file"), sentence("save it as .pdf or .txt")),
    ("xl/workbook.xml", sentence("an Excel file (XLSX)"), sentence("save it as .html or .txt")),
    (
        "ppt/presentation.xml",
        sentence("a PowerPoint file (PPTX)"),
        sentence("save it as .html or .txt"),
    ),
    (
        "META-INF/container.xml",
        sentence("an e-book (EPUB)"),
        sentence("save its text as .html or .txt"),
    ),
    ("content.xml", sentence("an OpenDocument file (ODT, ODS)"), _SAVE),
)
"""The same for what is a ZIP archive inside."""
_HTML_START = (
    r"(?i)<(?:!doctype\s+html|html|head|body|meta|title|script|div|table|center|main|article|p"
    r"|h[1-6])\b"
)
_HTML_ANYWHERE = r"(?i)<(?:!doctype html|html|head|body|div|table|span|p|br|font|section|li)[\s>/]"
_CONTROLS = b"\x00\x01\x02\x03\x04\x05\x06\x07\x0e\x0f\x10"
_FEW = 8
"""Control bytes that a damaged text may hold."""
_MARKDOWN = (".md", ".markdown", ".mdown")
_TEXT = (".txt", ".text")
_HTML = (".html", ".htm", ".xhtml", ".shtml")
_HTML_TYPES = ("text/html", "application/xhtml+xml")


def container_of(body: bytes) -> str:
    """`pdf` or `zip` for bytes that hold a document in one of these, else empty."""
    head = body[:1024]
    if head.startswith(_ZIP):
        return "zip"
    return "pdf" if _PDF in head and head.lstrip()[:1] != b"<" else ""


def not_a_document(members: Collection[str], name: str) -> ReadError:
    """The error that names what a ZIP archive with these members is."""
    what, hint = next(
        ((what, hint) for member, what, hint in _ZIP_MEMBERS if member in members),
        (sentence("a ZIP archive"), _UNPACK),
    )
    return ReadError(f"{name or 'the document'} is {what}", hint=hint)


def check_binary(body: bytes, name: str) -> None:
    """Raises ReadError, naming the type, for bytes that are no text."""
    head = body[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    for magic, what, hint in _MAGIC:
        if head.startswith(magic):
            raise ReadError(
                f"{name or 'the document'} is {what}", hint=hint or "give a page or a text file"
            )
    if head.startswith(_OLE):
        what, hint = _old_office(body)
        raise ReadError(f"{name or 'the document'} is {what}", hint=hint)
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return
    sample = body[:8192]
    strange = len(sample) - len(sample.translate(None, _CONTROLS))
    if strange > max(_FEW, len(sample) // 100) and not _looks_utf16(sample):
        raise ReadError(
            f"{name or 'the document'} is binary data, not text",
            hint="give a page or a text file",
        )


def _old_office(body: bytes) -> tuple[str, str]:
    """What an old Office file is, and what to do about it."""
    for stream, what, hint in _OLE_STREAMS:
        if stream.encode("utf-16-le") in body:
            return what, hint
    return sentence("an old Office file (DOC, XLS, WPS)"), _SAVE


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
    if path.endswith(_HTML) or pattern(_HTML_START).match(_past_prolog(text)):
        return "html"
    if path.endswith(_TEXT) or label == "text/plain":
        return "text"
    return "html" if len(pattern(_HTML_ANYWHERE).findall(text[:20_000])) > 4 else "text"


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
