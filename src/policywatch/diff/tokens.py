"""What one word is, to a comparison of words.

A date, an amount with its unit, a count with its measure word, a percentage, a
reference to a clause, a word of duty, a Latin word and a number are one token each, so
that a change of one is shown whole (`2027年` → `2028年`, never `202[7→8]年`). Every other
CJK character and every punctuation mark is a token of its own, and so is a run of white
space. The tokens of a text, joined, are the text.
"""

from policywatch.patterns import pattern

DIGITS = r"(?:\d++(?:[,，]\d{3}(?!\d))*+(?:\.\d++)?+)"
"""A number in digits, thousands separated or not."""

HAN_DIGITS = "零〇○一二三四五六七八九十百千两兩廿卅壹贰貳叁參肆伍陆陸柒捌玖拾佰仟"
"""Chinese numerals without the great units 万 and 亿."""

HAN_NUMBER = f"[{HAN_DIGITS}][{HAN_DIGITS}万萬亿億]{{0,19}}+"
"""A number in Chinese numerals; nobody writes a longer one."""

CURRENCY_WORDS = (
    "(?:人民[币幣]|港[币幣]|新[臺台][币幣]|澳[门門][币幣]|日[币幣]"
    "|RMB|CNY|USD|EUR|GBP|HKD|TWD|JPY|(?:US|HK|NT|[ACS])?[$]|[€£¥￥])"
)
"""What may stand before the number of an amount."""

CURRENCY_UNITS = (
    "(?:人民[币幣])?(?:美|欧|歐|港|日|英|加|澳|韩|韓|新[臺台][币幣])?(?:元|圆|圓|镑|鎊)整?"
)
"""What stands behind the number of a Chinese amount."""

MEASURES = (
    "[周週][岁歲]|[个個]?(?:自然|日历|日曆)[日天月年]|[个個](?:月|工作[日天]|[营營][业業]日|百分[点點])?|工作[日天]|[营營][业業]日|小时|小時|分钟|分鐘|平方公里|平方米|公里|公顷|公頃"
    "|千米|万吨|千瓦时|千瓦|兆瓦|[人名家项項户戶日天]|(?<=[\\d万萬亿億])[套处處台臺座件间間所位条條类類"
    "种種批次场場辆輛张張份亩畝吨噸米倍周週季组組期款支篇部级級岁歲]"
)
"""Measure words that stay with the number before them; some only behind digits."""

MONTHS = (
    "(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    "|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
"""English names of months, long and short."""

_ORDINAL = rf"(?:\d{{1,5}}|[{HAN_DIGITS}]{{1,8}})"
_SCALE = "(?:thousand|million|billion|trillion)"
_CLAUSES = (
    "[Ss]ections?|[Aa]rticles?|[Cc]hapters?|[Pp]aragraphs?|[Cc]lauses?|[Rr]ules?|[Pp]art|[Aa]nnex"
    "|[Ss]chedule"
)
_FIRST_CJK = "\u2e80"
_DAY = r"(?:\d{1,2}|[一二三四五六七八九十廿]{1,3})"
_MORE = rf"(?:[、和及或与與至到]{_ORDINAL}(?:[-－之]{_DAY})?){{0,20}}"
"""Further numbers before one 条: 第三、五至七条."""

_LETTERS = r"A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0370-\u052f\u05d0-\u06d3\u1e00-\u1eff"
"""Letters of scripts that put spaces between words; wide ranges are slow to compile."""

_PLAIN = rf"[^\d\s{HAN_DIGITS}{_LETTERS}民第§人港新澳日$€£¥￥不应應可必鼓禁严嚴]"
"""A character that begins none of the tokens below: most of Chinese, and punctuation."""

_KINDS = {
    "plain": (_PLAIN,),
    "date": (
        r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)|\d{1,2}/\d{1,2}/(?:19|20)\d{2}(?!\d)",
        rf"\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{MONTHS}\b\.?(?:,? \d{{4}}\b)?",
        rf"\b{MONTHS}\b\.? \d{{1,2}}(?:st|nd|rd|th)?\b(?:,? \d{{4}}\b)?",
        rf"\b{MONTHS}\b\.?,? \d{{4}}\b",
    ),
    "reference": (
        rf"第 ?{_ORDINAL}(?:[-－之]{_DAY})?{_MORE} ?[编編章节節条條款项項目](?:之{_DAY})?",
        r"\d{1,3}(?:\.\d{1,3}){1,5} ?[条條款项項节節]",
        rf"\b(?:[Ss]ub-?)?(?:{_CLAUSES}|section|paragraph) (?:\([A-Za-z0-9]{{1,5}}\)){{1,6}}",
        rf"(?:§§?|\b(?:{_CLAUSES})) ?\d[\w.\-]{{0,20}}(?<![.\-])(?:\([A-Za-z0-9-]{{1,6}}\)){{0,6}}",
    ),
    "number": (
        rf"{DIGITS} ?(?:[%％‰]|(?:percent|per cent|percentage points?)\b)",
        (
            rf"{CURRENCY_WORDS} ?{DIGITS}(?: ?(?:[万萬亿億千百]{{1,3}}|{_SCALE}\b|bn\b|[mkMK]\b))?"
            rf"(?:{CURRENCY_UNITS})?"
        ),
        rf"{DIGITS}(?: {_SCALE})? (?:dollars?|euros?|pounds|yuan|USD|EUR|GBP|RMB|CNY)\b",
        (
            r"(?:(?:民[國国]|人民[币幣]|港[币幣]|新[臺台][币幣]) ?)?"
            rf"(?:{DIGITS} ?[十百千万萬亿億]{{0,4}}|{HAN_NUMBER})[多余餘]?"
            rf"(?:{CURRENCY_UNITS}|{MEASURES}"
            rf"| ?年(?: ?{_DAY} ?月(?: ?{_DAY} ?[日号號])?)?[底末初度]?"
            rf"| ?月 ?(?:{_DAY} ?[日号號]|[底末初])"
            rf"|分之(?:{DIGITS}|{HAN_NUMBER}(?:[点點．][{HAN_DIGITS}]{{1,4}})?))"
        ),
        r"\d{1,3}(?:[ \xa0\u202f]\d{3})+(?![\d,.])",
        rf"{DIGITS}[十百千万萬亿億]{{0,3}}",
    ),
    "duty": (
        "不?(?:应当|應當|可以)|必须|必須|不得|鼓励|鼓勵|禁止|严禁|嚴禁",
        r"\b(?:[Mm]ust|[Ss]hall|[Mm]ay|[Ss]hould|[Ww]ill|[Cc]an) not\b",
    ),
    "word": (
        r"https?://[!-;=?-~]+(?<![.,;:!?)\]])",
        rf"[{_LETTERS}][{_LETTERS}\d_]*+(?:['’‑\-][{_LETTERS}\d_]++)*+",
    ),
    "rest": (r"\s++", r"[\s\S]"),
}
"""Patterns of tokens by kind; at each place the first that fits makes the token."""


_TOKEN = "|".join(one for patterns in _KINDS.values() for one in patterns)


def tokenize(text: str) -> list[str]:
    """The tokens of a text, in order; joined they are the text."""
    return pattern(_TOKEN).findall(text)


def is_whole(token: str) -> bool:
    """Whether a token is a date, an amount, a reference…: more than a plain word or character."""
    return len(token) > 1 and any(c.isdigit() or c >= _FIRST_CJK for c in token)


def is_cjk(token: str) -> bool:
    """Whether a token is one CJK character (no punctuation)."""
    return len(token) == 1 and ord(token) >= ord(_FIRST_CJK) and token.isalnum()
