"""Holders: parts, chapters and headings belong together as the clauses below them do."""

from collections import defaultdict
from collections.abc import Sequence

from policywatch.diff.families import Chances
from policywatch.diff.fold import fold
from policywatch.diff.side import Side

_LEAST = 0.3
"""What two holders must have in common, from 0 to 1, to be a pair."""

_NAME = 0.5
"""What the same heading adds to it."""

_LEVELS = 12
"""Holders above a clause that hear of it."""


def pair_holders(
    old: Side, new: Side, holders: tuple[Sequence[int], Sequence[int]], found: Chances
) -> Chances:
    """Pairs holders by the pairs below them, weighed by their length, and by their headings."""
    votes = _votes(old, new, holders, found)
    names: defaultdict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for number, side in enumerate((old, new)):
        for index in holders[number]:
            names[side.keys[index]][number].append(index)
    for mine, theirs in names.values():
        for a, b in zip(mine, theirs, strict=False):
            votes.setdefault((a, b), 0.0)
    scored = []
    for (a, b), vote in votes.items():
        score = 2 * vote / max(1, old.size(a) + new.size(b))
        score += _NAME * (old.keys[a] == new.keys[b]) + 0.01 * (
            fold(old.clauses[a].label) == fold(new.clauses[b].label)
        )
        if score >= _LEAST:
            scored.append((score, a, b))
    taken: tuple[set[int], set[int]] = (set(), set())
    chances: Chances = {}
    for _, a, b in sorted(scored, key=lambda entry: (-entry[0], entry[1] + entry[2], entry[1])):
        if a not in taken[0] and b not in taken[1]:
            taken[0].add(a)
            taken[1].add(b)
            chances[a, b] = 1.0
    return chances


def _votes(
    old: Side, new: Side, holders: tuple[Sequence[int], Sequence[int]], found: Chances
) -> dict[tuple[int, int], float]:
    """For two holders of one style the length of the clauses that are pairs below both."""
    nearest = _nearest(old, holders[0]), _nearest(new, holders[1])
    votes: defaultdict[tuple[int, int], float] = defaultdict(float)
    for a, b in found:
        weight = (len(old.keys[a]) + len(new.keys[b])) / 2
        for over in _line(nearest[0], a):
            for under in _line(nearest[1], b):
                if old.clauses[over].style == new.clauses[under].style:
                    votes[over, under] += weight
    return dict(votes)


def _nearest(side: Side, holders: Sequence[int]) -> list[int]:
    """For each clause the nearest holder above it, -1 for none."""
    known = set(holders)
    nearest: list[int] = []
    for parent in side.parents:
        nearest.append(parent if parent < 0 or parent in known else nearest[parent])
    return nearest


def _line(nearest: Sequence[int], index: int) -> list[int]:
    """The holders above a clause, the nearest first."""
    line: list[int] = []
    above = nearest[index]
    while above >= 0 and len(line) < _LEVELS:
        line.append(above)
        above = nearest[above]
    return line
