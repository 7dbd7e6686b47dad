"""Terms: 72小时, 十五日内, 三个工作日, 不少于六个月, within 30 days, six months, 12-month."""

import re
from collections.abc import Iterator
from functools import lru_cache

from policywatch.diff.facts.bounds import is_joined, limits_of
from policywatch.diff.facts.mention import Mention, Rule
from policywatch.diff.facts.notes import of_units, with_bound
from policywatch.diff.facts.numbers import (
    ENGLISH_NUMBER,
    ENGLISH_STARTS,
    FIGURES,
    NUMBER,
    quantity,
)
from policywatch.model import FactType

DAYS = {
    "minute": 1 / 1440, "hour": 1 / 24, "day": 1.0, "working day": 1.0, "week": 7.0,
    "month": 30.0, "quarter": 91.0, "year": 365.0,
}  # fmt: skip
"""How many days a unit counts for: a month 30, a year 365, whatever the calendar says."""

_UNITS = (
    ("working day", ("工作日", "工作天", "营业日", "營業日", "交易日", "working", "business")),
    ("minute", ("分", "minute")),
    ("hour", ("小时", "小時", "hour")),
    ("week", ("周", "週", "星期", "礼拜", "禮拜", "week")),
    ("quarter", ("季", "quarter")),
    ("month", ("月", "month")),
    ("year", ("年", "year")),
    ("day", ("日", "天", "day")),
)
_HAN_UNIT = (
    "(?:[个個]?(?:自然|日历|日曆)[日天月年]|[个個](?:工作[日天]|[营營][业業]日|交易日|月|小时|小時|季度|星期|礼拜|禮拜)|工作[日天]|[营營][业業]日|交易日|小时|小時|分钟|分鐘"
    "|日(?![元圆圓币幣均本常])|天(?![然津气氣])|周(?![岁歲年边邊])|週(?![歲年邊])"
    r"|年(?![级級龄齡度底初末代轻輕鉴鑑检檢会會]|\s?[\d一二三四五六七八九十]{1,3}\s?月))"
)
_ORDINAL_BEFORE = frozenset("第每月×xX.")


def _han(match: re.Match[str]) -> Iterator[Mention]:
    number = match["n"]
    value = 0.5 if number == "半" else quantity(number)
    # 百年, 千年, 万年 are figures of speech; 2027年 is a date.
    if value is None or number in "百千万" or (value >= 1000 and match["unit"] == "年"):
        return
    if match.start() and match.string[match.start() - 1] in _ORDINAL_BEFORE:
        return
    if match["unit"] == "日" and match.string.endswith(("日、", "日和"), 0, match.start()):
        return  # 5月1日、2日 are days of a month
    value += 0.5 if match["half"] else 0
    yield _mention(match, value, match["unit"])


def _months(match: re.Match[str]) -> Iterator[Mention]:
    value = quantity(match["n"])
    if value is not None:
        yield _mention(match, value, "月")


def _english(match: re.Match[str]) -> Iterator[Mention]:
    value = quantity(match["n"])
    if value is not None and not is_joined(match.string, match.start()):
        yield _mention(match, value, match["unit"].lower())


@lru_cache(maxsize=64)
def _unit(words: str) -> str:
    """The name of the unit that some words print."""
    return next(unit for unit, names in _UNITS if any(name in words for name in names))


def _mention(match: re.Match[str], value: float, words: str) -> Mention:
    unit = _unit(words)
    if value == 0.5 and unit in ("year", "month"):
        value, unit = (6.0, "month") if unit == "year" else (15.0, "day")
    # A week is seven days; months, years and working days stand for themselves.
    measure = ("day", value * DAYS[unit]) if unit == "week" else (unit, value)
    limits = limits_of(match.string, match.start(), match.end())
    more = match.groupdict().get("more")
    if more:
        limits = limits._replace(role="floor" if more.lower() == "more" else "cap")
    start, end, role, low = limits.start, limits.end, limits.role, limits.low
    text = match.string[start:end]
    key = (measure, low, role)
    return Mention(FactType.TERM, start, end, text, key, value, unit, role, low)


def difference(old: Mention, new: Mention) -> tuple[float | None, str]:
    """The days between two terms, said in their own unit where they share one.

    Otherwise in days, and what is less than a day in the smaller of the two units.
    """
    if old.value is None or new.value is None:
        return None, ""
    if old.unit == new.unit:
        change = round(new.value - old.value, 6)
        note = of_units(change, old.unit) if change else ""
        return round(change * DAYS[old.unit], 6), with_bound(note, old.role, new.role)
    if "working day" in (old.unit, new.unit):
        return None, f"{old.unit}s → {new.unit}s"
    change = new.value * DAYS[new.unit] - old.value * DAYS[old.unit]
    days = round(change, 6)
    if not days:
        return 0.0, with_bound("", old.role, new.role) or "other unit"
    unit = "day" if abs(days) >= 1 else min(old.unit, new.unit, key=DAYS.__getitem__)
    note = of_units(round(change / DAYS[unit], 6), unit)
    return days, with_bound(note, old.role, new.role)


RULES = (
    Rule(
        "日天周週年月时時分",
        rf"(?P<n>{NUMBER})\s?(?P<unit>{_HAN_UNIT})(?P<half>半(?!数|數|径|徑))?",
        _han,
        starts=NUMBER,
    ),
    Rule("半", rf"(?P<n>半)\s?(?P<unit>{_HAN_UNIT})(?P<half>半(?!数|數|径|徑))?", _han),
    Rule(
        ("月以", "月內", "月未"),
        "(?<![第每年\\d一二三四五六七八九十])(?P<n>[一二三四五六七八九十]{1,3})月"
        "(?=以上|以下|以[内內]|[内內]|未满|未滿)",
        _months,
    ),
    Rule(
        ("day", "month", "year", "week", "hour", "minute"),
        rf"(?:{ENGLISH_NUMBER}\s\((?=\d{{1,4}}\)))?(?P<n>{FIGURES}|{ENGLISH_NUMBER})\)?"
        r"(?:\sor\s(?P<more>more|fewer|less))?[\s-]"
        r"(?P<unit>(?:(?:working|business|calendar|consecutive)[\s-])?"
        r"(?:day|month|year|week|hour|minute)s?)\b(?!-?\s?(?:of\sage|old)\b)",
        _english,
        any_case=True,
        starts=ENGLISH_STARTS,
    ),
)
"""Chinese terms, months as Taiwan's penal law prints them (六月以上), English terms."""
