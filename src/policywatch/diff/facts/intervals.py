"""Intervals: 每三个月, 每半年, 按季度, quarterly, every year, twice a month."""

import re
from collections.abc import Iterator

from policywatch.diff.facts.mention import Mention, Rule
from policywatch.diff.facts.numbers import ENGLISH_NUMBER, NUMBER, quantity
from policywatch.model import FactType

_MEASURES = {
    "小时": (1.0, "hour"), "小時": (1.0, "hour"), "hour": (1.0, "hour"),
    "工作日": (1.0, "working day"), "日": (1.0, "day"), "天": (1.0, "day"), "day": (1.0, "day"),
    "周": (7.0, "day"), "週": (7.0, "day"), "星期": (7.0, "day"), "week": (7.0, "day"),
    "月": (1.0, "month"), "month": (1.0, "month"),
    "季度": (3.0, "month"), "季": (3.0, "month"), "quarter": (3.0, "month"),
    "年度": (12.0, "month"), "年": (12.0, "month"), "year": (12.0, "month"),
}  # fmt: skip
"""What a unit measures: years and quarters in months, weeks in days, so that they compare."""

_ADVERBS = {
    "daily": (1.0, "day"), "weekly": (7.0, "day"), "biweekly": (14.0, "day"),
    "monthly": (1.0, "month"), "quarterly": (3.0, "month"), "annually": (12.0, "month"),
    "semiannually": (6.0, "month"), "yearly": (12.0, "month"), "biennially": (24.0, "month"),
}  # fmt: skip
_TIMES = {"once": 1.0, "twice": 2.0}


def _han(match: re.Match[str]) -> Iterator[Mention]:
    number, (value, unit) = match["n"], _MEASURES[match["unit"]]
    count = 0.5 if number == "半" else quantity(number) if number else 1.0
    if count:
        # 每年 by itself is mostly said of a yearly sum; a number makes it an order.
        yield _mention(match, count * value, unit, weak=not number)


def _adverb(match: re.Match[str]) -> Iterator[Mention]:
    value, unit = _ADVERBS[match.group().lower().replace("-", "")]
    yield _mention(match, value, unit, weak=True)


def _times(match: re.Match[str]) -> Iterator[Mention]:
    value, unit = _MEASURES[match["unit"].lower()]
    times = _TIMES.get(match["n"].lower()) or quantity(match["n"].lower())
    if times:
        yield _mention(match, value / times, unit)


def _per(match: re.Match[str]) -> Iterator[Mention]:
    """What a sum or a count is for: per month, 元/年. Alone it says nothing."""
    value, unit = _MEASURES[match["unit"].lower()]
    yield _mention(match, value, unit, weak=True)


def _every(match: re.Match[str]) -> Iterator[Mention]:
    value, unit = _MEASURES[match["unit"].lower()]
    count = 2.0 if match["other"] else quantity(match["n"].lower()) if match["n"] else 1.0
    if count:
        yield _mention(match, count * value, unit, weak=not match["n"])


def _mention(match: re.Match[str], value: float, unit: str, *, weak: bool = False) -> Mention:
    key = ("every", value, unit)
    start, end = match.span()
    text = match.group()
    return Mention(FactType.TERM, start, end, text, key, value, unit, "interval", weak=weak)


RULES = (
    Rule(
        "每",
        rf"每(?:间隔|間隔|隔)?(?P<n>半|{NUMBER})?\s?[个個]?"
        "(?P<unit>工作日|小时|小時|季度|星期|年度|日(?!元)|天|周(?!岁|歲)|週(?!歲)|月|季|年)",
        _han,
        starts="每",
    ),
    Rule(
        "按", r"按(?P<n>半)?(?P<unit>季度|年度|日(?!期)|周|週|月|季|年(?!龄|齡))", _han, starts="按"
    ),
    Rule(
        ("daily", "weekly", "monthly", "quarterly", "annually", "yearly", "biennially"),
        rf"\b(?:{'|'.join(_ADVERBS)}|semi-annually|bi-weekly)\b",
        _adverb,
        any_case=True,
    ),
    Rule(
        ("once", "twice", "times"),
        rf"\b(?:(?P<n>once|twice|\d{{1,2}}(?=\stimes)|{ENGLISH_NUMBER}(?=\stimes))(?:\stimes)?)"
        r"\s(?:an?|per|each|every|in\sany)\s(?:calendar\s)?(?P<unit>hour|day|week|month|quarter|year)\b",
        _times,
        any_case=True,
    ),
    Rule(
        ("every", "each"),
        rf"\b(?:every|each)\s(?:(?P<other>other)\s|(?P<n>\d{{1,3}}|{ENGLISH_NUMBER})\s)?"
        r"(?:calendar\s)?(?P<unit>hour|day|week|month|quarter|year)s?\b",
        _every,
        any_case=True,
    ),
    Rule(
        ("per ", "/"),
        r"(?:\bper\s|(?<=[\d\w])/\s?)(?:calendar\s)?(?P<unit>hour|day|week|month|quarter|year)\b",
        _per,
        any_case=True,
    ),
    Rule("/", r"(?<=[元\d人])/\s?(?P<unit>小时|小時|季度|日|天|周|週|月|季|年)", _per),
)
"""Chinese 每 and 按 with a unit; English adverbs, times in a unit, every so many units."""
