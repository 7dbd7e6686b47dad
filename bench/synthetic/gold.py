"""What is known of a synthetic amendment: two texts, and what became of every clause."""

from dataclasses import dataclass

from policywatch.model import Document, Kind

LOUD = frozenset(set(Kind) - {Kind.UNCHANGED})


@dataclass(frozen=True)
class Fate:
    """What became of some clauses: their numbers on both sides, in document order.

    `kinds` are the kinds that are right: more than one where what is above the clause
    moved, so that it can be said to have moved along or not.
    """

    old: tuple[int, ...]
    new: tuple[int, ...]
    kinds: frozenset[Kind]


@dataclass(frozen=True)
class Amended:
    """Two versions of a text with the gold.

    `starts` say, for each side, where each clause begins in the text.
    """

    old: Document
    new: Document
    starts: tuple[tuple[int, ...], tuple[int, ...]]
    fates: tuple[Fate, ...]
