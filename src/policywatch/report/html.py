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
    about,
    faults_of,
    is_web_address,
    report_title,
    section_counts,
    section_title,
    version_names,
)


def report_html(report: Report) -> str:
    """The whole report."""
    return "".join(_parts(report))


def _parts(report: Report) -> Iterator[str]:
    title = report_title(report)
    yield page_head(title)
    yield f"<header>\n<h1>{escape(title)}</h1>\n"
    for told in about(report):
        yield f'<p class="kind">{escape(told)}</p>\n'
    yield "</header>\n"
    if len(report.sections) > 1:
        yield from _contents(report)
    yield "<main>\n"
    for number, section in enumerate(report.sections, 1):
        yield from _section(section, number)
    yield "</main>\n" + PAGE_FOOT


def _contents(report: Report) -> Iterator[str]:
    """A line for each section, which leads to it."""
    yield "<nav>\n<ul>\n"
    for number, section in enumerate(report.sections, 1):
        title = escape(section_title(section))
        told = escape(version_names(section)[1] + tr(", ") + section_counts(section))
        yield f'<li><a href="#source-{number}">{title}</a> <span class="kind">{told}</span></li>\n'
    yield "</ul>\n</nav>\n"


def _section(section: Section, number: int) -> Iterator[str]:
    yield f'<article id="source-{number}">\n<h2>{escape(section_title(section))}</h2>\n<dl>\n'
    if section.url:
        yield f"<dt>{escape(tr('address'))}</dt><dd>{_link(section.url)}</dd>\n"
    old, new = version_names(section)
    yield f"<dt>{escape(tr('old'))}</dt><dd>{escape(old)}</dd>\n"
    yield f"<dt>{escape(tr('new'))}</dt><dd>{escape(new)}</dd>\n</dl>\n"
    for fault, told in faults_of(section):
        yield f'<p class="problem">{escape(fault + tr(": ") + told)}</p>\n'
    if hint := hint_line(section.hint):
        yield f'<p class="kind">{escape(hint)}</p>\n'
    notes = dict(enumerate(section.notes))
    rows = rows_of(section.changes, Layout(whole=True), width=UNWRAPPED, notes=notes)
    yield from change_sections(rows, name=f"change-{number}", level=3)
    yield "</article>\n"


def _link(url: str) -> str:
    """The address of a source, to be followed where it is one of the web."""
    shown = escape(visible(url))
    if not is_web_address(url):
        return shown
    return f'<a href="{escape(url)}" rel="noreferrer">{shown}</a>'
