"""Times for people and for programs; the store counts seconds since 1970 (UTC)."""

from datetime import UTC, datetime
from typing import overload

from policywatch.errors import RefError


def day_and_time(moment: float) -> str:
    """`2026-11-20 09:30`, in the time zone of this machine."""
    return datetime.fromtimestamp(moment).astimezone().strftime("%Y-%m-%d %H:%M")


def day_start(day: str) -> float:
    """The first moment of a day (`2026-11-20`) in the time zone of this machine.

    Raises:
        RefError: It is no day.
    """
    try:
        return datetime.strptime(day, "%Y-%m-%d").astimezone().timestamp()
    except (ValueError, OverflowError):
        raise RefError(f"{day!r} is no day", hint="write it like 2026-11-20") from None


@overload
def iso_time(moment: float) -> str: ...
@overload
def iso_time(moment: None) -> None: ...
@overload
def iso_time(moment: float | None) -> str | None: ...
def iso_time(moment: float | None) -> str | None:
    """`2026-11-20T01:30:00Z`; None stays None."""
    if moment is None:
        return None
    return datetime.fromtimestamp(moment, UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
