"""Automatic numbers: counted here as Word counts them, because the text does not hold them."""

import re
from dataclasses import dataclass, field

from policywatch.extract.numerals import numeral
from policywatch.extract.word.styles import Styles
from policywatch.extract.word.tree import Node

LEVELS = 9
_PLACE = re.compile(r"%([1-9])")


@dataclass(slots=True)
class _Level:
    """How one level of a list is numbered; `after` is what follows the number."""

    form: str = "decimal"
    pattern: str = ""
    start: int = 1
    restart: int | None = None
    legal: bool = False
    after: str = " "
    style: str = ""


@dataclass(slots=True)
class _List:
    """A `w:num`: the levels it takes over, its own ones, and where it starts anew."""

    abstract: str
    levels: dict[int, _Level]
    starts: dict[int, int] = field(default_factory=dict)
    begun: set[int] = field(default_factory=set)


class Numbering:
    """The lists of a document, and how far each has been counted."""

    def __init__(self, part: Node | None, styles: Styles) -> None:
        root = part.child("numbering") if part else None
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, list[int | None]] = {}
        if root is None:
            return
        abstracts = {node.get("abstractNumId"): node for node in root.all("abstractNum")}
        numbers = {node.get("numId"): node for node in root.all("num")}
        for key, number in numbers.items():
            abstract = number.value("abstractNumId")
            node = abstracts.get(abstract)
            if node is not None and (linked := node.value("numStyleLink")):
                other = numbers.get(styles.style(linked).numbering)
                abstract = other.value("abstractNumId") if other is not None else abstract
                node = abstracts.get(abstract)
            self._lists[key] = _list(abstract, node, number)

    def depth_of(self, list_id: str, style_id: str) -> int:
        """The level of a list that belongs to a paragraph style, the first if none does."""
        found = self._lists.get(list_id)
        levels = found.levels.items() if found else ()
        return next((depth for depth, level in levels if level.style == style_id), 0)

    def is_bulleted(self, list_id: str, depth: int) -> bool:
        """Whether a level of a list (from 0) has bullets instead of numbers."""
        found = self._lists.get(list_id)
        level = found.levels.get(depth) if found else None
        return level is not None and level.form == "bullet"

    def next(self, list_id: str, depth: int) -> str:
        """The next number of a list at a level (from 0), with the space after it.

        Empty for bullets, a level without a number, and a list that does not exist.
        """
        found = self._lists.get(list_id)
        level = found.levels.get(depth) if found else None
        if found is None or level is None:
            return ""
        counts = self._counts.setdefault(found.abstract, [None] * LEVELS)
        self._count(found, level, depth, counts)
        if level.form == "bullet":
            return ""

        def said(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            one = found.levels.get(place, level)
            value = counts[place]
            return numeral(
                one.start if value is None else value,
                "decimal" if level.legal and one.form != "none" else one.form,
            )

        label = _PLACE.sub(said, level.pattern)
        return label + level.after if label.strip() else ""

    def _count(self, found: _List, level: _Level, depth: int, counts: list[int | None]) -> None:
        """Count one on at a level, and begin the levels below anew."""
        before = counts[depth]
        fresh = depth in found.starts and depth not in found.begun
        if fresh:
            found.begun.add(depth)
            counts[depth] = found.starts[depth]
        else:
            counts[depth] = level.start if before is None else before + 1
        for above in range(depth):
            if counts[above] is None and above in found.levels:
                counts[above] = found.levels[above].start
        for below in range(depth + 1, LEVELS):
            limit = found.levels[below].restart if below in found.levels else None
            if limit is None or depth < limit:
                counts[below] = None


def _list(abstract: str, node: Node | None, number: Node) -> _List:
    levels = _levels(node) if node is not None else {}
    made = _List(abstract, levels)
    for override in number.all("lvlOverride"):
        depth = _number(override.get("ilvl"), -1)
        levels.update(_levels(override))
        start = override.value("startOverride")
        if start:
            made.starts[depth] = _number(start, 1)
    return made


def _levels(node: Node) -> dict[int, _Level]:
    """The levels that an abstract list or an override defines."""
    levels = {}
    for one in node.all("lvl"):
        depth = _number(one.get("ilvl"), 0)
        if not 0 <= depth < LEVELS:
            continue
        restart = one.value("lvlRestart")
        levels[depth] = _Level(
            form=_format(one),
            pattern=one.value("lvlText")[:100],
            start=_number(one.value("start"), 0),
            restart=_number(restart, 0) if restart else None,
            legal=one.switched("isLgl"),
            after="" if one.value("suff") == "nothing" else " ",
            style=one.value("pStyle"),
        )
    return levels


def _format(level: Node) -> str:
    """The number format; a newer one stands in an alternative, after its fallback's like."""
    direct = level.value("numFmt")
    for alternative in level.all("AlternateContent"):
        fallback = alternative.child("Fallback")
        if fallback is not None and not direct:
            direct = fallback.value("numFmt")
        choice = alternative.child("Choice")
        if choice is not None and choice.value("numFmt") == "custom":
            form = choice.child("numFmt")
            if form is not None and form.get("format").startswith("01"):
                return "decimalZero"
    return direct or "decimal"


def _number(value: str, default: int) -> int:
    """A count in an attribute; nonsense and absurd values are ignored."""
    return int(value) if value.isdecimal() and value.isascii() and len(value) < 7 else default
