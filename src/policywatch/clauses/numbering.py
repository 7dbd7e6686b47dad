"""Labels: the numbers and marks that stand in front of a clause, and their styles.

`read_label` looks at one place of a text and says what label could stand there. Which
reading is meant, and whether it is a label at all, is decided by `parse`, which knows
the sequence.

Styles: `zh-book` 第一编, `zh-subbook` 第一分编, `zh-part` 第一部分 and 第1部, `zh-chapter` 第一章,
`zh-section` 第一节, `zh-article` 第一条, `zh-paragraph` 第一款, `zh-item` 第一项,
`zh-point` 第一目, `zh-formal` 壹、, `zh-stem` 甲、, `zh-comma` 一、, `zh-paren` （一）,
`zh-close` 一）, `digit` 1., `digit-paren` (1), `digit-close` 1), `digit-bare` 1,
`circled` ①, `decimal-2` 1.1, `decimal-3` 1.1.1 and so on; `lower` a., `upper` A.,
`lower-roman` i., `upper-roman` I., the same with `-paren` (a) and `-close` a),
`lower-double-paren` (aa); `bullet-…` with the mark itself, `attachment` 附件1; and the
English `title`, `book`, `part`, `chapter`, `article`, `section`, `rule`, `clause`,
`annex`. Without a label there are `heading`, `item`, `row` and `paragraph`.
"""

from collections.abc import Callable
from typing import NamedTuple

from policywatch.clauses.numerals import (
    CHINESE_NUMERALS,
    FORMAL_NUMERALS,
    STEMS,
    parse_enclosed,
    parse_letters,
    parse_number,
    parse_roman,
)
from policywatch.patterns import pattern


class Reading(NamedTuple):
    """One way to read a label: its style and its value (12-1 is (12, 1))."""

    style: str
    value: tuple[int, ...]


class Label(NamedTuple):
    """A label at one place: where its printed form ends, and how it can be read.

    `number` is its canonical form. `weak` says that the same characters also begin
    ordinary sentences (第三条的规定, Section 5 applies), so only the sequence can tell.
    """

    end: int
    number: str
    readings: tuple[Reading, ...]
    weak: bool = False


