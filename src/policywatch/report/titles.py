"""What a report calls itself, its sections and the versions that it compares."""

from collections.abc import Iterator
from datetime import datetime

from policywatch.language import tr, trn
from policywatch.render.cells import visible
from policywatch.render.names import kind_name, meaning_said, problem_text
from policywatch.report.model import Report, Section, Version


def report_title() -> str:
    """The title of every report."""
    return tr("What changed in the policies watched")


def report_counts(report: Report) -> str:
    """How much a report holds, and of when it is: `3 changes in 2 sources, 2026-11-25`."""
    sources = len({section.source for section in report.sections})
    changes = trn("{count} change", "{count} changes", report.changes)
    place = trn("{count} source", "{count} sources", sources)
    told = tr("{changes} in {place}", changes=changes, place=place)
    return told + tr(", ") + day(report.made_at)


def section_title(section: Section) -> str:
    """What a source is called, on one line."""
    return visible(" ".join(section.title.split()) or section.source)


def problem_words(section: Section) -> str:
    """Why the versions of a source were not compared, on one line; nothing where they were."""
    return tr("; ").join(section.source + tr(": ") + problem_text(one) for one in section.problems)


def faults_of(section: Section) -> Iterator[tuple[str, str]]:
    """What of a section cannot be shown, in a few words, and more about it.

    A change whose words are damaged is told as lists show it.
    """
    if section.problems:
        yield tr("not compared"), problem_words(section)
    for one in section.listed:
        told = (visible(one.path), kind_name(one.kind), visible(meaning_said(one.meaning)))
        number = tr("change {number} is damaged in the store", number=one.id)
        yield number, tr(", ").join(filter(None, told))


def version_name(version: Version) -> str:
    """What a version is called: the day it was taken, or that it is the seed."""
    return tr("the seed file") if version.seed else day(version.taken_at)


def day(moment: float) -> str:
    """`2026-11-25`, in the time zone of this machine."""
    return datetime.fromtimestamp(moment).astimezone().date().isoformat()
