"""The text of a Word file, in the order in which a reader meets it.

Tracked changes are read as accepted. Text boxes follow the paragraph that they hang on,
footnotes and endnotes the whole text; headers, footers, comments, hidden text and tables
of contents are no part of it.
"""

import posixpath
from collections.abc import Iterator

from policywatch.extract.source import Source
from policywatch.extract.spacing import BETWEEN_CELLS, squeeze
from policywatch.extract.word.archive import Archive
from policywatch.extract.word.numbering import LEVELS, Numbering
from policywatch.extract.word.styles import Style, Styles, outline_level
from policywatch.extract.word.tree import Node, parse_part
from policywatch.model import Block, Role

_MAIN = "/officeDocument"  # how the relation to the main part ends, in both dialects
_USUAL_MAIN = "word/document.xml"
_HIDDEN = frozenset({"del", "moveFrom", "pPr", "rPr", "numPr", "trPr", "tcPr"})
_BOXES = frozenset({"drawing", "pict", "AlternateContent"})
_MAX_COLUMNS = 200
_MAX_HEADING = 6
_LONG_HEADING = 200
"""Characters; whoever gives a whole paragraph a heading's style means its looks."""
_RULES = ("separator", "continuationSeparator", "continuationNotice")


def is_word(archive: Archive) -> bool:
    """Whether an archive holds a Word document."""
    return _USUAL_MAIN in archive.names or _main_part(archive, "") in archive.names


def read_word(archive: Archive, name: str) -> Source:
    """The blocks of a Word file's text; the table of contents is beside it.

    Raises:
        ReadError: The file is damaged, encrypted, or made to fill the memory.
    """
    main = _main_part(archive, name)
    data = archive.read(main)
    if not data:
        raise archive.damaged(f"it holds no {main}")
    folder = posixpath.dirname(main)

    def part(file: str, kind: str) -> Node | None:
        held = archive.read(posixpath.join(folder, file))
        return parse_part(held, kind, name) if held else None

    styles = Styles(part("styles.xml", "styles"))
    reader = _Reader(
        styles,
        Numbering(part("numbering.xml", "numbering"), styles),
        {"footnote": part("footnotes.xml", "content"), "endnote": part("endnotes.xml", "content")},
    )
    blocks = reader.document(parse_part(data, "content", name))
    return Source(blocks, beside=tuple(reader.contents))


def _main_part(archive: Archive, name: str) -> str:
    """The name of the part that holds the text."""
    data = archive.read("_rels/.rels")
    root = parse_part(data, "relations", name).child("Relationships") if data else None
    for relation in root.all("Relationship") if root else ():
        if relation.get("Type").endswith(_MAIN):
            return relation.get("Target").lstrip("/")
    return _USUAL_MAIN


