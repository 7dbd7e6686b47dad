"""Other words for a clause: what it says changes, or only how it looks."""

import random
import re

from synthetic.words import (
    PHRASES_EN,
    PHRASES_ZH,
    SYNONYMS_EN,
    SYNONYMS_ZH,
    TAILS_EN,
    TAILS_ZH,
)

_WIDTHS = str.maketrans("，；：（）", ",;:()")


def disguise(text: str, chance: random.Random, chinese: bool) -> str:
    """The same words with other widths, quotes or white space."""
    way = chance.randrange(5)
    if way == 0:
        return text.replace("“", '"').replace("”", '"').replace("’", "'")
    if way == 1:
        return text.translate(_WIDTHS) if chinese else text.replace('"', "\u201d")
    if way == 2 and chinese:
        return re.sub("[0-9]", lambda digit: chr(ord(digit[0]) + 0xFEE0), text)
    if " " in text:
        return text.replace(" ", "\u00a0" if way == 3 else "  ", 1)
    return text[:5] + "\u3000" + text[5:] if chinese else text


def reword(text: str, amount: float, chance: random.Random, chinese: bool) -> str:
    """Other words; `amount` is about the share of the text that changes."""
    ways = [_replace_synonym, _replace_number, _insert, _append]
    if amount > 0.4:
        ways += [_drop_part, _drop_part, _insert, _replace_synonym]
    for _ in range(chance.choice((1, 1, 2, 3)) if amount < 0.4 else 4 + len(text) // 60):
        text = chance.choice(ways)(text, chance, chinese)
    return text


def _replace_synonym(text: str, chance: random.Random, chinese: bool) -> str:
    table = SYNONYMS_ZH if chinese else SYNONYMS_EN
    found = [
        word for word in table if (word in text if chinese else re.search(rf"\b{word}\b", text))
    ]
    if not found:
        return text
    word = chance.choice(found)
    if chinese:
        return text.replace(word, table[word], 1)
    return re.sub(rf"\b{word}\b", table[word].replace("_", " "), text, count=1)


def _replace_number(text: str, chance: random.Random, chinese: bool) -> str:
    digits = "(?<![0-9.\ue000])[1-9][0-9]{0,3}(?![0-9.]*\ue001)"
    pattern = digits + "|[二三四五六七八九](?=[年个日项家倍万])" if chinese else digits
    found = list(re.finditer(pattern, text))
    if not found:
        return text
    place = chance.choice(found)
    value = str(int(place[0]) + chance.randrange(1, 9)) if place[0].isdigit() else "十"
    return text[: place.start()] + value + text[place.end() :]


def _insert(text: str, chance: random.Random, chinese: bool) -> str:
    places = [found.end() for found in re.finditer("[，。；]" if chinese else "[,;] ", text[:-1])]
    words = chance.choice(PHRASES_ZH) + "，" if chinese else chance.choice(PHRASES_EN) + ", "
    if not places:
        return text
    place = chance.choice(places)
    return text if words in text else text[:place] + words + text[place:]


def _append(text: str, chance: random.Random, chinese: bool) -> str:
    tail = chance.choice(TAILS_ZH) if chinese else " " + chance.choice(TAILS_EN)
    return text + tail if text.endswith(("。", ".")) and tail not in text else text


def _drop_part(text: str, chance: random.Random, chinese: bool) -> str:
    pattern = (
        "(?<=[，；])[^，。；：\ue000]{3,24}[，；]"
        if chinese
        else "(?<=[,;]) [^,.;:\ue000]{6,70}[,;]"
    )
    found = list(re.finditer(pattern, text))
    if not found:
        return text
    place = chance.choice(found)
    return text[: place.start()] + text[place.end() :]
