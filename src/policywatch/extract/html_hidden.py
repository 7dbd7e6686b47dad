"""What a page hides, and which of it a reader can open.

Text that is hidden until a reader clicks (accordions, tabs, questions and answers) is part
of a policy; text hidden for good (dialogs, templates of messages) is not, and neither is
text that is struck out: it has ceased to be the policy's. A hidden element can be opened if
a control names it, or if it or one of the elements around it is named as such a part.
"""

import re
from collections.abc import Mapping, Sequence

from selectolax.lexbor import LexborHTMLParser, LexborNode

_STYLED = (
    "[hidden],[style*=display],[style*=visibility],[layout=nodisplay],dialog"
    ",s,strike,del,[style*=line-through],[data-cfemail]"
    ",[role=img],i[class*=material-],span[class*=material-]"
)
MAILBOX = "data-cfemail"
"""Names an address that is kept from robots."""
_STRUCK = frozenset({"s", "strike", "del"})
_PICTURED = ("material-icons", "material-symbols")
"""Classes of fonts that draw the name of a picture as that picture."""
_NAME = re.compile(r"[a-z]", re.IGNORECASE)
_MOST_NAMED = 100_000
"""Characters of pictures' names that a page has at the most; further ones are no pictures."""
_LINE_THROUGH = re.compile(r"text-decoration[a-z-]*\s*:[^;]*line-through", re.IGNORECASE)
_MOST_STRUCK = 500
_MUCH_STRUCK = 0.3
"""With more of its text struck out a page is written carelessly."""
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BLOCK = re.compile(r"display\s*:\s*(?:block|flex|grid|list-item|table)\b", re.IGNORECASE)
_CONTROLS = "[aria-controls],[data-target],[data-bs-target],[data-toggle],a[href^='#']"
_NAMING = ("aria-controls", "data-target", "data-bs-target", "href")
_OPENED = re.compile(
    r"accordion|collaps|(?:^|[\s_-])tab(?:s|pane|panel|content)?(?:$|[\s_-])|faq|toggle|expand|answer"
    r"|panel",
    re.IGNORECASE,
)
_STREAMED = re.compile(r"S:[0-9a-f]{1,4}")
_REACH = 3
"""How far up an element that names such a part may stand."""


class Hidden:
    """The elements of one page that are hidden, blocks, mailboxes or pictures by their attributes.

    A picture is an element that is drawn instead of its text, which names it.
    """

    def __init__(self, parser: LexborHTMLParser) -> None:
        self._parser = parser
        self._controlled: frozenset[str] | None = None
        self.hidden: set[int] = set()
        self.blocks: set[int] = set()
        self.mailboxes: set[int] = set()
        self.pictures: set[int] = set()
        struck: list[LexborNode] = []
        named = 0
        for node in parser.css(_STYLED):
            attributes = node.attributes
            style = attributes.get("style") or ""
            if node.tag in _STRUCK or _LINE_THROUGH.search(style):
                struck.append(node)
            if (
                ("hidden" in attributes and not _is_streamed(attributes))
                or attributes.get("layout") == "nodisplay"
                or _UNSEEN.search(style)
                or (node.tag == "dialog" and "open" not in attributes)
            ):
                self.hidden.add(node.mem_id)
            elif _BLOCK.search(style):
                self.blocks.add(node.mem_id)
            if MAILBOX in attributes:
                self.mailboxes.add(node.mem_id)
            if named < _MOST_NAMED and _is_picture(attributes):
                name = node.text()
                named += len(name)
                if _NAME.search(name):  # a sign such as ✓ is text
                    self.pictures.add(node.mem_id)
        if struck and _is_some(struck, parser.body):
            self.hidden.update(node.mem_id for node in struck)

    def is_shut(self, node: LexborNode) -> bool:
        """Whether an element is hidden for good: no reader can open it."""
        return node.mem_id in self.hidden and (node.tag == "dialog" or not self._opens(node))

    def _opens(self, node: LexborNode) -> bool:
        """Whether a reader can open a hidden element."""
        own = node.attributes.get("id")
        if own and own in self._names():
            return True
        above: LexborNode | None = node
        for _ in range(_REACH):
            if above is None:
                return False
            attributes = above.attributes
            named = f"{attributes.get('class') or ''} {attributes.get('role') or ''}"
            if _OPENED.search(named):
                return True
            above = above.parent
        return False

    def _names(self) -> frozenset[str]:
        """The ids that controls of the page name."""
        if self._controlled is None:
            self._controlled = frozenset(
                name.removeprefix("#")
                for node in self._parser.css(_CONTROLS)
                for attribute in _NAMING
                if (name := node.attributes.get(attribute))
            )
        return self._controlled


def _is_streamed(attributes: Mapping[str, str | None]) -> bool:
    """Whether an element holds a part of the page that React sends late and shows at once."""
    return _STREAMED.fullmatch(attributes.get("id") or "") is not None


def _is_picture(attributes: Mapping[str, str | None]) -> bool:
    """Whether an element is drawn as a picture."""
    classes = attributes.get("class") or ""
    return attributes.get("role") == "img" or any(name in classes for name in _PICTURED)


def _is_some(struck: Sequence[LexborNode], body: LexborNode | None) -> bool:
    """Whether elements hold only some of a page's text."""
    if len(struck) > _MOST_STRUCK:
        return False
    size = sum(len(node.text()) for node in struck)
    return body is not None and size < _MUCH_STRUCK * len(body.text())