_N = f"[{CHINESE_NUMERALS}]{{1,12}}"
_D = "[0-9０-９]"
_DI = (
    rf"第[ \u3000]{{0,3}}({_N}|{_D}{{1,5}})[ \u3000]{{0,3}}"
    rf"(?:[-－—‐之][ \u3000]?({_N}|{_D}{{1,3}})[ \u3000]{{0,3}})?"
    r"(分[编編]|部分|分?部(?=[ \u3000]|$)|[编編篇章节節条條款项項目])"
    rf"(?:[ \u3000]?[之][ \u3000]?({_N}|{_D}{{1,3}})(?![{CHINESE_NUMERALS}年个個款项項条條]))?"
)
_DI_STYLES = {
    "分编": "zh-subbook", "分編": "zh-subbook", "部分": "zh-part", "部": "zh-part",
    "分部": "zh-section", "编": "zh-book",
    "編": "zh-book", "篇": "zh-book", "章": "zh-chapter", "节": "zh-section",
    "節": "zh-section", "条": "zh-article", "條": "zh-article", "款": "zh-paragraph",
    "项": "zh-item", "項": "zh-item", "目": "zh-point",
}  # fmt: skip
_ZH_CLOSE = rf"([{CHINESE_NUMERALS}]{{1,4}})[)）]"
_ZH_COMMA = rf"([{CHINESE_NUMERALS}]{{1,6}})[ \u3000]?[、.．﹒](?![{CHINESE_NUMERALS}]{{1,2}}、)"
_RANK = f"([{CHINESE_NUMERALS}]{{1,2}})[线線级級类類等产產流]"
_ZH_FORMAL = rf"([{FORMAL_NUMERALS}]{{1,4}})[ \u3000]?[、.．：]"
_ZH_STEM = rf"([{STEMS}])[ \u3000]?[、.．](?![{STEMS}][、方双雙])"
_PAREN = (
    rf"[(（][ \u3000]?(?:([{CHINESE_NUMERALS}]{{1,6}})|({_D}{{1,3}})([A-Za-z]{{0,2}})"
    r"((?:[-–][A-Za-z0-9]{1,4}){0,2})"
    r"|([a-zA-Z]{1,6})((?:[-–][A-Za-z0-9]{1,4}){0,2}))[ \u3000]?[)）]、?"
)
_DECIMAL = r"[0-9]{1,3}(?:[.．][0-9]{1,3}){1,6}[.．、]?(?![0-9０-９%％])"
_UNIT = (
    r"\s*(?:[%％‰°℃+×~～—–-]|[万萬亿億元倍米公吨噸个個人家项項年月日时時分秒度岁歲級级版]"
    r"|(?:million|billion|trillion|percent|per|times|GB|MB|kg|km|cm|mm|hours?|days?|years?"
    r"|months?|weeks?|inch|inches|feet|miles)\b)"
)
_DIGIT = rf"({_D}{{1,3}})([A-Z]{{0,2}})[ \u3000]?(?:([.．﹒、])(?!{_D})|([)）]))"
_BARE = r"([0-9]{1,3})([A-Z]{0,2})(?=[ \t\xa0\u3000]{1,4}(?:[A-Z\u4e00-\u9fff]|\(1\)))"
_LETTER = r"(?:([a-z]{1,5})|([A-Z]{1,5}))(?:([.．、])(?=[\s\u2e80-\uffef(“\"*]|$)|([)）]))"
_TIGHT = r"([a-z]{1,5})\.(?=[A-Za-z])"
_ROMAN = r"[\u2160-\u217f][ \u3000]?[.．、]?"
_WORD = (
    r"((?i:title|book|part|subpart|division|chapter|subchapter|article|art\.|section|sec\.|§{1,2}"
    r"|rule|clause|annex|appendix|schedule|exhibit|attachment))[ \t\xa0\u3000]{0,3}"
    r"([0-9]{1,5}(?:bis|ter|quater|er\b|[A-Za-z]{0,2})(?:[-–.:][0-9A-Za-z]{1,7}){0,4}"
    r"|[IVXLC]{1,7}|[A-Z]{1,2}|(?i:one|two|three|four|five|six|seven|eight|nine|ten))"
    r"(?![0-9A-Za-z(])(\.|[ \xa0]?[:：]|[ \xa0]?[—–-]{1,2}(?=[\sA-Z]))?"
)
_WORD_STYLES = {
    "title": "title", "book": "book", "part": "part", "division": "part", "subpart": "part",
    "chapter": "chapter", "subchapter": "chapter", "article": "article", "art.": "article",
    "section": "section", "sec.": "section", "§": "section", "§§": "section", "rule": "rule",
    "clause": "clause", "annex": "annex", "appendix": "annex", "schedule": "annex",
    "exhibit": "annex", "attachment": "annex",
}  # fmt: skip
_NUMBER_WORDS = {
    word: value
    for value, word in enumerate(
        "one two three four five six seven eight nine ten".split(), start=1
    )
}
_ATTACHMENT = (
    rf"附[ \u3000]?(?:件|表|录|錄|图|圖)(?:[ \u3000]?({_N}|{_D}{{1,3}}))?(?:[ \u3000]?[:：])?"
)
_BULLETS = "•●○◦◆◇■□▪▫▶►➢➤✓✔∙‧⁃‣❖"
_DASH = r"(?:[—–－─]{2,3}|[-–—*+·・](?=[ \t\xa0\u3000]))"


def read_label(text: str, start: int, end: int) -> Label | None:
    """The label that can stand at `start` of `text`; `end` is the end of its line.

    Constant time: looks at no more than a few dozen characters.
    """
    reader = _READERS.get(text[start]) if start < end else None
    return reader(text, start, end) if reader else None


def _read_di(text: str, start: int, end: int) -> Label | None:
    match = pattern(_DI).match(text, start, end)
    if not match:
        return None
    main, middle, unit, after = match.groups()
    values = [parse_number(part) for part in (main, middle or after) if part]
    if None in values:
        return None
    value = tuple(number for number in values if number is not None)
    stop = match.end()
    following = text[stop : stop + 1] if stop < end else ""
    weak = bool(following) and not following.isspace() and following not in "【[〔（(：:"
    number = "-".join(map(str, value))
    return Label(stop, number, (Reading(_DI_STYLES[unit], value),), weak)


def _read_chinese(text: str, start: int, end: int) -> Label | None:
    match = pattern(_ZH_COMMA).match(text, start, end)
    style = "zh-comma"
    if not match:
        match, style = pattern(_ZH_CLOSE).match(text, start, end), "zh-close"
    value = parse_number(match[1]) if match else None
    if not match or not value:
        return None
    rank = pattern(_RANK).match(text, match.end(), end)
    if rank and parse_number(rank[1]) == value + 1:
        return None  # 三、四线城市
    return Label(match.end(), str(value), (Reading(style, (value,)),))


