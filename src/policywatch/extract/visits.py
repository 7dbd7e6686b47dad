"""Lines that say something of the visit and not of the text: its day, its count, its age.

A counter, a printing stamp or the age of a text differs on every visit; where it is all
that a line says, the line is no text, wherever it stands.
"""

import re

from policywatch.extract.fields import read_fields

_AGE = (
    r"(?:(?:was |last |first )?(?:updated|modified|edited|published|posted|reviewed|revised"
    r"|changed|added|written)(?: by .{1,40}?)?(?: on)?\W{0,3})?"
    r"(?:(?:about |over |almost |more than )?(?:an?|\d{1,3}) (?:second|minute|min|hour|day|week"
    r"|month|year)s? ago|yesterday|just now)"
    r"|(?:最后|最近)?(?:更新|修改|发布|编辑)(?:于|时间)?\s?[:：]?\s?"
    r"\d{1,3}\s?(?:秒|分钟|小时|天|周|个月|年)之?前"
    r"|\d{1,3}\s?(?:秒|分钟|小时|天|周|个月|年)之?前(?:更新|发布|修改|编辑)"
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
    r"(?:this (?:page|version|document|copy) was )?(?:last )?printed(?: from \S{4,60})?(?: on| at)?"
    rf"\W{{0,3}}{_DAY}"
    r"|(?:print(?:ing)? date|date (?:of print(?:ing)?|printed)|current (?:date|time))"
    rf"\W{{1,3}}{_DAY}|(?:as of today|today is|today)\W{{1,3}}{_DAY}"
    rf"|(?:打印|列印|当前|當前|现在)(?:日期|时间|時間)\s?[:：]?\s?{_DAY}|今天是\s?[:：]?\s?{_DAY}"
)
_NUMBER = r"\d[\d,.]{0,12}\s?[万萬kKmM]?\+?"
_COUNTER = (
    rf"(?:page |total )?(?:views?|visits?|hits|visitors?)\W{{1,3}}{_NUMBER}"
    rf"|{_NUMBER} (?:page ?)?(?:views?|visits?|hits|visitors)"
    rf"|(?:本文|本页|本頁|文章|页面|已有?|共)?(?:已|共|有|总)?(?:被|计)?\s?{_NUMBER}\s?(?:人|次|人次)?"
    r"(?:已|阅读|閱讀|浏览|瀏覽|访问|訪問|点击|點擊|观看){1,2}(?:过|過|量)?"
    rf"|(?:本文|本页|本頁|文章|页面)?(?:已|共|总)?(?:被|计)?(?:阅读|閱讀|浏览|瀏覽|访问|訪問|点击|點擊)"
    rf"(?:量|数|次数|人次)?\s?[:：]?\s?{_NUMBER}\s?(?:次|人次|人)?"
    rf"|您是(?:本站)?第?\s?{_NUMBER}\s?[位个]?(?:访客|访问者|浏览者)"
)
_VISIT = re.compile(f"(?:{_AGE}|{_READING}|{_PRINTED}|{_COUNTER})", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_AGO = ("ago", "yesterday", "just now")
"""What the age of a text ends with where it is said without a number."""
_COUNTING = ("浏览", "瀏覽", "点击", "點擊", "點閱", "阅读", "访问", "人气")
_LONGEST, _LONGEST_FIELDS = 90, 200
"""Characters of such a line, and of one that is made of fields."""


def is_of_the_visit(text: str) -> bool:
    """Whether a line, without the marks around it, is nothing but such a stamp or counter."""
    if _DIGIT.search(text) is None:  # as in most lines
        return text.endswith(_AGO) and len(text) < _LONGEST and _VISIT.fullmatch(text) is not None
    if len(text) < _LONGEST and _VISIT.fullmatch(text):
        return True
    if len(text) > _LONGEST_FIELDS or not any(word in text for word in _COUNTING):
        return False
    return any(field.kind == "tool" for field in read_fields(text))
