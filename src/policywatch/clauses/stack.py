"""The stack of numbering styles that are open at one place of a document."""

from dataclasses import dataclass

from policywatch.clauses.ahead import Ahead
from policywatch.clauses.lines import Line
from policywatch.clauses.nodes import Node
from policywatch.clauses.numbering import Reading
from policywatch.clauses.styles import ARTICLES, CONTAINERS, RANKS
from policywatch.model import Role

_DEEPEST = 24  # levels; deeper clauses become siblings
_UNRANKED = 99
_FAMILIES = tuple(
    frozenset(family)
    for family in (
        {"digit", "digit-close", "digit-bare"},
        {"lower", "lower-close"},
        {"upper", "upper-close"},
    )
)
_FAMILY = {style: family for family in _FAMILIES for style in family}
_OVER_ZH_COMMA = frozenset(RANKS) | {"zh-formal", "zh-stem", "heading"}
_LISTED = ("item", "bullet")


@dataclass(slots=True)
class Entry:
    """An open level: its style, the value it stands at, and its clause.

    `level` is that of a marked heading, `depth` that of a marked list item, 0 for none.
    `introduced` says that a colon announced the list, `leafy` that all items before
    this one are single lines.
    """

    style: str
    value: tuple[int, ...]
    node: Node
    level: int = 0
    depth: int = 0
    introduced: bool = False
    leafy: bool = True


