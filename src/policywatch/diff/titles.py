"""Titles: a heading that one side prints in its text and the other only names.

Many pages print the title outside the policy text; a copy or a seed file has it as the
first line. Both are the same policy, so such a line is no news.
"""

import re

from policywatch.diff.fold import fold
from policywatch.model import Document, Place

_FIRST = 3
"""How many clauses at the beginning may be a title."""

_SITE = re.compile(r"[-_|·>《]|::")
"""What stands between a title and the name of the site that a page adds to it."""


def is_title_of(place: Place, other: Document) -> bool:
    """Whether a clause at the beginning is what the other document has as its title."""
    line = fold(place.body)
    title = fold(other.title)
    if place.order >= _FIRST or place.label or not line or not title.startswith(line):
        return False
    rest = title[len(line) :]
    return not rest or _SITE.match(rest) is not None
