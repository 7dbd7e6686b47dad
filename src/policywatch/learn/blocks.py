"""Learned blocks: how one is known again, and a page without those that were learned.

A page is read as units: a block that stays word for word, a block of which only the
numbers move (its pattern is the text with `#` for each), and a run of links to other pages
between two blocks that stay.
"""

import re
from collections.abc import Sequence
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
    found = _Finder(page.blocks, keep)
    return [tuple(found.places(one)) for one in learned]


def leave_out(page: Extract, learned: Sequence[LearnedBlock], keep: Sequence[str] = ()) -> Extract:
    """A page without the blocks that were learned; `left_out` names them."""
    gone = {place for places in find(page, learned, keep) for place in places}
    if not gone:
        return page
    left = tuple(block.text for place, block in enumerate(page.blocks) if place in gone)
    kept = tuple(block for place, block in enumerate(page.blocks) if place not in gone)
    return page._replace(blocks=kept, left_out=left)


class _Finder:
    """The blocks of a page, by what may make a learned block known again.

    Whether a block may be left out at all takes long to say, and is asked last.
    """

    def __init__(self, blocks: Sequence[Block], keep: Sequence[str]) -> None:
        self._blocks = blocks
        self._keep = keep
        self._patterns = [pattern_of(block.text) for block in blocks]

    def places(self, learned: LearnedBlock) -> Sequence[int]:
        """Where a learned block stands."""
        if learned.kind is LearnedKind.NUMBERS:
            return self._numbers(learned.pattern)
        runs = self._runs()
        if learned.kind is LearnedKind.SHARED:
            inside = [place for run in runs for place in run]
            return [place for place in inside if self._blocks[place].text == learned.pattern]
        return [place for run in runs if self._stands(run, learned) for place in run]

    def _numbers(self, pattern: str) -> Sequence[int]:
        places = [place for place, one in enumerate(self._patterns) if one == pattern]
        single = len(places) == 1 and not self._is_kept(places[0])
        return places if single and can_count(self._blocks[places[0]]) else ()

    def _runs(self) -> list[range]:
        """The stretches of links to other pages."""
        runs: list[range] = []
        for place, block in enumerate(self._blocks):
            if not block.onward or self._is_kept(place) or not can_rotate(block):
                continue
            if runs and runs[-1].stop == place:
                runs[-1] = range(runs[-1].start, place + 1)
            else:
                runs.append(range(place, place + 1))
        return runs

    def _stands(self, run: range, learned: LearnedBlock) -> bool:
        """Whether links stand where a learned run did: below or above the same block."""
        return self._is_at(run.start - 1, learned.before) or self._is_at(run.stop, learned.after)

    def _is_at(self, place: int, key: str) -> bool:
        """Whether the block at a place, if there is one, has this text or pattern."""
        inside = 0 <= place < len(self._blocks)
        return inside and bool(key) and key in (self._blocks[place].text, self._patterns[place])

    def _is_kept(self, place: int) -> bool:
        return any(word in self._blocks[place].text for word in self._keep)
