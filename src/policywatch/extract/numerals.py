"""The numbers that Word writes by itself, in each of its formats (ECMA-376, ST_NumberFormat)."""

from collections.abc import Callable

from policywatch.extract.roman import roman

_DIGITS, _PLACES = "零一二三四五六七八九", ("", "十", "百", "千")
_FORMAL_PLACES = ("", "拾", "佰", "仟")
_SUFFIXES = {1: "st", 2: "nd", 3: "rd"}


def numeral(value: int, form: str) -> str:
    """Number `value` in a format; what a format cannot say, or is unknown, is in digits."""
    if form in ("none", "bullet") or value < 0:
        return ""
    first, last, said = _FORMATS.get(form, _PLAIN)
    return said(value) if first <= value <= last else str(value)


def _counted(digits: str, places: tuple[str, ...]) -> Callable[[int], str]:
    """A writer of 1203 as `一千二百零三`."""

    def said(value: int) -> str:
        text, skipped = "", False
        for place, digit in enumerate(map(int, reversed(str(value)))):
            if digit == 0:
                skipped = True
                continue
            text = digits[digit] + places[place] + (digits[0] if skipped and text else "") + text
            skipped = False
        return text or digits[0]

    return said


def _counting(value: int) -> str:
    """The same with 14 as `十四`, as in speech."""
    text = _counted(_DIGITS, _PLACES)(value)
    return text.removeprefix("一") if 10 <= value < 20 else text


def _digitwise(digits: str) -> Callable[[int], str]:
    """A writer of each digit by itself."""
    return lambda value: "".join(digits[int(digit)] for digit in str(value))


def _series(characters: str) -> tuple[int, int, Callable[[int], str]]:
    """A format with a character of its own for each of the first numbers."""
    return 1, len(characters), lambda value: characters[value - 1]


def _run(first: str, count: int) -> tuple[int, int, Callable[[int], str]]:
    """The same where the characters follow each other in Unicode."""
    return 1, count, lambda value: chr(ord(first) + value - 1)


def _letters(value: int) -> str:
    """1 as `A`, 27 as `AA`, 28 as `BB`."""
    return chr(ord("A") + (value - 1) % 26) * ((value - 1) // 26 + 1)


def _ordinal(value: int) -> str:
    teen = value % 100 // 10 == 1
    return f"{value}{'th' if teen else _SUFFIXES.get(value % 10, 'th')}"


_MOST = 9_999
_PLAIN = (0, 10**9, str)
_COUNTING = (0, _MOST, _counting)
_DIGITAL = (0, 10**9, _digitwise("〇一二三四五六七八九"))
_FORMATS: dict[str, tuple[int, int, Callable[[int], str]]] = {
    "chineseCounting": _COUNTING,
    "chineseCountingThousand": _COUNTING,
    "taiwaneseCounting": _COUNTING,
    "taiwaneseCountingThousand": _COUNTING,
    "japaneseCounting": _COUNTING,
    "ideographDigital": _DIGITAL,
    "taiwaneseDigital": _DIGITAL,
    "japaneseDigitalTenThousand": _DIGITAL,
    "chineseLegalSimplified": (0, _MOST, _counted("零壹贰叁肆伍陆柒捌玖", _FORMAL_PLACES)),
    "ideographLegalTraditional": (0, _MOST, _counted("零壹貳參肆伍陸柒捌玖", _FORMAL_PLACES)),
    "ideographTraditional": _series("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _series("子丑寅卯辰巳午未申酉戌亥"),
    "decimalEnclosedCircle": _run("①", 20),
    "decimalEnclosedCircleChinese": _run("①", 20),
    "decimalEnclosedParen": _run("⑴", 20),
    "decimalEnclosedFullstop": _run("⒈", 20),
    "ideographEnclosedCircle": _run("㊀", 10),
    "decimalFullWidth": (0, 10**9, _digitwise("０１２３４５６７８９")),
    "decimalFullWidth2": (0, 10**9, _digitwise("０１２３４５６７８９")),
    "decimalZero": (0, 10**9, lambda value: f"{value:02d}"),
    "ordinal": (0, 10**9, _ordinal),
    "upperRoman": (1, 3_999, roman),
    "lowerRoman": (1, 3_999, lambda value: roman(value).lower()),
    "upperLetter": (1, 780, _letters),
    "lowerLetter": (1, 780, lambda value: _letters(value).lower()),
}
"""The least and the greatest number that a format can say, and how it says it."""
