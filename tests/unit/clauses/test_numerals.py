"""Numbers as policy texts print them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policywatch.clauses.numerals import (
    parse_enclosed,
    parse_letters,
    parse_number,
    parse_roman,
    to_roman,
)

_DIGITS = "零一二三四五六七八九"


def _written(value: int) -> str:
    """A value below 10,000 as people write it in Chinese."""
    text, zero = "", False
    for size, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, size)
        if digit:
            text += ("零" if zero and text else "") + _DIGITS[digit] + unit
            zero = False
        else:
            zero = True
    return text or "零"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("三", 3), ("十", 10), ("十二", 12), ("二十", 20), ("二十三", 23), ("廿三", 23),
        ("卅", 30), ("一百零五", 105), ("一百一十", 110), ("百五十", 150), ("二百三十七", 237),
        ("一千二百三十四", 1234), ("两千", 2000), ("兩百", 200), ("五十万", 500_000),
        ("三万五千", 35_000), ("一亿二千万", 120_000_000), ("十亿", 10**9), ("1200万", 12_000_000),
        ("二〇二四", 2024), ("一九九○", 1990), ("12", 12), ("１２", 12), ("12,000", 12_000),
        ("壹佰", 100), ("叁拾", 30), ("貳", 2), ("五十萬", 500_000), ("零", 0), ("一万亿", 10**12),
    ],
)  # fmt: skip
def test_numbers_are_read(text: str, value: int) -> None:
    """Arabic, full-width, positional and unit numerals have their value."""
    assert parse_number(text) == value


@pytest.mark.parametrize("text", ["", "三年", "a", "万", "一点五", "第三", "1.5", "一" * 50])
def test_other_words_are_no_numbers(text: str) -> None:
    """What is no whole number has no value."""
    assert parse_number(text) is None


@given(st.integers(0, 9999))
def test_what_is_written_is_read(value: int) -> None:
    """Every value below 10,000 is read as it was written."""
    assert parse_number(_written(value)) == value


@given(st.integers(1, 9999), st.integers(0, 9999))
def test_ten_thousands_are_read(high: int, low: int) -> None:
    """五十万 and its remainder add up."""
    rest = (_DIGITS[0] if low < 1000 else "") + _written(low) if low else ""
    assert parse_number(_written(high) + "万" + rest) == high * 10_000 + low


@given(st.integers(1, 3999))
def test_roman_numerals_survive_the_way_back(value: int) -> None:
    """Every roman numeral is read as the value it was made from."""
    assert parse_roman(to_roman(value)) == value
    assert parse_roman(to_roman(value).upper()) == value


@pytest.mark.parametrize("text", ["", "iiii", "vx", "ic", "abc", "iix", "xxxxx"])
def test_broken_roman_numerals_have_no_value(text: str) -> None:
    """Only the canonical form is a roman numeral."""
    assert parse_roman(text) is None


def test_roman_numerals_have_bounds() -> None:
    """Nothing is written outside 1 to 3,999."""
    assert to_roman(0) == ""
    assert to_roman(4000) == ""


@pytest.mark.parametrize(
    ("text", "value"), [("a", 1), ("Z", 26), ("aa", 27), ("bb", 28), ("ab", None), ("1", None)]
)
def test_letters_are_read(text: str, value: int | None) -> None:
    """Letters count on by doubling."""
    assert parse_letters(text) == value


@pytest.mark.parametrize(
    ("char", "value"),
    [("①", 1), ("⑳", 20), ("⑴", 1), ("⒈", 1), ("㈠", 1), ("㊀", 1), ("㉑", 21), ("a", None)],
)
def test_enclosed_numbers_are_read(char: str, value: int | None) -> None:
    """Circled and bracketed characters have their value."""
    assert parse_enclosed(char) == value
