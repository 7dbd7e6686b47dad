"""Votes: sentences say which clause became a part of which.

Two or three articles became one, or one became several, and all of it was written anew:
then hardly any run of words is left to be found in the surplus of a pair. Sentence by
sentence they can still be told: where a sentence of a clause without a partner and one
of a pair are each the best that the other finds, it votes for that pair.
"""

from collections.abc import Sequence
from math import exp

from policywatch.diff.terms import Weights
from policywatch.diff.weighed import Sentence, WeighedText

_HELD = 0.4
"""What a clause must hold of another that does not stand next to its partner."""


def chance(
    unit: WeighedText,
    whole: WeighedText,
    rivals: Sequence[Sentence],
    weights: Weights,
    *,
    near: bool,
) -> float:
    """How likely a clause is a part of a pair.

    `whole` is the clause of the pair on the other side, `rivals` are the sentences of
    that on the same side and of the parts of it that were found before. `near` says
    whether the unit stands next to the pair. The figures were set by logistic regression
    over comparison tables of amended laws.
    """
    common = unit.terms & whole.terms
    held = weights.total(common) / unit.total
    if not near and held < _HELD:
        return 0.0
    mine = [(terms & common, weight) for terms, weight in unit.sentences]
    best, share = _vote(mine, whole.sentences, rivals, weights)
    odds = -6.0 + 2.3 * held + 2.0 * near + 3.1 * best + 2.4 * share
    return 1 / (1 + exp(-odds))


def _vote(
    unit: Sequence[Sentence],
    whole: Sequence[Sentence],
    rivals: Sequence[Sentence],
    weights: Weights,
) -> tuple[float, float]:
    """The best vote of the sentences of a unit, and how much of the whole they vote for.

    Of the sentences of the unit, the terms are enough that the whole has too. One that a
    rival fits as well does not vote.
    """

    def alike(one: Sentence, two: Sentence) -> float:
        """What two sentences share, from 0 to 1 (Dice)."""
        return 2 * weights.total(one[0] & two[0]) / ((one[1] + two[1]) or 1)

    scores = [[alike(mine, text) for text in whole] for mine in unit]
    favourites = [max(range(len(whole)), key=row.__getitem__) for row in scores if row]
    total = sum(weight for _, weight in whole) or 1
    best = share = 0.0
    for place, text in enumerate(whole):
        score = max((row[place] for row in scores), default=0.0)
        chosen = any(
            favourite == place and row[place] == score
            for favourite, row in zip(favourites, scores, strict=True)
        )
        if chosen and score > max((alike(mine, text) for mine in rivals), default=0.0):
            best = max(best, score)
            share += score * text[1] / total
    return best, share
