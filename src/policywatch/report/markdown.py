"""A report as Markdown."""

from collections.abc import Iterator

from policywatch.language import tr
from policywatch.render.cells import visible
from policywatch.render.layout import Layout
from policywatch.render.markdown import change_lines, escaped
from policywatch.render.rows import rows_of
from policywatch.render.view import hint_line
from policywatch.render.viewed import UNWRAPPED
from policywatch.report.model import Report, Section
from policywatch.report.titles import (
    about,
    faults_of,
    is_web_address,
    report_title,
    section_title,
    version_names,
)


def report_markdown(report: Report) -> str:
    """The whole report."""
    return "".join(line + "\n" for line in _lines(report))


def _lines(report: Report) -> Iterator[str]:
    yield f"# {escaped(report_title(report))}"
    for told in about(report):
        yield ""
        yield escaped(told)
    for section in report.sections:
        yield from _section(section)


def _section(section: Section) -> Iterator[str]:
    yield ""
    yield f"## {escaped(section_title(section))}"
    yield ""
    if section.url:
        yield f"- {escaped(tr('address'))}{tr(': ')}{_link(section.url)}"
    old, new = version_names(section)
    yield f"- {escaped(tr('old'))}{tr(': ')}{old}"
    yield f"- {escaped(tr('new'))}{tr(': ')}{new}"
    for fault, told in faults_of(section):
        yield f"- **{escaped(fault)}**{tr(': ')}{escaped(told)}"
    if hint := hint_line(section.hint):
        yield f"- {escaped(hint)}"
    notes = dict(enumerate(section.notes))
    rows = rows_of(section.changes, Layout(whole=True), width=UNWRAPPED, notes=notes)
    yield from change_lines(rows, level=3)


def _link(url: str) -> str:
    """The address of a source, to be followed where it is one of the web."""
    return f"<{visible(url)}>" if is_web_address(url) else escaped(visible(url))
