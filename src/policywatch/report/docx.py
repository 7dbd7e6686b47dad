"""A report as a Word document: for each source a table of old and new words, side by side.

The form is that of a 修订对照表, which goes with a draft amendment: what words went is
struck through on the left, what words came is underlined on the right. Needs the extra
`word`.
"""

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Literal

from policywatch.errors import ExtraMissing
from policywatch.language import tr
from policywatch.model import Change, Kind, Weight
from policywatch.render.cells import Segment, clip, visible
from policywatch.render.meaning import fact_line, is_edited, meaning_of, places_of_change
from policywatch.render.names import fact_name, kind_name, weight_name
from policywatch.render.view import hint_line
from policywatch.render.words import joint, side_words
from policywatch.report.model import Report, Section
from policywatch.report.titles import (
    about,
    faults_of,
    report_title,
    section_title,
    version_names,
)

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table, _Cell
    from docx.text.paragraph import Paragraph

_WIDTHS_CM = (3.2, 8.6, 8.6, 4.6)
_MARGIN_CM = 2.0
_A4_CM = (29.7, 21.0)
_SHORT_CELLS = 60
_FONT, _CHINESE_FONT = "Calibri", "宋体"
_SHADE = "E7EAEE"
_RED, _GREEN = (0xB4, 0x23, 0x18), (0x0B, 0x5A, 0x26)


def report_docx(report: Report) -> bytes:
    """The whole report, as the bytes of a .docx file.

    Raises:
        ExtraMissing: python-docx is not installed.
    """
    document = _new_document(report)
    document.add_heading(report_title(report), level=0)
    document.add_paragraph("\n".join(about(report)))
    for section in report.sections:
        _add_section(document, section)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _new_document(report: Report) -> "Document":
    """An empty document, A4 across and with numbers on its pages, that says what it is."""
    try:
        import docx
    except ImportError:
        raise ExtraMissing("Word documents", extra="word") from None
    from docx.enum.section import WD_ORIENT
    from docx.shared import Cm

    document = docx.Document()
    page = document.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = (Cm(length) for length in _A4_CM)
    for side in ("left", "right", "top", "bottom"):
        setattr(page, f"{side}_margin", Cm(_MARGIN_CM))
    said = document.core_properties
    said.title, said.author, said.comments = report_title(report), "policywatch", ""
    said.created = said.modified = datetime.fromtimestamp(report.made_at, UTC)
    for name in ("Normal", "Title", "Heading 1"):
        _set_font(document.styles[name])
    _add_page_number(page.footer.paragraphs[0])
    return document


def _set_font(style: Any) -> None:
    """Set a style in black and in the same fonts, Chinese in a Chinese one."""
    from docx.oxml.ns import qn
    from docx.shared import RGBColor

    style.font.name = _FONT
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), _CHINESE_FONT)
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):  # a font of the theme would win
        fonts.attrib.pop(qn(f"w:{script}Theme"), None)


def _add_page_number(paragraph: "Paragraph") -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)  # noqa: SLF001 - python-docx knows no fields


def _add_section(document: "Document", section: Section) -> None:
    document.add_heading(section_title(section), level=1)
    lines = [visible(section.url)] if section.url else []
    old, new = version_names(section)
    lines += (f"{tr('old')}{tr(': ')}{old}", f"{tr('new')}{tr(': ')}{new}")
    lines += (fault + tr(": ") + told for fault, told in faults_of(section))
    if hint := hint_line(section.hint):
        lines.append(hint)
    head = document.add_paragraph("\n".join(lines))
    if section.changes:
        head.paragraph_format.keep_with_next = True
        _add_table(document, section)


def _add_table(document: "Document", section: Section) -> None:
    table = document.add_table(rows=1, cols=len(_WIDTHS_CM), style="Table Grid")
    table.autofit = False
    _widened(table.columns)
    heads = (tr("clause"), tr("old text"), tr("new text"), tr("what it comes to"))
    _fill_heads(table, heads)
    for position, change in enumerate(section.changes):
        clause, old, new, notes = _add_row(table)
        clause.paragraphs[0].add_run(places_of_change(change)).bold = True
        _fill_words(old, change, "old")
        _fill_words(new, change, "new")
        _fill_notes(notes, change, section.note(position))


def _fill_heads(table: "Table", heads: Sequence[str]) -> None:
    """The first row, shaded and repeated on every page."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    row = table.rows[0]
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 - python-docx has no name for it
    for cell, head in zip(_widened(row.cells), heads, strict=True):
        cell.paragraphs[0].add_run(head).bold = True
        shade = OxmlElement("w:shd")
        for key, value in (("val", "clear"), ("color", "auto"), ("fill", _SHADE)):
            shade.set(qn(f"w:{key}"), value)
        cell._tc.get_or_add_tcPr().append(shade)  # noqa: SLF001 - as above


def _add_row(table: Any) -> Any:
    return _widened(table.add_row().cells)


def _widened(cells: Any) -> Any:
    """Columns, or the cells of a row, with their widths: readers take them from either."""
    from docx.shared import Cm

    for cell, width in zip(cells, _WIDTHS_CM, strict=True):
        cell.width = Cm(width)
    return cells


def _fill_words(cell: "_Cell", change: Change, side: Literal["old", "new"]) -> None:
    """The clauses of one side, a paragraph a line, with what only this side has marked."""
    paragraph = cell.paragraphs[0]
    short = change.kind is Kind.RENUMBERED and not is_edited(change)
    for number, (place, words) in enumerate(side_words(change, side)):
        if number:
            paragraph = cell.add_paragraph()
        if label := visible(place.label.strip()):
            paragraph.add_run(label + joint(label)).bold = True
        # The same words twice, whole, would hide what did change.
        for segment in [Segment(clip(place.body, _SHORT_CELLS))] if short else words:
            paragraph = _add_words(cell, paragraph, segment)


def _add_words(cell: "_Cell", paragraph: "Paragraph", segment: Segment) -> "Paragraph":
    for number, line in enumerate(segment.text.split("\n")):
        if number:
            paragraph = cell.add_paragraph()
        if line:
            _mark(paragraph.add_run(visible(line)), segment.style)
    return paragraph


def _mark(run: Any, style: str) -> None:
    from docx.shared import RGBColor

    if style in ("delete", "removed"):
        run.font.strike = True
        run.font.color.rgb = RGBColor(*_RED)
    elif style in ("insert", "added"):
        run.font.underline = True
        run.font.color.rgb = RGBColor(*_GREEN)


def _fill_notes(cell: "_Cell", change: Change, note: str) -> None:
    """Kind, weight and meaning of a change, and what a person wrote about it."""
    kind = kind_name(change.kind)
    if change.weight is not Weight.NONE:
        kind = tr("{kind} ({weight})").format(kind=kind, weight=weight_name(change.weight))
    cell.paragraphs[0].add_run(kind)
    for fact in change.facts:
        cell.add_paragraph(fact_name(fact.type) + tr(": ") + fact_line(fact))
    if not change.facts and change.kind not in (Kind.ADDED, Kind.REMOVED):
        cell.add_paragraph(meaning_of(change))
    if note:
        cell.add_paragraph(tr("note: ")).add_run(visible(" ".join(note.split()))).italic = True
