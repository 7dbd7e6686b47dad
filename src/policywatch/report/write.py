"""A report in the form that was asked for."""

from contextlib import suppress
from pathlib import Path
from typing import Literal, get_args

from policywatch.language import LANGUAGES, speaking, spoken
from policywatch.report.model import Report

Form = Literal["html", "docx", "markdown", "csv", "json"]
FORMS: tuple[Form, ...] = get_args(Form)
SUFFIXES: dict[str, Form] = {
    ".html": "html",
    ".htm": "html",
    ".docx": "docx",
    ".md": "markdown",
    ".csv": "csv",
    ".json": "json",
}
"""The form that a file's name asks for."""

_DATA = ("csv", "json")
"""Forms that programs read: they are English."""


def report_bytes(report: Report, form: Form) -> bytes:
    """The whole file; only the module of that form is imported.

    Raises:
        ExtraMissing: The form needs a library that is not installed.
    """
    if form == "docx":
        return _docx(report)
    with speaking(LANGUAGES[0] if form in _DATA else spoken()):
        return _text(report, form).encode("utf-8", "backslashreplace")


def write_whole(path: Path, body: bytes) -> None:
    """Write a file whole or not at all; what stood there before is replaced at the end.

    Raises:
        OSError: It cannot be written.
    """
    fresh = path.with_name(f".{path.name}.new")
    try:
        fresh.write_bytes(body)
        fresh.replace(path)
    except OSError:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
        raise


def _docx(report: Report) -> bytes:
    from policywatch.report.docx import report_docx

    return report_docx(report)


def _text(report: Report, form: Form) -> str:
    match form:
        case "html":
            from policywatch.report.html import report_html

            return report_html(report)
        case "markdown":
            from policywatch.report.markdown import report_markdown

            return report_markdown(report)
        case "csv":
            from policywatch.report.table import report_csv

            return report_csv(report)
        case _:
            from policywatch.report.data import report_json

            return report_json(report)
