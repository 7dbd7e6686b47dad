"""Percentages, fractions, ratios: 45.5%, 百分之八十, 万分之五, 六成, 三分之二, two-thirds, 1:6."""

import re
from collections.abc import Iterator

from policywatch.diff.facts.bounds import limits_of
from policywatch.diff.facts.mention import Mention, Rule
from policywatch.diff.facts.notes import of_units, with_bound
from policywatch.diff.facts.numbers import ENGLISH_NUMBER, FIGURES, quantity
from policywatch.diff.tokens import HAN_NUMBER
from policywatch.model import FactType
from policywatch.patterns import pattern

_PARTS = {
    "half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "tenth": 10,
}  # fmt: skip


_RATIO = "ratio"
_TERM = r"\d{1,4}(?:\.\d{1,3})?"


def _percentage(match: re.Match[str]) -> Iterator[Mention]:
    value = quantity(match["n"])
    unit = match["unit"].lower()
    if value is not None:
        if unit == "‰":
            value /= 10
        points = "point" in unit or "点" in unit or "點" in unit
        yield _mention(match, value, "points" if points else "%")


def _fraction(match: re.Match[str]) -> Iterator[Mention]:
    part = quantity(match["part"])
    whole = 10_000.0 if match["whole"] in "万萬" else quantity(match["whole"])
    if whole and part is not None:
        yield _mention(match, part / whole * 100, "%")


def _tenths(match: re.Match[str]) -> Iterator[Mention]:
    """六成, 八成半."""
    value = quantity(match["n"])
    if value is not None:
        yield _mention(match, value * 10 + (5 if match["half"] else 0), "%")


def _english_fraction(match: re.Match[str]) -> Iterator[Mention]:
    part = quantity(match["part"])
    if part is not None:
        name = match["whole"].lower()
        yield _mention(match, part / _PARTS.get(name, _PARTS.get(name[:-1], 1)) * 100, "%")


def _majority(match: re.Match[str]) -> Iterator[Mention]:
    """More than half, which stands where two thirds might."""
    text, key = match.group(), (50.0, None, "%", "floor")
    yield Mention(FactType.PERCENTAGE, match.start(), match.end(), text, key, 50.0, "%", "floor")


_OF_RATIO = "(?i)[比率配]|ratio|proportion"
_NEAR_RATIO = 48
"""Characters before or behind two numbers in which a word says that they are a ratio."""


def _ratio(match: re.Match[str]) -> Iterator[Mention]:
    """1:6, where its sign or a word nearby says that it is neither a time nor a place."""
    part, whole = quantity(match["part"]), quantity(match["whole"])
    start, end = match.span()
    near = match.string[max(0, start - _NEAR_RATIO) : end + _NEAR_RATIO]
    if part is None or not whole or not (match["sign"] == "∶" or pattern(_OF_RATIO).search(near)):
        return
    limits = limits_of(match.string, start, end)
    text = match.string[limits.start : limits.end]
    value = round(part / whole, 6)
    key = (value, _RATIO, limits.role)
    yield Mention(
        FactType.PERCENTAGE, limits.start, limits.end, text, key, value, _RATIO, limits.role
    )


def _mention(match: re.Match[str], value: float, unit: str) -> Mention:
    value = round(value, 6)
    limits = limits_of(match.string, match.start(), match.end())
    start, end, role = limits.start, limits.end, limits.role
    key = (value, limits.low, unit, role)
    text = match.string[start:end]
    return Mention(FactType.PERCENTAGE, start, end, text, key, value, unit, role, limits.low)


def difference(old: Mention, new: Mention) -> tuple[float | None, str]:
    """The points between two percentages; of two ratios only whether the limit turned."""
    if old.unit == new.unit == _RATIO:
        return None, with_bound("", old.role, new.role)
    if old.unit != new.unit or old.value is None or new.value is None:
        return None, "other unit"
    points = round(new.value - old.value, 6)
    note = of_units(points, "point") if points else ""
    if not points and old.low is not None and new.low is not None:
        points = round(new.low - old.low, 6)
        note = f"from {of_units(points, 'point')}"
    return points, with_bound(note, old.role, new.role) or "other range"


RULES = (
    Rule(
        "%％‰百",
        rf"(?P<n>{FIGURES})\s?(?P<unit>[%％‰]|[个個]百分[点點])",
        _percentage,
        starts=r"\d",
    ),
    Rule(
        ("分之",),
        rf"(?P<whole>{HAN_NUMBER}|[万萬])分之"
        rf"(?P<part>{HAN_NUMBER}(?:[点點．.][一二三四五六七八九零〇]{{1,4}})?|{FIGURES})",
        _fraction,
    ),
    Rule(
        "成",
        r"(?<![\d一二三四五六七八九十百千万亿])(?P<n>[1-9一二两三四五六七八九])成"
        r"(?P<half>半?)(?=[，。；、！,;）)\s的以]|给予|报销|补|支付|左右|及|$)",
        _tenths,
    ),
    Rule(
        ("∶", "比", "率", "配", "ratio", "proportion"),
        rf"(?<![\d.:：∶,])(?P<part>{_TERM})\s?(?P<sign>[:：∶])\s?(?P<whole>{_TERM})(?![\d:：∶]|\.\d)",
        _ratio,
        starts=r"\d(?=[\d.]{0,6}\s?[:：∶])",
    ),
    Rule(("半数", "半數"), r"过半数|過半數|半数以上|半數以上", _majority),
    Rule(
        ("percent", "per cent"),
        rf"(?P<n>{FIGURES}|{ENGLISH_NUMBER})\s(?P<unit>percentage points?\b|per ?cent\b)",
        _percentage,
        any_case=True,
    ),
    Rule(
        ("half", "third", "quarter", "fourth", "fifth", "tenth"),
        r"\b(?P<part>one|two|three|four|five|seven|nine)[- ]"
        r"(?P<whole>half|thirds?|quarters?|fourths?|fifths?|tenths?)\b",
        _english_fraction,
        any_case=True,
    ),
)
"""Percentages with signs, fractions in Chinese, ratios, percentages and fractions in English."""
