"""A small writer of PDF files: text at places, in Latin and Chinese, and broken files."""

import zlib
from collections.abc import Iterable
from typing import NamedTuple

WIDTH, HEIGHT = 595.0, 842.0  # A4, in points


class Put(NamedTuple):
    """A text and where its baseline begins, in points from the bottom left."""

    x: float
    y: float
    text: str
    size: float = 12.0


class Writer:
    """Numbered objects, and the table of where they stand."""

    def __init__(self) -> None:
        self._objects: list[bytes] = []

    def add(self, body: str | bytes) -> int:
        """The number of a new object with this body."""
        self._objects.append(body.encode("latin-1") if isinstance(body, str) else body)
        return len(self._objects)

    def stream(self, data: bytes, *, entries: str = "") -> int:
        """The number of a new stream, packed."""
        packed = zlib.compress(data)
        head = f"<< /Length {len(packed)} /Filter /FlateDecode {entries} >>\nstream\n"
        return self.add(head.encode() + packed + b"\nendstream")

    def replace(self, number: int, body: str) -> None:
        """Give an object another body."""
        self._objects[number - 1] = body.encode("latin-1")

    def file(self, root: int, *, trailer: str = "") -> bytes:
        """The whole file."""
        out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        places = []
        for number, body in enumerate(self._objects, 1):
            places.append(len(out))
            out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
        start = len(out)
        count = len(self._objects) + 1
        out += f"xref\n0 {count}\n0000000000 65535 f \n".encode()
        for place in places:
            out += f"{place:010d} 00000 n \n".encode()
        out += (
            f"trailer\n<< /Size {count} /Root {root} 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n"
        ).encode()
        return bytes(out)


def pdf(pages: Iterable[Iterable[Put]], *, trailer: str = "", in_form: bool = False) -> bytes:
    """A file with these texts on its pages, drawn there or `in_form`, by a form on each page.

    Chinese is written in a font that the file names and does not hold (STSong, Adobe-GB1),
    Latin in Helvetica.
    """
    writer = Writer()
    latin = writer.add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    about = writer.add(
        "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /ItalicAngle 0 /Ascent 880"
        " /Descent -120 /CapHeight 880 /StemV 93 /FontBBox [-25 -254 1000 880] >>"
    )
    inner = writer.add(
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /CIDSystemInfo"
        f" << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /FontDescriptor {about} 0 R >>"
    )
    chinese = writer.add(
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light-UniGB-UCS2-H"
        f" /Encoding /UniGB-UCS2-H /DescendantFonts [{inner} 0 R] >>"
    )
    fonts = f"/Font << /L {latin} 0 R /C {chinese} 0 R >>"
    tree = writer.add("")
    kids = []
    for texts in pages:
        drawn, held = b"".join(map(_shown, texts)), fonts
        if in_form:
            box = f"/Type /XObject /Subtype /Form /BBox [0 0 {WIDTH:g} {HEIGHT:g}]"
            form = writer.stream(drawn, entries=f"{box} /Resources << {fonts} >>")
            drawn, held = b"/X Do", f"/XObject << /X {form} 0 R >>"
        content = writer.stream(drawn)
        kids.append(
            writer.add(
                f"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 {WIDTH:g} {HEIGHT:g}]"
                f" /Contents {content} 0 R /Resources << {held} >> >>"
            )
        )
    listed = " ".join(f"{kid} 0 R" for kid in kids)
    writer.replace(tree, f"<< /Type /Pages /Kids [{listed}] /Count {len(kids)} >>")
    return writer.file(writer.add(f"<< /Type /Catalog /Pages {tree} 0 R >>"), trailer=trailer)


def _shown(put: Put) -> bytes:
    """The operators that show a text; the font goes with its script."""
    if put.text.isascii():
        escaped = put.text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        font, shown = "L", f"({escaped})".encode()
    else:
        font, shown = "C", b"<" + put.text.encode("utf-16-be").hex().encode() + b">"
    return f"BT /{font} {put.size:g} Tf {put.x:g} {put.y:g} Td ".encode() + shown + b" Tj ET\n"


def column(
    lines: Iterable[str],
    *,
    x: float = 72.0,
    top: float = 770.0,
    size: float = 12.0,
    pitch: float = 18.0,
) -> list[Put]:
    """Lines one below the other."""
    return [Put(x, top - rank * pitch, line, size) for rank, line in enumerate(lines) if line]
