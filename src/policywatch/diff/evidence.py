"""Evidence: how likely two clauses are versions of one another.

The figures are log odds. They were set by logistic regression and by search against
comparison tables of amended laws, in which each new article is led back to the old one
it came from, and rounded: halves of them would do nearly as well, tenths say nothing.
The two sides count alike.
"""

from math import exp
from typing import NamedTuple


class Likeness(NamedTuple):
    """What the words of two clauses share, by the weight of their terms, from 0 to 1.

    `cosine` is what both share, `containment` what the shorter shares with the longer,
    `head` the same of the first words, `part` what the two sentences share that are most
    alike. `row_lead` and `column_lead` say by how much the
    cosine exceeds that of the best other partner of the old and of the new clause.
    """

    cosine: float
    containment: float
    head: float
    part: float
    row_lead: float
    column_lead: float


class Standing(NamedTuple):
    """Where two clauses stand: between the same pairs, next to a pair before, after."""

    inside: bool
    follows: bool
    precedes: bool


def backbone_score(words: Likeness) -> float:
    """How alike two clauses are by their words alone."""
    return words.cosine


def chance(
    words: Likeness, standing: Standing, alike: tuple[bool, bool], prior: float = 0.0
) -> float:
    """The chance, from 0 to 1, that two clauses belong together.

    `alike` says whether label and numbering style are the same, `prior` what is known
    beforehand in log odds.
    """
    same_label, same_style = alike
    odds = (
        -5.7
        + 2.0 * words.cosine
        + 3.0 * words.containment
        + 2.5 * words.head
        + 0.8 * words.part
        + 2.5 * (words.row_lead + words.column_lead)
        + 1.5 * standing.inside
        + 0.7 * (standing.follows + standing.precedes)
        + 0.4 * same_label
        - 1.0 * (not same_style)
    )
    return 1 / (1 + exp(-min(50.0, max(-50.0, odds + prior))))