def _read_formal(text: str, start: int, end: int) -> Label | None:
    match = pattern(_ZH_FORMAL).match(text, start, end)
    value = parse_number(match[1]) if match else None
    if not match or value is None:
        return None
    return Label(match.end(), str(value), (Reading("zh-formal", (value,)),))


def _read_stem(text: str, start: int, end: int) -> Label | None:
    match = pattern(_ZH_STEM).match(text, start, end)
    if not match:
        return None
    value = STEMS.index(match[1]) + 1
    return Label(match.end(), str(value), (Reading("zh-stem", (value,)),))


def _read_paren(text: str, start: int, end: int) -> Label | None:
    match = pattern(_PAREN).match(text, start, end)
    if not match:
        return None
    chinese, digits, suffix, tail, letters, letter_tail = match.groups()
    stop = match.end()
    if chinese:
        value = parse_number(chinese)
        return Label(stop, str(value), (Reading("zh-paren", (value,)),)) if value else None
    if digits:
        number = str(int(digits)) + suffix + tail
        base = (int(digits), *_letters_value(suffix), *_tail_value(tail))
        return Label(stop, number, (Reading("digit-paren", base),))
    readings = _letter_readings(letters, "-paren", _tail_value(letter_tail))
    if readings:
        return Label(stop, letters + letter_tail, readings)
    return _read_inserted(letters, stop)


def _read_inserted(letters: str, stop: int) -> Label | None:
    """(ba), which was inserted after (b); (to) and (of) are words."""
    if len(letters) != 2 or letters[1] not in "abc" or not letters.islower():
        return None
    value = (*_letters_value(letters[0]), *_letters_value(letters[1]))
    return Label(stop, letters, (Reading("lower-paren", value),), weak=True)


def _letters_value(text: str) -> tuple[int, ...]:
    value = parse_letters(text) if text else None
    return (value,) if value else ()


def _tail_value(tail: str) -> tuple[int, ...]:
    values = []
    for part in pattern("[-–]").split(tail)[1:]:
        digits = pattern("[0-9]+").match(part)
        values.append(int(digits[0]) if digits else parse_roman(part) or ord(part[0]))
    return tuple(values)


def _letter_readings(letters: str, shape: str, tail: tuple[int, ...] = ()) -> tuple[Reading, ...]:
    """Letter first, then roman: `parse` decides by the sequence."""
    if letters.islower():
        case = "lower"
    elif letters.isupper():
        case = "upper"
    else:
        return ()
    readings = []
    value = parse_letters(letters)
    if value is not None and len(letters) <= 3:
        readings.append(Reading(case + shape, (value, *tail)))
        if len(letters) == 2:
            readings.append(Reading(f"{case}-double{shape}", (value - 26, *tail)))
    roman = parse_roman(letters)
    if roman is not None and roman < 90 and (len(letters) > 1 or letters.lower() in "ivx"):
        readings.append(Reading(f"{case}-roman{shape}", (roman, *tail)))
    return tuple(readings)


def _read_digit(text: str, start: int, end: int) -> Label | None:
    match = pattern(_DECIMAL).match(text, start, end)
    if match:
        parts = [int(part) for part in pattern("[0-9]+").findall(match[0])]
        number = ".".join(map(str, parts))
        weak = bool(pattern(_UNIT).match(text, match.end(), end)) or parts[0] == 0
        return Label(match.end(), number, (Reading(f"decimal-{len(parts)}", tuple(parts)),), weak)
    match = pattern(_DIGIT).match(text, start, end)
    if not match:
        return _read_bare(text, start, end)
    value = parse_number(match[1])
    if value is None:
        return None
    style = "digit" if match[3] else "digit-close"
    inserted = _letters_value(match[2])
    reading = Reading(style, (value, *inserted))
    return Label(match.end(), f"{value}{match[2]}", (reading,), weak=bool(inserted))


def _read_bare(text: str, start: int, end: int) -> Label | None:
    match = pattern(_BARE).match(text, start, end)
    if not match:
        return None
    value = int(match[1])
    reading = Reading("digit-bare", (value, *_letters_value(match[2])))
    return Label(match.end(), f"{value}{match[2]}", (reading,), weak=True)


