"""The numbers of ordered lists, which browsers show and no text node holds."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from policywatch.extract.roman import roman

_HAS_LABEL = re.compile(
    r"[（(]?(?:\d{1,3}|[A-Za-z]|[ivxlcIVXLC]{1,6}|[一二三四五六七八九十百]{1,4})[.、)）．]"
    r"|第.{1,6}[条條章节節]"
)
_STYLE = re.compile(r"list-style(?:-type)?\s*:([^;]*)", re.IGNORECASE)
_WORD = re.compile(r"[a-z][a-z-]+", re.IGNORECASE)
_BULLETS = frozenset({"none", "disc", "circle", "square"})
_TYPES = {"1": "decimal", "a": "a", "A": "A", "i": "i", "I": "I"}
_STYLES = {
    "decimal": "decimal",
    "lower-alpha": "a",
    "lower-latin": "a",
    "upper-alpha": "A",
    "upper-latin": "A",
    "lower-roman": "i",
    "upper-roman": "I",
    "lower-greek": "α",
    "decimal-leading-zero": "decimalZero",
    "cjk-ideographic": "chineseCounting",
    "simp-chinese-informal": "chineseCounting",
    "trad-chinese-informal": "chineseCounting",
    "japanese-informal": "chineseCounting",
    "simp-chinese-formal": "chineseLegalSimplified",
    "trad-chinese-formal": "ideographLegalTraditional",
    "cjk-decimal": "ideographDigital",
    "cjk-heavenly-stem": "ideographTraditional",
    "cjk-earthly-branch": "ideographZodiac",
}
"""What CSS calls the styles of numbers, and how they are called here."""
_MARKS = ".、)）．"
_IDEOGRAPHS = "\u2e80"
"""Nothing stands between such a mark and what is written from here on."""
_LETTERS = {"a": "abcdefghijklmnopqrstuvwxyz", "A": "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
_LETTERS["α"] = "αβγδεζηθικλμνξοπρστυφχψω"
_LONGEST_ABOVE = 40
"""Characters of the labels of outer lists, which say nothing farther down."""


class Label(NamedTuple):
    """How an item is labelled: `(a)` is the style `lower-alpha` between two brackets.

    Without an `after` it ends as the style does. With a `joint` the label of the list around it
    comes first, as in 2.1.
    """

    style: str
    before: str = ""
    after: str = ""
    joint: str = ""


@dataclass(slots=True)
class Numbering:
    """One open list: what its next item is labelled with; `kind` empty for bullets.

    `above` is what stands before its own number of the lists around it.
    """

    kind: str
    value: int = 1
    step: int = 1
    before: str = ""
    after: str = ""
    joint: str = ""
    above: str = ""

    @classmethod
    def of(cls, attributes: Mapping[str, str | None], label: Label | None) -> "Numbering":
        """The numbering of an `<ol>`, for which a style sheet may make a `label`."""
        style = attributes.get("style") or ""
        kind = kind_in(style)
        if kind is None:
            kind = _TYPES.get(attributes.get("type") or "1", "decimal")
        found = cls(
            kind, _number(attributes.get("start"), 1), -1 if "reversed" in attributes else 1
        )
        if label:
            found.kind = _STYLES.get(label.style, "decimal")
            found.before, found.after, found.joint = label.before, label.after, label.joint
        return found

    def stand_in(self, outer: "Numbering") -> None:
        """Begins each label with that of the item of an outer list in which this one stands."""
        if outer.kind:
            last = _said(outer.value - outer.step, outer.kind)
            above = f"{outer.above}{last}{self.joint}"
            self.above = above if len(above) <= _LONGEST_ABOVE else ""

    def next(self, item: LexborNode) -> str:
        """The label of the next item, empty for bullets."""
        attributes = item.attributes
        style = attributes.get("style")
        own = kind_in(style) if style else None
        kind = self.kind if own is None else own
        if not kind:
            return ""
        self.value = value = _number(attributes.get("value"), self.value)
        self.value += self.step
        said = _said(value, kind)
        if self.after:
            return f"{self.before}{self.above}{said}{self.after}".rstrip()
        return f"{said}、" if "一" <= said[-1] <= "龥" else f"{said}."


def kind_in(style: str) -> str | None:
    """The style of numbers that declarations name, empty for bullets; None for none known."""
    declared = _STYLE.search(style)
    for word in _WORD.findall(declared[1]) if declared else ():
        name = word.lower()
        if name in _BULLETS:
            return ""
        if name in _STYLES:
            return _STYLES[name]
    return None


def labelled(label: str, text: str) -> str:
    """The item's text with its label, unless it already begins with one of its own."""
    return text if _HAS_LABEL.match(text) else beside(label, text)


def beside(label: str, text: str) -> str:
    """A label and the text beside it as they are typed: `（一）总则` and `1. Scope`."""
    close = label[-1] in _MARKS and text[:1] >= _IDEOGRAPHS
    return f"{label}{text}" if close else f"{label} {text}"


def _number(value: str | None, default: int) -> int:
    """A number in an attribute; nonsense and absurd values are ignored."""
    digits = (value or "").strip()
    return int(digits) if re.fullmatch(r"-?\d{1,6}", digits, re.ASCII) else default


def _said(value: int, kind: str) -> str:
    """Number `value` in a style; what a style cannot say is said in digits."""
    if kind == "decimal":
        return str(value)
    if kind in _LETTERS:
        return _lettered(value, _LETTERS[kind]) if value > 0 else str(value)
    if kind in "iI":
        if not 0 < value < 4_000:
            return str(value)
        return roman(value).lower() if kind == "i" else roman(value)
    from policywatch.extract.numerals import numeral  # imported late: few lists need it

    return numeral(value, kind) or str(value)


def _lettered(value: int, letters: str) -> str:
    """27 as `aa`, 28 as `ab`."""
    said = ""
    while value:
        value, rest = divmod(value - 1, len(letters))
        said = letters[rest] + said
    return said
