"""Amounts of money: 最高500万元, 人民币1.5亿元, 新臺幣三萬元, up to $1.2 million, 50 dollars."""

import re
from collections.abc import Iterator

from policywatch.diff.facts.bounds import BEFORE_ENGLISH, BEFORE_HAN, BEHIND_HAN, bound_of
from policywatch.diff.facts.mention import Mention, Rule
from policywatch.diff.facts.notes import of_ratio, with_bound
from policywatch.diff.facts.numbers import ENGLISH_SCALES, quantity
from policywatch.diff.tokens import CURRENCY_UNITS, CURRENCY_WORDS, DIGITS, HAN_NUMBER
from policywatch.model import FactType

_CURRENCIES = (
    ("USD", ("us$", "usd", "u.s.", "美", "$", "dollar")),
    ("HKD", ("hk$", "hkd", "港")),
    ("TWD", ("nt$", "twd", "新臺", "新台")),
    ("EUR", ("€", "eur", "欧", "歐")),
    ("GBP", ("£", "gbp", "英", "pound")),
    ("JPY", ("jpy", "日")),
    ("CNY", ("¥", "￥", "rmb", "cny", "人民", "yuan")),
)
_FOREIGN_DOLLARS = ("hk$", "nt$", "a$", "c$", "s$")
_NOT_MONEY = "(?![素件旦首化老宇月])"
_SCALE = r"(?:thousand|million|billion|trillion|bn|mn|[km])\b"
_SPACED = r"\d{1,3}(?:[ \u00a0]\d{3})++(?!\d)"


def _read(match: re.Match[str]) -> Iterator[Mention]:
    groups = match.groupdict()
    value = quantity(groups["n"])
    if value is None:
        return
    low = quantity(groups["low"]) if groups.get("low") else None
    if low is not None and groups["n"][-1] in "万萬亿億千百" and low < value:
        low *= _size(groups["n"])
    scale = ENGLISH_SCALES[groups["scale"].lower()] if groups.get("scale") else 1
    value = round(value * scale, 6)
    unit = _currency(((groups.get("sign") or "") + (groups.get("unit") or "")).lower())
    role = bound_of(match)
    text = match.group().strip()
    start = match.start() + len(match.group()) - len(match.group().lstrip())
    yield Mention(
        FactType.AMOUNT, start, start + len(text), text, (value, low, unit, role), value, unit,
        role, low,
    )  # fmt: skip


def _size(number: str) -> float:
    """What the units behind a number multiply its digits by (20万: 10,000)."""
    digits = number.rstrip("十百千万萬亿億 ")
    base = quantity(digits) if digits else None
    whole = quantity(number)
    return whole / base if base and whole else 1.0


def _currency(words: str) -> str:
    """The code of the currency that the words around a number name; 元 alone is CNY."""
    if words.startswith(_FOREIGN_DOLLARS[2:]):
        return words[:2].upper()
    for code, names in _CURRENCIES[1:3] if words.startswith(_FOREIGN_DOLLARS) else _CURRENCIES:
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
        rf"{BEFORE_HAN}(?P<sign>{CURRENCY_WORDS}\s?)?"
        rf"(?:(?P<low>{DIGITS})\s?(?:[-—–~～至到]|——)\s?)?"
        rf"(?P<n>{DIGITS}\s?[十百千万萬亿億]{{0,4}}|{HAN_NUMBER})[多余餘]?"
        rf"(?P<unit>{CURRENCY_UNITS}){_NOT_MONEY}{BEHIND_HAN}",
        _read,
    ),
    Rule(
        "$€£¥￥",
        rf"{BEFORE_ENGLISH}(?P<sign>(?:US|HK|NT|[ACS])?[$]|[€£¥￥])\s?"
        rf"(?:(?P<low>{DIGITS})\s?[-–]\s?)?(?P<n>{_SPACED}|{DIGITS}(?:\s?[十百千万萬亿億]{{1,3}})?)"
        rf"(?:\s?(?P<scale>{_SCALE}))?",
        _read,
        any_case=True,
    ),
    Rule(
        ("rmb", "cny", "usd", "eur", "gbp", "hkd", "twd", "jpy"),
        rf"{BEFORE_ENGLISH}(?<![A-Za-z])(?P<sign>RMB|CNY|USD|EUR|GBP|HKD|TWD|JPY)\s?"
        rf"(?P<n>{_SPACED}|{DIGITS}(?:\s?[十百千万萬亿億]{{1,3}})?)(?:\s?(?P<scale>{_SCALE}))?",
        _read,
        any_case=True,
    ),
    Rule(
        ("dollar", "euro", "pounds", "yuan", "usd", "eur", "gbp", "rmb", "cny"),
        rf"{BEFORE_ENGLISH}(?<![\d.,])(?P<n>{_SPACED}|{DIGITS})"
        r"(?:\s(?P<scale>hundred|thousand|million|billion|trillion))?\s"
        r"(?P<unit>(?:U\.?S\.? )?(?:dollars?|euros?|pounds|yuan|USD|EUR|GBP|RMB|CNY)\b)",
        _read,
        any_case=True,
    ),
)
"""Amounts in Chinese, with a sign, with a code before and with a word behind."""
