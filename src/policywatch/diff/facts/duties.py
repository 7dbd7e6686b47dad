"""Words of duty and their strength: 鼓励 < 可以 < 应当 < 必须, and 不得; may < should < must.

Strengths: 0 exempt (无需, need not), 1 encouraged, 2 allowed, 2.5 fitting (宜), 3 advised
(应当, should), 4 required (必须, must, shall). What is forbidden has them too; 严禁 is as
strict as 不得, only louder. Traditional 須 stands beside 應, simplified 须 beside 必须.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from policywatch.diff.facts.mention import Mention, Reader, Rule, word_starts
from policywatch.model import FactType

_FORBIDDEN = "forbidden"
_DUTY = "duty"
_NONE = "none"  # words that look like a duty and are none

_SHALL_ALONE = (
    "(?<![相适適反响響供对對因效感回呼顺順照接策报報不一])[应應]"
    "(?![用急变變答届屆收付力试試邀聘激验驗允诉訴运運税稅募酬约約得选選考当當声聲景]"
    "|[徵征](?![收得求])|纳税|納稅|[缴繳](?![纳納])|有的"
    "|对(?![^，。；]{1,20}(?:进行|予以|作出|加以))|[^，。；]{1,12}(?:请求|請求|邀请|邀請))"
)
"""应 by itself, where it is not a part of 应用, 适应, 供应, 应对…, or 应…的请求."""

_HAN_STARTS = "应應须須不无無毋必务務禁严嚴鼓提倡可宜"

_HAN = (
    (_DUTY, 0.0, "无需|無需|无须|無須|毋须|毋須|毋需|不必(?!要)"),
    (
        _FORBIDDEN,
        4.0,
        (
            "严禁|嚴禁|不得(?![不已])|不可以|不准|不許|不许|禁止(?![令性])"
            "|不可(?![抗或分逆避预預再移撤持靠行能见見控变變知替侵缺采採食回复複復信数數撼估归歸])"
        ),
    ),
    (_FORBIDDEN, 3.0, "不应当|不應當|不应(?![求有])|不應(?![求有])|不宜"),
    (_DUTY, 1.0, "(?<![为為了当當应應以得])(?:鼓励|鼓勵|提倡|倡导|倡導)"),
    (_DUTY, 2.0, "(?<!不)可以"),
    (_DUTY, 4.0, "(?<!不)必须|(?<!不)必須|务必|務必|(?<![必无毋不])须(?![知臾])"),
    (_DUTY, 2.5, "(?<![适適便事不相时時合得权權咸地])宜(?![居人昌春宾賓于於兴])"),
    (_DUTY, 3.0, f"应当|應當|{_SHALL_ALONE}|(?<![必無毋不])須(?![知臾])"),
)
_ENGLISH = (
    (_NONE, 0.0, r"nothing (?:in|contained) [^.,;\n]{1,60}? (?:shall|may)"),
    (
        _FORBIDDEN,
        4.0,
        r"no (?!later|more|less|fewer|longer|greater)[a-z]+(?: [a-z]+)?? (?:shall|must|(?-i:may))",
    ),
    (
        _DUTY,
        0.0,
        "need not|(?:is|are) not (?:required|obliged|obligated) to|do(?:es)? not (?:need|have) to",
    ),
    (
        _FORBIDDEN,
        4.0,
        (
            "must not|shall not|(?-i:may|MAY) not|mustn['’]t"
            "|(?:is|are) (?:strictly )?(?:prohibited|forbidden)(?: from)?"
            "|(?:is|are) not (?:permitted|allowed|entitled) to"
        ),
    ),
    (_FORBIDDEN, 3.0, "should not|ought not to|shouldn['’]t"),
    (_DUTY, 4.0, "must|shall|(?:is|are) (?:required|obliged|obligated) to"),
    (_DUTY, 3.0, "should|ought to"),
    (_DUTY, 1.0, "(?:is|are) encouraged to"),
    (_DUTY, 2.0, r"(?-i:may|MAY)(?! \d)|(?:is|are) (?:permitted|allowed|entitled) to"),
)
"""May with a capital is mostly the month and not read."""

_WEAK_HAN = (
    (_FORBIDDEN, 4.0, "不会|不會|[绝絕]不|[从從]不"),
    (_DUTY, 2.0, "可能[会會]"),
    (
        _DUTY,
        2.0,
        (
            "(?<![许許认認不无無宁寧])可"
            "(?![以能行靠持用视視信再操复複推见見控追观觀比燃转轉执執谓謂惜否爱愛贵貴供])"
        ),
    ),
)
_WEAK_ENGLISH = (
    (_NONE, 0.0, r"nothing (?:in|contained) [^.,;\n]{1,60}? (?:shall|may)"),
    (
        _FORBIDDEN,
        4.0,
        r"no (?!later|more|less|fewer|longer|greater)[a-z]+(?: [a-z]+)?? (?:shall|must|(?-i:may))",
    ),
    (
        _FORBIDDEN,
        4.0,
        "will not|won['’]t|can ?not|can['’]t|do(?:es)? not|do(?:es)?n['’]t|(?:will )?never",
    ),
    (_DUTY, 4.0, "will|(?:has|have) to"),
    (
        _DUTY,
        2.5,
        (
            "(?:aim|endeavou?r|strive|intend|try)s? to"
            "|use (?:commercially |all )?reasonable (?:efforts|endeavou?rs) to"
        ),
    ),
    (_DUTY, 2.0, "can"),
)
_TRADITIONAL_MAY = (
    (
        _DUTY,
        2.0,
        (
            "(?<![取採采獲获所不值使覺觉難难懂記记曉晓贏求購购博讓让免換换算顯變落來說做寫捨应應既心自])得"
            "(?![到知出分票獎標主失罪利力了益逞意當])"
        ),
    ),
)
_TRADITIONAL = (
    "應關機條為與後業對發國會產員稱處當經規間設請書據費額證單務責權實計將並於項眾類買賣訂約議報開長時"
    "無從個場過還這進適違達運選遲電領題質財貨貸資認識記許評審閱覽變續繳總級結給統絕維網線縣師幣帶廠廣"
)
"""Characters of traditional script: only there is 得 alone the ordinary word for may."""

Word = tuple[str, float, str]
"""A row of the tables above: duty or forbidden, strength, pattern without groups."""


def _reader(words: Sequence[Word], *, weak: bool) -> Reader:
    def read(match: re.Match[str]) -> Iterator[Mention]:
        unit, strength, _ = words[(match.lastindex or 1) - 1]
        if unit == _NONE:
            return
        key = (unit, strength)
        start, end = match.span()
        yield Mention(FactType.DUTY, start, end, match.group(), key, strength, unit, weak=weak)

    return read


def _rule(
    hints: Iterable[str], words: Sequence[Word], *, starts: str = "", weak: bool = False
) -> Rule:
    pattern = "|".join(f"({pattern})" for _, _, pattern in words)
    return Rule(hints, pattern, _reader(words, weak=weak), starts=starts)


def _english_rule(
    hints: Iterable[str], words: Sequence[Word], *, starts: Iterable[str], weak: bool = False
) -> Rule:
    pattern = "|".join(f"({pattern})" for _, _, pattern in words)
    return Rule(
        hints,
        rf"\b(?:{pattern})\b",
        _reader(words, weak=weak),
        any_case=True,
        starts=word_starts(starts),
    )


def difference(old: Mention, new: Mention) -> tuple[float | None, str]:
    """+1 or −1 for a stronger or weaker duty; a turn into its opposite is named."""
    if old.unit != new.unit:
        if new.unit == _FORBIDDEN:
            return 1.0, "now forbidden"
        return -1.0, "no longer forbidden"
    return (1.0, "stronger") if (new.value or 0) > (old.value or 0) else (-1.0, "weaker")


RULES = (
    _rule(_HAN_STARTS, _HAN, starts=f"[{_HAN_STARTS}]"),
    _rule(_TRADITIONAL, _TRADITIONAL_MAY, starts="得"),
    _rule("可会會绝絕从從", _WEAK_HAN, weak=True),
    _english_rule(
        ("must", "shall", "should", "ought", "need", "may", " to", "prohibited", "forbidden"),
        _ENGLISH,
        starts="nothing,no ,need,is ,are ,do ,does ,must,shall,should,may,ought".split(","),
    ),
    _english_rule(
        (
            *("will", "won", "can", "has to", "have to", "do not", "does not", "don", "doesn"),
            *("never", "aim", "endeavo", "strive", "intend", "try", "use "),
        ),
        _WEAK_ENGLISH,
        starts=(
            "nothing,no ,never,will,won,can,do ,does ,don,has ,have ,aim,endeav,strive,intend,try"
            ",use "
        ).split(","),
        weak=True,
    ),
)
"""Chinese words, 得 in traditional texts, and 可, will, do not, which often say no duty."""
