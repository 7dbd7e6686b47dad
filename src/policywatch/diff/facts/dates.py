"""Dates and periods: 2027年12月31日, 2025年底, 2024—2026年, 民國110年, 30 June 2028, by 2030."""

import re
from collections.abc import Iterator
from datetime import date

from policywatch.diff.facts import clock
from policywatch.diff.facts.mention import Mention, Rule, word_starts
from policywatch.diff.facts.notes import of_units, signed
from policywatch.diff.facts.numbers import quantity
from policywatch.diff.tokens import MONTHS
from policywatch.model import FactType
from policywatch.patterns import pattern

_LAST_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_MONTH_NAMES = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_ONE = r"(?:\d{1,2}|[一二三四五六七八九十廿]{1,3})"
_ERA = "(?:中[华華])?民[国國]"
_FOUR = "[一二三四五六七八九〇零○]{4}"

HAN_DATE = (
    rf"(?:(?P<low>\d{{4}})\s?年?\s?(?:[-—–~～至到]|--|——)\s?)?"
    rf"(?:(?P<era>{_ERA})\s?(?P<ey>\d{{1,3}}|[一二三四五六七八九十百零〇○]{{1,5}})"
    rf"|(?<!\d)(?P<y>\d{{4}}|{_FOUR}))\s?年"
    rf"(?:\s?(?P<m>{_ONE})\s?月(?:份|(?P<mpart>[底末初])|\s?(?P<d>{_ONE})\s?[日号號])?"
    r"|(?P<part>[底末初]|上半年|下半年)|第?(?P<q>[一二三四1-4])季度)?"
)
"""A Chinese date with its year; the groups are what `_han` reads."""

ISO_DATE = r"(?<!\d)(?P<y>\d{4})(?P<sep>[-/.])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})(?!\d|\.\d)"

ENGLISH_DATE = (
    rf"(?:\b(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s(?:(?:day\s)?of\s)?(?P<m1>{MONTHS})\b\.?,?\s(?P<y1>\d{{4}})\b"
    rf"|\b(?P<m2>{MONTHS})\b\.?\s(?:(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s)?(?P<y2>\d{{4}})\b)"
)
"""An English date with its year: day first, month first, or month and year."""


_YEAR_STARTS = (
    "[\\d中民〇零○一二三四五六七八九]"
    "(?:(?=[\\d〇零○一二三四五六七八九]{3})|(?<=民)(?=[国國])|(?<=中)(?=[华華]民))"
)
"""Where a year of four digits or one of the Republic can begin."""

_PRINTING = (
    r"(?i)(?:打印|列印|下载|下載|浏览|瀏覽|访问|訪問)(?:日期|时间|時間)?\s?[：:]?\s?$"
    r"|\b(?:printed|print|accessed|downloaded|retrieved|viewed)(?:\sdate)?(?:\son)?:?\s$"
)


def _is_printing(match: re.Match[str]) -> bool:
    """Whether a date only says when somebody printed or opened the page."""
    start = match.start()
    return pattern(_PRINTING).search(match.string, max(0, start - 16), start) is not None


def _mention(
    match: re.Match[str], day: date | None, *, low: float | None = None
) -> Iterator[Mention]:
    if day and not _is_printing(match):
        key = (day, low)
        value = float(day.toordinal())
        yield Mention(
            FactType.DATE, match.start(), match.end(), match.group(), key, value, "day", low=low
        )


def _han(match: re.Match[str]) -> Iterator[Mention]:
    year = quantity(match["y"] or match["ey"])
    if year is None:
        return
    year += 1911 if match["era"] else 0
    month = quantity(match["m"]) if match["m"] else None
    day = quantity(match["d"]) if match["d"] else None
    part = match["part"] or match["mpart"]
    if match["q"]:
        month = (quantity(match["q"]) or 0) * 3
    elif part == "上半年":
        month = 6
    elif part == "初":
        month, day = month or 1, 1
    low = _day(float(match["low"]), 1, 1) if match["low"] else None
    yield from _mention(match, _day(year, month, day), low=float(low.toordinal()) if low else None)


def _iso(match: re.Match[str]) -> Iterator[Mention]:
    yield from _mention(match, _day(float(match["y"]), float(match["m"]), float(match["d"])))


SLASHED = "slashed"
"""The unit of a date of which nobody can say what is its day and what its month."""


def _slashed(match: re.Match[str]) -> Iterator[Mention]:
    """06/18/2027, 18/06/2027; of 06/08/2027 only that it is a date."""
    first, second, year = float(match["one"]), float(match["two"]), float(match["y"])
    if max(first, second) > 31 or min(first, second) > 12:
        return
    if max(first, second) > 12:
        yield from _mention(match, _day(year, min(first, second), max(first, second)))
        return
    start, end = match.span()
    key = (SLASHED, first, second, year)
    yield Mention(FactType.DATE, start, end, match.group(), key, unit=SLASHED)


