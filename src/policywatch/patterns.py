"""Regular expressions that are compiled when a text first needs them."""

import re
from functools import cache


@cache
def pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """The compiled pattern; a Chinese law never pays for the labels of English bills.

    A set of scattered ideographs takes a quarter of a millisecond to compile, and a long
    pattern has dozens.
    """
    return re.compile(source, flags)
