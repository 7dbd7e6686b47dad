"""Counts and ages: 20个, 300人, 不超过5家, 十四周岁, 20 pilot projects, at least 16 years old."""

import re
from collections.abc import Iterator

from policywatch.diff.facts import money
from policywatch.diff.facts.bounds import Limits, is_joined, limits_of
from policywatch.diff.facts.mention import Mention, Rule
from policywatch.diff.facts.notes import of_units, with_bound
from policywatch.diff.facts.numbers import (
    ENGLISH_NUMBER,
    ENGLISH_SCALES,
    ENGLISH_STARTS,
    FIGURES,
    NUMBER,
    SPACED,
    quantity,
)
from policywatch.diff.tokens import HAN_DIGITS
from policywatch.model import FactType
from policywatch.patterns import pattern

_AGES = ("age", "岁")
"""The units of ages."""

_OF_AGE = ("age of ", "ages of ", "aged ")
"""What stands before an age, whatever noun follows it."""

_IN_FIGURES = r"(?:\s\(\d{1,3}\))?"
"""The number once more, as contracts print it: sixteen (16)."""

_MEASURE = (
    "周岁|週歲|人次|平方公里|平方米|立方米|公里|公顷|公頃|千米|千瓦时|千瓦|兆瓦|万吨"
    "|[个個](?![月工百小別别体體性季星人]|人[信性资資])|[人个個](?=以)|[岁歲]"
    "|人(?![工民才员員均次文为為])|名(?!单|單|义|義|称|稱|录|錄|额|額|牌)"
    "|家(?![庭具电電属屬长長])|项(?!目)|項(?!目)|项(?=目)|項(?=目)|套(?!餐)|处(?![理罚分置以于])|處(?![理罰分置以於])"
    "|[台臺座件户戶间間所批场場辆輛亩畝吨噸米倍篇款张張份类類种種条條次艘架株头頭只隻本册冊期]"
)
_UNITS = str.maketrans(
    "個項處臺戶間場輛畝噸張類種條頭隻冊歲", "个项处台户间场辆亩吨张类种条头只册岁"
)

_METRES = "(?:㎡|m²|m2|m³|m3|km²|km|cm|mm|kg|mg|kWh|kW|MW|dB|℃|°C|GB|MB|TB|[mLt])"
_ORDINAL_BEFORE = frozenset("第每前上同各条條款×xX.“「")
_READINGS = ("审议", "審議", "修正", "修订", "修訂", "征求")
"""草案二次审议稿 is the second reading of a bill."""
_VIEWS = (
    r"(?:浏览|瀏覽|阅读|閱讀|点击|點擊|访问|訪問|下载|下載)(?:次数|次數|量|数|數)?\s?[：:]?\s?$"
)
"""How often a page was opened is no fact of the policy."""
_NO_ADJECTIVE = (
    "(?!(?:of|or|and|to|in|on|at|by|for|from|with|than|the|a|an|is|are|was|be|as|that|which|such|if"
    "|not|may|must|shall|should|will|can|years?|months?|days?|weeks?|hours?|minutes?)\\b)"
)
_NO_NOUN = (
    "(?!(?:is|as|was|has|does|its|this|us|thus|plus|unless|always|applies|includes|requires|means"
    "|provides|contains|shows|sets|says|takes|makes|gives|covers|refers|lists|states|defines"
    "|jours|mois|heures|semaines|seconds|years?|months?|days?|weeks?|hours?|minutes?|times|percents?|points|cents|dollars"
    "|euros|pounds|process|business|address|access)\\b)"
)


def _han(match: re.Match[str]) -> Iterator[Mention]:
    value = quantity(match["n"])
    if value is None:
        return
    unit = match["unit"].translate(_UNITS).removeprefix("周").removeprefix("週")
    limits = limits_of(match.string, match.start(), match.end())
    first = min(limits.start, match.start())
    # 上五批 is the batch before; 以上五倍以下 the upper end of a range.
    before = match.string[max(0, first - 2) : first]
    if before != "以上" and before[-1:] in _ORDINAL_BEFORE:
        return
    if pattern(_VIEWS).search(match.string, max(0, first - 8), first):
        return
    # 第一、二、三项 lists ordinals.
    if (
        match.string[first - 1 : first] == "、"
        and match.string[first - 2 : first - 1] in HAN_DIGITS
    ):
        return
    if unit == "次" and match.string.startswith(_READINGS, match.end()):
        return
    # 一个, 一批, 一次 mostly say "a", not "one".
    weak = match["n"] == "一" and not limits.role
    yield _mention(match, limits, value, unit, weak=weak)


def _english(match: re.Match[str]) -> Iterator[Mention]:
    value = quantity(match["n"])
    if value is None or is_joined(match.string, match.start()):
        return
    if match.string.endswith(_OF_AGE, 0, match.start()):
        return
    if match["scale"]:
        value *= ENGLISH_SCALES[match["scale"].lower()]
    limits = limits_of(match.string, match.start(), match.end())
    if match["more"]:
        limits = limits._replace(role="floor" if match["more"] in ("more", "over") else "cap")
    yield _mention(match, limits, value, match["noun"].lower())


