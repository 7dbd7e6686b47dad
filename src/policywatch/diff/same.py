"""Whether two wordings name the same numbers and dates, only written otherwise.

90% is 九成, 24 February 2025 is February 24, 2025, and thirty (30) days are 30 days. What is
no number must be the same to the letter.
"""

import re
from collections.abc import Hashable, Iterator, Sequence

from policywatch.diff.facts import clock, counts, dates, money, references, shares, terms
from policywatch.diff.facts.families import Family, mentions_of
from policywatch.diff.facts.mention import Mention, Rule, Window
from policywatch.diff.facts.numbers import ENGLISH_NUMBER, ENGLISH_STARTS, NUMBER, quantity
from policywatch.diff.fold import fold
from policywatch.diff.tokens import HAN_DIGITS, MONTHS
from policywatch.model import FactType, Span
from policywatch.patterns import pattern
from policywatch.replacements import replacements

_LONGEST = 60
"""Characters of an edit that may be one number or date."""

_MOST_EDITS = 40

_REACH = 60
"""How far around an edit a number may go on."""

_NUMERIC = (
    rf"[\d{HAN_DIGITS}万萬亿億元圆圓人民币幣成半之年月日号號第条條时時分点點%％‰¥￥$€£\s()（）,，.:：/-]*"
    rf"(?:(?i:per\s?cent|[ap]\.?m\.?|RMB|CNY|USD|EUR|GBP|dollars?|euros?|pounds|{MONTHS}"
    rf"|{ENGLISH_NUMBER}|st|nd|rd|th|of|and)[\d\s(),.:/$€£%-]*){{0,12}}"
)
"""What an edit consists of that writes a number otherwise."""

_WHOLE = r"(?:\d{1,3}(?:[,，]\d{3}){1,5}|\d{1,15})"
"""A whole number; 1.1 and 1.10 may be two clauses."""

_INEXACT = r"(?i)[多余餘约約近底末初季份]|半年|\bend|\bQ[1-4]|more|about"
"""What a number or a date says besides its value."""


def _number(match: re.Match[str]) -> Iterator[Mention]:
    """A number without a unit that is known: 1,000, thirty, 三."""
    value = quantity(match.group())
    if value is not None:
        start, end = match.span()
        yield Mention(FactType.COUNT, start, end, match.group(), value, value)


_NUMBERS = (
    Rule("0123456789", rf"(?<![\d.,:/-])(?!0\d){_WHOLE}(?![\d:/-]|[.,]\d)", _number, starts=r"\d"),
    Rule(HAN_DIGITS, rf"(?<![\d.,:/-])(?!\d*\.){NUMBER}(?![\d:/-]|[.,]\d)", _number),
    Rule("efghinostuvwxy", rf"(?i:{ENGLISH_NUMBER})", _number, starts=ENGLISH_STARTS),
)
_FAMILIES = tuple(
    Family(rules, _REACH)
    for rules in (
        references.CLAUSE_RULES,
        dates.RULES,
        money.RULES,
        shares.RULES,
        clock.RULES,
        terms.RULES,
        counts.RULES,
        _NUMBERS,
    )
)

Skeleton = list[tuple[str, Hashable]]
"""The words between numbers, each with what the number behind it says."""


def same_values(old: str, new: str, spans: Sequence[Span]) -> bool:
    """Whether the edits that lead from `old` to `new` only write numbers and dates otherwise."""
    edits = _edits(spans)
    if not edits:
        return False
    mine = _skeleton(old, [(i1, i2) for i1, i2, _, _ in edits])
    return mine == _skeleton(new, [(j1, j2) for _, _, j1, j2 in edits])


def _edits(spans: Sequence[Span]) -> list[tuple[int, int, int, int]]:
    """Where the edits stand in both texts; none where one of them can be no number."""
    edits: list[tuple[int, int, int, int]] = []
    i = j = 0
    for kept, gone, come in replacements(spans):
        if len(edits) == _MOST_EDITS or not _may_be_number(gone, come):
            return []
        i, j = i + len(kept), j + len(kept)
        edits.append((i, i + len(gone), j, j + len(come)))
        i, j = i + len(gone), j + len(come)
    return edits


def _may_be_number(gone: str, come: str) -> bool:
    """Whether what came may be what went, written otherwise, but for what both end in."""
    if max(len(gone), len(come)) > _LONGEST:
        return False
    end = 0
    while end < min(len(gone), len(come)) and gone[-end - 1] == come[-end - 1]:
        end += 1
    words = f"{gone[: len(gone) - end]} {come[: len(come) - end]}"
    return pattern(_NUMERIC).fullmatch(words) is not None


def _skeleton(text: str, edits: Sequence[Window]) -> Skeleton:
    """A text with the value in the place of each number near an edit."""
    lowered = text.lower()
    chars = frozenset(lowered)
    families = [
        Family(tuple(rule for rule in rules if rule.applies(lowered, chars)), reach)
        for rules, reach in _FAMILIES
    ]
    parts: Skeleton = []
    end = 0
    for mention in mentions_of(text, families, edits):
        said = tuple(sorted(set(pattern(_INEXACT).findall(mention.text))))
        parts.append((fold(text[end : mention.start]), (mention.type, mention.key, said)))
        end = mention.end
    parts.append((fold(text[end:]), None))
    return parts
