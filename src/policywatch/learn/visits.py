"""What the visits of a page teach: blocks that change every time while all else stays."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC
from itertools import pairwise
from typing import NamedTuple

from policywatch.learn.blocks import Unit, keys_around, units_of
from policywatch.learn.judge import grows, tells_the_day
from policywatch.model import LEARNING_VISITS, Extract, LearnedBlock, LearnedKind
from policywatch.moments import calendar


class Visit(NamedTuple):
    """A page as it was read at a time, in seconds since 1970."""

    page: Extract
    at: float


def learn_from(visits: Sequence[Visit], keep: Sequence[str] = ()) -> tuple[LearnedBlock, ...]:
    """The blocks that changed from each visit to the next, where nothing else changed.

    `visits` are consecutive ones, oldest first. Nothing is learned from fewer than
    `LEARNING_VISITS` changes, of what can be policy, or of what a page has twice.
    """
    if len(visits) <= LEARNING_VISITS:
        return ()
    read = [units_of(visit.page.blocks, keep) for visit in visits]
    shapes = {tuple((unit.kind, unit.key) for unit in units) for units in read}
    if len(shapes) != 1:
        return ()
    last = read[-1]
    count = Counter((unit.kind, unit.key) for unit in last)
    found = []
    for place, unit in enumerate(last):
        texts = [_text(visit.page, units[place]) for visit, units in zip(visits, read, strict=True)]
        if unit.kind is None or any(one == other for one, other in pairwise(texts)):
            continue
        if unit.kind is LearnedKind.LINKS:
            before, after = keys_around(last, place)
            found.append(LearnedBlock(unit.kind, texts[-1], before=before, after=after))
        elif count[unit.kind, unit.key] == 1 and _are_counters(visits, texts):
            found.append(LearnedBlock(unit.kind, texts[-1], unit.key))
    return tuple(found)


def may_teach(before: Extract, page: Extract, keep: Sequence[str] = ()) -> bool:
    """Whether two visits differ in nothing but what may be learned."""
    shapes = [
        [(unit.kind, unit.key) for unit in units_of(one.blocks, keep)] for one in (before, page)
    ]
    return shapes[0] == shapes[1]


def _text(page: Extract, unit: Unit) -> str:
    return "\n".join(block.text for block in page.blocks[unit.first : unit.end])


def _are_counters(visits: Sequence[Visit], texts: Sequence[str]) -> bool:
    """Whether what is counted grows, and whatever dates there are, are those of the visits."""
    return grows(texts) and all(
        (moment := calendar(visit.at, UTC)) is not None and tells_the_day(text, moment.date())
        for visit, text in zip(visits, texts, strict=True)
    )
