"""Vacant clauses: numbers that are kept while what they said was repealed.

`第二百三十五條 （刪除）` shares no word with the article that it was. The heading that it
kept says what became of that article, or else its number, or its place where everything
was numbered afresh. The way back is another matter: what fills such a number later is new,
unless it stands under the heading that was kept.
"""

from collections.abc import Mapping, Sequence

from policywatch.diff.evidence import Likeness
from policywatch.diff.item import Item
from policywatch.diff.order import Order
from policywatch.patterns import pattern

CHANCE = 0.6
"""How likely a vacant clause is the one that it is known as."""

_LONGEST = 80
"""Characters of a vacant clause, with its heading, at most."""

_SAME_HEADING = 0.9
"""What two headings share at least that are one."""

_MANY = 2_500
"""From so many possible pairs on, a vacant clause is looked for by its number only."""

_WORDS = "刪除|删除|廢止|废止|保留|repealed|reserved|deleted|omitted|expired|removed"
_VACANT = rf"(?i)(?:^|[\s.。:：\[(（【])(?:{_WORDS})[\])）】]?[.。]?\s*$"


def is_vacant(text: str) -> bool:
    """Whether a clause says no more than that it says nothing now."""
    return len(text) <= _LONGEST and pattern(_VACANT).search(text) is not None


def says_nothing(text: str) -> bool:
    """Whether a clause is vacant and kept no heading either, so that only its number is left."""
    return is_vacant(text) and not _keeps_heading(text)


def _keeps_heading(text: str) -> bool:
    """Whether a vacant clause still has the heading that it had."""
    found = pattern(_VACANT).search(text)
    return found is not None and any(map(str.isalnum, text[: found.start()]))


def candidates(old: Sequence[Item], new: Sequence[Item]) -> set[tuple[int, int]]:
    """The pairs of places of which one is vacant and may be the other."""
    pairs = set(_candidates_of(old, new))
    pairs.update((i, j) for j, i in _candidates_of(new, old))
    return pairs


def _candidates_of(mine: Sequence[Item], theirs: Sequence[Item]) -> list[tuple[int, int]]:
    vacant = [i for i, item in enumerate(mine) if is_vacant(item.text)]
    if len(vacant) * len(theirs) <= _MANY:
        return [(i, j) for i in vacant for j in range(len(theirs))]
    numbers = {(item.number, item.style): j for j, item in enumerate(theirs) if item.number}
    keys = [(i, (mine[i].number, mine[i].style)) for i in vacant]
    return [(i, numbers[key]) for i, key in keys if key in numbers]


def known_again(
    old: Sequence[Item],
    new: Sequence[Item],
    words: Mapping[tuple[int, int], Likeness],
    order: Order,
) -> list[tuple[int, int]]:
    """Those of the given pairs that are one clause before and after it became vacant.

    Or before and after it was filled again, under the heading that it had kept.
    """
    left = {i for i in {i for i, _ in words} if is_vacant(old[i].text)}
    right = {j for j in {j for _, j in words} if is_vacant(new[j].text)}
    pairs = []
    for (i, j), found in words.items():
        if (i in left) == (j in right):
            continue
        if _keeps_heading(old[i].text if i in left else new[j].text):
            known = found.head > _SAME_HEADING and order.standing(i, j).inside
        else:
            known = j in right and (old[i].is_numbered_like(new[j]) or order.fills(i, j))
        if known:
            pairs.append((i, j))
    return pairs