class Stack:
    """What is open, from the outside in; `place` says under which clause a label goes."""

    def __init__(self, text: str, ahead: Ahead) -> None:
        self.entries: list[Entry] = []
        self._text = text
        self._ahead = ahead
        self._outer: set[tuple[str, str]] = set()

    @property
    def top(self) -> Node | None:
        """The innermost open clause."""
        return self.entries[-1].node if self.entries else None

    def push(self, entry: Entry) -> None:
        """Opens a level for a clause that was just placed."""
        for open_entry in self.entries[-3:]:
            self._outer.add((open_entry.style, entry.style))
        self.entries.append(entry)

    def clear(self) -> None:
        """Closes everything: what follows stands at the top."""
        self.entries.clear()

    def value(self, style: str) -> tuple[int, ...]:
        """The value of the innermost open level of this style, empty where there is none."""
        for entry in reversed(self.entries):
            if entry.style == style:
                return entry.value
        return ()

    def follows(self, reading: Reading) -> int:
        """The innermost level that the reading goes on with, -1 where there is none."""
        style, value = reading
        family = _FAMILY.get(style, ())
        for index in range(len(self.entries) - 1, -1, -1):
            entry = self.entries[index]
            if (entry.style == style or entry.style in family) and follows(entry.value, value):
                return index
        return -1

    def place(self, reading: Reading, line: Line, at: int, *, announced: bool) -> Entry | None:
        """Closes what the label of line `at` closes; returns its sibling before, if it has one.

        `announced` says that the line before ends with a colon.
        """
        level, depth = heading_level(line), item_depth(line)
        index = self._sibling(reading, level, depth)
        if index is None:
            if not self._heads_articles(reading.style, at):
                self._make_room(reading, level, depth)
        elif announced and reading.value == (1,) and self.entries[index].value >= (1,):
            index = None
        before = None
        if index is not None:
            before = self.entries[index]
            del self.entries[index:]
        del self.entries[_DEEPEST:]
        return before

    def _sibling(self, reading: Reading, level: int, depth: int) -> int | None:
        style, value = reading
        family = _FAMILY.get(style, ())
        found = None
        for index in range(len(self.entries) - 1, -1, -1):
            entry = self.entries[index]
            if entry.style != style and entry.style not in family:
                continue
            if follows(entry.value, value):
                return index
            if found is not None or entry.style != style:
                continue
            if bool(entry.level) != bool(level) and value <= entry.value:
                continue
            if level and entry.level and entry.level != level:
                continue
            if depth and entry.depth and entry.depth < depth:
                continue
            found = index
        return found

    def _make_room(self, reading: Reading, level: int, depth: int) -> None:
        """Closes the levels that a style which is not open cannot stand in."""
        if level:
            self.close_headings(level)
        if self._close_decimals(reading):
            return
        while self.entries and self._is_closed_by(self.entries[-1], reading.style, depth):
            self.entries.pop()

    def _heads_articles(self, style: str, at: int) -> bool:
        """Whether the article of line `at` stands in 一、, a heading whose series goes on."""
        last = self.entries[-1] if self.entries else None
        return (
            style == "zh-article"
            and last is not None
            and last.style == "zh-comma"
            and last.node.is_container(self._text)
            and ((last.style, style) in self._outer or self.continues(last, at))
        )

    def _close_decimals(self, reading: Reading) -> bool:
        """Closes everything down to 1 for 1.1, and to 1.1 for 1.1.1."""
        if not reading.style.startswith("decimal"):
            return False
        prefix = reading.value[:-1]
        for index in range(len(self.entries) - 1, -1, -1):
            if self.entries[index].value == prefix:
                del self.entries[index + 1 :]
                return True
        return False

    def _is_closed_by(self, entry: Entry, style: str, depth: int) -> bool:
        if entry.style == "heading":
            return RANKS.get(style, _UNRANKED) == 0
        if entry.style.startswith(_LISTED) and not style.startswith("bullet"):
            return not depth or depth <= entry.depth
        if RANKS.get(style, _UNRANKED) < RANKS.get(entry.style, _UNRANKED):
            return True
        seen_outside = (style, entry.style) in self._outer
        seen_inside = (entry.style, style) in self._outer
        return (seen_outside and not seen_inside) or self._is_under_chinese(entry, style)

    @staticmethod
    def _is_under_chinese(entry: Entry, style: str) -> bool:
        """一、 stands over （一）, and both over all that is no article or heading."""
        if style == "zh-comma":
            return entry.style not in _OVER_ZH_COMMA
        if style == "zh-paren":
            return entry.style not in _OVER_ZH_COMMA and entry.style != "zh-comma"
        return False

    def close_headings(self, level: int) -> None:
        """Closes everything that a marked heading of this level closes."""
        while self.entries:
            entry = self.entries[-1]
            if 0 < entry.level < level or entry.style in ("attachment", "annex"):
                break
            self.entries.pop()
        del self.entries[_DEEPEST:]

    def close_for_unmarked(self, level: int, index: int) -> None:
        """Closes what an unmarked heading closes: lists that do not go on after it."""
        while self.entries:
            entry = self.entries[-1]
            if entry.style == "heading":
                if entry.level < level:
                    break
            elif entry.style in RANKS or self.continues(entry, index):
                break
            self.entries.pop()
        del self.entries[_DEEPEST:]

    def close_items(self, depth: int, index: int) -> None:
        """Closes what an unnumbered item of a list closes.

        A numbered item of the same depth stays open if its list goes on after line
        `index`: then the line is a further paragraph of it.
        """
        while self.entries:
            entry = self.entries[-1]
            if not entry.depth or entry.depth < depth:
                break
            if entry.depth == depth and entry.value and self.continues(entry, index):
                break
            self.entries.pop()
        del self.entries[_DEEPEST:]

    def owner(self, index: int) -> Node | None:
        """The clause that the paragraph of line `index` belongs to.

        Closes the lists that end before it: those of an article, bullets, and
        those that a colon announced, unless the list goes on afterwards.
        """
        while self.entries:
            entry = self.entries[-1]
            if entry.node.bare or not self._ends_before_paragraph(entry):
                break
            if not entry.style.startswith(_LISTED) and self.continues(entry, index):
                break
            self.entries.pop()
        return self.top

    def _ends_before_paragraph(self, entry: Entry) -> bool:
        if entry.style.startswith(_LISTED) or entry.depth:
            return True
        if entry.style in CONTAINERS or entry.style in ARTICLES or entry.level:
            return False
        if entry.node.in_article:
            return True
        if entry.leafy and entry.value > (1,) and entry.node.ends_with(self._text, "。；;"):
            short = not entry.node.children and entry.node.is_container(self._text)
            return short or entry.introduced
        if not entry.introduced:
            return False
        heading = not entry.node.children and entry.node.is_container(self._text)
        return not heading or (entry.leafy and entry.value > (1,))

    def continues_any(self, index: int) -> bool:
        """Whether any open list but that of the attachments goes on after line `index`."""
        return any(
            RANKS.get(entry.style) != 0 and self.continues(entry, index) for entry in self.entries
        )

    def continues(self, entry: Entry, index: int) -> bool:
        """Whether the list of an open level goes on after line `index`."""
        found = self._ahead.next(entry.style, index)
        if not found or not follows(entry.value, found[1]):
            return False
        for outer in self.entries:
            if outer is entry:
                break
            before = self._ahead.next(outer.style, index)
            if before and before[0] < found[0]:
                return False
        return True


def heading_level(line: Line) -> int:
    """The level of a marked heading, 0 for other lines."""
    return line.level if line.role is Role.HEADING else 0


def item_depth(line: Line) -> int:
    """The nesting depth of a marked list item, 0 for other lines."""
    return line.level if line.role is Role.ITEM else 0


def follows(before: tuple[int, ...], value: tuple[int, ...]) -> bool:
    """Whether `value` is the next one after `before` (12 → 13, 12-1; 12-1 → 12-2, 13)."""
    if not before or not value:
        return before == value
    if len(value) == len(before) + 1:
        return value[:-1] == before
    if len(value) > len(before):
        return False
    last = len(value) - 1
    return value[:last] == before[:last] and value[last] == before[last] + 1
