"""Amounts of money, percentages and counts."""

import re
from collections.abc import Iterator
from functools import cache

from policywatch.diff.facts.mention import Mention
from policywatch.diff.facts.numbers import ENGLISH_SCALES, quantity
from policywatch.diff.tokens import CURRENCY_UNITS, CURRENCY_WORDS, DIGITS, HAN_NUMBER
from policywatch.model import FactType

_CAPS = "最高(?:不(?:超过|超過))?|最多|不超过|不超過|不得超过|不得超過|至多|上限(?:为|為)?|up to|not exceeding|not more than|no more than|not to exceed|at most|a maximum of"
_FLOORS = "最低|最少|至少|不低于|不低於|不得低于|不得低於|不少于|不少於|at least|not less than|no less than|a minimum of|not fewer than"
_BOUND = rf"(?P<bound>(?i:{_CAPS}|{_FLOORS})\s?)?"
_CAP_WORDS = re.compile(_CAPS, re.IGNORECASE)

_CURRENCIES = (
    ("USD", ("us$", "usd", "美元", "$", "dollar")),
    ("HKD", ("hk$", "hkd", "港")),
    ("TWD", ("nt$", "twd", "新臺", "新台")),
    ("EUR", ("€", "eur", "欧", "歐")),
    ("GBP", ("£", "gbp", "英", "pound")),
    ("JPY", ("jpy", "日元", "日圆", "日圓")),
    ("CNY", ("¥", "￥", "rmb", "cny", "人民", "元", "圆", "圓", "yuan")),
)


@cache
def _amounts() -> re.Pattern[str]:
    scale = r"(?:\s?(?P<scale>thousand|million|billion|trillion|bn|mn|[mk])\b)?"
    return re.compile(
        rf"{_BOUND}(?:"
        rf"(?P<sign>{CURRENCY_WORDS})\s?(?P<n1>(?:{DIGITS})(?:\s?[十百千万萬亿億]{{1,4}})?|{HAN_NUMBER}){scale}(?P<u1>{CURRENCY_UNITS})?"
        rf"|(?P<n2>(?:{DIGITS})\s?[十百千万萬亿億]{{0,4}}|{HAN_NUMBER})[多余]?(?P<u2>{CURRENCY_UNITS})"
        rf"|(?P<n3>{DIGITS})(?:\s(?P<scale3>hundred|thousand|million|billion|trillion))?\s(?P<u3>(?i:U\.?S\.? )?(?i:dollars?|euros?|pounds|yuan|USD|EUR|GBP|RMB|CNY)\b)"
        rf")",
        re.IGNORECASE,
    )


@cache
def _percentages() -> re.Pattern[str]:
    return re.compile(
        rf"{_BOUND}(?:百分之(?P<han>{HAN_NUMBER}(?:[点點][一二三四五六七八九零〇]{{1,3}})?|{DIGITS})"
        rf"|千分之(?P<mille>{HAN_NUMBER}|{DIGITS})"
        rf"|(?P<n>{DIGITS})\s?(?P<unit>[%％‰]|[个個]百分[点點]|percentage points?\b|per ?cent\b))",
        re.IGNORECASE,
    )


@cache
def _counts() -> re.Pattern[str]:
    return re.compile(
        rf"{_BOUND}(?P<n>(?:{DIGITS})\s?[十百千万萬亿億]{{0,3}}|(?<![第每一])(?:{HAN_NUMBER}))[多余]?"
        r"(?P<unit>[个個](?![月工百别別])|[人名家户戶项項套处處台臺座件间間所批次场場辆輛亩畝吨噸米倍篇款张張份类類种種]"
        r"|平方米|平方公里|公里|公顷|公頃|千瓦|兆瓦|PFLOPS|P\b)"
    )


def find(text: str) -> Iterator[Mention]:
    """The amounts, percentages and counts of a text; amounts come first."""
    if any(c in text for c in "元圆圓$€£¥￥镑鎊") or _MONEY_WORDS.search(text):
        yield from (_amount(m) for m in _amounts().finditer(text))
    if any(c in text for c in "%％‰分ec"):
        yield from (_percentage(m) for m in _percentages().finditer(text))
    for m in _counts().finditer(text):
        value = quantity(m["n"])
        if value is not None:
            yield _mention(FactType.COUNT, m, value, m["unit"])


_MONEY_WORDS = re.compile(r"RMB|CNY|USD|EUR|GBP|HKD|TWD|dollar|euro|pound|yuan", re.IGNORECASE)


def _amount(m: re.Match[str]) -> Mention:
    number = m["n1"] or m["n2"] or m["n3"]
    value = quantity(number) or 0.0
    scale = m["scale"] or m["scale3"]
    if scale:
        value *= ENGLISH_SCALES[scale.lower()]
    sign = (m["sign"] or m["u2"] or m["u3"] or "").lower()
    unit = next((code for code, words in _CURRENCIES if any(w in sign for w in words)), sign)
    return _mention(FactType.AMOUNT, m, value, unit)


def _percentage(m: re.Match[str]) -> Mention:
    value = quantity(m["han"] or m["mille"] or m["n"]) or 0.0
    unit = m["unit"] or ""
    if m["mille"] or unit == "‰":
        value /= 10
    points = "point" in unit.lower() or "点" in unit or "點" in unit
    return _mention(FactType.PERCENTAGE, m, value, "points" if points else "%")


def _mention(kind: FactType, m: re.Match[str], value: float, unit: str) -> Mention:
    bound = m["bound"] or ""
    role = "" if not bound else "cap" if _CAP_WORDS.match(bound) else "floor"
    text = m.group().strip()
    return Mention(
        kind, m.start(), m.start() + len(text), text, (value, unit, role), value, unit, role
    )


def difference(old: Mention, new: Mention) -> tuple[float | None, str]:
    """The ratio of two amounts or counts, the points between two percentages, and its note."""
    if old.unit != new.unit or old.value is None or new.value is None:
        return None, "other unit"
    if old.type is FactType.PERCENTAGE:
        points = round(new.value - old.value, 6)
        return points, f"{_signed(points)} {'point' if abs(points) == 1 else 'points'}"
    if old.value == new.value:
        return 0.0, "other bound"
    if not old.value:
        return None, "from 0"
    ratio = round(new.value / old.value - 1, 6)
    return ratio, f"×{_plain(ratio + 1)}" if ratio >= 1 else f"{_signed(ratio * 100)}%"


def _signed(value: float) -> str:
    return ("−" if value < 0 else "+") + _plain(abs(value))


def _plain(value: float) -> str:
    return (
        f"{value:.2f}".rstrip("0").rstrip(".") if value < 10 else f"{value:.1f}".removesuffix(".0")
    )
