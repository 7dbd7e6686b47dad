"""What kinds of elements there are: blocks, phrases, headings, lists, and what is not read."""

from selectolax.lexbor import LexborNode

SKIPPED = frozenset(
    "template object embed canvas datalist audio video map textarea progress meter applet "
    "frameset noframes noembed title".split()
)
BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt "
    "fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li "
    "listing main menu nav ol p plaintext pre search section summary table tbody td tfoot th "
    "thead tr ul xmp marquee".split()
)
PHRASES = frozenset(
    "b i em strong span font u small big label code sup sub tt s strike q cite abbr acronym mark "
    "ins del kbd samp var dfn nobr bdi bdo".split()
)
FLOW = frozenset("p h1 h2 h3 h4 h5 h6 li dd dt tr tbody thead blockquote pre".split())
"""Blocks of running text, whose names say nothing about the page."""
HEADINGS = {f"h{level}": level for level in range(1, 7)}
PARAGRAPHS = frozenset({"p", *HEADINGS})
LEAVES = frozenset({*PARAGRAPHS, "li", "td", "th", "a"})
"""Elements that often hold one text and nothing else."""
LISTS = frozenset({"ul", "ol", "menu", "dir"})
PREFORMATTED = frozenset({"pre", "listing", "xmp", "plaintext", "textarea"})
MEANING = frozenset({*HEADINGS, *LISTS, *PREFORMATTED, "li", "table"})
"""Blocks that say how their text is to be read."""

_KNOWN = 256
"""Numbers above this are no tags of the standard, and mean another one on another page."""
TAGS: dict[int, str] = {}
"""The names of the tags that were met, by the parser's numbers: a name takes it a string each."""


def tag_of(node: LexborNode) -> str:
    """The tag of an element whose number is not in `TAGS`, where it is put if it may."""
    tag = node.tag or ""
    if node.tag_id < _KNOWN:
        TAGS[node.tag_id] = tag
    return tag
