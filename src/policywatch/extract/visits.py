"""Lines that say something of the visit and not of the text: its day, its count, its age.

A counter, a printing stamp or the age of a text differs on every visit; where it is all
that a line says, the line is no text, wherever it stands.
"""

import re
from collections.abc import Sequence

from policywatch.extract.fields import read_fields
from policywatch.patterns import pattern

_WHEN = r"\d{1,3}\s?(?:秒|分钟|小时|天|周|个月|年)之?前|[今昨前]天|[本上]周|[本上]个?月|刚刚|刚才"
_AGE = (
    r"(?:(?:was |last |first )?(?:updated|modified|edited|published|posted|reviewed|revised"
    r"|changed|added|written)(?: by .{1,40}?)?(?: on)?\W{0,3})?"
    r"(?:(?:about |over |almost |more than )?(?:an?|\d{1,3}) (?:second|minute|min|hour|day|week"
    r"|month|year)s? ago|yesterday|just now)"
    r"|(?:was |last |first )?(?:updated|modified|edited|published|posted|reviewed|revised"
    r"|changed|added|written)\W{1,3}(?:earlier |late )?(?:today|(?:this|last"
    r"|(?:in|within) the last(?: \d{1,2})?) (?:minute|hour|day|week|month|year)s?)"
    rf"|(?:最后|最近)?(?:更新|修改|发布|编辑)(?:于|时间)?\s?[:：]?\s?(?:{_WHEN})"
    rf"|(?:{_WHEN})(?:更新|发布|修改|编辑)"
)
_READING = (
    r"(?:预计|大?约)?阅读(?:时长|时间|约?需)?\s?[:：]?\s?\d{1,3}\s?分钟"
    r"|(?:about |~ ?)?\d{1,3}[ -]min(?:ute)?s?(?: to)? read"
    r"|reading time\W{1,3}\d{1,3} min(?:ute)?s?"
)
_CLOCK = (
    r"(?:[,\s]{0,3}(?:at\s)?\d{1,2}[:：]\d\d(?:[:：]\d\d)?\s?(?:[ap]\.?m\.?)?(?:\s[a-z]{3,4})?)?"
)
_DAY = (
    r"(?:[a-z]{3,9},?\s)?(?:\d{1,2}(?:st|nd|rd|th)?\s[a-z]{3,9}\.?,?\s\d{4}"
    r"|[a-z]{3,9}\.?\s\d{1,2}(?:st|nd|rd|th)?,?\s\d{4}|\d{1,2}/\d{1,2}/\d{2,4}"
    rf"|\d{{4}}\s?[-/.年]\s?\d{{1,2}}\s?[-/.月]\s?\d{{1,2}}\s?[日号]?){_CLOCK}"
    r"(?:\s?星期[一二三四五六日天])?"
)
_PRINTED = (
    r"(?:(?:this (?:page|version|document|copy) was )?(?:last )?printed(?: from \S{4,60})?"
    r"(?: on| at)?\W{0,3}"
    r"|(?:print(?:ing)? date|date (?:of print(?:ing)?|printed)|current (?:date|time)"
    r"|as of today|today is|today)\W{1,3}"
    rf"|(?:(?:打印|列印|当前|當前|现在)(?:日期|时间|時間)|今天是)\s?[:：]?\s?){_DAY}"
)
_NUMBER = r"\d[\d,.]{0,12}\s?[万萬km]?\+?"
_LOOKED = "(?:阅读|閱讀|浏览|瀏覽|访问|訪問|点击|點擊)"
_COUNTER = (
    rf"(?:page |total )?(?:views?|visits?|hits|visitors?)\W{{1,3}}{_NUMBER}"
    rf"|{_NUMBER} (?:page ?)?(?:views?|visits?|hits|visitors)"
    rf"|(?:本文|本页|本頁|文章|页面|已有?|共)?(?:已|共|有|总)?(?:被|计)?\s?{_NUMBER}\s?(?:人|次|人次)?"
    rf"已?(?:{_LOOKED}|观看)(?:过|過|量)?"
    rf"|(?:本文|本页|本頁|文章|页面)?(?:已|共|总)?(?:被|计)?{_LOOKED}"
    rf"(?:量|数|次数|人次)?\s?[:：]?\s?{_NUMBER}\s?(?:次|人次|人)?"
    rf"|您是(?:本站)?第?\s?{_NUMBER}\s?[位个]?(?:访客|访问者|浏览者)"
)
_COUNTING = ("浏览", "瀏覽", "点击", "點擊", "點閱", "阅读", "访问", "人气")
_RANGE = (
    r"(?:showing |displaying |viewing )?\d{1,6} ?(?:[-–—]|to) ?\d{1,6} of \d{1,6}"
    r"(?: (?:results|entries|items|records|rows))?"
    r"|(?:show )?(?:\d{1,4} )?(?:results|entries|items|records|rows) per page"
    r"|(?:显示|顯示)?第?\s?\d{1,6}\s?(?:[-–—~至到])\s?\d{1,6}\s?[条條项項](?:结果|結果|记录)?"
    r"[，,；;/\s]{0,3}共\s?\d{1,6}\s?[条條项項](?:结果|結果|记录)?"
)
"""Which rows of a long table a page shows just now."""
_AGO = (
    *("ago", "yesterday", "just now", "today", "minute", "hour", "day", "week", "month", "year"),
    *("天", "周", "月", "刚刚", "刚才", "更新", "发布", "修改", "编辑"),
)
"""What the age of a text ends with where it is said without a number."""
_STAMPS = (
    (("ago", "day", "now", "this ", "last ", "前", "更新", "修改", "发布", "编辑"), _AGE),
    ((" of ", "共", "per page"), _RANGE),
    (("read", "阅读"), _READING),
    (("print", "today", "current", "日期", "时间", "時間", "今天"), _PRINTED),
    ((*_COUNTING, "閱讀", "訪問", "观看", "访客", "view", "visit", "hits"), _COUNTER),
)
"""Patterns of whole lines, each with words of which its lines hold one."""
_DIGIT = re.compile(r"\d")
_SENTENCE_ENDS = ("。", "；", ";")
"""What no stamp ends with, and most lines of a policy do."""
_LONGEST, _LONGEST_FIELDS = 90, 200
"""Characters of such a line, and of one that is made of fields."""


def is_of_the_visit(low: str) -> bool:
    """Whether a line is nothing but such a stamp or counter.

    `low` is the line in lower case, without the marks around it.
    """
    if _DIGIT.search(low) is None:  # as in most lines
        return low.endswith(_AGO) and len(low) < _LONGEST and _is_stamp(low)
    if len(low) < _LONGEST and not low.endswith(_SENTENCE_ENDS) and _is_stamp(low):
        return True
    if low.isascii() or len(low) > _LONGEST_FIELDS or not _holds(low, _COUNTING):
        return False
    return any(field.kind == "tool" for field in read_fields(low))


def _is_stamp(low: str) -> bool:
    return any(
        _holds(low, words) and pattern(stamp).fullmatch(low) is not None for words, stamp in _STAMPS
    )


def _holds(text: str, words: Sequence[str]) -> bool:
    for word in words:  # noqa: SIM110 - any() takes three times as long for so few
        if word in text:
            return True
    return False
