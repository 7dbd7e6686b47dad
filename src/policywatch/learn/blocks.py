"""Learned blocks: how one is known again, and a page without those that were learned.

A page is read as units: a block that stays word for word, a block of which only the
numbers move (its pattern is the text with `#` for each), and a run of links to other pages
between two blocks that stay.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from policywatch.learn.judge import can_count, can_rotate
from policywatch.model import Block, Extract, LearnedBlock, LearnedKind


class Unit(NamedTuple):
    """A part of a page: its blocks, from and to, and what stays of it between visits.

    `kind` is None for a block that stays; `key` is its text, or the pattern of its numbers.
    """

    kind: LearnedKind | None
    key: str
    first: int
    end: int


_MONTH = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_NUMBER = re.compile(
    r"[0-9][0-9,.]*(?:\s?[万萬亿億kKM](?![a-zA-Z]))?"
    rf"|\b(?:{_MONTH})[a-z]{{0,6}}\b|\b(?:mon|tues?|wednes|thurs?|fri|satur|sun)day\b|\b[ap]m\b"
    r"|(?:星期|周|週)[一二三四五六日天]|[上下]午",
    re.IGNORECASE,
)


def pattern_of(text: str) -> str:
    """A text with `#` for its numbers, names of months, days of the week and times of day."""
    return _NUMBER.sub("#", text)


def units_of(blocks: Sequence[Block], keep: Sequence[str] = ()) -> list[Unit]:
    """The units of a page, in order; a block with one of the words to `keep` stays as it is."""
    units: list[Unit] = []
    for place, block in enumerate(blocks):
        kept = any(word in block.text for word in keep)
        if not kept and can_rotate(block):
            run = units[-1] if units and units[-1].kind is LearnedKind.LINKS else None
            if run:
                units[-1] = run._replace(end=place + 1)
            else:
                units.append(Unit(LearnedKind.LINKS, "", place, place + 1))
        elif not kept and can_count(block):
            units.append(Unit(LearnedKind.NUMBERS, pattern_of(block.text), place, place + 1))
        else:
            units.append(Unit(None, block.text, place, place + 1))
    return units


def keys_around(units: Sequence[Unit], place: int) -> tuple[str, str]:
    """The keys of the units before and after one; empty at the ends."""
    before = units[place - 1].key if place else ""
    after = units[place + 1].key if place + 1 < len(units) else ""
    return before, after


def find(
    page: Extract, learned: Sequence[LearnedBlock], keep: Sequence[str] = ()
) -> list[tuple[int, ...]]:
    """The places of each learned block among those of a page; none where it is not there.

    What cannot be told from a second block like it is not there, and neither is what has
    come to say more than it did when it was learned.
    """
    if not learned:
        return []
    units = units_of(page.blocks, keep)
    count = Counter((unit.kind, unit.key) for unit in units)
    return [tuple(_places(page, units, count, one)) for one in learned]


def leave_out(page: Extract, learned: Sequence[LearnedBlock], keep: Sequence[str] = ()) -> Extract:
    """A page without the blocks that were learned; `left_out` names them."""
    gone = {place for places in find(page, learned, keep) for place in places}
    if not gone:
        return page
    left = tuple(block.text for place, block in enumerate(page.blocks) if place in gone)
    kept = tuple(block for place, block in enumerate(page.blocks) if place not in gone)
    return page._replace(blocks=kept, left_out=left)


def _places(
    page: Extract,
    units: Sequence[Unit],
    count: Counter[tuple[LearnedKind | None, str]],
    learned: LearnedBlock,
) -> Iterator[int]:
    if learned.kind is LearnedKind.NUMBERS:
        if count[learned.kind, learned.pattern] == 1:
            yield from (unit.first for unit in units if unit[:2] == (learned.kind, learned.pattern))
        return
    for index, unit in enumerate(units):
        if unit.kind is not LearnedKind.LINKS:
            continue
        inside = range(unit.first, unit.end)
        if learned.kind is LearnedKind.SHARED:
            yield from (place for place in inside if page.blocks[place].text == learned.pattern)
        elif _stands(learned, *keys_around(units, index)):
            yield from inside


def _stands(run: LearnedBlock, before: str, after: str) -> bool:
    """Whether links stand where a learned run did: below or above the same block."""
    return (bool(before) and before == run.before) or (bool(after) and after == run.after)
