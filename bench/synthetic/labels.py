"""Labels after renumbering: the number of another clause in the print of a given label."""

import re

_DIGITS = "零一二三四五六七八九"
_CHINESE = re.compile("[零一二三四五六七八九十百]+")


def to_chinese(value: int) -> str:
    """A number from 1 to 999 in Chinese numerals, as laws print it (二十一, 一百零三)."""
    hundreds, rest = divmod(value, 100)
    tens, ones = divmod(rest, 10)
    out = _DIGITS[hundreds] + "百" if hundreds else ""
    if tens:
        out += ("" if tens == 1 and not hundreds else _DIGITS[tens]) + "十"
    elif hundreds and ones:
        out += "零"
    return out + (_DIGITS[ones] if ones else "")


def label_like(label: str, value: int) -> str:
    """The label with another number, printed in the same way: （二） and 5 give （五）."""
    if _CHINESE.search(label):
        return _CHINESE.sub(to_chinese(value), label, count=1)
    if re.search("[0-9]", label):
        return re.sub("[0-9]+(?=[^0-9]*$)", str(value), label)
    if re.search("[①-⑳]", label):
        return re.sub("[①-⑳]", chr(ord("①") + value - 1), label)
    if re.search("[a-z]", label):
        return re.sub("[a-z]+", chr(ord("a") + value - 1), label)
    return re.sub("[A-Z]+", chr(ord("A") + value - 1), label)
