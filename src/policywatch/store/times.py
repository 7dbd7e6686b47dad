"""Stored times as they are read, whatever damage has put in their place."""

from math import inf
from typing import Any


def moment(value: Any) -> float:
    """A stored time, in seconds since 1970.

    What is no number, as only damage can bring it there, is a time that no calendar has, and
    later than any other, as SQLite orders it too.
    """
    return value if isinstance(value, float | int) else inf


def moment_or_none(value: Any) -> float | None:
    """A stored time, or None where none is stored."""
    return None if value is None else moment(value)
