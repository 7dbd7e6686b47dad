"""Likeness: what the words of two clauses share."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from policywatch.diff.candidates import find_candidates
from policywatch.diff.evidence import Likeness
from policywatch.diff.terms import Lexicon, Weights
from policywatch.diff.weighed import Sentence, WeighedText, WeighedTexts

_STRANGERS = 0.15
"""The cosine below which the sentences of two clauses are not compared."""


def likenesses(
    old: Sequence[str], new: Sequence[str], lexicon: Lexicon, wanted: set[tuple[int, int]]
) -> dict[tuple[int, int], Likeness]:
    """What the words of two texts share, for all pairs of places that share something.

    `wanted` pairs are in the answer though they share nothing. How much a term tells is
    measured over the given texts.
    """
    terms = [[lexicon.terms(text) for text in texts] for texts in (old, new)]
    weights = Weights([*terms[0], *terms[1]])
    first, second = WeighedTexts(old, lexicon, weights), WeighedTexts(new, lexicon, weights)
    shared = {}
    for i, j in sorted(find_candidates(terms[0], terms[1], weights) | wanted):
        found = _share(first[i], second[j], weights)
        if any(found) or (i, j) in wanted:
            shared[i, j] = found
    rows = _next_best((i, j, found[0]) for (i, j), found in shared.items())
    columns = _next_best((j, i, found[0]) for (i, j), found in shared.items())
    return {
        (i, j): Likeness(
            *found,
            found[0] - rows[i].other_than(j),
            found[0] - columns[j].other_than(i),
        )
        for (i, j), found in shared.items()
    }


def _share(
    one: WeighedText, two: WeighedText, weights: Weights
) -> tuple[float, float, float, float]:
    """Cosine, containment, that of the first words, and the best sentence."""
    common = one.terms & two.terms
    if not common:
        return 0.0, 0.0, 0.0, 0.0
    weight = weights.total(common)
    cosine = weight / (one.total * two.total) ** 0.5
    head = weights.part(one.head[0] & two.head[0], common, weight)
    return (
        cosine,
        weight / min(one.total, two.total),
        head / min(one.head[1], two.head[1]),
        _best_sentence(one, two, (common, weight), weights) if cosine >= _STRANGERS else cosine,
    )


def _best_sentence(one: WeighedText, two: WeighedText, shared: Sentence, weights: Weights) -> float:
    """What the two sentences have in common that are most alike, from 0 to 1 (Dice).

    `shared` are the terms that both texts have.
    """
    best = 0.0
    for first, weight in one.sentences:
        known = first & shared[0]
        most = weights.part(known, *shared)
        for second, other in two.sentences:
            # no more than this can be shared, so many pairs need no look
            if 2 * min(most, other) > best * (weight + other):
                common = weights.part(known & second, known, most)
                best = max(best, 2 * common / (weight + other))
    return best


@dataclass(slots=True)
class _Best:
    """The best score of a row, where it stands, and the second best."""

    score: float = 0.0
    place: int = -1
    second: float = 0.0

    def other_than(self, place: int) -> float:
        """The best score that stands elsewhere."""
        return self.second if place == self.place else self.score


def _next_best(entries: Iterable[tuple[int, int, float]]) -> dict[int, _Best]:
    rows: dict[int, _Best] = {}
    for row, place, score in entries:
        best = rows.setdefault(row, _Best())
        if score > best.score:
            best.second, best.score, best.place = best.score, score, place
        elif score > best.second:
            best.second = score
    return rows
