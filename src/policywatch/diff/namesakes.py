"""Namesakes: of what stands together, the clause that kept the words of its own.

Clauses are paired with all that stands below them. So a heading is paired with the one that
most of its text went to, though the next heading has its very words; and a paragraph that
got a heading with that heading, though it stands below it as it was. An article is what its
number says and stays the partner of an article.
"""

from collections.abc import Callable, Iterator
from itertools import islice

from policywatch.clauses.styles import ARTICLES
from policywatch.diff.families import Chances
from policywatch.diff.side import Side

Likeness = Callable[[int, int], float]
"""How alike the own words of an old and of a new clause are."""

_ALIKE = 0.6
"""How alike a clause below must be to what it is known by."""

_LEAD = 0.2
"""By how much it must be more alike than the clause above it."""

_BELOW = 200
"""Clauses below one that are looked at."""

_REACH = 3
"""Neighbours to each side that are looked at."""


def choose_namesakes(old: Side, new: Side, pairs: Chances, likeness: Likeness) -> Chances:
    """The pairs, with another clause of one side where that has the words of its own."""
    sides = old, new
    unsure = [
        (a, b) for a, b in pairs if old.keys[a] != new.keys[b] and not _of_articles(sides, (a, b))
    ]
    if not unsure:
        return pairs
    taken = {a for a, _ in pairs}, {b for _, b in pairs}
    before = _before(old), _before(new)
    chosen = dict(pairs)
    for pair in sorted(unsure):
        rivals = []
        for k in (0, 1):
            near = _near(sides[k], pair[k], taken[k], before[k])
            below = _below(sides[k], pair[k], taken[k])
            found = _equal(sides, pair, k, [*below, *near]) or _alike(pair, k, below, likeness)
            if found:
                rivals.append((found[1], sides[1 - k].keys[pair[1 - k]], k, found[0]))
        if rivals:  # the words decide, not the side, so that exchanged sides choose the same
            likely, _, k, better = max(rivals)
            taken[k].remove(pair[k])
            taken[k].add(better[k])
            del chosen[pair]
            chosen[better] = likely
    return chosen


def _equal(
    sides: tuple[Side, Side], pair: tuple[int, int], k: int, places: list[int]
) -> tuple[tuple[int, int], float] | None:
    """The pair with the first of some clauses of side `k` that has the same words."""
    key = sides[1 - k].keys[pair[1 - k]]
    if not key:
        return None
    return next(((_with(pair, k, i), 1.0) for i in places if sides[k].keys[i] == key), None)


def _alike(
    pair: tuple[int, int], k: int, places: list[int], likeness: Likeness
) -> tuple[tuple[int, int], float] | None:
    """The pair with the clause of side `k` that has nearly the same words."""
    if not places or (least := max(_ALIKE, likeness(*pair) + _LEAD)) >= 1:
        return None
    rivals = [_with(pair, k, index) for index in places]
    best = max(rivals, key=lambda rival: likeness(*rival))
    most = likeness(*best)
    return (best, most) if most >= least else None


def _with(pair: tuple[int, int], k: int, index: int) -> tuple[int, int]:
    """A pair with another clause on side `k`."""
    return (pair[0], index) if k else (index, pair[1])


def _below(side: Side, index: int, taken: set[int]) -> list[int]:
    """The free clauses below a clause."""
    below = (i for i in range(index + 1, side.ends[index]) if i not in taken)
    return list(islice(below, _BELOW))


def _near(side: Side, index: int, taken: set[int], before: dict[int, int]) -> list[int]:
    """The free clauses next to a clause, under the same heading."""
    after = islice(_after(side, index, taken), _REACH)
    near = list(after)
    place = before.get(index)
    while place is not None and place not in taken and len(near) < 2 * _REACH:
        near.append(place)
        place = before.get(place)
    return near


def _after(side: Side, index: int, taken: set[int]) -> Iterator[int]:
    place = side.ends[index]
    while (
        place < len(side.keys) and side.parents[place] == side.parents[index] and place not in taken
    ):
        yield place
        place = side.ends[place]


def _before(side: Side) -> dict[int, int]:
    """For each clause the one before it under the same heading."""
    last: dict[int, int] = {}
    before: dict[int, int] = {}
    for index, parent in enumerate(side.parents):
        if parent in last:
            before[index] = last[parent]
        last[parent] = index
    return before


def _of_articles(sides: tuple[Side, Side], pair: tuple[int, int]) -> bool:
    return any(sides[k].clauses[pair[k]].style in ARTICLES for k in (0, 1))
