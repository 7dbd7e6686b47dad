"""Which clauses are compared as wholes: the units, and the holders above them.

A unit is a clause that says something: an article with its paragraphs and items, a
paragraph, a point with its list. A holder only groups others under a heading: a part, a
chapter, a point whose own words are a heading. Units are compared across the whole
document, holders by the units they hold.
"""

from collections import defaultdict

from policywatch.clauses.styles import ARTICLES, CONTAINERS
from policywatch.diff.side import OUTSIDE, Side

_HEADING = 40
"""Folded characters that a heading has at most."""

_UNIT = 40
"""Folded characters that the clauses under a heading have on average at least, where they
are units and not the items of a list."""


Both = tuple[list[int], list[int]]
"""Clauses of the old and of the new side, by their indexes."""


def split_levels(old: Side, new: Side) -> tuple[Both, Both]:
    """The units of both sides, and the holders of both sides, in document order.

    A numbering style is a holder's style or a unit's style in both documents alike, as
    the greater part of the text under it says.
    """
    styles = _holding_styles(old, new)
    (units, holders), (new_units, new_holders) = _split(old, styles), _split(new, styles)
    return (units, new_units), (holders, new_holders)


def _split(side: Side, holding: set[str]) -> Both:
    """The units and the holders of one side."""
    units: list[int] = []
    holders: list[int] = []
    index = 0
    while index < len(side.clauses):
        if side.parents[index] == OUTSIDE:
            index += 1
        elif side.clauses[index].style in holding and side.kids[index]:
            holders.append(index)
            index += 1
        else:
            units.append(index)
            index = side.ends[index]
    return units, holders


def _holding_styles(old: Side, new: Side) -> set[str]:
    votes: defaultdict[str, int] = defaultdict(int)
    for side in (old, new):
        for index, clause in enumerate(side.clauses):
            if side.kids[index]:
                sign = 1 if _groups(side, index) else -1
                votes[clause.style] += sign * side.size(index)
    return {style for style, vote in votes.items() if vote > 0} | CONTAINERS


def _groups(side: Side, index: int) -> bool:
    """Whether a clause only stands above others and says nothing itself."""
    clause, kids = side.clauses[index], side.kids[index]
    if clause.style in ARTICLES:
        return any(side.clauses[kid].style in ARTICLES for kid in kids)
    if len(side.keys[index]) > _HEADING or clause.text.rstrip().endswith(tuple("。；：:;.")):
        return False
    labelled = [kid for kid in kids if side.clauses[kid].label]
    if not labelled:
        return False
    return sum(side.size(kid) for kid in labelled) >= _UNIT * len(labelled)