def _one(match: re.Match[str]) -> Iterator[Mention]:
    """One link, which counts only where it became two: it often says `a link`."""
    limits = limits_of(match.string, match.start(), match.end())
    yield _mention(match, limits, 1.0, f"{match['noun'].lower()}s", weak=True)


def _age(match: re.Match[str]) -> Iterator[Mention]:
    value = quantity(match["n"])
    if value is not None:
        limits = limits_of(match.string, match.start(), match.end())
        if match.group().lower().endswith(("older", "over", "above")):
            limits = limits._replace(role="floor")
        yield _mention(match, limits, value, "age")


def _under_age(match: re.Match[str]) -> Iterator[Mention]:
    """Anyone under 18, which names no unit: the number with its limit."""
    value = quantity(match["n"])
    if value is not None:
        limits = limits_of(match.string, match.start("n"), match.end("n"))
        yield _mention(match, limits, value, "age")


def _mention(
    match: re.Match[str], limits: Limits, value: float, unit: str, *, weak: bool = False
) -> Mention:
    start, end, role, low = limits.start, limits.end, limits.role, limits.low
    key = (value, low, unit, role)
    text = match.string[start:end]
    return Mention(FactType.COUNT, start, end, text, key, value, unit, role, low, weak=weak)


def _metric(match: re.Match[str]) -> Iterator[Mention]:
    value = quantity(match["n"])
    if value is not None and not is_joined(match.string, match.start()):
        limits = limits_of(match.string, match.start(), match.end())
        yield _mention(match, limits, value, match["unit"])


def difference(old: Mention, new: Mention) -> tuple[float | None, str]:
    """The ratio of two counts less one, and its note; that of ages says the years."""
    change, note = money.difference(old, new)
    years = (new.value or 0) - (old.value or 0)
    if change and years and old.unit == new.unit and old.unit in _AGES:
        note = with_bound(of_units(years, "year"), old.role, new.role)
    return change, note


RULES = (
    Rule(
        "0123456789０１２３４５６７８９" + HAN_DIGITS,
        rf"(?P<n>{NUMBER})[多余餘]?\s?(?P<unit>{_MEASURE})",
        _han,
        starts=NUMBER,
    ),
    Rule(
        "0123456789",
        rf"(?P<n>{FIGURES})\s?(?P<unit>{_METRES})(?![A-Za-z0-9])",
        _metric,
        starts=r"\d",
    ),
    Rule(
        ("years of age", "years old", "year of age"),
        rf"(?P<n>\d{{1,3}}|{ENGLISH_NUMBER}){_IN_FIGURES}\syears?\s(?:of\sage|old)\b",
        _age,
        any_case=True,
        starts=ENGLISH_STARTS,
    ),
    Rule(
        ("age ", "aged"),
        rf"\b(?:age(?:\sof)?|aged)\s(?P<n>\d{{1,3}}\b|{ENGLISH_NUMBER}){_IN_FIGURES}(?:\sor\s(?:older|over|above))?",
        _age,
        any_case=True,
    ),
    Rule(
        ("older", "over", "above"),
        rf"(?<![\d.,-])(?P<n>\d{{1,2}}|{ENGLISH_NUMBER}){_IN_FIGURES}\sor\s(?:older|over|above)\b",
        _age,
        any_case=True,
    ),
    Rule(
        ("under", "over", "below", "at least"),
        r"\b(?:anyone|those|children|minors|persons?|people|users?|individuals?|are|is|be)\s"
        rf"(?:under|over|below|at\sleast)\s(?P<n>\d{{1,2}}|{ENGLISH_NUMBER})"
        r"(?=\s?(?:[.,;:)]|$|\s(?:may|must|shall|and|or|who|to|is|are)\b))",
        _under_age,
        any_case=True,
    ),
    Rule(
        ("one ",),
        rf"\b(?P<n>one)\s(?!of\b){_NO_ADJECTIVE}(?P<noun>(?!day|week|month|year|hour|minute)[a-z]{{3,20}}(?<!s))\b",
        _one,
        any_case=True,
    ),
    Rule(
        ("s",),
        rf"(?P<n>{SPACED}|{FIGURES}|(?i:{ENGLISH_NUMBER}))"
        r"(?:\s\(\d{1,4}\))?(?:\s(?P<scale>hundred|thousand|million|billion))?"
        r"(?:\sor\s(?P<more>more|fewer|less|over|under))?\s"
        rf"(?:{_NO_ADJECTIVE}[a-z][a-z-]{{1,20}}\s){{0,1}}?"
        rf"{_NO_NOUN}(?P<noun>[a-z]{{3,20}}s|people|persons|children|staff|women|men)\b",
        _english,
        starts=ENGLISH_STARTS,
    ),
)
"""Counts with Chinese measure words, ages in English, English counts of nouns."""
