"""Roman numerals, as lists of pages and of Word files are numbered."""

_SIGNS = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def roman(value: int) -> str:
    """14 as `XIV`; `value` is 1 to 3,999."""
    text = ""
    for number, sign in _SIGNS:
        count, value = divmod(value, number)
        text += sign * count
    return text