def _read_letter(text: str, start: int, end: int) -> Label | None:
    match = pattern(_LETTER).match(text, start, end)
    if match:
        readings = _letter_readings(match[1] or match[2], "-close" if match[4] else "")
        if readings:
            return Label(match.end(), match[1] or match[2], readings)
    match = pattern(_TIGHT).match(text, start, end)
    if match:
        readings = _letter_readings(match[1], "")
        return Label(match.end(), match[1], readings, weak=True) if readings else None
    return _read_word(text, start, end)


def _read_word(text: str, start: int, end: int) -> Label | None:
    match = pattern(_WORD).match(text, start, end)
    if not match:
        return None
    word, printed, mark = match.groups()
    style = _WORD_STYLES[word.lower()]
    value = _word_value(printed)
    if value is None:
        return None
    rest = text[match.end() : min(match.end() + 3, end)]
    # “Section 5 applies”, “Article 6 of the Regulation”, “Part A, below” are sentences.
    weak = not mark and bool(rest.strip()) and not rest.lstrip(" \t\xa0\u3000")[:1].isupper()
    if rest.lstrip()[:1] in ("[", "“", '"'):
        weak = False
    if word[0].islower():
        weak = True
    return Label(match.end(), printed, (Reading(style, value),), weak)


def _word_value(printed: str) -> tuple[int, ...] | None:
    if printed.lower() in _NUMBER_WORDS:
        return (_NUMBER_WORDS[printed.lower()],)
    if printed.isalpha():
        value = parse_roman(printed) or parse_letters(printed)
        return (value,) if value else None
    return tuple(
        int(part) if part.isdigit() else ord(part[0])
        for part in pattern("[0-9]+|[A-Za-z]+").findall(printed.removesuffix("er"))
    )


def _read_enclosed(text: str, start: int, end: int) -> Label | None:
    value = parse_enclosed(text[start])
    if value is None:
        return None
    stop = start + 1
    if stop < end and text[stop] in "、.．":
        stop += 1
    return Label(stop, str(value), (Reading("circled", (value,)),))


def _read_roman(text: str, start: int, end: int) -> Label | None:
    match = pattern(_ROMAN).match(text, start, end)
    value = (ord(text[start]) - 0x2160) % 16 + 1
    if not match or value > 12:
        return None
    return Label(match.end(), str(value), (Reading("upper-roman", (value,)),))


def _read_attachment(text: str, start: int, end: int) -> Label | None:
    match = pattern(_ATTACHMENT).match(text, start, end)
    if not match:
        return None
    value = parse_number(match[1]) if match[1] else 0
    if value is None:
        return None
    alone = match.end() == end
    label = match[0].rstrip()
    stop = start + len(label)
    weak = not alone and not (match[1] and text[match.end()].isspace())
    return Label(stop, str(value or ""), (Reading("attachment", (value,)),), weak)


def _read_bullet(text: str, start: int, end: int) -> Label | None:
    if text[start] in _BULLETS:
        return Label(start + 1, "", (Reading(f"bullet-{text[start]}", ()),))
    match = pattern(_DASH).match(text, start, end)
    if not match:
        return None
    return Label(match.end(), "", (Reading(f"bullet-{match[0][0]}", ()),))


_Reader = Callable[[str, int, int], Label | None]


def _build_readers() -> dict[str, _Reader]:
    readers: dict[str, _Reader] = {"第": _read_di, "附": _read_attachment}
    readers |= dict.fromkeys(_BULLETS + "—–－─-*+·・", _read_bullet)
    readers |= dict.fromkeys(CHINESE_NUMERALS, _read_chinese)
    readers |= dict.fromkeys(FORMAL_NUMERALS, _read_formal)
    readers |= dict.fromkeys(STEMS, _read_stem)
    readers |= dict.fromkeys("(（", _read_paren)
    readers |= dict.fromkeys("0123456789０１２３４５６７８９", _read_digit)
    letters = "abcdefghijklmnopqrstuvwxyz"
    readers |= dict.fromkeys(letters + letters.upper(), _read_letter)
    readers["§"] = _read_word
    readers |= dict.fromkeys(map(chr, range(0x2160, 0x2180)), _read_roman)
    for first, last in (
        (0x2460, 0x249B), (0x2776, 0x277F), (0x24F5, 0x24FE), (0x3251, 0x325F),
        (0x32B1, 0x32BF), (0x3220, 0x3229), (0x3280, 0x3289),
    ):  # fmt: skip
        readers |= dict.fromkeys(map(chr, range(first, last + 1)), _read_enclosed)
    return readers


_READERS = _build_readers()
