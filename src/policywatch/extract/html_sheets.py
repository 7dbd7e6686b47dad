"""What the style sheets inside a page say of its lists: how their items are numbered.

Sheets outside of it are not read. A list that a sheet here leaves without numbers keeps them,
as mostly another sheet gives it others.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from policywatch.extract.html_lists import Label

_LIST_STYLE = "list-style"
_COUNTER = "counter"
_SIGNS = (_LIST_STYLE, f"{_COUNTER}(", f"{_COUNTER}s(")
_NEAR = 60
"""Characters within which a declaration names the style."""
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_LONGEST, _LONGEST_ALL = 50_000, 500_000
"""Characters of a sheet, and of all; a longer sheet is made for a site, not for a page."""
_LONGEST_SELECTOR = 200
_MOST = 50
"""Rules about lists that are heeded: more have no page that is written by hand."""
_LISTED = re.compile(r"list-style(?:-type)?\s*:\s*([a-z -]+)", re.IGNORECASE)
_CONTENT = re.compile(
    r"""content\s*:\s*(?:"([^"\\]{0,10})"\s*|'([^'\\]{0,10})'\s*)?
    counter(s?)\(\s*[\w-]+\s*(?:,\s*(?:"([^"\\]{0,3})"|'([^'\\]{0,3})')\s*)?(?:,\s*([a-z-]+)\s*)?\)
    \s*(?:"([^"\\]{0,10})"|'([^'\\]{0,10})')?""",
    re.IGNORECASE | re.VERBOSE,
)
_BEFORE = re.compile(r"::?(?:before|marker)\s*$", re.IGNORECASE)
_NUMBERS = re.compile(
    r"(?:lower|upper)-(?:alpha|latin|roman|greek)|decimal-leading-zero|cjk-[a-z-]+"
    r"|(?:simp|trad)-chinese-[a-z]+",
    re.IGNORECASE,
)
"""Styles other than the usual one."""


def labels_of_lists(parser: LexborHTMLParser, styles: Iterable[LexborNode]) -> dict[int, Label]:
    """How the `<style>` elements of a page label its ordered lists, by their `mem_id`.

    Of several rules the last counts, as in a browser if they are as specific, and what a list
    says of itself before all.
    """
    labels: dict[int, Label] = {}
    if parser.css_first("ol") is None:
        return labels
    sheets = [sheet for node in styles if _numbers_lists(sheet := _sheet_of(node))]
    for selector, label in islice(_rules("}".join(sheets)[:_LONGEST_ALL]), _MOST):
        for ordered in _lists(parser, selector):
            if not ordered.attributes.get("style"):
                labels[ordered.mem_id] = label
    return labels


def _sheet_of(style: LexborNode) -> str:
    """What a `<style>` element holds, which is one text."""
    inner = style.first_child
    return (inner.text_content or "") if inner is not None else ""


def _numbers_lists(sheet: str) -> bool:
    """Whether a sheet may give lists other numbers than the usual ones, as few do."""
    return len(sheet) < _LONGEST and (
        _COUNTER in sheet
        or any(_NUMBERS.search(declared[:_NEAR]) for declared in sheet.split(_LIST_STYLE)[1:])
    )


def _rules(sheet: str) -> Iterator[tuple[str, Label]]:
    """The selectors of a sheet that are about lists, and how those are numbered.

    Those for printers alone are none.
    """
    printed = False
    for part in _COMMENT.sub("", sheet).split("}"):
        head, _, declared = part.rpartition("{")
        around, _, selector = head.rpartition("{")
        if "@media" in around:
            printed = "print" in around
        elif not head:
            printed = False
        if printed or not any(sign in declared for sign in _SIGNS):
            continue
        if len(selector) <= _LONGEST_SELECTOR and (label := _label(declared)):
            yield selector.rpartition(";")[2], label


def _label(declared: str) -> Label | None:
    """How declarations number a list; None where they don't, or as usual."""
    if made := _CONTENT.search(declared):
        before, joined = made[1] or made[2] or "", made[4] or made[5] or ""
        after = (made[7] or made[8] or "").rstrip() or " "
        joint = joined if made[3] else ""
        return Label((made[6] or "decimal").lower(), before.lstrip(), after, joint)
    listed = _LISTED.search(declared)
    styled = _NUMBERS.search(listed[1]) if listed else None
    return Label(styled[0].lower()) if styled else None


def _lists(parser: LexborHTMLParser, selector: str) -> list[LexborNode]:
    """The ordered lists that a selector matches, or the items of which it matches."""
    found: dict[int, LexborNode] = {}
    for one in selector.split(","):
        try:
            matched = parser.css(_BEFORE.sub("", one.strip()))
        except (SelectolaxError, ValueError):
            continue
        for node in matched:
            ordered = node.parent if node.tag == "li" else node
            if ordered is not None and ordered.tag == "ol":
                found[ordered.mem_id] = ordered
    return list(found.values())
