"""Regular expressions that are compiled when a text first needs them.

A module names the source of such a pattern, `_WORD = r"…"`, and says `pattern(_WORD)` where
it is used. `re.compile` where a module is imported is for what each use of the module needs,
and for bytes. As a pattern is kept for good, none is made of what a page says.
"""

import re
from functools import cache

HEADING_MARK = r"(#{1,6})[ \t\u3000]+(?=\S)"
"""What marks a heading in Markdown, also where it stands in plain text."""


@cache
def pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """The compiled pattern; a Chinese law never pays for the labels of English bills.

    A set of scattered ideographs takes a quarter of a millisecond to compile, and a long
    pattern has dozens.
    """
    return re.compile(source, flags)
