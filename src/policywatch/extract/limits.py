"""What may reach the HTML parser: bounds checked in one linear pass before it runs.

The parser's time grows with the square of the nesting of some elements and of the
number of attributes of one tag, so both are counted first.
"""

import re

from policywatch.errors import ReadError

MAX_BYTES = 10 * 1024 * 1024
"""A policy page has never come near this; the parser needs about seven times as much."""
MAX_DEPTH = 2_000
"""Elements open inside each other."""
MAX_ATTRIBUTES = 1_000
"""Attributes in one tag."""
_HARMLESS_LENGTH = 60_000
"""Text too short to hold more attributes than the parser reads in two seconds."""
_HARMLESS_TAG = 10_000
"""A tag too short to hold more than half as many attributes."""
_HARMLESS_TAGS = 20_000
"""As many elements inside each other take the parser less than a second."""

# The attributes of a tag as the standard reads them, up to its `>` or the end of the text.
_ATTRIBUTES = (
    r"(?:[\s/]++|[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"?|'[^']*+'?|[^\s>\"'][^\s>]*+)?+)?+)*+"
)
_OPENING = re.compile(rf"<[a-zA-Z][^\s/>]*+({_ATTRIBUTES})")
_TAG = re.compile(rf"<(?:(/?)([a-zA-Z][^\s/>]*+)({_ATTRIBUTES})|!--)")
_ATTRIBUTE = re.compile(
    r"[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"?|'[^']*+'?|[^\s>\"'][^\s>]*+)?+)?+"
)
# Never open inside each other: void elements, those an equal one closes, and those the
# parser keeps flat by itself.
_FLAT = frozenset(
    "area base br col embed hr img input link meta param source track wbr frame keygen "
    "p li dt dd tr td th tbody thead tfoot option optgroup rp rt html head body colgroup "
    "a b big code em font i nobr s small strike strong tt u span".split()
)
_RAW = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"})


def check_size(body: bytes, name: str) -> None:
    """Raises ReadError for a body of more than `MAX_BYTES`."""
    if len(body) > MAX_BYTES:
        raise ReadError(
            f"{name or 'the document'}: {len(body):,} bytes, more than {MAX_BYTES:,}",
            hint="A policy is never that long; check the address or cut the file down.",
        )


def check_markup(html: str, name: str) -> None:
    """Raises ReadError where nesting or attributes would stall the parser."""
    if len(html) < _HARMLESS_LENGTH:
        return
    if html.count("<") < _HARMLESS_TAGS and not _has_long_tag(html):
        return
    depth, attributes = _extremes(html)
    if attributes > MAX_ATTRIBUTES:
        raise _hostile(name, f"a tag with more than {MAX_ATTRIBUTES:,} attributes")
    if depth > MAX_DEPTH:
        raise _hostile(name, f"elements nested more than {MAX_DEPTH:,} deep")


def _has_long_tag(html: str) -> bool:
    """Whether a tag is long enough to hold more attributes than are read quickly."""
    return max(map(len, _OPENING.findall(html)), default=0) > _HARMLESS_TAG


def _extremes(html: str) -> tuple[int, int]:
    """How many elements can be open at once, and the most attributes of one tag.

    Stops as soon as one of them is beyond its limit.
    """
    opened: dict[str, int] = {}
    depth = deepest = most = at = 0
    while deepest <= MAX_DEPTH and most <= MAX_ATTRIBUTES and (match := _TAG.search(html, at)):
        at = match.end()
        tag = (match[2] or "").lower()
        if not tag:
            at = _after(html, "-->", at)
            continue
        if len(match[3]) > MAX_ATTRIBUTES:
            most = max(most, len(_ATTRIBUTE.findall(match[3])))
        if tag in _FLAT:
            continue
        if match[1]:
            if opened.get(tag):
                opened[tag] -= 1
                depth -= 1
        elif tag in _RAW:
            at = _after(html, f"</{tag}", at)
        else:
            opened[tag] = opened.get(tag, 0) + 1
            depth += 1
            deepest = max(deepest, depth)
    return deepest, most


def _after(html: str, end: str, at: int) -> int:
    """Where the text after the next `end` begins; the end of the document if there is none."""
    found = html.find(end, at)
    return len(html) if found < 0 else found + len(end)


def _hostile(name: str, what: str) -> ReadError:
    return ReadError(
        f"{name or 'the document'}: {what}",
        hint="No real page looks like this; it would stall the reader, so it is not read.",
    )
