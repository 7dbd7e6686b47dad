"""What may reach the HTML parser: bounds checked in one linear pass before it runs.

The parser's time grows with the square of the nesting of some elements and of the
number of attributes of one tag, and it opens every formatting element (`<font>`, `<b>`)
that was never closed again in each later block. All three are counted first.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from policywatch.errors import ReadError
from policywatch.language import sentence

MAX_DEPTH = 2_000
"""Elements open inside each other."""
MAX_ATTRIBUTES = 1_000
"""Attributes in one tag."""
MAX_ALL_ATTRIBUTES = 1_000_000
"""Attributes in one document; more than this need too much memory."""
MAX_COMPARED = 200_000_000
"""Comparisons of the attributes of a tag with each other, in all tags of a document."""
MAX_TAGS = 200_000
"""Tags in one document; more than this need too much memory."""
MAX_OPTIONS = 10_000
"""Options of lists to choose from: the parser's time grows with the square of their number."""
MAX_REOPENED = 500_000
"""Formatting elements that the parser opens again."""
_LEAST_TAG = 3
"""Characters that a tag has at the least."""
_HARMLESS_TAG = 2 * MAX_ATTRIBUTES
"""Characters of a tag too short to hold more than `MAX_ATTRIBUTES`: each takes two."""
_OVER_AND_OVER = sentence("hundreds of attributes in tag after tag")
_MANY = 200
"""Characters of attributes that may be many."""
_SHORT_TAG = 20
"""Characters of a tag that holds a few attributes at the most."""
_FEW_INSIDE = 64
"""Tags in the attributes of others, or in what only looks so, that real pages have."""
_HARMLESS_TAGS = 20_000
"""As many elements inside each other take the parser less than a second."""

# The attributes of a tag as the standard reads them, up to its `>` or the end of the text.
_ATTRIBUTES = (
    rb"(?:[\s/]++|[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"?|'[^']*+'?|[^\s>\"'][^\s>]*+)?+)?+)*+"
)
_USUAL = rb"(?: [a-zA-Z:-]++=\"[^\"]*+\")*+"
"""The same, quicker for tags that are written as most are."""
_OPENING = re.compile(rb"<[a-zA-Z][^\s/>]*+" + _USUAL + rb"(?:(?=[^>])" + _ATTRIBUTES + rb")?+")
_TAG = re.compile(rb"<(?:(/?)([a-zA-Z][^\s/>]*+)(" + _ATTRIBUTES + rb")|!--)")
_ATTRIBUTE = re.compile(
    rb"[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"?|'[^']*+'?|[^\s>\"'][^\s>]*+)?+)?+"
)
_OPTION = re.compile(rb"<option", re.IGNORECASE)
_FORMATTING = frozenset(b"b big code em font i s small strike strong tt u".split())
_FORMAT = re.compile(
    rb"<(?:b|big|code|em|font|i|s|small|strike|strong|tt|u)(?![^\s/>])", re.IGNORECASE
)
# Never open inside each other: void elements, those an equal one closes, and those the
# parser keeps flat by itself.
_FLAT = frozenset(
    b"area base br col embed hr img input link meta param source track wbr frame keygen "
    b"p li dt dd tr td th tbody thead tfoot option optgroup rp rt html head body colgroup "
    b"a nobr span".split()
)
_EQUAL = 3
_RAW = frozenset(b"script style textarea title xmp iframe noembed noframes".split())


def check_markup(markup: bytes, name: str) -> None:
    """Raises ReadError where markup, in UTF-8, would stall the parser or fill the memory.

    What its tags could come to at the worst is harmless on nearly every page; an attribute takes
    two characters. Only where it is not are they read one by one, with what they stand in.
    """
    if len(markup) > _LEAST_TAG * MAX_TAGS and markup.count(b"<") > MAX_TAGS:
        raise _hostile(name, f"more than {MAX_TAGS:,} tags")
    opening = _OPENING.findall(markup)
    joined = b"".join(opening)
    inside = joined.count(b"<") - len(opening)
    longest = max(map(len, opening), default=0)
    if len(joined) >= 2 * MAX_ALL_ATTRIBUTES or len(joined) * longest >= 4 * MAX_COMPARED:
        _check_attributes(opening, name)
    most = len(opening) + inside
    if most > MAX_OPTIONS and len(_OPTION.findall(markup)) > MAX_OPTIONS:
        raise _hostile(name, f"more than {MAX_OPTIONS:,} options")
    if (
        most > _HARMLESS_TAGS
        or inside > _FEW_INSIDE
        or (longest > _HARMLESS_TAG and _have_many_attributes(opening))
        or (inside and _have_many_attributes(_beginning_inside(opening, markup)))
        or (most * most > 4 * MAX_REOPENED and most * _most_kept(opening, inside) > MAX_REOPENED)
    ):
        _scan(markup, name)


