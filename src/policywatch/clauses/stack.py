"""The stack of numbering styles that are open at one place of a document."""

import re
from dataclasses import dataclass

from policywatch.clauses.layout import Line
from policywatch.clauses.nodes import Node
from policywatch.clauses.numbering import ARTICLES, CONTAINERS, RANKS, Label, Reading
from policywatch.model import Role

_DEEPEST = 40  # levels; deeper clauses become siblings
_UNRANKED = 99
_FAMILIES = ({"digit", "digit-close"}, {"lower", "lower-close"}, {"upper", "upper-close"})
_REFERENCE = re.compile(
    r"[的之、，,；;。]|[至到]第|[及或和与與並]第|规定|規定|第[一二三四五六七八九十]+[项款項]"
)


@dataclass(slots=True)
class Entry:
    """An open level: its style, the value it stands at, its clause, its heading level."""

    style: str
    value: tuple[int, ...]
    node: Node
    level: int = 0


class Stack:
    """What is open, from the outside in; `place` says under which clause a label goes."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self._outer: set[tuple[str, str]] = set()
        self._articles: dict[str, tuple[int, ...]] = {}
        self._seen: set[tuple[int, ...]] = set()

    def push(self, entry: Entry) -> None:
        """Opens a level for a clause that was just placed."""
        for open_entry in self.entries[-3:]:
            self._outer.add((open_entry.style, entry.style))
        self.entries.append(entry)
        if entry.style in RANKS:
            self._articles[entry.style] = entry.value
        if entry.style == "zh-article":
            if entry.value == (1,):
                self._seen.clear()
            self._seen.add(entry.value)

    def clear(self) -> None:
        """Closes everything: what follows stands at the top."""
        self.entries.clear()

    def accept(self, label: Label, text: str, line: Line, *, cut: bool) -> Reading | None:
        """How a label is meant here, or None where it is no label.

        `cut` says that the line before stops inside a sentence.
        """
        following = [r for r in label.readings if self._goes_on(r)]
        heading = line.role is Role.HEADING
        style = label.readings[0].style
        if label.weak and not self._accept_weak(label, text, cut=cut, following=bool(following)):
            return None
        if style in ("zh-paragraph", "zh-item", "zh-point") and (cut or label.weak):
            return None
        if cut and not following and not (style in RANKS and not label.weak):
            return None
        if following:
            return following[0]
        first = [r for r in label.readings if r.value and r.value[-1] == 1 and len(r.value) == 1]
        if style in ("lower", "upper", "lower-roman", "upper-roman"):
            known = {entry.style for entry in self.entries}
            loose = [r for r in label.readings if r.style in known]
            return (first or loose or [None])[-1]
        if first:
            return first[-1]
        known = {entry.style for entry in self.entries}
        loose = [r for r in label.readings if r.style in known]
        return loose[0] if loose else label.readings[0]

    def _accept_weak(self, label: Label, text: str, *, cut: bool, following: bool) -> bool:
        style, value = label.readings[0]
        if style == "zh-article":
            if _REFERENCE.match(text, label.end):
                return following and not cut
            return following or not (cut or value in self._seen)
        if style == "attachment":
            return False
        if style.startswith("zh-") or style.startswith("decimal"):
            return following
        return False

    def _goes_on(self, reading: Reading) -> bool:
        """Whether the reading is the next in an open sequence."""
        if any(e.style == reading.style and follows(e.value, reading.value) for e in self.entries):
            return True
        last = self._articles.get(reading.style)
        return last is not None and follows(last, reading.value)

    def place(self, reading: Reading, line: Line) -> Node | None:
        """Closes what the label closes, and returns the clause it goes under."""
        level = line.level if line.role is Role.HEADING else 0
        index = self._sibling(reading, level)
        if index is None:
            self._make_room(reading, level)
        else:
            del self.entries[index:]
        del self.entries[_DEEPEST:]
        return self.entries[-1].node if self.entries else None

    def _sibling(self, reading: Reading, level: int) -> int | None:
        family = next((f for f in _FAMILIES if reading.style in f), {reading.style})
        for index in range(len(self.entries) - 1, -1, -1):
            entry = self.entries[index]
            same = entry.style == reading.style
            if not same and not (entry.style in family and follows(entry.value, reading.value)):
                continue
            on = follows(entry.value, reading.value)
            if not on and bool(entry.level) != bool(level) and reading.value <= entry.value:
                continue
            if not on and level and entry.level and entry.level != level:
                continue
            return index
        return None

    def _make_room(self, reading: Reading, level: int) -> None:
        if level:
            self.close_headings(level)
        style = reading.style
        rank = RANKS.get(style, _UNRANKED)
        while self.entries:
            top = self.entries[-1]
            if top.style == "heading":
                if rank > 1:
                    return
            elif (
                (top.style.startswith(("item", "bullet")) and not style.startswith("bullet"))
                or (rank < _UNRANKED and RANKS.get(top.style, _UNRANKED) > rank)
                or ((style, top.style) in self._outer and (top.style, style) not in self._outer)
                or (
                    style in ("zh-comma", "zh-paren")
                    and not (
                        top.style in RANKS
                        or top.style in ("zh-formal", "zh-stem")
                        or (style == "zh-paren" and top.style == "zh-comma")
                    )
                )
            ):
                pass
            else:
                return
            self.entries.pop()

    def close_headings(self, level: int) -> Node | None:
        """Closes everything that a heading of this level closes; returns its parent."""
        while self.entries and not 0 < self.entries[-1].level < level:
            self.entries.pop()
        del self.entries[_DEEPEST:]
        return self.entries[-1].node if self.entries else None

    def place_item(self, level: int) -> Node | None:
        """Closes what an unnumbered item of a list closes, and returns its parent."""
        while self.entries:
            style = self.entries[-1].style
            if not style.startswith("item-") or int(style[5:]) < level:
                break
            self.entries.pop()
        del self.entries[_DEEPEST:]
        return self.entries[-1].node if self.entries else None

    def owner(self, text: str) -> Node | None:
        """The clause that a paragraph belongs to; closes the lists that end before it."""
        while self.entries:
            entry = self.entries[-1]
            node = entry.node
            if not node.pieces and not node.children:
                break
            listed = entry.style.startswith(("item", "bullet"))
            inside = entry.style not in CONTAINERS | ARTICLES and node.in_article()
            if not (listed or inside or node.introduced):
                break
            self.entries.pop()
        return self.entries[-1].node if self.entries else None


def follows(before: tuple[int, ...], value: tuple[int, ...]) -> bool:
    """Whether `value` is the next one after `before` (12 → 13, 12-1, 12-1 → 12-2, 13)."""
    if not before or not value:
        return before == value
    if len(value) == len(before):
        return value[:-1] == before[:-1] and value[-1] == before[-1] + 1
    if len(value) == len(before) + 1:
        return value[:-1] == before
    return (
        len(value) < len(before)
        and value[-1] == before[len(value) - 1] + 1
        and (value[:-1] == before[: len(value) - 1])
    )
