"""Pairing: which clauses of two sequences are versions of one another.

Equal clauses are anchors. For the others, what their words share is weighed together
with how they stand to what is already paired, and the likeliest pairs are taken first,
each clause once.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from zlib import crc32

from policywatch.diff.anchors import pair_equal
from policywatch.diff.candidates import find_candidates
from policywatch.diff.chain import heaviest_chain
from policywatch.diff.evidence import Likeness, Standing, backbone_score, chance
from policywatch.diff.inplace import pair_in_place
from policywatch.diff.terms import Lexicon, Terms, Weights

_MANY = 2_500
"""From so many possible pairs on, amendments in place are looked for first."""

_BACKBONE = 0.25
"""What a pair must score by its words alone to take part in the backbone."""


@dataclass(frozen=True, slots=True)
class Item:
    """One clause as it is compared.

    Items of one `form` are equal. `text` is what is compared, `label` the number it is
    printed with, `style` its numbering style.
    """

    form: int
    text: str
    label: str = ""
    style: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """Two places that belong together, and how likely that is, from 0 to 1."""

    old: int
    new: int
    chance: float


def pair_up(
    old: Sequence[Item],
    new: Sequence[Item],
    lexicon: Lexicon,
    *,
    least: float,
    prior: float = 0.0,
) -> list[Match]:
    """Pairs the items of two sequences, each at most once, in the order of `old`.

    `lexicon` reads their terms. `least` is the chance a pair must have, `prior` what is
    known about the sequences beforehand, in log odds: above 0 where they are the children
    of a pair.
    """
    equal = pair_equal(
        [item.form for item in old], [item.form for item in new], [_weight(item) for item in old]
    )
    if (len(old) - len(equal)) * (len(new) - len(equal)) > _MANY:
        equal |= pair_in_place([item.text for item in old], [item.text for item in new], equal)
    matches = [Match(i, j, 1.0) for i, j in equal.items()]
    taken = set(equal.values())
    left = [i for i in range(len(old)) if i not in equal]
    right = [j for j in range(len(new)) if j not in taken]
    if left and right:
        words = {
            (left[i], right[j]): found
            for (i, j), found in _likenesses(
                [old[i] for i in left], [new[j] for j in right], lexicon
            ).items()
        }
        matches += _pair_unequal(old, new, words, equal, least, prior)
    return sorted(matches, key=lambda match: match.old)


def _weight(item: Item) -> int:
    """What an item counts in a chain; the check sum tells equal lengths apart on both sides."""
    return (len(item.text) + 1 << 32) + crc32(item.text.encode("utf-8", "surrogatepass"))


def _pair_unequal(
    old: Sequence[Item],
    new: Sequence[Item],
    words: Mapping[tuple[int, int], Likeness],
    equal: Mapping[int, int],
    least: float,
    prior: float,
) -> list[Match]:
    scored = ((backbone_score(found), pair) for pair, found in words.items())
    backbone = dict(equal) | dict(_greedy(entry for entry in scored if entry[0] > _BACKBONE))
    order = _Order(old, len(new), backbone)
    ranked = []
    for (i, j), found in words.items():
        standing = order.standing(i, j)
        alike = (old[i].label == new[j].label, old[i].style == new[j].style)
        value = chance(found, standing, alike, prior)
        if value >= least:
            ranked.append((value, (i, j)))
    chances = {pair: value for value, pair in ranked}
    return [Match(i, j, chances[i, j]) for i, j in _greedy(ranked)]


def _greedy(scored: Iterable[tuple[float, tuple[int, int]]]) -> list[tuple[int, int]]:
    """The best pairs first, each place once; ties do not depend on the side."""
    used: tuple[set[int], set[int]] = (set(), set())
    pairs = []
    for _, (i, j) in sorted(scored, key=lambda entry: (-entry[0], sum(entry[1]), entry[1])):
        if i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            pairs.append((i, j))
    return pairs


def _likenesses(
    old: Sequence[Item], new: Sequence[Item], lexicon: Lexicon
) -> dict[tuple[int, int], Likeness]:
    """What the words of all candidates share, and how far that is from the next best."""
    terms = [[lexicon.terms(item.text) for item in items] for items in (old, new)]
    weights = Weights([*terms[0], *terms[1]])
    first, second = (
        [_weigh(found, lexicon.head(item.text), weights) for item, found in zip(*both, strict=True)]
        for both in zip((old, new), terms, strict=True)
    )
    shared = {}
    for i, j in sorted(find_candidates(terms[0], terms[1], weights)):
        found = _share(first[i], second[j], weights)
        if found is not None:
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


@dataclass(frozen=True, slots=True)
class _Words:
    """The terms of an item and of its first words, with what both weigh."""

    terms: Terms
    total: float
    head: Terms
    head_total: float


def _weigh(terms: Terms, first: Terms, weights: Weights) -> _Words:
    head = first & terms
    return _Words(terms, weights.total(terms) or 1.0, head, weights.total(head) or 1.0)


def _share(one: _Words, two: _Words, weights: Weights) -> tuple[float, float, float] | None:
    """Cosine, containment, and containment of the first words; None for nothing shared."""
    common = one.terms & two.terms
    if not common:
        return None
    weight = weights.total(common)
    return (
        weight / (one.total * two.total) ** 0.5,
        weight / min(one.total, two.total),
        weights.total(one.head & two.head) / min(one.head_total, two.head_total),
    )


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


class _Order:
    """How places stand to the pairs of the backbone."""

    def __init__(self, old: Sequence[Item], count: int, pairs: Mapping[int, int]) -> None:
        self._size = len(old), count
        self._pairs = pairs
        ordered = sorted(pairs.items())
        keep = heaviest_chain(ordered, [_weight(old[i]) for i, _ in ordered])
        self._chain = [ordered[k] for k in keep]

    def standing(self, i: int, j: int) -> Standing:
        """Where two places stand to what is sure around them."""
        chain, at = self._chain, bisect_left(self._chain, (i, -1))
        before = at - 1
        if before >= 0 and chain[before][1] == j:
            before -= 1
        after = at
        while after < len(chain) and (chain[after][0] == i or chain[after][1] == j):
            after += 1
        low = chain[before][1] if before >= 0 else -1
        high = chain[after][1] if after < len(chain) else self._size[1]
        return Standing(
            inside=low < j < high,
            follows=self._neighbours(i - 1, j - 1),
            precedes=self._neighbours(i + 1, j + 1),
        )

    def _neighbours(self, i: int, j: int) -> bool:
        """Whether two places are a pair, or both the edge."""
        ends = (i < 0, j < 0) if i < 0 or j < 0 else (i == self._size[0], j == self._size[1])
        return all(ends) if any(ends) else self._pairs.get(i) == j
