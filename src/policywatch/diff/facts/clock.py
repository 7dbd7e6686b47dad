"""Times of day: 9:30, 17时30分, 下午5时, 5 p.m.

A time is a date of unit `clock`; its value are the minutes since midnight.
"""

import re
from collections.abc import Iterator

from policywatch.diff.facts.mention import Mention, Rule
from policywatch.diff.facts.notes import of_units
from policywatch.diff.facts.numbers import quantity
from policywatch.model import FactType

UNIT = "clock"

_HALF = r"(?:[AaPp]\.\s?[Mm]\.|[AaPp]\s?[Mm]\b)"
_LATE = ("下午", "晚上", "晚间", "晚間", "夜间", "夜間")
_NEXT_DAY = ("次日", "翌日")
_PARTS = (*_LATE, *_NEXT_DAY, "凌晨", "早上", "上午", "中午")
"""Parts of a day, which stand before its hours."""
_HAN_HOUR = r"(?:\d{1,2}|[一二两三四五六七八九十]{1,3})"


def _read(match: re.Match[str]) -> Iterator[Mention]:
    groups = match.groupdict()
    text, (start, end) = match.string, match.span()
    part = next((part for part in _PARTS if text.endswith(part, 0, start)), "")
    hour = quantity(match["h"])
    minute = 30.0 if groups.get("past") else quantity(groups["m"]) if groups.get("m") else 0.0
    if hour is None or minute is None or hour > 24 or minute > 59:
        return
    half = (groups.get("half") or "")[:1].lower()
    if (half and not 1 <= hour <= 12) or (groups.get("point") and not part):
        return
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    elif part in _LATE and hour < 12:
        hour += 12
    start -= len(part)
    minutes = 60 * hour + minute
    key = (UNIT, minutes, part in _NEXT_DAY)
    yield Mention(FactType.DATE, start, end, text[start:end], key, minutes, UNIT)


def difference(old: Mention, new: Mention) -> tuple[float | None, str]:
    """The days between two times of day, said in hours or minutes."""
    minutes = (new.value or 0) - (old.value or 0)
    if not minutes:
        return 0.0, "other form"
    whole = minutes % 60 == 0
    note = of_units(minutes / 60 if whole else minutes, "hour" if whole else "minute")
    return round(minutes / 1440, 6), note


RULES = (
    Rule(
        ":：",
        r"(?<![\d:：.,T])(?P<h>[01]?\d|2[0-4])[:：](?P<m>[0-5]\d)(?![\d:：∶])"
        rf"(?:\s?(?P<half>{_HALF}))?",
        _read,
        starts=r"\d(?=\d?[:：])",
    ),
    Rule(
        ("am", "pm", "a.m", "p.m", "a. m", "p. m"),
        rf"(?<![\d:.,])(?P<h>\d{{1,2}})\s?(?P<half>{_HALF})",
        _read,
        starts=r"\d(?=\d?\s?[AaPp])",
    ),
    Rule(
        "时時点點",
        rf"(?<![\d.,，一二两三四五六七八九十])(?P<h>{_HAN_HOUR})\s?(?:[时時]|(?P<point>[点點]))"
        rf"(?:(?P<past>半)|\s?(?P<m>{_HAN_HOUR})\s?分(?![之钟鐘])"
        r"|(?=[，。；、）)\s至到前后後起止整许許—–~-]|$))",
        _read,
        starts=r"[\d一二两三四五六七八九十](?=[\d一二三四五六七八九十]{0,2}\s?[时時点點])",
    ),
)
"""Times with a colon, with a.m. and p.m., and in Chinese; 点 only behind a part of the day."""
