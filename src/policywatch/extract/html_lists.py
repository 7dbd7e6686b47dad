"""The numbers of ordered lists, which browsers show and no text node holds."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from policywatch.extract.roman import roman

_HAS_LABEL = re.compile(
    r"[（(]?(?:\d{1,3}|[A-Za-z]|[ivxlcIVXLC]{1,6}|[一二三四五六七八九十百]{1,4})[.、)）．]"
    r"|第.{1,6}[条條章节節]"
)
_PLAIN = re.compile(r"list-style(?:-type)?\s*:\s*none", re.IGNORECASE)
_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([a-z-]+)", re.IGNORECASE)
_STYLES = {
    "lower-alpha": "a",
    "lower-latin": "a",
    "upper-alpha": "A",
    "upper-latin": "A",
    "lower-roman": "i",
    "upper-roman": "I",
    "cjk-ideographic": "一",
    "simp-chinese-informal": "一",
    "trad-chinese-informal": "一",
}
_DIGITS = "〇一二三四五六七八九"


@dataclass(slots=True)
class Numbering:
    """One open list: what its next item is labelled with; `kind` empty for bullets."""

    kind: str
    value: int = 1
    step: int = 1

    @classmethod
    def of(cls, attributes: Mapping[str, str | None]) -> "Numbering":
        """The numbering of an `<ol>`."""
        style = attributes.get("style") or ""
        if _PLAIN.search(style):
            return cls("")
        named = _STYLE.search(style)
        kind = _STYLES.get(named[1].lower(), "1") if named else attributes.get("type") or "1"
        reverse = "reversed" in attributes
        return cls(
            kind if kind in "1aAiI一" else "1",
            _number(attributes.get("start"), 1),
            -1 if reverse else 1,
        )

    def next(self, item: LexborNode) -> str:
        """The label of the next item, empty for bullets."""
        if not self.kind:
            return ""
        self.value = _number(item.attributes.get("value"), self.value)
        label = _format(self.value, self.kind)
        self.value += self.step
        return label


def labelled(label: str, text: str) -> str:
    """The item's text with its label, unless it already begins with one of its own."""
    return text if _HAS_LABEL.match(text) else f"{label} {text}"


def _number(value: str | None, default: int) -> int:
    """A number in an attribute; nonsense and absurd values are ignored."""
    digits = (value or "").strip()
    return int(digits) if re.fullmatch(r"-?\d{1,6}", digits, re.ASCII) else default


def _format(value: int, kind: str) -> str:
    """The label of number `value`; what a style cannot say is said in digits."""
    if kind in "aA" and value > 0:
        letters = ""
        while value:
            value, rest = divmod(value - 1, 26)
            letters = chr(97 + rest) + letters
        return (letters if kind == "a" else letters.upper()) + "."
    if kind in "iI" and 0 < value < 400:
        return (roman(value).lower() if kind == "i" else roman(value)) + "."
    if kind == "一" and 0 < value < 100:
        return _ideographic(value) + "、"
    return f"{value}."


def _ideographic(value: int) -> str:
    """14 as `十四`."""
    tens, ones = divmod(value, 10)
    head = (_DIGITS[tens] if tens > 1 else "") + "十" if tens else ""
    return head + (_DIGITS[ones] if ones else "")
