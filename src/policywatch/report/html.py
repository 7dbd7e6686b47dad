"""A report as one HTML file that needs nothing else, like that of a comparison."""

from collections.abc import Iterator
from html import escape

from policywatch.language import tr
from policywatch.render.cells import visible
from policywatch.render.html import PAGE_FOOT, change_sections, page_head
from policywatch.render.layout import Layout
from policywatch.render.rows import rows_of
from policywatch.render.view import hint_line
from policywatch.render.viewed import UNWRAPPED
from policywatch.report.model import Report, Section
from policywatch.report.titles import (
    faults_of,
    report_counts,
    report_title,
    section_title,
    version_name,
)


def report_html(report: Report) -> str:
    """The whole report."""
    return "".join(_parts(report))


def _parts(report: Report) -> Iterator[str]:
    yield page_head(report_title())
    yield f"<header>\n<h1>{escape(report_title())}</h1>\n"
    yield f'<p class="kind">{escape(report_counts(report))}</p>\n</header>\n<main>\n'
    for number, section in enumerate(report.sections, 1):
        yield from _section(section, number)
    yield "</main>\n" + PAGE_FOOT


def _section(section: Section, number: int) -> Iterator[str]:
    yield f"<article>\n<h2>{escape(section_title(section))}</h2>\n<dl>\n"
    if section.url:
        yield f"<dt>{escape(tr('address'))}</dt><dd>{escape(visible(section.url))}</dd>\n"
    yield f"<dt>{escape(tr('old'))}</dt><dd>{escape(version_name(section.old))}</dd>\n"
    yield f"<dt>{escape(tr('new'))}</dt><dd>{escape(version_name(section.new))}</dd>\n</dl>\n"
    for fault, told in faults_of(section):
        yield f'<p class="problem">{escape(fault + tr(": ") + told)}</p>\n'
    if hint := hint_line(section.hint):
        yield f'<p class="kind">{escape(hint)}</p>\n'
    notes = dict(enumerate(section.notes))
    rows = rows_of(section.changes, Layout(whole=True), width=UNWRAPPED, notes=notes)
    yield from change_sections(rows, name=f"change-{number}", level=3)
    yield "</article>\n"
