"""Dates (2027年12月31日, 2025年底, 30 June 2028) and terms (72小时, 十五日内, within 30 days)."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from functools import cache

from policywatch.diff.facts.mention import Mention
from policywatch.diff.facts.numbers import ENGLISH_NUMBER, english_quantity, quantity
from policywatch.diff.tokens import DIGITS, HAN_NUMBER, MONTHS
from policywatch.model import FactType

_MONTH_NUMBERS = {
    name: n for n, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)
}
_DAYS = {"hour": 1 / 24, "day": 1.0, "working day": 1.0, "week": 7.0, "month": 30.0, "year": 365.0}
_UNITS = (
    ("working day", ("工作日", "working", "business")),
    ("hour", ("小时", "小時", "hour")),
    ("week", ("周", "週", "星期", "week")),
    ("month", ("月", "month")),
    ("year", ("年", "year")),
    ("day", ("日", "天", "day")),
)


@cache
def _dates() -> re.Pattern[str]:
    one = r"(?:\d{1,2}|[一二三四五六七八九十廿]{1,3})"
    return re.compile(
        rf"(?:(?P<roc>民[國国])\s?)?(?P<y>\d{{4}}|(?<=[國国])\d{{2,3}}|(?<=[國国]\s)\d{{2,3}}|[一二三四五六七八九〇零○]{{4}}|(?<=[國国])[一二三四五六七八九十百零]{{1,6}})\s?年"
        rf"(?:\s?(?P<m>{one})\s?月(?:\s?(?P<d>{one})\s?[日号號])?)?(?P<part>底|末|初|年底)?"
        r"|(?P<iy>\d{4})[-/.](?P<im>\d{1,2})[-/.](?P<id>\d{1,2})(?!\d)"
        rf"|\b(?P<ed>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<em>{MONTHS})\b\.?,? (?P<ey>\d{{4}})\b"
        rf"|\b(?P<fm>{MONTHS})\b\.? (?:(?P<fd>\d{{1,2}})(?:st|nd|rd|th)?,? )?(?P<fy>\d{{4}})\b"
    )


@cache
def _terms() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?P<n>{DIGITS}|(?<![第每])(?:{HAN_NUMBER}))\s?(?:[个個](?P<u1>工作日|月|小时|小時)|(?P<u2>工作日|小时|小時|日|天|周|週|年)(?![级級生度底初末]))"
        rf"|\b(?:(?P<e>{DIGITS})|(?P<w>{ENGLISH_NUMBER}))[ -]?(?P<u3>(?:(?:working|business|calendar) )?(?:days?|months?|years?|weeks?|hours?))\b)",
        re.IGNORECASE,
    )


def find(text: str) -> Iterator[Mention]:
    """The dates and then the terms of a text."""
    for m in _dates().finditer(text):
        day = _day(m)
        if day:
            yield Mention(FactType.DATE, m.start(), m.end(), m.group(), day, float(day.toordinal()))
    for m in _terms().finditer(text):
        value = english_quantity(m["w"]) if m["w"] else quantity(m["n"] or m["e"])
        word = (m["u1"] or m["u2"] or m["u3"]).lower()
        unit = next(unit for unit, words in _UNITS if any(w in word for w in words))
        if value is not None:
            yield Mention(FactType.TERM, m.start(), m.end(), m.group(), (value, unit), value, unit)


def _day(m: re.Match[str]) -> date | None:
    """The day a date means: a month or a year without its day stands for its last one."""
    if m["y"]:
        year = quantity(m["y"]) or 0
        if m["roc"]:
            year += 1911
        month = quantity(m["m"]) if m["m"] else None
        day = quantity(m["d"]) if m["d"] else None
        if m["part"] == "初":
            month, day = month or 1, 1
    elif m["iy"]:
        year, month, day = float(m["iy"]), float(m["im"]), float(m["id"])
    else:
        year = float(m["ey"] or m["fy"])
        month = _MONTH_NUMBERS[(m["em"] or m["fm"])[:3].lower()]
        day = float(m["ed"] or m["fd"]) if m["ed"] or m["fd"] else None
    if not 1 <= year <= 9999 or (month is not None and not 1 <= month <= 12):
        return None
    month = int(month or 12)
    last = monthrange(int(year), month)[1]
    return date(int(year), month, int(day or last)) if 1 <= (day or last) <= last else None


def difference(old: Mention, new: Mention) -> tuple[float | None, str]:
    """The days between two dates or terms (a month has 30, a year 365), and its note."""
    if old.value is None or new.value is None:
        return None, ""
    if old.type is FactType.DATE:
        return _said(new.value - old.value, "day")
    if old.unit == new.unit:
        change, note = _said(new.value - old.value, old.unit)
        return round((change or 0) * _DAYS[old.unit], 6), note
    days = new.value * _DAYS[new.unit] - old.value * _DAYS[old.unit]
    return (round(days, 6), _said(days, "day")[1]) if days else (0.0, f"{old.unit}s → {new.unit}s")


def _said(change: float, unit: str) -> tuple[float, str]:
    size = f"{abs(change):.1f}".removesuffix(".0")
    plural = "" if size == "1" else "s"
    return change, f"{'−' if change < 0 else '+'}{size} {unit}{plural}"
