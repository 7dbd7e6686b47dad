"""Heads: of several units that became one, the one whose words it kept as its own.

Units are paired as wholes, and the whole of a unit may be mostly words of a part that
came in. Its own words, above its list and its paragraphs, say which one it still is.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable

from policywatch.diff.families import Chances
from policywatch.diff.parts import Part

Likeness = Callable[[int, int], float]
"""How alike the own words of an old and of a new clause are."""

_LEAD = 0.1
"""By how much a part must be more alike by its own words to be the head."""


def choose_heads(
    heads: Chances, parts: Iterable[Part], likeness: Likeness
) -> tuple[Chances, list[Part]]:
    """The pairs of units with their heads exchanged where need be, and the parts of them.

    A pair has parts on one side only: those with the greater share in all.
    """
    by_pair: defaultdict[tuple[int, int], tuple[list[Part], list[Part]]] = defaultdict(
        lambda: ([], [])
    )
    for part in parts:
        by_pair[part.pair][part.side].append(part)
    chosen = dict(heads)
    kept: list[Part] = []
    for pair, (merged, split) in by_pair.items():
        balance = sum(part.share for part in merged) - sum(part.share for part in split)
        if balance:
            mine = merged if balance > 0 else split
            head = _head(pair, mine, likeness)
            chosen[head] = chosen.pop(pair)
            kept += _parts_of(head, pair, mine)
    return chosen, kept


def _head(pair: tuple[int, int], parts: list[Part], likeness: Likeness) -> tuple[int, int]:
    rivals = [_with(pair, part.side, part.index) for part in parts]
    best = max(rivals, key=lambda rival: (likeness(*rival), -sum(rival)))
    return best if likeness(*best) > likeness(*pair) + _LEAD else pair


def _with(pair: tuple[int, int], side: int, index: int) -> tuple[int, int]:
    """A pair with another clause on one side."""
    return (index, pair[1]) if side == 0 else (pair[0], index)


def _parts_of(head: tuple[int, int], pair: tuple[int, int], parts: list[Part]) -> list[Part]:
    """The parts of a pair after its head was chosen: what was the head is a part now."""
    out = []
    for part in parts:
        index = pair[part.side] if part.index == head[part.side] else part.index
        out.append(Part(part.side, index, head, part.share))
    return out
