"""Rehung clauses: what hangs above or below others in one version, and beside them in the other.

A page that indents its list anew, or turns a heading into a bold line, says the same under
another tree. Where an article became a paragraph of another one, the two were merged; where
what has no article above it only hangs elsewhere, each clause is still itself.
"""

from collections.abc import Iterable

from policywatch.clauses.styles import ARTICLES
from policywatch.diff.links import Homes, Pair
from policywatch.diff.parts import Part
from policywatch.diff.side import Side


def rehung_pairs(old: Side, new: Side, pairs: Iterable[Pair], homes: Homes) -> set[Pair]:
    """The pairs of a unit and a clause below a unit of which neither is of an article."""
    return {
        (a, b)
        for a, b in pairs
        if (a in homes[0]) != (b in homes[1])
        if not _is_article(old, homes[0].get(a, a)) and not _is_article(new, homes[1].get(b, b))
    }


def without_headings(old: Side, new: Side, parts: Iterable[Part]) -> list[Part]:
    """The parts that have words, and whose pair has: a heading above others has none to give."""
    sides = old, new
    return [
        part
        for part in parts
        if not _only_heads(sides[part.side], part.index)
        and not _only_heads(sides[1 - part.side], part.pair[1 - part.side])
    ]


def _only_heads(side: Side, index: int) -> bool:
    """Whether a clause says nothing but what others below it are about."""
    return bool(side.kids[index]) and not side.clauses[index].text and not _is_article(side, index)


def _is_article(side: Side, index: int) -> bool:
    return side.clauses[index].style in ARTICLES
