"""Days that people name; the store counts seconds since 1970 (UTC)."""

from datetime import datetime

from policywatch.errors import RefError


def day_start(day: str) -> float:
    """The first moment of a day (`2026-11-20`) in the time zone of this machine.

    Raises:
        RefError: It is no day.
    """
    try:
        return datetime.strptime(day, "%Y-%m-%d").astimezone().timestamp()
    except (ValueError, OverflowError):
        raise RefError(f"{day!r} is no day", hint="write it like 2026-11-20") from None
