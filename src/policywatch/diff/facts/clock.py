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
_PART = "凌晨|早上|上午|中午|下午|晚上|晚间|晚間|夜间|夜間|次日|翌日"
_LATE = ("下午", "晚上", "晚间", "晚間", "夜间", "夜間")
_HAN_HOUR = r"(?:\d{1,2}|[一二两三四五六七八九十]{1,3})"


def _read(match: re.Match[str]) -> Iterator[Mention]:
    groups = match.groupdict()
    hour = quantity(match["h"])
    minute = 30.0 if groups.get("half_past") else quantity(groups["m"]) if groups.get("m") else 0.0
    if hour is None or minute is None or hour > 24 or minute > 59:
        return
    half = (groups.get("half") or "")[:1].lower()
    if half and (hour > 12 or not hour):
        return
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    elif groups.get("part") in _LATE and hour < 12:
        hour += 12
    minutes = 60 * hour + minute
    day = "next" if groups.get("part") in ("次日", "翌日") else ""
    start, end = match.span()
    key = (UNIT, minutes, day)
    yield Mention(FactType.DATE, start, end, match.group(), key, minutes, UNIT)


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
        rf"(?<![\d:：.,T])(?:(?P<part>{_PART})\s?)?(?P<h>[01]?\d|2[0-4])[:：](?P<m>[0-5]\d)"
        rf"(?![\d:：∶])(?:\s?(?P<half>{_HALF}))?",
        _read,
        starts=rf"(?:{_PART})|\d(?=\d?[:：])",
    ),
    Rule(
        ("am", "pm", "a.m", "p.m", "a. m", "p. m"),
        rf"(?<![\d:.,])(?P<h>\d{{1,2}})\s?(?P<half>{_HALF})",
        _read,
        starts=r"\d",
    ),
    Rule(
        "时時点點",
        rf"(?P<part>{_PART})\s?(?P<h>{_HAN_HOUR})\s?[时時点點]"
        rf"(?:(?P<half_past>半)|\s?(?P<m>{_HAN_HOUR})\s?分)?(?![间間段长長效期速代限评評])",
        _read,
    ),
    Rule(
        "时時",
        r"(?<![\d.,，])(?P<h>\d{1,2})\s?[时時](?:\s?(?P<m>\d{1,2})\s?分(?![之钟鐘])"
        r"|(?=[，。；、）)\s至到前后後起止整许許—–~-]|$))",
        _read,
        starts=r"\d(?=\d?\s?[时時])",
    ),
)
"""Times with a colon, with a.m. and p.m., and in Chinese."""
