"""Governing law and forum: the laws of X, Irish law, the courts of X, arbitration in X, 由…管辖.

The unit says which: `law`, `court`, `seat` of an arbitration.
"""

import re
from collections.abc import Iterator

from policywatch.diff.facts.mention import Mention, Rule, word_starts
from policywatch.model import FactType
from policywatch.patterns import pattern

_WORD = r"(?:(?:[A-Z]\.){2,4}(?! [A-Z])|St\.|[A-Z][\w’'-]{0,24})"
_NAME = (
    r"(?:(?:[Ss]tate|[Cc]ommonwealth|[Pp]rovince|[Rr]epublic|[Kk]ingdom|[Dd]istrict|[Cc]ounty"
    rf"|[Cc]ity) of )?{_WORD}(?:,? (?:(?:and|of|the|de|in) ){{0,2}}{_WORD}){{0,6}}"
)
_GENERAL = (
    r"^(?i:laws?|courts?|arbitration)\s(?:[a-z]+\s){0,3}?(?:of|in|for|within|at)\s(?:the\s)?"
    r"|\s[Ll]aws?$|的?(?:现行)?法律?$"
)
"""What is no part of a name: the laws of, courts located in, 的法律."""
_OF_DISPUTES = r"(?i)\bgoverned\sby|governing\slaw|constru|jurisdiction|venue|disput|litigat"
_OF_A_CONTRACT = "[本此该該][协協合][议議同]|[双雙甲乙][方]|您|[用客][户戶]|条款|條款|平台|平臺"
_NEAR = 80
"""Characters around a law or a court in which a word says that it decides disputes; one that
stands elsewhere counts only where another took its place."""

_NO_PLACE = (
    r"本|[该該各]|一[届屆]|选定|選定|仲裁[员員]"
    r"|^(?:This|These|Those|Section|Agreement|Terms|Any|All|Such|Your|Our)\b"
)
_GOVERN = (
    *("governed", "construed", "interpreted", "enforced", "subject", "in ", "under"),
    *("pursuant", "apply", "application"),
)
_LAND = (
    "中华人民共和国|中華人民共和國|中国大陆|中國大陸|中国|中國"
    "|(?:中国)?(?:香港|澳门|澳門)(?:特别行政区|特別行政區)?|台湾(?:地区)?|臺灣(?:地區)?"
    r"|[^，。；、\s“”（）]{1,10}(?:共和国|共和國|王国|王國|特别行政区|州|联邦|聯邦|国|國)"
)
_PLACE = r"[^，。；、\s“”（）由向提应應]"


def _read(match: re.Match[str]) -> Iterator[Mention]:
    """One law or forum: the group that took part is its unit."""
    unit = match.lastgroup or ""
    start = match.start(unit)
    text = match[unit].rstrip(".,' ")
    name = pattern(_GENERAL).sub("", text)
    if not name or pattern(_NO_PLACE).search(name):
        return
    near = match.string[max(0, start - _NEAR) : match.end() + _NEAR]
    weak = not pattern(_OF_DISPUTES if name[0].isascii() else _OF_A_CONTRACT).search(near)
    key = (unit, "".join(name.split()).casefold())
    yield Mention(FactType.JURISDICTION, start, start + len(text), text, key, unit=unit, weak=weak)


def difference(old: Mention, new: Mention) -> tuple[None, str]:
    """Whether another law or another forum was named."""
    return None, f"other {new.unit}" if old.unit == new.unit else "other forum"


_ENGLISH = (
    rf"\b(?:(?P<law>[Ll]aws?\sof\s(?:the\s)?{_NAME})"
    rf"|(?P<court>[Cc]ourts?\s(?:(?:located|situated|sitting)\s)?"
    rf"(?:of|in|for|within)\s(?:the\s)?{_NAME})"
    r"|(?P<seat>[Aa]rbitration\s(?:(?:seated|held|located|conducted|take\splace)\s)?(?:in|at)\s"
    rf"{_NAME}))"
)
_GOVERNED_BY = (
    r"\b(?i:governed|construed|interpreted|enforced|subject\sto|in\saccordance\swith|under"
    r"|pursuant\sto|apply|application)\s(?:and\s[a-z\s]{3,40}?\s)?"
    rf"(?:(?:by|in\saccordance\swith|under)\s)?(?:the\s)?(?P<law>{_NAME}\s[Ll]aws?\b)"
)
_HAN = (
    rf"(?:适用|適用|受|依据|依據|按照|依照|遵守)(?P<law>(?:{_LAND})(?:大陆|大陸|内地|內地)?(?:地区|地區)?"
    r"(?:的?(?:现行)?法律|法(?=管辖)))"
    rf"|[由向交至归歸](?P<court>(?:有管辖权的)?{_PLACE}{{0,24}}?法院)"
    r"(?=[^，。；]{0,8}?(?:管辖|管轄|审理|審理|诉讼|訴訟|起诉|起訴|解决|解決|裁判))"
    rf"|(?:提交|提请|提請|[由向交])(?P<seat>{_PLACE}{{2,24}}?仲裁(?:委员会|委員會|院|中心|机构|機構))"
)
RULES = (
    Rule(
        ("laws of", "law of", "court", "arbitration"),
        _ENGLISH,
        _read,
        starts=word_starts(("law", "court", "arbitration")),
    ),
    Rule((" law",), _GOVERNED_BY, _read, starts=word_starts(_GOVERN)),
    Rule(("法律", "法院", "仲裁", "法管"), _HAN, _read, starts="[适適受依按遵由向交至归歸提]"),
)
"""Laws and courts by name, seats of arbitration; in English and Chinese."""
