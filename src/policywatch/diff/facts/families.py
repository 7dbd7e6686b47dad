"""The families of rules, and what they find in one side of a change.

Families are asked in turn, and what one has read no later one reads: a date that begins
the validity of a text is no deadline besides.
"""

from collections.abc import Sequence
from typing import NamedTuple

from policywatch.diff.facts import (
    clock,
    counts,
    dates,
    duties,
    intervals,
    jurisdiction,
    money,
    offices,
    references,
    shares,
    terms,
    validity,
)
from policywatch.diff.facts.mention import LATIN, Mention, Places, Rule, Window
from policywatch.diff.facts.pair import Side

_NEAR, _NEAR_LATIN = 24, 60
"""How far a number, a date or a word of duty reaches, in Chinese and in Latin letters."""

_TITLE = 100
"""How far the title of a document reaches."""


class Family(NamedTuple):
    """Rules that read one kind of meaning.

    `reach` is how many characters beyond an edit have to be read to see all that the
    edit touches: 0 for the least, as above; None for all, where a label far away counts.
    """

    rules: tuple[Rule, ...]
    reach: int | None = 0


FAMILIES = (
    Family(references.DOCUMENT_RULES, _TITLE),
    Family(validity.RULES, _TITLE),
    Family(jurisdiction.RULES, _TITLE),
    Family(offices.LIST_RULES, None),
    Family(offices.RULES, _TITLE),
    Family(references.CLAUSE_RULES),
    Family(dates.RULES),
    Family(money.RULES),
    Family(shares.RULES),
    Family(clock.RULES),
    Family(intervals.RULES),
    Family(terms.RULES),
    Family(counts.RULES),
    Family(duties.RULES),
)
"""Every family, in the order in which they are asked."""


def _families_without(script: str) -> tuple[Family, ...]:
    return tuple(
        family._replace(rules=tuple(rule for rule in family.rules if rule.script != script))
        for family in FAMILIES
    )


_WITHOUT_ENGLISH, _WITHOUT_CHINESE = _families_without("english"), _families_without("chinese")


def families_for(text: str) -> list[Family]:
    """The families that a text may have something for, with the rules that apply to it."""
    lowered = text.lower()
    chars = frozenset(lowered)
    english = not LATIN.isdisjoint(chars)
    near = _NEAR_LATIN if english else _NEAR
    families: list[Family] = []
    for all_rules, reach in _families_in(lowered, english=english):
        rules = tuple([rule for rule in all_rules if rule.applies(lowered, chars)])
        if rules:
            families.append(Family(rules, near if reach == 0 else reach))
    return families


def _families_in(lowered: str, *, english: bool) -> tuple[Family, ...]:
    """The families without the rules that need letters which a text has none of."""
    if not english:
        return _WITHOUT_ENGLISH
    return _WITHOUT_CHINESE if lowered.isascii() else FAMILIES


def read_side(text: str, families: Sequence[Family], edits: Sequence[Window]) -> Side:
    """The meanings of one text near its edits, and the first edit that touches each."""
    if not text:
        return Side("", (), ())
    mentions = mentions_of(text, families, edits)
    touched: list[int] = []
    first = 0
    for mention in mentions:
        while first < len(edits) and edits[first][1] < mention.start:
            first += 1
        touched.append(-1)
        for k in range(first, len(edits)):
            start, end = edits[k]
            if start >= mention.end:
                break
            if (start < end and mention.start < end) or mention.start < start == end:
                touched[-1] = k
                break
    return Side(text, mentions, touched)


def mentions_of(text: str, families: Sequence[Family], edits: Sequence[Window]) -> list[Mention]:
    """The meanings of a text in order, none overlapping another.

    Between families the earlier has a stretch of text, within one the longer mention.
    """
    places: dict[int | None, Places] = {None: Places(text, [(0, len(text))])}
    taken = bytearray(len(text))
    kept: list[Mention] = []
    for rules, reach in families:
        near = places.get(reach)
        if near is None:
            near = places[reach] = Places(text, _windows(edits, reach or 0, len(text)))
        found = [mention for rule in rules for mention in rule.find(near)]
        if len(found) > 1:
            found.sort(key=lambda mention: (mention.start - mention.end, mention.start))
        for mention in found:
            if not any(taken[mention.start : mention.end]):
                taken[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
                kept.append(mention)
    return sorted(kept, key=lambda mention: mention.start)


def _windows(edits: Sequence[Window], reach: int, size: int) -> list[Window]:
    """The edits with what is within reach of them, those that meet put together."""
    windows: list[Window] = []
    for first, last in edits:
        start, end = max(0, first - reach), min(size, last + reach)
        if windows and start <= windows[-1][1]:
            windows[-1] = (windows[-1][0], end)
        else:
            windows.append((start, end))
    return windows
