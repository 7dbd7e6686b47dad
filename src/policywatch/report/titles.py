"""What a report calls itself, its sections and the versions that it compares."""

from collections.abc import Iterator

from policywatch.language import tr, trn
from policywatch.model import Kind, Weight
from policywatch.moments import day, day_and_time
from policywatch.patterns import pattern
from policywatch.render.cells import shortened, visible
from policywatch.render.names import kind_name, meaning_said, problem_text, weight_name
from policywatch.report.model import Report, Section, Selection

_TITLE_CELLS = 120


def report_title(report: Report) -> str:
    """The title of a report: what it is about is named where that is one source."""
    titles = {section.source: section_title(section) for section in report.sections}
    if len(titles) == 1:
        (title,) = titles.values()
        return tr("What changed in {title}", title=shortened(title, _TITLE_CELLS))
    return tr("What changed in the policies watched")


def report_counts(report: Report) -> str:
    """How much a report holds, and of when it is: `3 changes in 2 sources, 2026-11-25`."""
    told = tr("no change")
    if sources := len({section.source for section in report.sections}):
        changes = trn("{count} change", "{count} changes", report.changes)
        place = trn("{count} source", "{count} sources", sources)
        told = tr("{changes} in {place}", changes=changes, place=place)
    return told + tr(", ") + day(report.made_at)


def about(report: Report) -> Iterator[str]:
    """What a report begins with under its title, a line each: how much it holds, and of what."""
    yield report_counts(report)
    if told := _scope_told(report.selection):
        yield tr("only what was {scope}", scope=told)
    if report.changes:
        yield _weights_told()


def _scope_told(selection: Selection) -> str:
    """What a report was asked for; nothing where that is everything."""
    told = []
    if selection.since > float("-inf"):
        told.append(tr("found on {day} or later", day=day(selection.since)))
    if selection.until < float("inf"):
        told.append(tr("found before {day}", day=day(selection.until)))
    if selection.weight not in (Weight.NONE, Weight.LOW):
        told.append(tr("weighed {weight} at least", weight=weight_name(selection.weight)))
    if selection.kinds:
        told.append(tr(", ").join(kind_name(kind) for kind in Kind if kind in selection.kinds))
    if selection.noted:
        told.append(tr("noted"))
    return tr("; ").join(told)


def _weights_told() -> str:
    """What the weights mean, for who has only the report."""
    return tr(
        "What a change weighs: high for money, deadlines, duties, validity or claims and for a "
        "clause that is gone, medium for other words, low for numbers, places and small words."
    )


def section_counts(section: Section) -> str:
    """How many changes a section holds."""
    count = len(section.changes) + len(section.listed)
    return trn("{count} change", "{count} changes", count)


def section_title(section: Section) -> str:
    """What a source is called, on one line."""
    return visible(" ".join(section.title.split()) or section.source)


def is_web_address(url: str) -> bool:
    """Whether an address can be made a link: of the web, and without a sign that ends one."""
    return bool(pattern(r"https?://[^\s<>\"\x00-\x1f\x7f]+").fullmatch(url))


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


def version_names(section: Section) -> tuple[str, str]:
    """What both versions are called: the day each was taken, or that it is the seed.

    The time stands with the days where they are the same.
    """
    versions = (section.old, section.new)
    days = [tr("the seed file") if one.seed else day(one.taken_at) for one in versions]
    if days[0] == days[1]:
        days = [day_and_time(one.taken_at) for one in versions]
    return days[0], days[1]
