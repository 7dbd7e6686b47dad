"""Signs that a page puts into its text and that are no words of it.

Links from a heading to itself or to its editor, ways back from a note, readings beside
characters and the names of lists to choose from go. Numbers above the line stay apart from
what they stand at.
"""

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

_SIGNS = "a[href^='#'],sup,rt,rp,label,:is(h1,h2,h3,h4,h5,h6)>:is(a,span)"
_LINK_MARKS = "#¶§🔗⚓∞↩↵⏎↑⤴^ \u200b\ufe0e\ufe0f"
"""What a link shows that leads from a heading to itself, or from a note back to the text."""
_HEADING_TOOLS = frozenset("print share edit 打印 分享 收藏 编辑 編輯".split())
_EDIT = re.compile(
    r"\[\s*(?:edit|编辑|編輯)(?:\s*\|\s*(?:edit source|编辑源代码|編輯原始碼))?\s*\]", re.IGNORECASE
)
"""What leads from a heading to its editor."""
_RAISED = re.compile(r"\d{1,3}", re.ASCII)
_RAISE = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_PARAGRAPHS = frozenset({"p", "li", "dd", "td", "div"})

_NUMBERED = "span:is([class*=No],[class*=Num],[class*=num])+span"
_PRINTED = re.compile(
    r"\(?\d{1,3}[A-Z]{0,2}\)?\.?|\((?:[a-zA-Z]{1,2}|[ivxl]{1,6})\)|(?:[a-zA-Z]|[ivxl]{1,6})\.",
    re.ASCII,
)
"""The number of a clause in an element of its own, which a style sheet sets apart."""


def settle_signs(parser: LexborHTMLParser) -> None:
    """Takes the signs out of a page and sets its numbers apart.

    The innermost go first: what stands in an element that is gone cannot be asked any more.
    """
    chosen: set[str] | None = None
    for node in reversed(parser.css(_SIGNS)):
        tag = node.tag
        if tag == "sup":
            _settle_raised(node)
        elif tag == "label":
            if chosen is None:
                chosen = {select.attributes.get("id") or "" for select in parser.css("select")}
            if chosen and _names_choice(node, chosen):
                node.decompose()
        elif (
            tag in ("rt", "rp")
            or (tag == "a" and _is_sign(node))
            or (tag == "span" and _EDIT.fullmatch(node.text().strip()))
        ):
            node.decompose()
    for node in parser.css(_NUMBERED):
        number = node.prev
        if number is not None and number.tag == "span" and _PRINTED.fullmatch(number.text()):
            node.insert_before(" ")


def _is_sign(link: LexborNode) -> bool:
    """Whether a link shows a mark alone, or is a tool behind the words of a heading.

    One that shows nothing may open a part of the page.
    """
    words = link.text().strip()
    if words.lower() in _HEADING_TOOLS:
        return link.prev is not None
    return bool(words) and not words.strip(_LINK_MARKS)


def _settle_raised(node: LexborNode) -> None:
    """Keeps a raised number a number of its own.

    10⁶ is no 106, and neither is the number of a note a part of the year that it stands at. At
    the beginning of a paragraph it is the paragraph's.
    """
    number = node.text().strip()
    if not _RAISED.fullmatch(number):
        return
    before = node.prev
    if before is not None:
        text = before.text_content or before.text()
        if text[-1:].isdecimal():
            node.replace_with(number.translate(_RAISE))
    elif node.parent is not None and node.parent.tag in _PARAGRAPHS:
        node.insert_after(" ")


def _names_choice(label: LexborNode, chosen: set[str]) -> bool:
    """Whether a label is that of a list to choose from."""
    own = label.attributes.get("for") or ""
    return (own in chosen) if own else label.css_first("select") is not None
