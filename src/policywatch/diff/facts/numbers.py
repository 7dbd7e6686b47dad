"""Quantities as policies print them: 5,000, 1.2, 五十, 12万, 1.5亿, 三点五, thirty, half a million."""

from functools import cache

from policywatch.clauses.numerals import parse_number

_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}

ENGLISH_SCALES = {
    "hundred": 1e2, "thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "mn": 1e6,
    "billion": 1e9, "bn": 1e9, "trillion": 1e12,
}  # fmt: skip
"""What English words of size multiply by."""

ENGLISH_NUMBER = (
    "(?:(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    "|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
    "|hundred)(?:[- ](?:and )?(?=[a-z]))?+)++"
)
"""A number below a thousand in English words; may end with the space behind it."""


@cache
def _english() -> dict[str, int]:
    ones = (
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen"
    ).split()
    tens = "twenty thirty forty fifty sixty seventy eighty ninety".split()
    words = {word: n for n, word in enumerate(ones)}
    words.update({word: 20 + 10 * n for n, word in enumerate(tens)})
    return words


def quantity(text: str) -> float | None:
    """The value of a number in digits, Chinese numerals, both, or English words; else None."""
    text = "".join(text.replace("-", " ").split(" ")) if text.isascii() else "".join(text.split())
    text = text.replace(",", "").replace("，", "")
    if not text:
        return None
    whole = parse_number(text)
    if whole is not None:
        return float(whole)
    if "点" in text or "點" in text:
        return _pointed(text.replace("點", "点"))
    end = 0
    while end < len(text) and (text[end].isdecimal() or text[end] == "."):
        end += 1
    if not end:
        return None
    try:
        value = float(text[:end])
    except ValueError:
        return None
    for char in text[end:]:
        if char not in _SCALES:
            return None
        value *= _SCALES[char]
    return value


def english_quantity(text: str) -> float | None:
    """The value of an English number below a thousand in words (`thirty`, `twenty-one`)."""
    total = 0
    words = text.lower().replace("-", " ").split()
    for word in words:
        if word == "hundred":
            total = max(total, 1) * 100
        elif word in _english():
            total += _english()[word]
        elif word != "and":
            return None
    return float(total) if words else None


def _pointed(text: str) -> float | None:
    """The value of 三点五: digits after the point are read one by one."""
    head, _, tail = text.partition("点")
    whole = parse_number(head)
    digits = [parse_number(char) for char in tail]
    if whole is None or not digits or any(d is None or d > 9 for d in digits):
        return None
    return float(f"{whole}.{''.join(str(d) for d in digits)}")
