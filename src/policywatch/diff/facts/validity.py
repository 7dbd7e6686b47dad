"""Validity: 自2024年1月1日起施行, 有效期至…, 同时废止; effective as of, expires on; drafts."""

import re
from collections.abc import Callable, Iterator

from policywatch.diff.facts import dates, terms
from policywatch.diff.facts.mention import Mention, Places, Reader, Rule
from policywatch.model import FactType
from policywatch.patterns import pattern

_START, _END, _REPEAL = "start", "end", "repeal"
_DRAFT, _TRIAL = "draft", "trial"
"""What a title says: the text is not in force yet, or only on trial."""

_IN_FORCE = "(?:施行|实施|實施|生效|执行|執行|试行|試行)"
_HAN = "[\\d一二三四五六七八九十百廿两兩半〇零○]"
_HAN_DAY = rf"{_HAN}{{2,4}}\s?年(?:\s?{_HAN}{{1,3}}\s?月(?:\s?{_HAN}{{1,3}}\s?日)?)?"
_HAN_WHEN = rf"(?:{_HAN_DAY}|{_HAN}{{1,3}}\s?(?:年|[个個]月|日|天))[底末]?止?"

_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_MONTH = r"[A-Z][a-z]{2,8}\.?"
_ENGLISH_DAY = (
    rf"(?:(?:{_DAY}\s(?:(?:day\s)?of\s)?{_MONTH},?|{_MONTH}(?:\s{_DAY})?,?)\s\d{{4}}\b"
    r"|\d{4}-\d{1,2}-\d{1,2})"
)
_ENGLISH_TERM = r"\d{1,4}[ -](?:(?:working|business|calendar) )?(?:day|month|year|week|hour)s?\b"
_COMES = r"(?:comes?|coming|enters?|entering|go(?:es|ing)?)"
_AFTER = r"\s(?:after|from|following)\s(?:the\s)?(?:date\sof\s)?(?:its\s)?[a-z]{3,20}"
_EVENT = (
    r"(?:up)?on\s(?:the\s(?:date|day)\sof\s)?(?:its\s)?"
    r"(?:publication|enactment|signature|posting|receipt|approval)\b"
)


def _reader(unit: str, *, dated: bool = False) -> Reader:
    """A reader of one kind of validity; `dated` wants a date or a term in the words."""

    def read(match: re.Match[str]) -> Iterator[Mention]:
        text = match.group().strip()
        start = match.start() + match.group().index(text)
        when = _when(text)
        if dated and not when:
            return
        key: object = "".join(text.split()).casefold()
        if unit == _REPEAL:
            key = unit
        elif when and (when.type is FactType.DATE or unit == _END):
            key = when.key
        yield Mention(
            FactType.VALIDITY, start, start + len(text), text, (unit, key),
            when.value if when else None, unit, f"{when.type}:{when.unit}" if when else "",
        )  # fmt: skip

    return read


def _status(match: re.Match[str]) -> Iterator[Mention]:
    """（征求意见稿）, （试行）, Draft: what kind of text a title says that it heads."""
    text = match.group().strip()
    start = match.start() + match.group().index(text)
    unit = _TRIAL if pattern(_ON_TRIAL).search(text) else _DRAFT
    words = text.strip("（）()[]-–—: ").casefold()
    key = (unit, words if unit == _DRAFT else "")
    yield Mention(FactType.VALIDITY, start, start + len(text), text, key, unit=unit)


_ON_TRIAL = r"(?i)[试試暂暫]行|provisional|interim|trial"
_KINDS_OF_TEXT = (
    "办法|辦法|条例|條例|规定|規定|细则|細則|规则|規則|规范|規範|标准|標準|意见|意見|方案|章程|通则|制度"
    "|措施|目录|指南|计划|計畫|法"
)
_DRAFTS = "征求意见稿|徵求意見稿|征求意見稿|草案|送审稿|送審稿|讨论稿|討論稿|审议稿|審議稿"
_STATUS_HAN = (
    rf"[（(][^（()）\n，。；]{{0,8}}(?:{_DRAFTS})[^（()）\n，。；]{{0,8}}[)）]|[（(](?:[试試暂暫]行)[稿版]?[)）]"
    rf"|(?<=[\w“])[暂暫试試]行(?=(?:{_KINDS_OF_TEXT})(?:\n|$))"
)
_STATUS_ENGLISH = (
    r"[(\[](?:(?i:consultation|working|final|revised|exposure|first|second|third|public)\s)?"
    r"(?i:draft|provisional|interim|trial)(?:\s(?i:version|\d{1,2}|for\s[a-z ]{3,30}))?[)\]]"
    r"|(?:^|(?<=\n))(?:DRAFT|Draft|Provisional|PROVISIONAL|Interim|INTERIM)(?=\s[A-Z])"
    r"|(?<=\w)\s?[-–—:]\s?(?:DRAFT|Draft)(?=\n|$)"
)


def alone(mention: Mention, *, come: bool) -> str:
    """What it says that one side has a meaning alone, where it says more than that."""
    if mention.unit == _DRAFT:
        return "now a draft" if come else "no longer a draft"
    if mention.unit == _TRIAL:
        return "now on trial" if come else "no longer on trial"
    return ""


