"""Words of duty and their strength: 鼓励 < 可以 < 应当 < 必须, and 不得; may < should < must."""

import re
from collections.abc import Iterator
from functools import cache

from policywatch.diff.facts.mention import Mention
from policywatch.model import FactType

ENCOURAGED, ALLOWED, ADVISED, REQUIRED = 1.0, 2.0, 3.0, 4.0
FORBIDDEN = "forbidden"
"""The unit of a duty not to do something; all others have the unit `duty`."""

_HAN = (
    (FORBIDDEN, REQUIRED, "不得|不可以|禁止|严禁|嚴禁|不应当|不應當|不准|不許|不许"),
    ("duty", ENCOURAGED, "鼓励|鼓勵|提倡|倡导|倡導"),
    ("duty", ALLOWED, "可以"),
    ("duty", ADVISED, "应当|應當"),
    ("duty", REQUIRED, "必须|必須|务必|務必"),
)
_ENGLISH = (
    (FORBIDDEN, REQUIRED, "must not|shall not|may not|cannot|can not|(?:is|are) prohibited"),
    ("duty", REQUIRED, "must|shall|(?:is|are) required to"),
    ("duty", ADVISED, "should|ought to"),
    ("duty", ENCOURAGED, "(?:is|are) encouraged to"),
    ("duty", ALLOWED, r"may(?! \d)"),
)


@cache
def _pattern() -> tuple[re.Pattern[str], tuple[tuple[str, float], ...]]:
    rules = _HAN + _ENGLISH
    parts = [f"({words})" for _, _, words in _HAN]
    parts += [rf"\b({words})\b" for _, _, words in _ENGLISH]
    return re.compile("|".join(parts)), tuple((unit, value) for unit, value, _ in rules)


def find(text: str) -> Iterator[Mention]:
    """The words of duty of a text."""
    pattern, rules = _pattern()
    for m in pattern.finditer(text):
        unit, value = rules[(m.lastindex or 1) - 1]
        yield Mention(FactType.DUTY, m.start(), m.end(), m.group(), (unit, value), value, unit)


def difference(old: Mention, new: Mention) -> tuple[float | None, str]:
    """+1 or −1 for a stronger or weaker duty; a turn into its opposite is named."""
    if old.unit != new.unit:
        return (1.0, "now forbidden") if new.unit == FORBIDDEN else (-1.0, "no longer forbidden")
    stronger = (new.value or 0) > (old.value or 0)
    return (1.0, "stronger") if stronger else (-1.0, "weaker")