def _check_attributes(tags: Sequence[bytes], name: str) -> None:
    """Raises ReadError for too many attributes in some tags."""
    counts = [len(_ATTRIBUTE.findall(tag)) for tag in tags if len(tag) > _SHORT_TAG]
    if sum(counts) > MAX_ALL_ATTRIBUTES:
        raise _hostile(name, f"more than {MAX_ALL_ATTRIBUTES:,} attributes")
    if sum(count * count for count in counts) > MAX_COMPARED:
        raise _hostile(name, _OVER_AND_OVER)


def _have_many_attributes(tags: Sequence[bytes]) -> bool:
    """Whether any of some tags has more attributes than are read quickly."""
    return any(
        len(_ATTRIBUTE.findall(tag)) > MAX_ATTRIBUTES for tag in tags if len(tag) > _HARMLESS_TAG
    )


def _beginning_inside(opening: Sequence[bytes], markup: bytes) -> list[bytes]:
    """The tags that begin inside what looks like another, wherever such a one stands."""
    found: list[bytes] = []
    for around in {tag for tag in opening if tag.find(b"<", 1) > 0}:
        inner = [begin.start() for begin in re.finditer(b"<", around)][1:]
        first = markup.find(around)
        while first >= 0:
            tags = (_OPENING.match(markup, first + place) for place in inner)
            found.extend(tag[0] for tag in tags if tag)
            first = markup.find(around, first + 1)
    return found


def _most_kept(opening: Sequence[bytes], inside: int) -> int:
    """How many formatting elements the parser may keep open at the most.

    `inside` more tags may stand in the attributes of those that are given.
    """
    return inside + sum(
        min(count, _EQUAL) for tag, count in Counter(opening).items() if _FORMAT.match(tag)
    )


@dataclass(slots=True)
class _Opened:
    """What is open at one place of a document, and what reopening it has cost so far.

    The parser keeps at most three equal formatting elements open.
    """

    depth: int = 0
    elements: dict[bytes, int] = field(default_factory=dict)
    formatting: dict[bytes, list[bytes]] = field(default_factory=dict)
    equal: dict[bytes, int] = field(default_factory=dict)
    kept: int = 0
    reopened: int = 0
    compared: int = 0

    def element(self, tag: bytes, end: bytes) -> None:
        """A tag of an element that can stand in itself."""
        if not end:
            self.elements[tag] = self.elements.get(tag, 0) + 1
            self.depth += 1
        elif self.elements.get(tag):
            self.elements[tag] -= 1
            self.depth -= 1

    def format(self, tag: bytes, end: bytes, attributes: bytes) -> None:
        """A tag of a formatting element."""
        stack = self.formatting.setdefault(tag, [])
        if not end:
            key = tag + b" " + attributes
            stack.append(key)
            self.equal[key] = self.equal.get(key, 0) + 1
            self.kept += self.equal[key] <= _EQUAL
        elif stack:
            key = stack.pop()
            self.equal[key] -= 1
            self.kept -= self.equal[key] < _EQUAL


def _scan(markup: bytes, name: str) -> None:
    """Reads all tags; raises ReadError as soon as a limit is passed."""
    opened = _Opened()
    at = 0
    while match := _TAG.search(markup, at):
        at = match.end()
        tag = (match[2] or b"").lower()
        if not tag:
            at = _after(markup, b"-->", at)
            continue
        attributes = match[3]
        if len(attributes) > _MANY:
            count = len(_ATTRIBUTE.findall(attributes))
            opened.compared += count * count
            if count > MAX_ATTRIBUTES:
                raise _hostile(name, f"a tag with more than {MAX_ATTRIBUTES:,} attributes")
            if opened.compared > MAX_COMPARED:
                raise _hostile(name, _OVER_AND_OVER)
        if tag in _FORMATTING:
            opened.format(tag, match[1], attributes)
            continue
        if not match[1]:
            opened.reopened += opened.kept
            if tag in _RAW:
                at = _after(markup, b"</" + tag, at)
                continue
        if tag not in _FLAT:
            opened.element(tag, match[1])
        if opened.depth > MAX_DEPTH:
            raise _hostile(name, f"elements nested more than {MAX_DEPTH:,} deep")
        if opened.reopened > MAX_REOPENED:
            raise _hostile(name, "formatting that is opened over and over and never closed")


def _after(markup: bytes, end: bytes, at: int) -> int:
    """Where the text after the next `end` begins; the end of the document if there is none."""
    found = markup.find(end, at)
    return len(markup) if found < 0 else found + len(end)


def _hostile(name: str, what: str) -> ReadError:
    return ReadError(
        f"{name or 'the document'}: {what}",
        hint="no real page looks like this; it would stall the reader, so it is not read",
    )
