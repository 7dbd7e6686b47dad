"""Governing law and forum: the laws of X, Irish law, the courts of X, arbitration in X, 由…管辖.

The unit says which: `law`, `court`, `seat` of an arbitration.
"""

import re
from collections.abc import Iterator

from policywatch.diff.facts.mention import Mention, Reader, Rule, word_starts
from policywatch.model import FactType
from policywatch.patterns import pattern

_WORD = r"[A-Z][\w’'.-]{0,24}"
_NAME = (
    rf"(?:(?:[Ss]tate|[Cc]ommonwealth|[Pp]rovince|[Rr]epublic|[Kk]ingdom|[Dd]istrict|[Cc]ounty|[Cc]ity)"
    rf"\sof\s)?{_WORD}(?:,?\s(?:(?:and|of|the|de|in)\s){{0,2}}{_WORD}){{0,6}}"
)
_OF_DISPUTES = (
    r"(?i)govern|constru|jurisdiction|venue|disput|arbitrat|litigat|brought"
    r"|管辖|管轄|争议|爭議|纠纷|糾紛|仲裁|解释|解釋|诉讼|訴訟"
)
_NEAR = 80
"""Characters around a law or a court in which a word says that it decides disputes; one that
stands elsewhere counts only where another took its place."""

_NO_PLACE = r"^(?:This|These|Those|Section|Agreement|Terms|Any|All|Such|Your|Our)\b"
_GOVERNED = (
    r"\b(?i:governed|construed|interpreted|enforced|subject\sto|in\saccordance\swith|under"
    r"|pursuant\sto|apply|application)"
)
_GOVERN = (
    *("governed", "construed", "interpreted", "enforced", "subject", "in ", "under"),
    *("pursuant", "apply", "application"),
)
_LAND = (
    "中华人民共和国|中華人民共和國|中国大陆|中國大陸|中国|中國|(?:中国)?(?:香港|澳门|澳門)(?:特别行政区|特別行政區)?"
    "|台湾(?:地区)?|臺灣(?:地區)?|[^，。；、\\s“”（）]{1,10}(?:共和国|共和國|王国|王國|特别行政区|州|联邦|聯邦|国|國)"
)
_PLACE = r"[^，。；、\s“”（）由向提应應]"


def _reader(unit: str) -> Reader:
    """A reader of one kind: the group `name` says which law or place it is."""

    def read(match: re.Match[str]) -> Iterator[Mention]:
        name = match["name"]
        if pattern(_NO_PLACE).search(name):
            return
        start, end = match.span("words")
        text = match["words"].rstrip(".,' ")
        key = (unit, "".join(name.rstrip(".,' ").split()).casefold())
        near = match.string[max(0, start - _NEAR) : end + _NEAR]
        weak = not pattern(_OF_DISPUTES).search(near) or name == "人民法院"
        yield Mention(
            FactType.JURISDICTION, start, start + len(text), text, key, unit=unit, weak=weak
        )

    return read


def difference(old: Mention, new: Mention) -> tuple[None, str]:
    """Whether another law or another forum was named."""
    return None, f"other {new.unit}" if old.unit == new.unit else "other forum"


RULES = (
    Rule(
        ("laws of", "law of"),
        rf"(?P<words>\b[Ll]aws?\sof\s(?:the\s)?(?P<name>{_NAME}))",
        _reader("law"),
        starts=r"[Ll](?=aws?\sof\s)",
    ),
    Rule(
        (" law",),
        rf"{_GOVERNED}\s(?:and\s[a-z\s]{{3,40}}?\s)?"
        r"(?:(?:by|in\saccordance\swith|under)\s)?(?:the\s)?"
        rf"(?P<words>(?P<name>{_NAME})\s[Ll]aws?\b)",
        _reader("law"),
        starts=word_starts(_GOVERN),
    ),
    Rule(
        ("court",),
        rf"(?P<words>\b[Cc]ourts?\s(?:(?:located|situated|sitting)\s)?(?:of|in|for|within)\s(?:the\s)?"
        rf"(?P<name>{_NAME}))",
        _reader("court"),
        starts=r"[Cc](?=ourts?\s)",
    ),
    Rule(
        ("arbitration",),
        rf"(?P<words>\b[Aa]rbitration\s(?:(?:seated|held|located|conducted|take\splace)\s)?(?:in|at)\s"
        rf"(?P<name>{_NAME}))",
        _reader("seat"),
        starts=r"[Aa](?=rbitration\s)",
    ),
    Rule(
        ("法律", "法管"),
        rf"(?:适用|適用|受|依据|依據|按照|依照|遵守)(?P<words>(?P<name>{_LAND})(?:大陆|大陸|内地|內地)?(?:地区|地區)?(?:的?(?:现行)?法律|法(?=管辖)))",
        _reader("law"),
    ),
    Rule(
        ("法院",),
        rf"(?:由|向|交|至|归|歸)(?P<words>(?P<name>(?:有管辖权的)?{_PLACE}{{0,24}}?法院))(?=[^，。；]{{0,8}}?(?:管辖|管轄|审理|審理|诉讼|訴訟|起诉|起訴|解决|解決|裁判))",
        _reader("court"),
        starts="[由向交至归歸]",
    ),
    Rule(
        ("仲裁",),
        rf"(?:由|向|交|至|请|請)(?P<words>(?P<name>{_PLACE}{{2,24}}?(?:仲裁(?:委员会|委員會|院|中心|机构|機構))))",
        _reader("seat"),
        starts="[由向交至请請]",
    ),
)
"""Laws and courts by name, seats of arbitration; in English and Chinese."""
