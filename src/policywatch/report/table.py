"""A report as CSV, a line a change, as spreadsheets read it.

The heads of the columns are always English: programs look for them. The file begins with
a byte order mark, without which spreadsheets take Chinese for something else.
"""

import csv
import io
from collections.abc import Iterator

from policywatch.model import Change
from policywatch.moments import day
from policywatch.render.cells import visible
from policywatch.render.meaning import meaning_of, path_of_change
from policywatch.render.names import meaning_said
from policywatch.render.words import labelled
from policywatch.report.model import Report, Section

COLUMNS = (
    "source,title,address,old_version,new_version,number,kind,weight,path,meaning,old_text,new_text,note"
).split(",")

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of something to compute."""


def report_csv(report: Report) -> str:
    """The whole report."""
    file = io.StringIO(newline="")
    file.write("\ufeff")
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    for section in report.sections:
        writer.writerows(_rows(section))
    return file.getvalue()


def _rows(section: Section) -> Iterator[list[str]]:
    for position, change in enumerate(section.changes):
        number = str(section.numbers[position]) if section.numbers else ""
        cells = (*_place(section), number, *_cells(change), section.note(position))
        yield [_harmless(cell) for cell in cells]
    for one in section.listed:
        known = (one.kind.value, one.weight.value, one.path, meaning_said(one.meaning), "", "")
        cells = (*_place(section), str(one.id), *known, one.note)
        yield [_harmless(cell) for cell in cells]


def _place(section: Section) -> tuple[str, ...]:
    versions = (
        "seed" if version.seed else day(version.taken_at) for version in (section.old, section.new)
    )
    return (section.source, section.title, section.url, *versions)


def _cells(change: Change) -> tuple[str, ...]:
    return (
        change.kind.value,
        change.weight.value,
        path_of_change(change),
        meaning_of(change),
        "\n".join(map(labelled, change.old)),
        "\n".join(map(labelled, change.new)),
    )


def _harmless(cell: str) -> str:
    """A cell that shows what it says and is never computed."""
    text = "\n".join(visible(line) for line in cell.split("\n"))
    return f"'{text}" if text.startswith(_FORMULA) else text
