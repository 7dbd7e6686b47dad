"""What a paragraph's style says: its heading level and its automatic number."""

import re
from dataclasses import dataclass

from policywatch.extract.word.tree import Node

_HEADING = re.compile(r"(?:heading|标题|標題|titre|überschrift)\s*([1-9])", re.IGNORECASE)
_TITLES = frozenset({"title", "标题", "標題"})
_CONTENTS = re.compile(r"(?:toc|目录|目錄)\s*\d", re.IGNORECASE)
_MAX_CHAIN = 20  # styles that build on each other


@dataclass(frozen=True, slots=True)
class Style:
    """What matters of a paragraph style.

    `level` is 1 to 9 for a heading, else 0. `numbering` and `depth` name the list and its
    level, `numbering` empty for none. `contents` marks lines of a table of contents.
    """

    level: int = 0
    numbering: str = ""
    depth: int | None = None
    contents: bool = False


class Styles:
    """The styles of a document, by id, each with what it takes over from its base."""

    def __init__(self, part: Node | None) -> None:
        root = part.child("styles") if part else None
        self._nodes = {style.get("styleId"): style for style in root.all("style")} if root else {}
        self.default = next(
            (
                key
                for key, style in self._nodes.items()
                if style.get("type") == "paragraph" and style.get("default") in ("1", "true")
            ),
            "",
        )
        self._known: dict[str, Style] = {}

    def style(self, style_id: str) -> Style:
        """The style of that id; the plain one where there is none."""
        if style_id not in self._known:
            self._known[style_id] = self._read(style_id)
        return self._known[style_id]

    def _read(self, style_id: str) -> Style:
        level, numbering, depth, contents = 0, "", None, False
        node = self._nodes.get(style_id)
        for _ in range(_MAX_CHAIN):
            if node is None:
                break
            name = node.value("name").strip()
            contents = contents or _CONTENTS.match(name) is not None
            properties = node.child("pPr")
            level = level or _named_level(name)
            if properties is not None:
                level = level or outline_level(properties)
                numbers = properties.child("numPr")
                if numbers is not None:
                    numbering = numbering or numbers.value("numId")
                    depth = depth if depth is not None else _depth(numbers)
            node = self._nodes.get(node.value("basedOn"))
        return Style(level, numbering, depth, contents)


def outline_level(properties: Node) -> int:
    """The heading level, 1 to 9, that paragraph properties name; 0 for running text."""
    value = properties.value("outlineLvl")
    return int(value) + 1 if value.isdecimal() and len(value) == 1 and int(value) < 9 else 0


def _named_level(name: str) -> int:
    if name.lower() in _TITLES:
        return 1
    match = _HEADING.fullmatch(name)
    return int(match[1]) if match else 0


def _depth(numbers: Node) -> int | None:
    value = numbers.value("ilvl")
    return int(value) if value.isdecimal() and len(value) == 1 else None
