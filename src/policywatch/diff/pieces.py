"""Pieces: clauses that stand word for word in what their neighbour was, or became.

Where an article was cut in two, the half that became an article of its own may read much
like one that was repealed elsewhere, and seem to be its new version. It is not, where its
neighbour's old version holds every word of it; nor is one the old version of another that
was merged into its neighbour.
"""

from collections.abc import Iterator

from policywatch.diff.families import Chances
from policywatch.diff.parts import whole_words
from policywatch.diff.side import Side

_SHORTEST = 12
"""Folded characters of a clause that is known by its words alone."""

Pair = tuple[int, int]


def without_pieces(old: Side, new: Side, heads: Chances) -> Chances:
    """The pairs of units but those of which one clause is a piece of its neighbour's pair."""
    changed = [(a, b) for a, b in heads if old.forms[a] != new.forms[b]]
    pieces = set(_pieces(0, (old, new), changed)) | set(_pieces(1, (old, new), changed))
    return {pair: chance for pair, chance in heads.items() if pair not in pieces}


def _pieces(k: int, sides: tuple[Side, Side], changed: list[Pair]) -> Iterator[Pair]:
    """The pairs whose clause on side `k` is a piece."""
    side = sides[k]
    starts = {pair[k]: pair for pair in changed}
    ends = {side.ends[pair[k]]: pair for pair in changed}
    for pair in changed:
        unit = pair[k]
        if side.size(unit) >= _SHORTEST:
            beside = ends.get(unit), starts.get(side.ends[unit])
            if any(near and _is_piece(k, sides, pair, near) for near in beside):
                yield pair


def _is_piece(k: int, sides: tuple[Side, Side], pair: Pair, near: Pair) -> bool:
    """Whether the other version of a neighbour holds a clause, and its own partner does not."""
    side, other = sides[k], sides[1 - k]
    size = side.size(pair[k])
    if other.size(near[1 - k]) < size + _SHORTEST:
        return False
    key = _key(side, pair[k])
    return (
        key in _key(other, near[1 - k])
        and key not in _key(side, near[k])
        and key not in _key(other, pair[1 - k])
    )


def _key(side: Side, unit: int) -> str:
    return whole_words(side, unit)[1]
