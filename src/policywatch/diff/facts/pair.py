"""Which meaning of the old text became which of the new one.

In this order: meanings that share equal text stand in the same place; a removed meaning
goes with the one inserted in the same edit that fits best, in their order; then with one
inserted a few words away. What only moved away from its place pairs with itself.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from policywatch.diff.facts.mention import Mention
from policywatch.model import FactType

_FIT, _FIT_LONG = 3.0, 4.5
_LONG_EDIT, _LONG_LATIN_EDIT = 24, 60
"""Characters of an edit above which a partner must also stand between the same words."""

_NEAR, _NEAR_DUTY = 30, 16
_MOST = 200
"""Mentions of one edit on one side above which none are paired: nothing would be certain."""

_REACH = 3
"""How many edits away a partner is looked for."""

_PAUSE = frozenset("。；！？;!?\n，,、")


class Edit(NamedTuple):
    """Where one edit stands: old from, old to, new from, new to, in characters."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


class Side(NamedTuple):
    """One text of a change, its meanings in order, and the edit that touches each (or −1)."""

    text: str
    mentions: Sequence[Mention]
    edits: Sequence[int]


class Pairs:
    """Partners: `new_of` leads from an old mention's index to the new one's, `old_of` back."""

    __slots__ = ("new_of", "old_of")

    def __init__(self) -> None:
        self.new_of: dict[int, int] = {}
        self.old_of: dict[int, int] = {}

    def add(self, i: int, j: int) -> None:
        """Pairs two mentions, unless one of them has a partner already."""
        if i not in self.new_of and j not in self.old_of:
            self.new_of[i] = j
            self.old_of[j] = i


def pair(old: Side, new: Side, edits: Sequence[Edit]) -> Pairs:
    """Which old mentions became which new ones."""
    pairs = Pairs()
    if not old.mentions or not new.mentions:
        return pairs
    _by_name(old, new, pairs)
    _in_place(old, new, edits, pairs)
    gone = _free(old, pairs.new_of)
    come = _free(new, pairs.old_of)
    for edit in gone.keys() & come.keys():
        _in_edit(old, new, gone[edit], come[edit], edits[edit], pairs)
    _nearby(old, new, edits, pairs)
    return pairs


def _equal(old: Side, edits: Sequence[Edit]) -> Iterator[tuple[int, int, int]]:
    """The runs of equal text: where each begins on both sides, and its length."""
    i = j = 0
    for edit in edits:
        if edit.old_start > i:
            yield i, j, edit.old_start - i
        i, j = edit.old_end, edit.new_end
    if len(old.text) > i:
        yield i, j, len(old.text) - i


def _in_place(old: Side, new: Side, edits: Sequence[Edit], pairs: Pairs) -> None:
    """Pairs mentions that share equal text, those that share most first."""
    shared: list[tuple[int, int, int]] = []
    starts = [mention.start for mention in new.mentions]
    ends = [mention.end for mention in old.mentions]
    for a, b, size in _equal(old, edits):
        for i in range(bisect_right(ends, a), len(ends)):
            mention = old.mentions[i]
            if mention.start >= a + size:
                break
            start = max(mention.start, a) - a + b
            end = min(mention.end, a + size) - a + b
            for j in range(max(0, bisect_right(starts, start) - 1), bisect_left(starts, end)):
                partner = new.mentions[j]
                common = min(partner.end, end) - max(partner.start, start)
                if common > 0 and _may_pair(mention, partner):
                    shared.append((common, i, j))
    for _, i, j in sorted(shared, key=lambda item: -item[0]):  # of equals the first one first
        pairs.add(i, j)


def _by_name(old: Side, new: Side, pairs: Pairs) -> None:
    """Pairs an office that went from one list to another with itself."""
    names: dict[str, int] = {}
    for j, mention in enumerate(new.mentions):
        if mention.type is FactType.OFFICE and j not in pairs.old_of:
            names.setdefault(mention.unit, j)
    for i, mention in enumerate(old.mentions):
        if mention.type is FactType.OFFICE and i not in pairs.new_of and mention.unit in names:
            pairs.add(i, names[mention.unit])


