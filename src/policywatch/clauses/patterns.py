"""Regular expressions that are compiled when a text first needs them."""

import re
from functools import cache


@cache
def pattern(source: str) -> re.Pattern[str]:
    """The compiled pattern; a Chinese law never pays for the labels of English bills."""
    return re.compile(source)
