"""Strays: clauses that found no partner where their neighbours found theirs.

A paragraph that became an article, an item that went to another article, a sentence
that left its list: they are looked for by their own words, first where their article
went, then everywhere.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from policywatch.diff.families import Chances
from policywatch.diff.item import Item
from policywatch.diff.levels import Both
from policywatch.diff.pairing import pair_up
from policywatch.diff.parts import Part
from policywatch.diff.side import Side
from policywatch.diff.terms import Lexicon

_AT_HOME = 0.4
"""The chance that two strays below one pair of units must have."""

_ABROAD = 0.7
"""The chance that two strays must have that nothing else joins."""

_DISTANCE = -1.5
"""What it adds to the log odds of two clauses that nothing else joins them."""

_TELLING = 12
"""Folded characters that a clause must have to be known again anywhere."""


class Strays:
    """The clauses of two sides that have no partner."""

    def __init__(self, old: Side, new: Side, lexicon: Lexicon) -> None:
        self._old = old
        self._new = new
        self._lexicon = lexicon

    def pair_at_home(self, units: Iterable[tuple[int, int]], found: Chances) -> Chances:
        """Pairs strays below the same pair of units."""
        old, new = self._old, self._new
        pairs = [
            (range(a + 1, old.ends[a]), range(b + 1, new.ends[b]))
            for a, b in units
            if old.forms[a] != new.forms[b]
        ]
        return self._pair_within(pairs, found)

    def pair_in_parts(self, parts: Iterable[Part], found: Chances) -> Chances:
        """Pairs units that are parts of a pair, and what is below them, in that pair."""
        old, new = self._old, self._new
        pairs = []
        for part in parts:
            a, b = part.pair
            if part.side == 0:
                mine, theirs = range(part.index, old.ends[part.index]), range(b + 1, new.ends[b])
            else:
                mine, theirs = range(a + 1, old.ends[a]), range(part.index, new.ends[part.index])
            pairs.append((mine, theirs))
        return self._pair_within(pairs, found)

    def _pair_within(self, places: Iterable[tuple[range, range]], found: Chances) -> Chances:
        """Pairs what has no partner in stretches of both sides."""
        taken = {a for a, _ in found}, {b for _, b in found}
        chances: Chances = {}
        for left, right in places:
            mine = [i for i in left if i not in taken[0] and self._old.keys[i]]
            theirs = [j for j in right if j not in taken[1] and self._new.keys[j]]
            if mine and theirs:
                new = self._pair(mine, theirs, _AT_HOME, 0.0)
                taken[0].update(a for a, _ in new)
                taken[1].update(b for _, b in new)
                chances.update(new)
        return chances

    def pair_abroad(self, units: Both, found: Chances) -> Chances:
        """Pairs strays of the whole documents that have words enough to be known again.

        What a document says more than once (其他经主管部门规定的事项) is not. Units without
        children were compared with one another before.
        """
        mine = _telling(self._old, {a for a, _ in found})
        theirs = _telling(self._new, {b for _, b in found})
        if _are_known(self._old, mine, units[0]) and _are_known(self._new, theirs, units[1]):
            return {}
        return self._pair(mine, theirs, _ABROAD, _DISTANCE) if mine and theirs else {}

    def _pair(
        self, mine: Sequence[int], theirs: Sequence[int], least: float, prior: float
    ) -> Chances:
        forms: defaultdict[str, int] = defaultdict(lambda: len(forms))
        matches = pair_up(
            [_own_words(self._old, index, forms) for index in mine],
            [_own_words(self._new, index, forms) for index in theirs],
            self._lexicon,
            least=least,
            prior=prior,
        )
        return {(mine[match.old], theirs[match.new]): match.chance for match in matches}


def _telling(side: Side, taken: set[int]) -> list[int]:
    counts = Counter(side.keys)
    return [
        index
        for index, key in enumerate(side.keys)
        if index not in taken and len(key) >= _TELLING and counts[key] == 1
    ]


def _are_known(side: Side, strays: Sequence[int], units: Sequence[int]) -> bool:
    """Whether all strays are units without children."""
    known = set(units)
    return all(index in known and not side.kids[index] for index in strays)


def _own_words(side: Side, index: int, forms: defaultdict[str, int]) -> Item:
    clause = side.clauses[index]
    return Item(forms[side.keys[index]], side.plain[index], clause.number, clause.style)
