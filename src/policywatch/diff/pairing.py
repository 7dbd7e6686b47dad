"""Pairing: which clauses of two sequences are versions of one another.

Equal clauses are anchors. For the others, what their words share is weighed together
with how they stand to what is already paired, and the likeliest pairs are taken first,
each clause once.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from policywatch.diff import vacant
from policywatch.diff.anchors import pair_equal
from policywatch.diff.evidence import Likeness, backbone_score, chance
from policywatch.diff.inplace import pair_in_place
from policywatch.diff.item import Item
from policywatch.diff.likeness import likenesses
from policywatch.diff.order import Order
from policywatch.diff.terms import Lexicon

_MANY = 2_500
"""From so many possible pairs on, amendments in place are looked for first."""

_BACKBONE = 0.25
"""What a pair must score by its words alone to take part in the backbone."""

_BRIEF = 40
"""Characters of a clause that may be replaced altogether and still be shown as one."""

_IN_PLACE = 0.4
"""How likely two brief clauses are one that stand alone between the same two pairs."""

Words = Mapping[tuple[int, int], Likeness]
"""Pairs of places, and what the words of both share."""


class Match(NamedTuple):
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
    forms = [item.form for item in old], [item.form for item in new]
    sure = pair_equal(*forms, lambda i: old[i].weight)
    if (len(old) - len(sure)) * (len(new) - len(sure)) > _MANY:
        sure |= pair_in_place([item.text for item in old], [item.text for item in new], sure)
    matches = [Match(i, j, 1.0) for i, j in sure.items()]
    words = _words(old, new, sure, lexicon)
    if words:
        chances = _chances(old, new, words, sure, prior)
        enough = ((value, pair) for pair, value in chances.items() if value >= least)
        matches += [Match(i, j, chances[i, j]) for i, j in _greedy(enough)]
    return sorted(matches, key=lambda match: match.old)


def _words(
    old: Sequence[Item], new: Sequence[Item], sure: Mapping[int, int], lexicon: Lexicon
) -> Words:
    """What the words of the places share that are not paired yet."""
    taken = set(sure.values())
    left = [i for i in range(len(old)) if i not in sure]
    right = [j for j in range(len(new)) if j not in taken]
    if not left or not right:
        return {}
    mine, theirs = [old[i] for i in left], [new[j] for j in right]
    found = likenesses(
        [item.text for item in mine],
        [item.text for item in theirs],
        lexicon,
        vacant.candidates(mine, theirs),
    )
    return {(left[i], right[j]): words for (i, j), words in found.items()}


def _chances(
    old: Sequence[Item], new: Sequence[Item], words: Words, sure: Mapping[int, int], prior: float
) -> dict[tuple[int, int], float]:
    """How likely each pair is, by its words and by its place among the likeliest ones."""
    scored = ((backbone_score(found), pair) for pair, found in words.items())
    backbone = dict(sure) | dict(_greedy(entry for entry in scored if entry[0] > _BACKBONE))
    order = Order((len(old), len(new)), backbone, lambda i, j: _weight(old[i], new[j]))
    chances = {}
    for (i, j), found in words.items():
        same = old[i].number == new[j].number, old[i].style == new[j].style
        chances[i, j] = chance(found, order.standing(i, j), same, prior)
    for pair in vacant.known_again(old, new, words, order):
        chances[pair] = max(chances[pair], vacant.CHANCE)
    for i, j in order.alone():
        if vacant.says_nothing(old[i].text) and not vacant.is_vacant(new[j].text):
            continue
        if old[i].style == new[j].style and max(len(old[i].text), len(new[j].text)) <= _BRIEF:
            chances[i, j] = max(chances.get((i, j), 0.0), _IN_PLACE)
    return chances


def _weight(one: Item, other: Item) -> int:
    """What a pair counts in a chain."""
    return 2 * one.weight if one.text == other.text else one.weight + other.weight


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
