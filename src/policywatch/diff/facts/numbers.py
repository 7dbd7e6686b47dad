"""Quantities as policies print them: 5,000, 1.2, 五十, 12万, 1.5亿, 三点五, thirty, 10 000."""

from functools import lru_cache

from policywatch.clauses.numerals import parse_number
from policywatch.diff.facts.mention import word_starts
from policywatch.diff.tokens import HAN_DIGITS

_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}

ENGLISH_SCALES = {
    "hundred": 1e2, "thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "mn": 1e6,
    "billion": 1e9, "bn": 1e9, "trillion": 1e12,
}  # fmt: skip
"""What English words of size multiply by."""

_WORDS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
        " fifteen sixteen seventeen eighteen nineteen".split()
    )
} | {
    word: 20 + 10 * k
    for k, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split())
}

ENGLISH_NUMBER = (
    r"\b(?:(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen"
    r"|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty"
    r"|ninety)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?\b(?: hundred\b)?)"
)
"""A number below a thousand in English words."""

ENGLISH_STARTS = word_starts([word for word in _WORDS if word != "zero"], digits=True)
"""Where a number in digits or English words can begin."""

FIGURES = r"(?:\d{1,15}+(?:[,，]\d{3}(?!\d)){0,5}+(?:\.\d{1,9}+)?+)"
"""A number in digits. Its length is bounded, as a search begins at each of its digits."""

NUMBER = (
    rf"[\d{HAN_DIGITS}](?:[\d{HAN_DIGITS}万萬亿億]|[,，](?=\d{{3}}(?!\d))|\.(?=\d)){{0,19}}+"
    r"(?:\s[十百千万萬亿億]{1,4})?"
)
"""A number in digits or Chinese numerals; it begins with one set, which is quick to search."""

SPACED = r"\d{1,3}(?:[ \u00a0\u202f]\d{3}){1,5}+(?!\d)"
"""A number in groups of three with spaces between them."""


@lru_cache(maxsize=1024)
def quantity(text: str) -> float | None:
    """The value of a number in digits, Chinese numerals or both, or in English; else None."""
    if text.isascii() and any(char.isalpha() for char in text):
        return _english(text)
    text = "".join(text.split()).replace(",", "").replace("，", "")
    whole = parse_number(text)
    if whole is not None:
        return float(whole)
    return _decimal(text) if text[:1].isdecimal() else _pointed(text.translate(_POINTS))


_POINTS = str.maketrans("點．.", "点点点")


def _decimal(text: str) -> float | None:
    """The value of 1.5亿: a decimal fraction and units behind it."""
    end = 0
    while end < len(text) and (text[end].isdecimal() or text[end] == "."):
        end += 1
    if any(char not in _SCALES for char in text[end:]):
        return None
    try:
        value = float(text[:end])
    except ValueError:
        return None
    for char in text[end:]:
        value *= _SCALES[char]
    return round(value, 6)


def _english(text: str) -> float | None:
    """The value of `thirty`, `twenty-one`, `two hundred`."""
    total = 0
    for word in text.lower().replace("-", " ").split():
        if word == "hundred":
            total *= 100
        elif word in _WORDS:
            total += _WORDS[word]
        else:
            return None
    return float(total)


def _pointed(text: str) -> float | None:
    """The value of 三点五: digits after the point are read one by one."""
    head, _, tail = text.partition("点")
    whole = parse_number(head)
    digits = [parse_number(char) for char in tail]
    if whole is None or not digits or any(d is None or d > 9 for d in digits):
        return None
    return float(f"{whole}.{''.join(str(d) for d in digits)}")
