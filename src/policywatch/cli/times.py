"""Times for people and for programs; the store counts seconds since 1970 (UTC)."""

from datetime import UTC, datetime
from typing import overload


def day_and_time(moment: float) -> str:
    """`2026-11-20 09:30`, in the time zone of this machine."""
    return datetime.fromtimestamp(moment).astimezone().strftime("%Y-%m-%d %H:%M")


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
