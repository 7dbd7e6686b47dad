"""Parts of a page between two elements, written `h2#a .. h2#b`, and targets of links."""

import re

from selectolax.lexbor import LexborNode

_HARMLESS = re.compile(r"[^\s\x00-\x20()<>\[\]]{1,500}")
_NOWHERE = ("#", "javascript:", "data:")


def cut(start: LexborNode, end: LexborNode) -> None:
    """Take everything out of a page from `start` up to `end`, which stays with what it is in."""
    around = {end.mem_id}
    above = end.parent
    while above is not None:
        around.add(above.mem_id)
        above = above.parent
    node: LexborNode | None = start
    while node is not None and node.mem_id != end.mem_id:
        if node.mem_id in around:
            node = node.first_child
            continue
        after = _after(node)
        node.decompose()
        node = after


def first_after(nodes: list[LexborNode], start: LexborNode, order: dict[int, int]) -> int:
    """The index of the first of the nodes that stands after `start`; −1 if none does."""
    place = order[start.mem_id]
    return next((at for at, node in enumerate(nodes) if order[node.mem_id] > place), -1)


def name_target(anchor: LexborNode) -> None:
    """Make `[words](address)` of a link's text, where it leads to another page."""
    target = (anchor.attributes.get("href") or "").strip()
    if target.lower().startswith(_NOWHERE) or not _HARMLESS.fullmatch(target):
        return
    anchor.insert_before("[")
    anchor.insert_after(f"]({target})")


def _after(node: LexborNode) -> LexborNode | None:
    """The node after this one and everything in it, in the order of the page."""
    current: LexborNode | None = node
    while current is not None:
        if current.next is not None:
            return current.next
        current = current.parent
    return None
