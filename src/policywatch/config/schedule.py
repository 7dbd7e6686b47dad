"""How often: durations and cron lines, checked without the scheduler that obeys them."""

import re
from datetime import timedelta

from policywatch.language import sentence

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800}
_PIECE = re.compile(r"(\d{1,6})\s*([smhdw])\s*", re.ASCII)
_LONGEST = timedelta(days=3660)
_STEP = re.compile(r"(.+?)/(\d{1,3})", re.ASCII)
_RANGE = re.compile(r"(\w{1,3})-(\w{1,3})", re.ASCII)

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")
_MONTH_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_WEEK_DAY = sentence("week day")
_FIELDS: tuple[tuple[str, int, int, dict[str, int]], ...] = (
    (sentence("minute"), 0, 59, {}),
    (sentence("hour"), 0, 23, {}),
    (sentence("day"), 1, 31, {}),
    (sentence("month"), 1, 12, {name: number for number, name in enumerate(_MONTHS, start=1)}),
    (_WEEK_DAY, 0, 7, {name: number for number, name in enumerate(_DAYS)}),
)


def read_duration(text: str) -> timedelta:
    """The duration that a text like `90m`, `6h`, `1d` or `1d 12h` says.

    Raises:
        ValueError: It says none, or nothing between a second and ten years.
    """
    seconds, position = 0, 0
    while match := _PIECE.match(text, position):
        seconds += int(match[1]) * _UNITS[match[2]]
        position = match.end()
    if position < len(text) or not text:
        raise ValueError(f"{text[:40]!r} is no duration")
    duration = timedelta(seconds=seconds)
    if not timedelta(seconds=1) <= duration <= _LONGEST:
        raise ValueError("a duration lies between 1s and ten years")
    return duration


def read_cron(text: str) -> str:
    """A cron line of five fields, with week days by name and ranges written out.

    Programs differ in whether week day 0 is a Sunday (as here) or a Monday; names
    leave no doubt.

    Raises:
        ValueError: A field is wrong, or the line names a day that never comes.
    """
    words = text.lower().split()
    if len(words) != len(_FIELDS):
        raise ValueError(f"a cron line has five fields, this one has {len(words)}")
    values = [_read_field(word, *known) for word, known in zip(words, _FIELDS, strict=True)]
    days, months, week_days = values[2], values[3], {value % 7 for value in values[4]}
    if min(days) > max(_MONTH_DAYS[month - 1] for month in months):
        raise ValueError("it names a day that never comes")
    written = [
        word if word == "*" else ",".join(map(str, sorted(value)))
        for word, value in zip(words, values, strict=True)
    ]
    if words[4] != "*":
        written[4] = ",".join(_DAYS[day] for day in sorted(week_days))
    return " ".join(written)


def _read_field(word: str, field: str, low: int, high: int, names: dict[str, int]) -> set[int]:
    """Every value that a cron field allows."""
    values: set[int] = set()
    for part in word.split(","):
        step, body = 1, part
        if match := _STEP.fullmatch(part):
            body, step = match[1], int(match[2])
        if body == "*":
            first, last = low, min(high, 6) if field == _WEEK_DAY else high
        elif match := _RANGE.fullmatch(body):
            first, last = (_value(end, field, low, high, names) for end in match.groups())
            last = 7 if match[2] == "sun" else last
        elif body == part:
            first = last = _value(body, field, low, high, names)
        else:
            first = last = -1
        if first < low or first > last or not 1 <= step <= high:
            raise ValueError(f"{part[:20]!r} is no {field} of a cron line")
        values.update(range(first, last + 1, step))
    return values


def _value(word: str, field: str, low: int, high: int, names: dict[str, int]) -> int:
    value = names.get(word, -1)
    if word.isascii() and word.isdigit():
        value = int(word[:4])
    if not low <= value <= high:
        raise ValueError(f"{word[:20]!r} is no {field} of a cron line")
    return value
