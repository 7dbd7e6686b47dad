"""Text and places from PDFium: the runs of characters of each page."""

import ctypes
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

MAX_PAGES = 2_000
MAX_CHARACTERS = 3_000_000
_WIDE_GAP = 2.0  # in heights of a line: wider than the space between two words
_PASSWORD = 4  # FPDF_ERR_PASSWORD
_UPRIGHT = 0.09  # radians that a line may be turned by; a watermark is turned more
_FEW = 12  # characters a page below which a page of pictures is a scan
_PICTURE = 3  # FPDF_PAGEOBJ_IMAGE
_FORM = 5  # FPDF_PAGEOBJ_FORM, which may hold a picture
_TEXT = 1  # FPDF_PAGEOBJ_TEXT
_STROKED = 1  # FPDF_TEXTRENDERMODE_STROKE
_HYPHENS = str.maketrans({"\x02": "\u00ad", "\ufffe": "\u00ad", "\0": "\ufffd"})
_SYMBOL = re.compile(r"\A[\ue000-\uf8ff](?=\s|\Z)")
"""A bullet of a font that calls its signs as it likes, as that of Word does."""
_LINE = re.compile("[^\n\u00ad]+\u00ad?|\u00ad")
_MOST_OBJECTS = 200  # of a page, that are asked whether they are pictures
_MOST_PARTS = 200_000  # of a page, that are asked whether they are text without a size


class Unreadable(Exception):  # noqa: N818 - reads as the state it names
    """There is no text to be had; `reason` is one that `read` explains."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Run:
    """Characters on one line without a wide gap, and where they stand, in points.

    `x0` and `x1` are left and right, `y0` and `y1` bottom and top, counted from the bottom
    left of the page. `height` is that of the first or the last character, whichever is taller:
    the other one may be a raised number.
    """

    text: str
    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def height(self) -> float:
        """The height of the run, which goes with the size of its font."""
        return self.y1 - self.y0


def read_pages(body: bytes, allow: Callable[[int], None]) -> list[list[Run]]:
    """The runs of each page, in the order of the file.

    `allow` is told how many pages there are before they are read.

    Raises:
        Unreadable: The file is encrypted, damaged, too long, or a scan.
    """
    try:
        document = pdfium.PdfDocument(body)
        count = len(document)
    except pdfium.PdfiumError as error:
        encrypted = getattr(error, "err_code", 0) == _PASSWORD
        raise Unreadable("encrypted" if encrypted else "damaged") from None
    if count == 0:
        raise Unreadable("damaged")
    if count > MAX_PAGES:
        raise Unreadable("too-long")
    allow(count)
    pages, characters, pictures = [], 0, 0
    for number in range(count):
        try:
            page = document[number]
            _give_size(page)
            runs = list(_runs(page.get_textpage()))
        except pdfium.PdfiumError:
            raise Unreadable("damaged") from None
        found = sum(len(run.text) for run in runs)
        characters += found
        if characters > MAX_CHARACTERS:
            raise Unreadable("too-long")
        pictures += found < _FEW and _has_picture(page)
        pages.append(runs)
        page.close()
    if pictures and characters < _FEW * count:
        raise Unreadable("scanned")
    return pages


def _give_size(page: Any) -> None:
    """Gives the pieces of text on a page a size that have none.

    PDFium measures text by the glyphs of a font on this machine where the file brings none.
    Characters that no such font has come to nothing, and then it leaves out a piece of one
    character, and one that says the same as the piece before. An outline makes them larger.
    """
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    edges = [ctypes.byref(edge) for edge in (left, bottom, right, top)]
    for part in _parts(page):
        if not raw.FPDFPageObj_GetBounds(part, *edges):
            continue
        if left.value == right.value or bottom.value == top.value:
            raw.FPDFTextObj_SetTextRenderMode(part, _STROKED)
            raw.FPDFPageObj_Transform(part, 1, 0, 0, 1, 0, 0)  # measures it again


def _parts(page: Any) -> Iterator[Any]:
    """The pieces of text on a page, also those in the forms on it."""
    count, part_at = raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject
    held = [(page, count(page), part_at)]
    for _ in range(_MOST_PARTS):
        if not held:
            return
        holder, rest, part_at = held.pop()
        if not rest:
            continue
        held.append((holder, rest - 1, part_at))
        part = part_at(holder, rest - 1)
        kind = raw.FPDFPageObj_GetType(part)
        if kind == _TEXT:
            yield part
        elif kind == _FORM:
            held.append((part, raw.FPDFFormObj_CountObjects(part), raw.FPDFFormObj_GetObject))


def _has_picture(page: Any) -> bool:
    """Whether a page shows a picture."""
    for rank in range(min(raw.FPDFPage_CountObjects(page), _MOST_OBJECTS)):
        if raw.FPDFPageObj_GetType(raw.FPDFPage_GetObject(page, rank)) in (_PICTURE, _FORM):
            return True
    return False


def _runs(textpage: Any) -> Iterator[Run]:
    """The runs of a page: PDFium's lines, cut at their wide gaps.

    PDFium puts a mark for a hyphen at the end of a line, and no line break after it.
    """
    text = _text(textpage)
    place = _Places(textpage)
    for line in _LINE.finditer(text):
        yield from _cut(text, line.start(), line.end(), place)


def _cut(text: str, start: int, end: int, place: "_Places") -> Iterator[Run]:
    """The runs of one line of PDFium's text."""
    first = _next_word(text, start, end)
    if first >= end or place.is_turned(first):
        return
    begun, at = first, first
    while at < end:
        stop = at
        while stop < end and not text[stop].isspace():
            stop += 1
        after = _next_word(text, stop, end)
        if after >= end:
            yield place.run(text, begun, stop)
            return
        left, right = place.box(stop - 1), place.box(after)
        if right[0] - left[2] > _WIDE_GAP * (left[3] - left[1]):
            yield place.run(text, begun, stop)
            begun = after
        at = after


