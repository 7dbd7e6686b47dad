"""Times for people and for programs; the store counts seconds since 1970 (UTC)."""

from datetime import UTC, datetime

from policywatch.errors import RefError
from policywatch.render.moments import calendar


def day_start(day: str) -> float:
    """The first moment of a day (`2026-11-20`) in the time zone of this machine.

    Raises:
        RefError: It is no day.
    """
    try:
        return datetime.strptime(day, "%Y-%m-%d").astimezone().timestamp()
    except (ValueError, OverflowError):
        raise RefError(f"{day!r} is no day", hint="write it like 2026-11-20") from None


def iso_time(moment: float | None) -> str | None:
    """`2026-11-20T01:30:00Z`; None of None, and of what no calendar has."""
    found = None if moment is None else calendar(moment, UTC)
    if found is None:
        return None
    return found.isoformat(timespec="seconds").replace("+00:00", "Z")