class _Reader:
    """Walks the parts of one document; `contents` are the lines of its table of contents."""

    def __init__(self, styles: Styles, numbering: Numbering, notes: dict[str, Node | None]) -> None:
        self._styles = styles
        self._numbering = numbering
        self._notes = notes
        self._cited: dict[tuple[str, str], int] = {}
        self._carried: list[str] = []  # the text before a paragraph mark that was deleted
        self.contents: list[str] = []

    def document(self, root: Node) -> list[Block]:
        """The blocks of the main part, and of the notes that it cites."""
        body = root.child("document")
        body = body.child("body") if body else None
        blocks = list(self._blocks(body)) if body else []
        blocks += self._lines("".join(self._carried), Block(""))
        done = 0
        while done < len(self._cited):  # a note may cite another one
            done += 1
            (kind, key), number = list(self._cited.items())[done - 1]
            blocks += self._note(kind, key, number)
        return blocks

    def _note(self, kind: str, key: str, number: int) -> Iterator[Block]:
        part = self._notes[kind]
        root = part.child(f"{kind}s") if part else None
        for note in root.all(kind) if root else ():
            if note.get("id") == key and note.get("type") not in _RULES:
                text = " ".join(block.text for block in self._blocks(note))
                yield Block(squeeze(f"[{number}] {text}"))
                return

    def _blocks(self, node: Node) -> Iterator[Block]:
        """The blocks of everything in an element that may hold paragraphs."""
        for child in node.children:
            match child.name:
                case "p":
                    yield from self._paragraph(child)
                case "tbl":
                    yield from self._table(child)
                case "AlternateContent":
                    yield from self._blocks(_chosen(child))
                case name if name not in _HIDDEN:
                    yield from self._blocks(child)

    def _paragraph(self, node: Node) -> Iterator[Block]:
        properties = node.child("pPr") or Node("pPr", None)
        style = self._styles.style(properties.value("pStyle") or self._styles.default)
        boxes: list[Node] = []
        text = "".join((*self._carried, *self._inline(node, boxes)))
        self._carried = []
        marks = properties.child("rPr")
        if marks is not None and (marks.child("del") or marks.child("moveFrom")):
            self._carried = [text]
        elif style.contents:
            self.contents += filter(None, map(squeeze, text.split("\n")))
        else:
            yield from self._numbered(text, properties, style)
        for box in boxes:
            yield from self._blocks(box)

    def _numbered(self, text: str, properties: Node, style: Style) -> Iterator[Block]:
        """The lines of a paragraph, with its automatic number before the first."""
        list_id, depth = self._place(properties, style)
        label = self._numbering.next(list_id, depth) if list_id else ""
        level = outline_level(properties) or style.level
        if level and len(text) < _LONG_HEADING:
            kind = Block("", Role.HEADING, min(level, _MAX_HEADING))
        elif list_id and self._numbering.is_bulleted(list_id, depth):
            kind = Block("", Role.ITEM, depth + 1)
        else:
            kind = Block("")
        return self._lines(label + text if text.strip() else "", kind)

    def _place(self, properties: Node, style: Style) -> tuple[str, int]:
        """The list that a paragraph belongs to and its level; an empty id for none."""
        direct = properties.child("numPr")
        list_id = direct.value("numId") if direct is not None else ""
        list_id = list_id or style.numbering
        depth = direct.value("ilvl") if direct is not None else ""
        if depth.isdecimal() and len(depth) == 1 and int(depth) < LEVELS:
            return list_id, int(depth)
        if style.depth is not None:
            return list_id, style.depth
        return list_id, self._numbering.depth_of(list_id, properties.value("pStyle"))

    @staticmethod
    def _lines(text: str, kind: Block) -> Iterator[Block]:
        """A block for each line of a paragraph."""
        for line in text.split("\n"):
            if words := squeeze(line):
                yield Block(words, kind.role, kind.level)

    def _inline(self, node: Node, boxes: list[Node]) -> Iterator[str]:
        """The pieces of a paragraph's text; text boxes in it are put aside."""
        for child in node.children:
            match child.name:
                case "t":
                    yield child.text
                case "tab":
                    yield " "
                case "br" | "cr":
                    yield " " if child.get("type") in ("page", "column") else "\n"
                case "noBreakHyphen":
                    yield "-"
                case "sym":
                    yield _symbol(child)
                case "footnoteReference" | "endnoteReference":
                    yield self._cite(child)
                case name if name in _BOXES:
                    boxes += _boxes(child)
                case "r" if (marks := child.child("rPr")) and marks.switched("vanish"):
                    continue
                case "ruby":
                    yield from self._inline(child.child("rubyBase") or child, boxes)
                case name if name not in _HIDDEN:
                    yield from self._inline(child, boxes)

    def _cite(self, reference: Node) -> str:
        """The mark of a note: notes are counted in the order in which they are cited."""
        key = (reference.name.removesuffix("Reference"), reference.get("id"))
        return f"[{self._cited.setdefault(key, len(self._cited) + 1)}]"

    def _table(self, table: Node) -> Iterator[Block]:
        """A block for each row; a cell that spans others leaves what it covers empty."""
        grids = [self._cells(row) for row in _rows(table)]
        if max(map(len, grids), default=0) < 2:  # a frame around text
            for grid in grids:
                for blocks in grid:
                    yield from blocks
            return
        for grid in grids:
            cells = (" ".join(block.text for block in blocks) for blocks in grid)
            if text := BETWEEN_CELLS.join(cells).strip().rstrip("| "):
                yield Block(text, Role.ROW)

    def _cells(self, row: Node) -> list[list[Block]]:
        """The blocks of each column of a row."""
        properties = row.child("trPr")
        if properties is not None and properties.child("del"):
            return []
        grid: list[list[Block]] = [[]] * _count(properties, "gridBefore", 0)
        for cell in _found(row, "tc"):
            looks = cell.child("tcPr")
            merged = looks.child("vMerge") if looks else None
            covered = merged is not None and merged.get("val") != "restart"
            grid.append([] if covered else list(self._blocks(cell)))
            grid += [[]] * (_count(looks, "gridSpan", 1) - 1)
        return grid[:_MAX_COLUMNS]


def _rows(table: Node) -> Iterator[Node]:
    return _found(table, "tr")


def _found(node: Node, name: str) -> Iterator[Node]:
    """The rows of a table or the cells of a row, which may stand inside content controls."""
    for child in node.children:
        if child.name == name:
            yield child
        elif child.name in ("sdt", "sdtContent", "customXml", "ins", "moveTo"):
            yield from _found(child, name)


def _count(node: Node | None, name: str, least: int) -> int:
    digits = node.value(name) if node is not None else ""
    plain = digits.isdecimal() and digits.isascii() and len(digits) < 4
    return min(max(int(digits), least), _MAX_COLUMNS) if plain else least


def _chosen(alternative: Node) -> Node:
    """The first of several ways to say the same that says anything."""
    return alternative.child("Choice") or alternative.child("Fallback") or alternative


def _boxes(node: Node) -> Iterator[Node]:
    """The text boxes in a drawing, each once: its older form repeats the newer one."""
    found = _chosen(node) if node.name == "AlternateContent" else node
    for child in found.children:
        if child.name == "txbxContent":
            yield child
        else:
            yield from _boxes(child)


def _symbol(node: Node) -> str:
    """A character of a symbol font; those without a code of their own as a bullet."""
    code = node.get("char")
    if len(code) != 4 or not all(digit in "0123456789abcdefABCDEF" for digit in code):
        return ""
    value = int(code, 16)
    if 0xD800 <= value < 0xE000:
        return ""
    return "•" if 0xE000 <= value < 0xF900 else chr(value)
