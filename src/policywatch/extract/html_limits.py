"""What may reach the HTML parser: bounds checked in one linear pass before it runs.

The parser's time grows with the square of the nesting of some elements and of the
number of attributes of one tag, and it opens every formatting element (`<font>`, `<b>`)
that was never closed again in each later block. All three are counted first.
"""

import re
from dataclasses import dataclass, field

from policywatch.errors import ReadError

MAX_DEPTH = 2_000
"""Elements open inside each other."""
MAX_ATTRIBUTES = 1_000
"""Attributes in one tag."""
MAX_TAGS = 200_000
"""Tags in one document; more than this need too much memory."""
MAX_OPTIONS = 20_000
"""Options of lists to choose from: the parser's time grows with the square of their number."""
MAX_REOPENED = 500_000
"""Formatting elements that the parser opens again."""
_HARMLESS_LENGTH = 60_000
"""Text too short to hold more attributes than the parser reads in two seconds."""
_HARMLESS_TAG = 10_000
"""A tag too short to hold more than half as many attributes."""
_HARMLESS_TAGS = 20_000
"""As many elements inside each other take the parser less than a second."""
_HARMLESS_BLOCKS = 1_400
"""With fewer tags than this even unclosed formatting stays below its limit."""
_HARMLESS_OPEN = 64
"""Formatting elements that may be unclosed at once on a page written carelessly."""

# The attributes of a tag as the standard reads them, up to its `>` or the end of the text.
_ATTRIBUTES = (
    r"(?:[\s/]++|[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"?|'[^']*+'?|[^\s>\"'][^\s>]*+)?+)?+)*+"
)
# The same, quicker for tags that are written as most are.
_OPENING = re.compile(
    rf"<[a-zA-Z][^\s/>]*+(?:>|((?: [a-zA-Z:-]++=\"[^\"]*+\")*+(?:(?=[^>]){_ATTRIBUTES})?+))"
)
_TAG = re.compile(rf"<(?:(/?)([a-zA-Z][^\s/>]*+)({_ATTRIBUTES})|!--)")
_ATTRIBUTE = re.compile(
    r"[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"?|'[^']*+'?|[^\s>\"'][^\s>]*+)?+)?+"
)
_OPTION = re.compile(r"<option", re.IGNORECASE)
_FORMATTING = frozenset("b big code em font i s small strike strong tt u".split())
_FORMAT = re.compile(
    r"<(/?)([bB](?:[iI][gG])?|[cC][oO][dD][eE]|[eE][mM]|[fF][oO][nN][tT]|[iI]|[sS](?:[mM][aA][lL][lL]"
    r"|[tT][rR][iI][kK][eE]|[tT][rR][oO][nN][gG])?|[tT][tT]|[uU])(?=[\s/>])"
)
# Never open inside each other: void elements, those an equal one closes, and those the
# parser keeps flat by itself.
_FLAT = frozenset(
    "area base br col embed hr img input link meta param source track wbr frame keygen "
    "p li dt dd tr td th tbody thead tfoot option optgroup rp rt html head body colgroup "
    "a nobr span".split()
)
_EQUAL = 3
_RAW = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"})


def check_markup(html: str, name: str) -> None:
    """Raises ReadError where markup would stall the parser or fill the memory."""
    tags = html.count("<")
    if tags > MAX_TAGS:
        raise _hostile(name, f"more than {MAX_TAGS:,} tags")
    if tags > MAX_OPTIONS and len(_OPTION.findall(html)) > MAX_OPTIONS:
        raise _hostile(name, f"more than {MAX_OPTIONS:,} options")
    if (
        tags > _HARMLESS_TAGS
        or (len(html) > _HARMLESS_LENGTH and _has_long_tag(html))
        or (tags > _HARMLESS_BLOCKS and _has_open_formatting(html))
    ):
        _scan(html, name)


def _has_long_tag(html: str) -> bool:
    """Whether a tag is long enough to hold more attributes than are read quickly."""
    return max(map(len, _OPENING.findall(html)), default=0) > _HARMLESS_TAG


def _has_open_formatting(html: str) -> bool:
    """Whether formatting elements are left open in great numbers."""
    opened = dict.fromkeys(_FORMATTING, 0)
    total = 0
    for end, tag in _FORMAT.findall(html):
        name = tag.lower()
        if not end:
            opened[name] += 1
            total += 1
        elif opened[name]:
            opened[name] -= 1
            total -= 1
        if total > _HARMLESS_OPEN:
            return True
    return False


@dataclass(slots=True)
class _Opened:
    """What is open at one place of a document, and what reopening it has cost so far.

    The parser keeps at most three equal formatting elements open.
    """

    depth: int = 0
    elements: dict[str, int] = field(default_factory=dict)
    formatting: dict[str, list[str]] = field(default_factory=dict)
    equal: dict[str, int] = field(default_factory=dict)
    kept: int = 0
    reopened: int = 0

    def element(self, tag: str, end: str) -> None:
        """A tag of an element that can stand in itself."""
        if not end:
            self.elements[tag] = self.elements.get(tag, 0) + 1
            self.depth += 1
        elif self.elements.get(tag):
            self.elements[tag] -= 1
            self.depth -= 1

    def format(self, tag: str, end: str, attributes: str) -> None:
        """A tag of a formatting element."""
        stack = self.formatting.setdefault(tag, [])
        if not end:
            key = f"{tag} {attributes}"
            stack.append(key)
            self.equal[key] = self.equal.get(key, 0) + 1
            self.kept += self.equal[key] <= _EQUAL
        elif stack:
            key = stack.pop()
            self.equal[key] -= 1
            self.kept -= self.equal[key] < _EQUAL


def _scan(html: str, name: str) -> None:
    """Reads all tags; raises ReadError as soon as a limit is passed."""
    opened = _Opened()
    at = 0
    while match := _TAG.search(html, at):
        at = match.end()
        tag = (match[2] or "").lower()
        if not tag:
            at = _after(html, "-->", at)
            continue
        attributes = match[3]
        if (
            len(attributes) > MAX_ATTRIBUTES
            and len(_ATTRIBUTE.findall(attributes)) > MAX_ATTRIBUTES
        ):
            raise _hostile(name, f"a tag with more than {MAX_ATTRIBUTES:,} attributes")
        if tag in _FORMATTING:
            opened.format(tag, match[1], attributes)
            continue
        if not match[1]:
            opened.reopened += opened.kept
            if tag in _RAW:
                at = _after(html, f"</{tag}", at)
                continue
        if tag not in _FLAT:
            opened.element(tag, match[1])
        if opened.depth > MAX_DEPTH:
            raise _hostile(name, f"elements nested more than {MAX_DEPTH:,} deep")
        if opened.reopened > MAX_REOPENED:
            raise _hostile(name, "formatting that is opened over and over and never closed")


def _after(html: str, end: str, at: int) -> int:
    """Where the text after the next `end` begins; the end of the document if there is none."""
    found = html.find(end, at)
    return len(html) if found < 0 else found + len(end)


def _hostile(name: str, what: str) -> ReadError:
    return ReadError(
        f"{name or 'the document'}: {what}",
        hint="No real page looks like this; it would stall the reader, so it is not read.",
    )