def _next_word(text: str, at: int, end: int) -> int:
    while at < end and text[at].isspace():
        at += 1
    return at


def _text(textpage: Any) -> str:
    """The characters of a page, one for each index of PDFium's."""
    count = raw.FPDFText_CountChars(textpage)
    if count <= 0:
        return ""
    units = (ctypes.c_ushort * (count + 1))()
    written = raw.FPDFText_GetText(textpage, 0, count, units)
    text = bytes(units)[: 2 * max(written - 1, 0)].decode("utf-16-le", "surrogatepass")
    if len(text) != count:  # a character outside the basic plane, or one that was left out
        codes = (raw.FPDFText_GetUnicode(textpage, index) for index in range(count))
        text = "".join(chr(code) if 0 < code < 0x110000 else "\ufffd" for code in codes)
    return text.translate(_HYPHENS)


class _Places:
    """Where the characters of a page stand."""

    def __init__(self, textpage: Any) -> None:
        self._textpage = textpage
        self._box = raw.FS_RECTF()

    def box(self, index: int) -> tuple[float, float, float, float]:
        """Left, bottom, right and top of a character."""
        box = self._box
        if not raw.FPDFText_GetLooseCharBox(self._textpage, index, ctypes.byref(box)):
            return 0.0, 0.0, 0.0, 0.0
        return box.left, box.bottom, box.right, box.top

    def is_turned(self, index: int) -> bool:
        """Whether a character does not stand upright."""
        angle = raw.FPDFText_GetCharAngle(self._textpage, index)
        return bool(_UPRIGHT < angle < 2 * 3.14159265 - _UPRIGHT)

    def run(self, text: str, start: int, end: int) -> Run:
        """The run of the characters from `start` to before `end`."""
        first, last = self.box(start), self.box(end - 1)
        _, bottom, _, top = max(first, last, key=lambda box: box[3] - box[1])
        named = _SYMBOL.sub("•", text[start:end].strip())
        return Run(named, first[0], bottom, last[2], top)
