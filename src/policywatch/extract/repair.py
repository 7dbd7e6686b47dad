"""Repairs a damage that page cleaners do to indented GBK text.

The indentation of a paragraph is a run of A1 bytes (two make one full-width space).
A cleaner that removes an odd number of them leaves one A1, and from there every pair
is read one byte late until a byte in the ASCII range ends the shift: `（四）推進` comes
out as `。ㄋ模┩七M`. Pairs that mean nothing when shifted were dropped on the way, so the
marker cannot be decoded back; it is recognised by what the known markers come out as.
"""

import re

_KEYS = {
    "一": "ㄒ唬",
    "二": "ǘ",
    "三": "ㄈ",
    "四": "ㄋ模",
    "五": "ㄎ澹",
    "六": "",
    "七": "ㄆ撸",
    "八": "ò耍",
    "九": "ň牛",
    "十": "ㄊ",
}
_LAST = 99
"""The greatest number that two numerals and `十` can say."""
_DIGITS = "一二三四五六七八九"
_BY_KEY = {key: digit for digit, key in _KEYS.items()}
_SHIFTED = re.compile("。(ㄒ唬|ǘ|ㄈ|ㄋ模|ㄎ澹|ㄆ撸|ò耍|ň牛|ㄊ.{0,2}?|)([\u2500-\u257f])")
_ORDINAL = re.compile("[（(]([一二三四五六七八九十]{1,3})[）)]")
LOST = "\ufffd"
"""Stands where a character could not be brought back."""


def repair(lines: list[str]) -> list[str]:
    """The lines, with shifted beginnings put right.

    Only a line's beginning is touched, and only where it begins with the remains of a
    shifted `（N）` marker followed by a character whose first GBK byte is A9.
    """
    if not any(_SHIFTED.match(line) for line in lines if line[:1] == "。"):
        return lines
    known = frozenset("".join(line for line in lines if not line.startswith("。")))
    repaired, previous = [], 0
    for line in lines:
        match = _SHIFTED.match(line) if line.startswith("。") else None
        marker = _ORDINAL.match(line)
        if match and previous < _LAST:
            previous = _ordinal(match[1], previous)
            repaired.append(f"({_numeral(previous)})" + _unshift(line[match.start(2) :], known))
            continue
        if marker:
            previous = _value(marker[1])
        repaired.append(line)
    return repaired


def _ordinal(key: str, previous: int) -> int:
    """The number a shifted marker stood for; several share a key beyond ten."""
    digit = _BY_KEY.get(key)
    if digit is None or (digit in "二十" and previous >= 10):
        return previous + 1
    return _value(digit)


def _value(numeral: str) -> int:
    """`十二` as 12."""
    tens, ten, ones = numeral.rpartition("十")
    unit = _DIGITS.find(ones) + 1 if ones else 0
    return (_DIGITS.find(tens) + 1 if tens else 1) * 10 + unit if ten else unit


def _numeral(value: int) -> str:
    """12 as `十二`."""
    tens, ones = divmod(value, 10)
    head = ("" if tens == 1 else _DIGITS[tens - 1]) + "十" if tens else ""
    return head + (_DIGITS[ones - 1] if ones else "")


def _unshift(text: str, known: frozenset[str]) -> str:
    """Reads the shifted run at the start of `text` one byte earlier.

    The run ends with the first ASCII character from `@` to `~`, which is the second
    half of a pair. Where bytes were dropped the pairs come out wrong: a repaired
    character that is neither a common one (GB2312) nor used elsewhere in the document
    is replaced by the mark for a lost character.
    """
    end = next((i for i, c in enumerate(text[:60]) if c < "\x80"), -1)
    if end < 0 or not "@" <= text[end] <= "~":
        return LOST + text[1:]
    try:
        plain = text[: end + 1].encode("gbk")[1:].decode("gbk", "replace")
    except UnicodeEncodeError:
        return LOST + text[1:]
    marked = "".join(c if c in known or _usual(c) else LOST for c in plain)
    return marked + text[end + 1 :]


def _usual(character: str) -> bool:
    """Whether the character is in GB2312."""
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True