def _when(text: str) -> Mention | None:
    """The last date in the words of validity, or else the last term."""
    lowered = text.lower()
    chars = frozenset(lowered)
    places = Places(text, [(0, len(text))])
    for rules in (dates.RULES, terms.RULES):
        found = [
            mention
            for rule in rules
            if rule.applies(lowered, chars)
            for mention in rule.find(places)
        ]
        if found:
            return max(found, key=lambda mention: (mention.end, mention.end - mention.start))
    return None


def difference(old: Mention, new: Mention) -> tuple[float | None, str]:
    """The days between two beginnings or ends, where both have a date or both a term."""
    if old.value is None or new.value is None or old.role.split(":")[0] != new.role.split(":")[0]:
        return None, f"other {new.unit}"
    how: Callable[[Mention, Mention], tuple[float | None, str]]
    how = dates.difference if old.role.startswith("date") else terms.difference
    change, note = how(_plain(old), _plain(new))
    return (change, note) if note else (None, f"other {new.unit}")


def _plain(mention: Mention) -> Mention:
    """The date or term that a mention of validity holds, without its words."""
    unit = mention.role.split(":")[1]
    return Mention(mention.type, 0, 0, "", None, mention.value, unit)


RULES = (
    Rule(("稿", "草案", "试行", "試行", "暂行", "暫行"), _STATUS_HAN, _status),
    Rule(("draft", "provisional", "interim", "(trial"), _STATUS_ENGLISH, _status),
    Rule(
        ("施行", "实施", "實施", "生效", "执行", "執行", "试行", "試行"),
        (
            rf"自[^，。；,;\n自]{{1,40}}?[起日][后後]?(?:{_HAN_WHEN}[后後]?)?"
            rf"(?:正式|开始|開始)?{_IN_FORCE}(?![前後后])"
        ),
        _reader(_START),
    ),
    Rule(
        ("施行", "生效", "起实施", "起執行", "起执行", "正式实施", "正式實施"),
        rf"[于於]?\s?{_HAN_DAY}\s?(?:(?:起(?:正式)?|正式){_IN_FORCE}|施行|生效)(?![前後后])",
        _reader(_START, dated=True),
    ),
    Rule(("施行日期",), r"施行日期[，,]?由[^，。；\n]{2,20}定之", _reader(_START)),
    Rule(
        ("有效", "试行", "試行", "施行", "执行", "執行", "实施", "實施"),
        (
            r"(?:有效期[限间間]?|[试試]行期[限间間]?)(?:自[^，。；\n]{1,24}?)?[为為至到自止截：:]{0,3}\s?"
            rf"{_HAN_WHEN}|{_IN_FORCE}(?:期限?)?(?:延[长長期]|顺延|順延)?(?:执行|執行)?至{_HAN_DAY}"
            rf"|[试試]行{_HAN}{{1,3}}\s?(?:年|[个個]月)"
        ),
        _reader(_END, dated=True),
    ),
    Rule(
        ("废止", "廢止", "失效", "终止", "終止", "停止"),
        (
            "(?:同时|同時|即行|自行|自动|自動|予以|一律)(?:废止|廢止|失效|终止|終止)"
            "|停止(?:执行|執行|施行|适用|適用)|(?<!已)(?:废止|廢止)(?=[。；]|$)"
        ),
        _reader(_REPEAL),
    ),
    Rule(
        ("effective", "take effect", "takes effect", "taking effect", "into "),
        (
            r"\b(?i:effective(?:\sdate)?(?:\sis|\swill\sbe|\sshall\sbe)?|(?:takes?|taking)\seffect"
            rf"|{_COMES}\sinto\s(?:force|effect|operation))"
            r"(?::\s?|\s)(?i:(?:as\s(?:of|from)|on|from|beginning(?:\son)?|starting(?:\son)?)\s)?"
            rf"(?:{_ENGLISH_DAY}|{_ENGLISH_TERM}(?:{_AFTER})?)"
        ),
        _reader(_START, dated=True),
    ),
    Rule(
        ("effective", "take effect", "takes effect", "taking effect", "into "),
        (
            r"\b(?:effective|(?:takes?|taking)\seffect"
            rf"|{_COMES}\sinto\s(?:force|effect|operation))\s{_EVENT}"
        ),
        _reader(_START),
        any_case=True,
    ),
    Rule(
        ("until", "through", "expire", "terminate", "sunset", "lapse"),
        (
            r"\b(?i:(?:valid|in\sforce|in\seffect|effective)\s(?:until|through)\s"
            r"|(?:expires?|terminates?|sunsets?|lapses?)\s(?:(?:on|at|as\sof)\s)?(?:the\send\sof\s)?)"
            rf"{_ENGLISH_DAY}|\b[Ee]xpires?\s{_ENGLISH_TERM}{_AFTER}"
        ),
        _reader(_END, dated=True),
    ),
    Rule(
        ("repealed", "rescinded", "superseded", "revoked"),
        (
            r"\b(?:is|are)\s(?:hereby\s)?(?:repealed|rescinded|superseded|revoked)\b"
            r"|(?<![A-Za-z,;]\s)\b(?-i:Repealed|REPEALED)\b"
        ),
        _reader(_REPEAL),
        any_case=True,
    ),
)
"""When a text begins to hold, until when it holds, and what it ends; Chinese and English."""
