"""What makes a number a limit: 最高, 不超过, 以下, 以内, up to, at least, within."""

import re

BEFORE_HAN = (
    "(?P<before>(?:(?:最高|最长|最長|最多)?不得?(?:超过|超過|高于|高於|多于|多於)"
    "|(?:最低|最少|最短)?不得?(?:低于|低於|少于|少於)"
    "|最高|最长|最長|最多|至多|最低|最少|最短|至少|超过|超過|高于|高於|低于|低於|少于|少於|上限|下限)"
    r"(?:为|為)?\s?)?"
)
"""An optional group `before`: the bound that a Chinese number has before it."""

BEHIND_HAN = "(?P<behind>以上|以下|[以之][内內]|[内內](?![容部外资資地设設置陆陸]))?"
"""An optional group `behind`: the bound that a Chinese number has behind it."""

BEFORE_ENGLISH = (
    r"(?P<before>\b(?:(?:in an amount )?not (?:exceeding|to exceed|more than|less than|fewer than"
    r"|later than)|no (?:more|less|fewer|later|greater) than|up to|at most|at least|a maximum of"
    r"|a minimum of|more than|less than|fewer than|exceeding|within)\s)?"
)
"""The same in English, to be read in any case."""

_CAP = re.compile(
    r"最高|最[长長多]|至多|上限|不得?(?:超|高|多)|^(?:低于|低於|少于|少於)|以下|[内內]$"
    r"|up to|at most|maximum|within|not?\s(?:more|exceeding|to exceed|later|greater)"
    r"|^(?:less|fewer)",
    re.IGNORECASE,
)


def bound_of(match: re.Match[str]) -> str:
    """Which bound the groups of a match make its number: `cap`, `floor` or none."""
    groups = match.groupdict()
    words = (groups.get("before") or groups.get("behind") or "").strip()
    if not words:
        return ""
    return "cap" if _CAP.search(words) else "floor"
