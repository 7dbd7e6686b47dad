"""Amounts of money: 最高500万元, 人民币1.5亿元, 新臺幣三萬元, up to $1.2 million, 50 dollars."""

import re
from collections.abc import Iterator
from functools import lru_cache

from policywatch.diff.facts.bounds import Limits, limits_of
from policywatch.diff.facts.mention import Mention, Rule
from policywatch.diff.facts.notes import of_ratio, with_bound
from policywatch.diff.facts.numbers import ENGLISH_SCALES, FIGURES, NUMBER, SPACED, quantity
from policywatch.diff.tokens import CURRENCY_UNITS, CURRENCY_WORDS
from policywatch.model import FactType

_CURRENCIES = (
    ("USD", ("us$", "usd", "u.s.", "美", "$", "dollar")),
    ("HKD", ("hk$", "hkd", "港")),
    ("TWD", ("nt$", "twd", "新臺", "新台")),
    ("EUR", ("€", "eur", "欧", "歐")),
    ("GBP", ("£", "gbp", "英", "pound")),
    ("JPY", ("jpy", "日")),
    ("pence", ("pence",)),
    ("cents", ("cents",)),
    ("CNY", ("¥", "￥", "rmb", "cny", "人民", "yuan")),
)
_OTHER_DOLLARS = {"hk$": "HKD", "nt$": "TWD", "a$": "AUD", "c$": "CAD", "s$": "SGD"}
_SIGN_BEFORE = re.compile(rf"{CURRENCY_WORDS}\s?$")
_NOT_MONEY = "(?![素件旦首化老宇月])"
_SCALE = r"(?:thousand|million|billion|trillion|bn|mn|[km])\b"


def _han(match: re.Match[str]) -> Iterator[Mention]:
    """五十万元, with the currency that may stand before it."""
    value = quantity(match["n"])
    if value is None:
        return
    limits = limits_of(match.string, match.start(), match.end(), sign=_SIGN_BEFORE)
    low = limits.low
    if low is not None and low < value:
        low *= _size(match["n"])
    yield _mention(match.string, limits, value, low, limits.sign + match["unit"])


def _signed(match: re.Match[str]) -> Iterator[Mention]:
    """$1.2 million, RMB 5,000, 50 dollars."""
    groups = match.groupdict()
    value = quantity(groups["n"])
    if value is None:
        return
    scale = ENGLISH_SCALES[groups["scale"].lower()] if groups["scale"] else 1.0
    low = quantity(groups["low"]) if groups.get("low") else None
    limits = limits_of(match.string, match.start(), match.end())
    unit = groups.get("sign") or groups.get("unit") or ""
    low = low * scale if low is not None else None
    yield _mention(match.string, limits, value * scale, low, unit)


def _mention(text: str, limits: Limits, value: float, low: float | None, unit: str) -> Mention:
    value = round(value, 6)
    start, end, role = limits.start, limits.end, limits.role
    currency = _currency(unit.lower())
    key = (value, low, currency, role)
    return Mention(FactType.AMOUNT, start, end, text[start:end], key, value, currency, role, low)


def _size(number: str) -> float:
    """What the units behind a number multiply its digits by (20万: 10,000)."""
    digits = number.rstrip("十百千万萬亿億 ")
    base = quantity(digits) if digits else None
    whole = quantity(number)
    return whole / base if base and whole else 1.0


@lru_cache(maxsize=256)
def _currency(words: str) -> str:
    """The code of the currency that the words around a number name; 元 alone is CNY."""
    for name, code in _OTHER_DOLLARS.items():
        if words.startswith(name):
            return code
    for code, names in _CURRENCIES:
        if any(name in words for name in names):
            return code
    return "CNY"


def difference(old: Mention, new: Mention) -> tuple[float | None, str]:
    """The ratio of two amounts, counts or ends of a range less one, and its note."""
    if old.unit != new.unit or old.value is None or new.value is None:
        return None, "other unit"
    if old.value != new.value:
        ratio, note = of_ratio(old.value, new.value)
    elif old.low is not None and new.low is not None and old.low != new.low:
        ratio, note = of_ratio(old.low, new.low)
        note = f"from {note}"
    else:
        ratio, note = 0.0, "" if old.role != new.role else "other range"
    return ratio, with_bound(note, old.role, new.role)


RULES = (
    Rule(
        "元圆圓镑鎊",
        rf"(?P<n>{NUMBER})[多余餘]?(?P<unit>{CURRENCY_UNITS}){_NOT_MONEY}",
        _han,
        starts=NUMBER,
    ),
    Rule(
        "$€£¥￥",
        r"(?P<sign>(?:\b(?:US|HK|NT|[ACS]))?[$]|[€£¥￥])\s?"
        rf"(?:(?P<low>{FIGURES})\s?[-–]\s?)?(?P<n>{SPACED}|{FIGURES}(?:\s?[十百千万萬亿億]{{1,3}})?)"
        rf"(?:\s?(?P<scale>{_SCALE}))?",
        _signed,
        any_case=True,
        starts=r"[UHNACSuhnacs$€£¥￥](?:(?<=[$€£¥￥])|(?i:(?=[SKT]?[$])))",
    ),
    Rule(
        ("rmb", "cny", "usd", "eur", "gbp", "hkd", "twd", "jpy"),
        r"(?<![A-Za-z])(?P<sign>RMB|CNY|USD|EUR|GBP|HKD|TWD|JPY)\s?"
        rf"(?P<n>{SPACED}|{FIGURES}(?:\s?[十百千万萬亿億]{{1,3}})?)(?:\s?(?P<scale>{_SCALE}))?",
        _signed,
        any_case=True,
    ),
    Rule(
        ("dollar", "euro", "pounds", "yuan", "usd", "eur", "gbp", "rmb", "cny", "pence", "cents"),
        rf"(?<![\d.,])(?P<n>{SPACED}|{FIGURES})"
        r"(?:\s(?P<scale>hundred|thousand|million|billion|trillion))?\s"
        r"(?P<unit>(?:U\.?S\.? )?(?:dollars?|euros?|pounds|yuan|pence|cents)\b"
        r"|(?:USD|EUR|GBP|RMB|CNY)\b)",
        _signed,
        any_case=True,
        starts=r"\d",
    ),
)
"""Amounts in Chinese, with a sign, with a code before and with a word behind."""
