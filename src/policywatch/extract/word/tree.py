"""An XML part as a small tree of the elements that matter for its text.

Elements of no interest are never kept, so that formatting, most of a Word file, costs no
memory. Entities are never expanded: a part that declares a document type is refused.
"""

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from policywatch.errors import ReadError

MAX_KEPT = 600_000
"""Elements that are kept of one part: about 150 MB."""
MAX_SEEN = 4_000_000
"""Elements that one part may have."""
MAX_DEPTH = 200
"""Elements inside each other; Word itself writes fewer than sixty."""

_CONTENT = frozenset(
    "document body p pPr pStyle numPr ilvl numId outlineLvl rPr vanish r t tab br cr sym "
    "noBreakHyphen tbl tr trPr tc tcPr gridSpan vMerge gridBefore ins del moveFrom moveTo "
    "hyperlink fldSimple sdt sdtContent smartTag customXml txbxContent "
    "AlternateContent Choice Fallback drawing pict oMath oMathPara footnoteReference "
    "endnoteReference footnotes endnotes footnote endnote ruby rubyBase".split()
)
_STYLES = frozenset("styles style name basedOn pPr rPr numPr ilvl numId outlineLvl vanish".split())
_NUMBERS = frozenset(
    "numbering abstractNum lvl start numFmt lvlText lvlRestart isLgl suff pStyle num "
    "abstractNumId lvlOverride startOverride numStyleLink styleLink AlternateContent Choice "
    "Fallback".split()
)
_RELATIONS = frozenset({"Relationships", "Relationship"})
KEPT = {
    "content": _CONTENT,
    "styles": _STYLES,
    "numbering": _NUMBERS,
    "relations": _RELATIONS,
}
"""The elements that are kept of each kind of part, by their names without namespace."""


class Node:
    """An element: its name and attributes without namespaces, its text, what is in it."""

    __slots__ = ("attributes", "children", "name", "text")

    def __init__(self, name: str, attributes: dict[str, str] | None) -> None:
        self.name = name
        self.attributes = attributes
        self.children: list[Node] = []
        self.text = ""

    def child(self, name: str) -> "Node | None":
        """The first element of that name directly in this one."""
        return next((child for child in self.children if child.name == name), None)

    def all(self, name: str) -> "Iterator[Node]":
        """The elements of that name directly in this one."""
        return (child for child in self.children if child.name == name)

    def get(self, key: str, default: str = "") -> str:
        """An attribute of this element."""
        return (self.attributes or {}).get(key, default)

    def value(self, name: str, default: str = "") -> str:
        """The `val` attribute of the first element of that name directly in this one."""
        found = self.child(name)
        return default if found is None else found.get("val", default)

    def switched(self, name: str) -> bool:
        """Whether the element of that name is there and not switched off."""
        found = self.child(name)
        return found is not None and found.get("val", "1") not in ("0", "false", "off")


def parse_part(data: bytes, kind: str, name: str) -> Node:
    """The tree of one part; `kind` is a key of `KEPT`, `name` what to call the file.

    Raises:
        ReadError: The part is no sound XML, declares entities, or is nested or long
            beyond any document.
    """
    target = _Target(KEPT[kind], name or "the document")
    parser = ET.XMLParser(target=target)  # noqa: S314 - doctype() refuses every declaration
    try:
        parser.feed(data)
        parser.close()
    except (ET.ParseError, LookupError, ValueError) as error:
        raise ReadError(
            f"{name or 'the document'} is a damaged Word file: {error}",
            hint="open it in a word processor and save it again",
        ) from None
    return target.root


class _Target:
    """What the parser calls for each element, in document order."""

    def __init__(self, kept: frozenset[str], name: str) -> None:
        self.root = Node("", None)
        self._kept = kept
        self._name = name
        self._stack: list[Node | None] = [self.root]
        self._open = [self.root]
        self._seen = self._count = 0
        self._text = False

    def doctype(self, *_: object) -> None:
        """A declaration that could define entities."""
        raise self._hostile("it declares a document type, as no Word file does")

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        self._seen += 1
        if len(self._stack) > MAX_DEPTH:
            raise self._hostile(f"elements nested more than {MAX_DEPTH} deep")
        name = tag.rpartition("}")[2]
        if name not in self._kept:
            if self._seen > MAX_SEEN:
                raise self._hostile(f"more than {MAX_SEEN:,} elements")
            self._stack.append(None)
            return
        self._count += 1
        if self._count > MAX_KEPT:
            raise self._hostile(f"more than {MAX_KEPT:,} elements")
        bare = {key.rpartition("}")[2]: value for key, value in attributes.items()} or None
        node = Node(name, bare)
        self._open[-1].children.append(node)
        self._open.append(node)
        self._stack.append(node)
        self._text = name == "t"

    def end(self, _tag: str) -> None:
        """An element ends."""
        if self._stack.pop() is not None:
            self._open.pop()
        self._text = False

    def data(self, text: str) -> None:
        """Characters; only those of text elements are kept."""
        if self._text:
            self._open[-1].text += text

    def close(self) -> None:
        """The part ends."""

    def _hostile(self, what: str) -> ReadError:
        return ReadError(
            f"{self._name}: {what}", hint="no real document looks like this, so it is not read"
        )
