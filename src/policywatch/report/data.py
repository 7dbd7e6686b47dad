"""A report as JSON, for programs: `policywatch.report/1`."""

from typing import Any

from policywatch.moments import iso_time
from policywatch.render.json import encode
from policywatch.render.meaning import meaning_of, path_of_change
from policywatch.report.model import Report, Section, Version
from policywatch.report.titles import problem_words
from policywatch.schema import change_to_data

REPORT_SCHEMA = "policywatch.report/1"


def report_json(report: Report) -> str:
    """The whole report on one line; each change as in `policywatch.diff/1`."""
    return encode(
        {
            "schema": REPORT_SCHEMA,
            "made_at": iso_time(report.made_at),
            "sections": [_section(section) for section in report.sections],
        }
    )


def _section(section: Section) -> dict[str, Any]:
    return {
        "source": section.source,
        "title": section.title,
        "url": section.url,
        "old": _version(section.old),
        "new": _version(section.new),
        "problem": problem_words(section) or None,
        "hint": section.hint or None,
        "changes": [
            {
                "id": section.numbers[position] if section.numbers else None,
                "path": path_of_change(change),
                "meaning": meaning_of(change),
                "note": section.note(position),
                **change_to_data(change),
            }
            for position, change in enumerate(section.changes)
        ],
        "damaged": [
            {
                "id": one.id,
                "path": one.path,
                "meaning": one.meaning,
                "note": one.note,
                "kind": one.kind.value,
                "weight": one.weight.value,
            }
            for one in section.listed
        ],
    }


def _version(version: Version) -> dict[str, Any]:
    return {"taken_at": iso_time(version.taken_at), "seed": version.seed, "url": version.url}
