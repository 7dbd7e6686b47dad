"""Between: equal clauses without a partner that stand between the same pairs.

Where a heading came or went, what stood under it stands under another clause, and is not
looked for there; and what a document says more than once is not known again by its words.
Its place among the others says which one it is.
"""

from bisect import bisect_left
from itertools import pairwise

from policywatch.diff.anchors import pair_equal
from policywatch.diff.chain import heaviest_chain
from policywatch.diff.families import Chances
from policywatch.diff.levels import Both
from policywatch.diff.side import Side


def pair_between(old: Side, new: Side, found: Chances, but: Both = ([], [])) -> Chances:
    """Pairs the free clauses of equal words in each gap of the pairs that keep the order.

    Those in `but` are left out: holders are better known by what they hold.
    """
    mine = _free(old, {a for a, _ in found}.union(but[0]))
    theirs = _free(new, {b for _, b in found}.union(but[1]))
    words = {old.keys[a] for a in mine} & {new.keys[b] for b in theirs}
    if not words:
        return {}
    numbers = {key: number for number, key in enumerate(words)}
    mine = [a for a in mine if old.keys[a] in numbers]
    theirs = [b for b in theirs if new.keys[b] in numbers]
    chances: Chances = {}
    for (i, j), (k, m) in pairwise(_chain(old, new, found)):
        here = mine[bisect_left(mine, i) : bisect_left(mine, k)]
        there = theirs[bisect_left(theirs, j) : bisect_left(theirs, m)]
        pairs = pair_equal(
            [numbers[old.keys[a]] for a in here],
            [numbers[new.keys[b]] for b in there],
            lambda place, here=here: len(old.keys[here[place]]),  # type: ignore[misc]
        )
        chances |= {(here[p], there[q]): 1.0 for p, q in pairs.items()}
    return chances


def _chain(old: Side, new: Side, found: Chances) -> list[tuple[int, int]]:
    """The pairs that keep the order, between the edges of both sides."""
    ordered = sorted(found)
    kept = heaviest_chain(ordered, lambda pair: len(old.keys[pair[0]]) + len(new.keys[pair[1]]) + 1)
    return [(-1, -1), *(ordered[k] for k in kept), (len(old.keys), len(new.keys))]


def _free(side: Side, taken: set[int]) -> list[int]:
    """The clauses with words that have no partner."""
    return [index for index, key in enumerate(side.keys) if key and index not in taken]
