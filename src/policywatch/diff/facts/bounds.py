"""What makes a number a limit or a range: 最高, 不超过, 以下, 以内, up to, within, 10-20.

Patterns of numbers begin with the number, which is quick to search; what stands around it
is read here.
"""

import re
from typing import NamedTuple

from policywatch.diff.facts.numbers import quantity
from policywatch.patterns import pattern

_BEFORE_HAN = (
    "(?:(?:最高|最长|最長|最多)?不[得应應宜]?(?:超过|超過|高于|高於|多于|多於|大于|大於)"
    "|(?:最低|最少|最短)?不[得应應宜]?(?:低于|低於|少于|少於|小于|小於)"
    "|最高|最长|最長|最多|至多|最低|最少|最短|至少|超过|超過|高于|高於|大于|大於|低于|低於|少于|少於|小于|小於|上限|下限|封[顶頂])"
    r"(?:为|為)?\s?$"
)
_BEFORE_HAN_ENDS = frozenset("过過于於高长長多低少短限顶頂为為 ")

_BEHIND_HAN = (
    "(?:[及或]|[（(]含[)）])?(?:以上|以下)|[以之][内內]|[内內](?![容部外资資地设設置陆陸])"
)
_BEHIND_HAN_STARTS = frozenset("以之内內及或（(")

_BEHIND_ENGLISH = r"\sor\s(?:more|less|fewer|longer|shorter|above|below|over|under)\b"

_BEFORE_ENGLISH = (
    r"(?i)\b(?:not (?:exceed(?:ing)?|to exceed|more than|less than|fewer than|later than)"
    r"|no (?:more|less|fewer|later|greater) than|up to|at most|at least|a maximum of"
    r"|a minimum of|more than|less than|fewer than|exceeding|within|limited to|capped at"
    r"|as (?:much|many) as|above|below|over|under)\s$"
)
_CAP = (
    r"(?i)最[高长長多]|至多|上限|封[顶頂]|不[得应應宜]?(?:超|高|多|大)|^(?:低于|低於|少于|少於|小于|小於)|以下|[内內]$"
    r"|up to|at most|maximum|within|not?\s(?:more|exceed|to exceed|later|greater)"
    r"|limited|capped|as (?:much|many)|^(?:less|fewer|below|under)"
    r"|or (?:less|fewer|shorter|below|under)$"
)

_LOW = r"(?P<low>\d[\d,.]{0,12})\s?(?:[-—–~～至到]|——|--)\s?$"
_LOW_ENDS = frozenset("-—–~～至到 ")
_JOINED = frozenset("$€£¥#/-.,_0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")


class Limits(NamedTuple):
    """A number with the words that limit it.

    `start` and `end` hold the number, its bound and its range; `role` is `cap`, `floor`
    or empty; `low` the other end of a range, `sign` the currency in front of the number.
    """

    start: int
    end: int
    role: str
    low: float | None = None
    sign: str = ""


def limits_of(text: str, start: int, end: int, *, sign: re.Pattern[str] | None = None) -> Limits:
    """The limits around a number with its unit, which stand in `text` from `start` to `end`.

    `sign` is a pattern, ending in `$`, of what may stand between the bound and the number.
    """
    low = _low(text, start)
    if low:
        start = low.start()
    currency = sign.search(text, max(0, start - 5), start) if sign else None
    if currency:
        start = currency.start()
    bound = _bound_before(text, start)
    words = bound.group().strip() if bound else ""
    if bound:
        start = bound.start()
    if text[end : end + 1] in _BEHIND_HAN_STARTS:
        behind = pattern(_BEHIND_HAN).match(text, end)
        if behind:
            end = behind.end()
            words = words or behind.group()
    elif text[end : end + 4] == " or ":
        behind = pattern(_BEHIND_ENGLISH).match(text, end)
        if behind:
            end = behind.end()
            words = words or behind.group()
    role = "" if not words else "cap" if pattern(_CAP).search(words) else "floor"
    value = quantity(low["low"]) if low else None
    return Limits(start, end, role, value, currency.group() if currency else "")


def is_joined(text: str, start: int) -> bool:
    """Whether a number is a part of something longer: a code, an amount, no end of a range."""
    before = text[start - 1 : start] if start else ""
    return before in _JOINED and not (before == "-" and _low(text, start))


def _low(text: str, start: int) -> re.Match[str] | None:
    """The other end of a range, which has no unit of its own."""
    if not start or text[start - 1] not in _LOW_ENDS:
        return None
    return pattern(_LOW).search(text, max(0, start - 18), start)


def _bound_before(text: str, start: int) -> re.Match[str] | None:
    """The words of a limit that stand in front of a number."""
    before = text[start - 1 : start] if start else ""
    if before in _BEFORE_HAN_ENDS:
        found = pattern(_BEFORE_HAN).search(text, max(0, start - 10), start)
        if found:
            return found
    if before.isspace():
        return pattern(_BEFORE_ENGLISH).search(text, max(0, start - 22), start)
    return None
