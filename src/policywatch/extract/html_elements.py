"""What kinds of elements there are: blocks, phrases, headings, lists, and what is not read."""

SKIPPED = frozenset(
    "template object embed canvas datalist audio video map textarea progress meter applet "
    "frameset noframes noembed".split()
)
BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt "
    "fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li "
    "listing main menu nav ol p plaintext pre search section summary table tbody td tfoot th "
    "thead tr ul xmp marquee".split()
)
PHRASES = frozenset(
    "b i em strong span font u small big label code sup sub tt s strike q cite abbr acronym mark "
    "time ins del kbd samp var dfn nobr bdi bdo".split()
)
FLOW = frozenset("p h1 h2 h3 h4 h5 h6 li dd dt tr tbody thead blockquote pre".split())
"""Blocks of running text, whose names say nothing about the page."""
HEADINGS = {f"h{level}": level for level in range(1, 7)}
PARAGRAPHS = frozenset({"p", *HEADINGS})
LEAVES = frozenset({*PARAGRAPHS, "li", "td", "th"})
"""Elements that often hold one text and nothing else."""
LISTS = frozenset({"ul", "ol", "menu", "dir"})
PREFORMATTED = frozenset({"pre", "listing", "xmp", "plaintext", "textarea"})
MEANING = frozenset({*HEADINGS, *LISTS, *PREFORMATTED, "li", "table"})
"""Blocks that say how their text is to be read."""
