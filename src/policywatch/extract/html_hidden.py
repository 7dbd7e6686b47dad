"""What a page hides, and which of it a reader can open.

Text that is hidden until a reader clicks (accordions, tabs, questions and answers) is part
of a policy; text hidden for good (dialogs, templates of messages) is not. A hidden element
can be opened if a control names it, or if it or one of the elements around it is named as
such a part.
"""

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

_STYLED = "[hidden],[style*=display],[style*=visibility],[layout=nodisplay],dialog"
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BLOCK = re.compile(r"display\s*:\s*(?:block|flex|grid|list-item|table)\b", re.IGNORECASE)
_CONTROLS = "[aria-controls],[data-target],[data-bs-target],[data-toggle],a[href^='#']"
_NAMING = ("aria-controls", "data-target", "data-bs-target", "href")
_OPENED = re.compile(
    r"accordion|collaps|(?:^|[\s_-])tab(?:s|pane|panel|content)?(?:$|[\s_-])|faq|toggle|expand|answer"
    r"|panel",
    re.IGNORECASE,
)
_REACH = 3
"""How far up an element that names such a part may stand."""


class Hidden:
    """The elements of one page that are hidden or made blocks by their own attributes."""

    def __init__(self, parser: LexborHTMLParser) -> None:
        self._parser = parser
        self._controlled: frozenset[str] | None = None
        self.hidden: set[int] = set()
        self.blocks: set[int] = set()
        for node in parser.css(_STYLED):
            attributes = node.attributes
            style = attributes.get("style") or ""
            if (
                "hidden" in attributes
                or attributes.get("layout") == "nodisplay"
                or _UNSEEN.search(style)
                or (node.tag == "dialog" and "open" not in attributes)
            ):
                self.hidden.add(node.mem_id)
            elif _BLOCK.search(style):
                self.blocks.add(node.mem_id)

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
