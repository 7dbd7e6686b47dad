"""What goes into a report: stored changes, or what separates the baseline from today."""

import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from policywatch.config.source import Config, Source
from policywatch.diff.script import conversion
from policywatch.documents import compare_documents
from policywatch.errors import StoreDamaged
from policywatch.model import Change, Outcome, Problem
from policywatch.refs import read_snapshot
from policywatch.render.view import usable
from policywatch.report.model import Report, Section, Selection, Version
from policywatch.store import Damaged, Snapshot, Store, StoredChange


def report_of_changes(
    changes: Iterable[StoredChange], config: Config, store: Store, selection: Selection
) -> Report:
    """The report of stored changes: a section for each two versions, the newest first.

    Sources stand in the order of the configuration, those that it has no more at the end.

    Of changes that are damaged the report says what lists show.

    Raises:
        StoreError: The store cannot be read.
    """
    wanted = [
        change
        for change in changes
        if selection.holds_time(change.found_at)
        and selection.holds(change.kind, change.weight)
        and (change.note or not selection.noted)
    ]
    sources = {source.id: source for source in config.sources}
    ranks = {source.id: rank for rank, source in enumerate(config.sources)}

    def order(one: StoredChange) -> tuple[int, str, float, int, int]:
        rank = ranks.get(one.source, len(ranks))
        return rank, one.source, -one.found_at, -one.new_snapshot, one.position

    wanted.sort(key=order)
    sections = [
        _stored_section(sources.get(source), source, list(group), store)
        for (source, *_), group in groupby(wanted, key=_versions)
    ]
    return Report(time.time(), tuple(sections), selection)


def report_of_baselines(sources: Sequence[Source], store: Store, selection: Selection) -> Report:
    """The report of what separates each source's baseline from its newest version.

    A source of which only one version is held has no section. Where a version is damaged,
    the report says so in place of changes.

    Raises:
        ReadError: The bytes of a version can no longer be read.
        StoreError: The store cannot be read.
    """
    sections = []
    for source in sources:
        versions = store.snapshots(source.id)
        baseline = store.state(source.id).baseline
        old = next((version for version in versions if version.id == baseline), None)
        if old is None or old.id == versions[0].id:
            continue
        section = _compared_section(source, old, versions[0], store, selection)
        if section.changes or section.problems:
            sections.append(section)
    return Report(time.time(), tuple(sections), selection)


def _versions(change: StoredChange) -> tuple[str, int, int]:
    return change.source, change.old_snapshot, change.new_snapshot


def _stored_section(
    source: Source | None, source_id: str, stored: Sequence[StoredChange], store: Store
) -> Section:
    old, new = (store.snapshot(number) for number in _versions(stored[0])[1:])
    whole = store.whole_changes(stored)
    both = zip(stored, whole.changes, strict=True)
    read = [(one, change) for one, change in both if one.id not in whole.damaged]
    before = "\n".join(place.body for _, change in read for place in change.old)
    after = "\n".join(place.body for _, change in read for place in change.new)
    return Section(
        source=source_id,
        title=source.title if source else new.title,
        url=source.url if source else new.url,
        old=_version(old),
        new=_version(new),
        changes=tuple(change for _, change in read),
        numbers=tuple(one.id for one, _ in read),
        notes=tuple(one.note for one, _ in read),
        hint=conversion(before, after)[1],
        listed=tuple(one for one in stored if one.id in whole.damaged),
        damaged=tuple(whole.damaged.values()),
    )


def _compared_section(
    source: Source, old: Snapshot, new: Snapshot, store: Store, selection: Selection
) -> Section:
    section = Section(source.id, source.title, source.url, _version(old), _version(new))
    try:
        before, after = (read_snapshot(source, version, store) for version in (old, new))
    except StoreDamaged as error:
        return replace(
            section,
            problems=(Problem(Outcome.UNREADABLE, error.message),),
            damaged=(Damaged(source.id, new.id, error.message),),
        )
    comparison = compare_documents(before, after, old_ref=source.id, new_ref=source.id)
    changes: tuple[Change, ...] = ()
    if usable(comparison):
        changes = tuple(
            change for change in comparison.loud if selection.holds(change.kind, change.weight)
        )
    problems = tuple(one.problem for one in (comparison.old, comparison.new) if one.problem)
    return replace(section, changes=changes, problems=problems, hint=comparison.hint)


def _version(snapshot: Snapshot) -> Version:
    return Version(snapshot.taken_at, snapshot.origin == "seed", snapshot.url)