def _english(match: re.Match[str]) -> Iterator[Mention]:
    day = match["d1"] or match["d2"]
    month = _MONTH_NAMES.index((match["m1"] or match["m2"])[:3].lower()) + 1
    year = float(match["y1"] or match["y2"])
    yield from _mention(match, _day(year, month, float(day) if day else None))


def _year(match: re.Match[str]) -> Iterator[Mention]:
    month = float(match["q"]) * 3 if match["q"] else None
    yield from _mention(match, _day(float(match["y"] or match["qy"]), month, None))


_NEXT_YEAR = r"(?:次|翌|下一|第二)年(?:度)?的?\s?$"
"""9月1日至次年2月28日 ends in the year after."""


def _yearless(match: re.Match[str]) -> Iterator[Mention]:
    groups = match.groupdict()
    name = groups.get("name")
    month = _MONTH_NAMES.index(name[:3].lower()) + 1 if name else quantity(match["m"]) or 0
    next_year = pattern(_NEXT_YEAR).search(match.string, max(0, match.start() - 4), match.start())
    year = 2001 if next_year else 2000
    day = _day(year, month, quantity(groups["d"]) if groups.get("d") else None)
    if day:
        start = next_year.start() if next_year else match.start()
        text = match.string[start : match.end()]
        key = ("every year", day)
        value = float(day.toordinal())
        yield Mention(FactType.DATE, start, match.end(), text, key, value, "every year")


def _day(year: float, month: float | None, day: float | None) -> date | None:
    """The day that is meant; a month or a year alone means its last one."""
    if not 1 <= year <= 9999 or (month is not None and not 1 <= month <= 12):
        return None
    month = int(month or 12)
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    last = 29 if month == 2 and leap else _LAST_DAYS[month - 1]
    day = int(day or last)
    # A 29 February of a year that has none is printed now and then.
    return date(int(year), month, min(day, last)) if 1 <= day <= 31 else None


def difference(old: Mention, new: Mention) -> tuple[float | None, str]:
    """The days between two dates, or between the beginnings of two periods."""
    if SLASHED in (old.unit, new.unit):
        return None, ""
    if old.unit != new.unit or old.value is None or new.value is None:
        return None, "other form"
    if old.unit == clock.UNIT:
        return clock.difference(old, new)
    days = new.value - old.value
    if days:
        return days, of_units(days, "day")
    if old.low is not None and new.low is not None:
        return new.low - old.low, f"start {signed(new.low - old.low)} days"
    return 0.0, "other start"


_YEAR_BEFORE = "|".join(
    rf"(?<=\b{word}\s)" for word in ("in", "by", "until", "before", "after", "since", "from",
    "through", "during", "to", "year", "FY")
)  # fmt: skip

_MONTH_STARTS = r"[\d一二三四五六七八九十廿](?=[\d一二三四五六七八九十廿]{0,2}\s?月)"

RULES = (
    Rule("年", HAN_DATE, _han, starts=_YEAR_STARTS),
    Rule("-/.", ISO_DATE, _iso),
    Rule(
        "/",
        r"(?<![\d/])(?P<one>\d{1,2})/(?P<two>\d{1,2})/(?P<y>(?:19|20)\d{2})(?![\d/])",
        _slashed,
    ),
    Rule(
        _MONTH_NAMES,
        ENGLISH_DATE,
        _english,
        any_case=True,
        starts=word_starts(_MONTH_NAMES, digits=True),
    ),
    Rule(
        "月",
        rf"(?<![\d第])(?P<m>{_ONE})\s?月\s?(?:(?P<d>{_ONE})\s?[日号號]|(?P<end>[底末]))",
        _yearless,
        starts=_MONTH_STARTS,
    ),
    Rule(("每年",), rf"(?<=每年)(?P<m>{_ONE})\s?月(?!\s?[\d一二三四五六七八九十])", _yearless),
    Rule(
        _MONTH_NAMES,
        rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?(?P<name>{MONTHS})\b(?!\.?,?\s\d{{4}})",
        _yearless,
    ),
    Rule(
        _MONTH_NAMES,
        rf"\b(?P<name>{MONTHS})\b\.?\s(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\b(?!,?\s\d{{4}}|\.?\d)",
        _yearless,
        starts=word_starts(_MONTH_NAMES),
    ),
    Rule(
        ("19", "20"),
        rf"(?:(?P<end>\b[Ee]nd\sof\s)|\bQ(?P<q>[1-4])\s(?P<qy>20\d{{2}})\b|{_YEAR_BEFORE})"
        r"(?:(?<=[1-9])|(?P<y>(?:19|20)\d{2})\b(?![-/]\d|\.\d|,\d))",
        _year,
        starts=r"[12EeQ](?=9\d|0\d|nd\s|[1-4]\s)",
    ),
)
"""Dates in Chinese, in digits, in English; dates of every year; English years and quarters."""
