"""Families: the children of clauses that belong together are compared among themselves."""

from collections.abc import Mapping

from policywatch.diff.item import Item
from policywatch.diff.pairing import pair_up
from policywatch.diff.side import Side
from policywatch.diff.terms import Lexicon

Chances = dict[tuple[int, int], float]
"""Pairs of clauses, by their indexes, and how likely each is."""

_LEAST = 0.3
"""The chance that two children of a pair must have."""

_KINSHIP = 1.0
"""What it adds to the log odds of two clauses that they are children of a pair."""

_WHOLE_LEVELS = 8
"""Below so many levels clauses are compared by their own words, so that deep nesting costs
no more than its text."""


def pair_families(
    old: Side, new: Side, heads: Mapping[tuple[int, int], float], lexicon: Lexicon
) -> Chances:
    """Pairs what stands below the given pairs; the given ones are not in the answer."""
    chances: Chances = {}
    waiting = sorted(heads)
    while waiting:
        a, b = waiting.pop()
        if old.forms[a] == new.forms[b]:
            chances.update(((a + k, b + k), 1.0) for k in range(1, old.ends[a] - a))
            continue
        mine, theirs = old.kids[a], new.kids[b]
        if not mine or not theirs:
            continue
        matches = pair_up(
            [item_of(old, index) for index in mine],
            [item_of(new, index) for index in theirs],
            lexicon,
            least=_LEAST,
            prior=_KINSHIP,
        )
        for match in matches:
            pair = mine[match.old], theirs[match.new]
            chances[pair] = match.chance
            waiting.append(pair)
    return chances


def item_of(side: Side, index: int) -> Item:
    """A clause as it is compared with all that stands below it."""
    clause = side.clauses[index]
    whole = side.depths[index] <= _WHOLE_LEVELS
    text = side.whole(index) if whole else side.plain[index]
    return Item(side.forms[index], text, clause.number, clause.style)
