"""Numbers as policy texts print them: Chinese, full-width, circled, roman, letters."""

_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")}
_DIGITS |= {char: value for value, char in enumerate("零壹贰叁肆伍陆柒捌玖")}
_DIGITS |= {"○": 0, "Ｏ": 0, "两": 2, "兩": 2, "貳": 2, "參": 3, "参": 3, "陸": 6}
_DIGITS |= {char: value for value, char in enumerate("０１２３４５６７８９")}
_DIGITS |= {char: value for value, char in enumerate("0123456789")}
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_TENS = {"廿": 20, "卅": 30}
_MYRIADS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}

CHINESE_NUMERALS = "〇零○一二三四五六七八九十百千两兩廿卅"
"""The characters of an ordinary Chinese label number, for a character class."""

FORMAL_NUMERALS = "壹贰貳叁參参肆伍陆陸柒捌玖拾"
"""The characters of a formal Chinese label number (壹、)."""

STEMS = "甲乙丙丁戊己庚辛壬癸"
"""The ten heavenly stems, used as labels (甲、)."""

_LONGEST = 40  # characters; a longer run of numerals is no number that anyone wrote


def parse_number(text: str) -> int | None:
    """The whole number that `text` writes, or None where it writes none.

    Reads Arabic and full-width digits (also grouped by commas), positional Chinese
    (二〇二四), and Chinese with units up to 亿 (五十万, 一千二百三十四, 廿三, 1200万).
    White space is no part of a number here.
    """
    if not text or len(text) > _LONGEST:
        return None
    total = section = digits = 0
    seen_digit = False
    for char in text:
        if char in _DIGITS:
            digits = digits * 10 + _DIGITS[char]
            seen_digit = True
        elif char in _UNITS:
            section += (digits if seen_digit and digits else 1) * _UNITS[char]
            digits, seen_digit = 0, False
        elif char in _TENS:
            section += _TENS[char]
            digits, seen_digit = 0, False
        elif char in _MYRIADS:
            if not section and not seen_digit and not total:
                return None
            part = section + digits
            if _MYRIADS[char] == 10**8:
                total = (total + part) * 10**8
            else:
                total += part * 10**4
            section, digits, seen_digit = 0, 0, False
        elif char in ",，" and seen_digit:
            continue
        else:
            return None
    return total + section + digits


def parse_roman(text: str) -> int | None:
    """The value of a roman numeral in canonical form (`xiv`, `IX`), or None."""
    if not text or len(text) > _LONGEST:
        return None
    total = before = 0
    for char in reversed(text.lower()):
        value = _ROMAN.get(char)
        if value is None:
            return None
        total += value if value >= before else -value
        before = max(before, value)
    return total if to_roman(total) == text.lower() else None


def to_roman(value: int) -> str:
    """The lower-case roman numeral of a value from 1 to 3,999; empty outside."""
    if not 1 <= value <= 3999:
        return ""
    out = []
    for size, mark in (
        (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
        (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    ):  # fmt: skip
        count, value = divmod(value, size)
        out.append(mark * count)
    return "".join(out)


def parse_letters(text: str) -> int | None:
    """The value of a letter label: `a` is 1, `z` 26, `aa` 27, `bb` 28; None otherwise."""
    low = text.lower()
    if not low or not low.isascii() or not low.isalpha() or low != low[0] * len(low):
        return None
    return (len(low) - 1) * 26 + ord(low[0]) - ord("a") + 1


def parse_enclosed(char: str) -> int | None:
    """The value of one enclosed digit or Chinese numeral (①, ⑴, ⒈, ㈠), or None."""
    code = ord(char)
    for first, last, value in (
        (0x2460, 0x2473, 1), (0x2474, 0x2487, 1), (0x2488, 0x249B, 1), (0x2776, 0x277F, 1),
        (0x24F5, 0x24FE, 1), (0x3251, 0x325F, 21), (0x32B1, 0x32BF, 36), (0x3220, 0x3229, 1),
        (0x3280, 0x3289, 1),
    ):  # fmt: skip
        if first <= code <= last:
            return value + code - first
    return None