def _free(side: Side, partners: dict[int, int]) -> dict[int, list[int]]:
    """The mentions without a partner, by the edit that touches them."""
    free: dict[int, list[int]] = {}
    for k, edit in enumerate(side.edits):
        if edit >= 0 and k not in partners:
            free.setdefault(edit, []).append(k)
    return free


def _may_pair(old: Mention, new: Mention) -> bool:
    """Whether two mentions are of a kind that can be compared at all."""
    if old.type is not new.type:
        return False
    if old.type in (FactType.REFERENCE, FactType.VALIDITY, FactType.JURISDICTION):
        return old.unit == new.unit
    return old.type is not FactType.OFFICE or old.role == new.role


def _fit(old: Side, new: Side, i: int, j: int) -> float:
    """How well two mentions fit each other: by what they say and what stands around them."""
    one, other = old.mentions[i], new.mentions[j]
    if not _may_pair(one, other):
        return 0.0
    fit = 1.0 + (3.0 if one.key == other.key else 0.0) + (1.0 if one.role == other.role else 0.0)
    if one.unit == other.unit or one.type in (FactType.DUTY, FactType.OFFICE):
        fit += 2.0
    if one.weak or other.weak:
        fit -= 2.0
    for before in (True, False):
        if _around(old.text, one, before=before) == _around(new.text, other, before=before):
            fit += 1.5
    return fit


def _around(text: str, mention: Mention, *, before: bool) -> str:
    """A word or two characters next to a mention."""
    if before:
        near = text[max(0, mention.start - 6) : mention.start]
        return near if near.isascii() else near[-2:]
    near = text[mention.end : mention.end + 6]
    return near if near.isascii() else near[:2]


def _in_edit(
    old: Side, new: Side, gone: list[int], come: list[int], edit: Edit, pairs: Pairs
) -> None:
    """Pairs the mentions of one edit so that they fit best together and keep their order."""
    if len(gone) > _MOST or len(come) > _MOST:
        return
    words = (old.text[edit.old_start : edit.old_end], new.text[edit.new_start : edit.new_end])
    limit = _LONG_LATIN_EDIT if all(map(str.isascii, words)) else _LONG_EDIT
    least = _FIT_LONG if max(map(len, words)) > limit else _FIT
    fits = [[_fit(old, new, i, j) for j in come] for i in gone]
    best = [[0.0] * (len(come) + 1) for _ in range(len(gone) + 1)]
    for a in reversed(range(len(gone))):
        for b in reversed(range(len(come))):
            best[a][b] = max(best[a + 1][b], best[a][b + 1])
            if fits[a][b] >= least:
                best[a][b] = max(best[a][b], best[a + 1][b + 1] + fits[a][b])
    a = b = 0
    while a < len(gone) and b < len(come):
        if fits[a][b] >= least and best[a][b] == best[a + 1][b + 1] + fits[a][b]:
            pairs.add(gone[a], come[b])
            a, b = a + 1, b + 1
        elif best[a][b] == best[a + 1][b]:
            a += 1
        else:
            b += 1


def _nearby(old: Side, new: Side, edits: Sequence[Edit], pairs: Pairs) -> None:
    """Pairs what is left with what came a few words away, the best and nearest first."""
    gone, come = _free(old, pairs.new_of), _free(new, pairs.old_of)
    found: list[tuple[float, int, int, int]] = []
    for edit, places in gone.items():
        for other in range(edit - _REACH, edit + _REACH + 1):
            if other == edit or other not in come or len(places) * len(come[other]) > _MOST:
                continue
            for i in places:
                for j in come[other]:
                    distance = _distance(old, old.mentions[i], edits[other])
                    fit = _fit(old, new, i, j) if distance is not None else 0.0
                    if distance is not None and fit >= _FIT:
                        found.append((-fit, distance, i, j))
    for _, _, i, j in sorted(found):
        pairs.add(i, j)


def _distance(old: Side, mention: Mention, edit: Edit) -> int | None:
    """Characters of the old text between a mention and the place where another came in.

    None where a pause or the end of a sentence stands between them, or too much.
    """
    if mention.end <= edit.old_start:
        between = old.text[mention.end : edit.old_start]
    else:
        between = old.text[edit.old_end : mention.start]
    most = _NEAR_DUTY if mention.type is FactType.DUTY else _NEAR
    if len(between) > most or not _PAUSE.isdisjoint(between):
        return None
    return len(between)
