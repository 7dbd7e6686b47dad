"""Stored times and words as they are read, whatever damage has put in their place."""

from enum import StrEnum
from math import inf
from typing import Any, TypeVar

from policywatch.errors import StoreDamaged
from policywatch.store.blobs import DAMAGED

_Word = TypeVar("_Word", bound=StrEnum)


def moment(value: Any) -> float:
    """A stored time, in seconds since 1970.

    What is no number, as only damage can bring it there, is a time that no calendar has, and
    later than any other, as SQLite orders it too.
    """
    return value if isinstance(value, float | int) else inf


def moment_or_none(value: Any) -> float | None:
    """A stored time, or None where none is stored."""
    return None if value is None else moment(value)


def word(kind: type[_Word], value: Any) -> _Word:
    """One of our own words.

    Raises:
        StoreDamaged: It is none of them.
    """
    try:
        return kind(value)
    except ValueError:
        raise StoreDamaged(f"a stored word is damaged: {value!r:.60}", hint=DAMAGED) from None
