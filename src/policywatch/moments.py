"""Moments as people and programs read them; the store counts seconds since 1970 (UTC)."""

from datetime import UTC, datetime, tzinfo

from policywatch.language import tr


def calendar(moment: float, zone: tzinfo | None = None) -> datetime | None:
    """A moment in a time zone, that of this machine if none is named.

    None where no calendar has it, as only damage can bring it into a store.
    """
    try:
        if zone is not None:
            return datetime.fromtimestamp(moment, zone)
        return datetime.fromtimestamp(moment).astimezone()
    except (ValueError, OverflowError, OSError):
        return None


def day_and_time(moment: float, zone: tzinfo | None = None) -> str:
    """`2026-11-20 09:30`, 16 cells, or that it is damaged."""
    found = calendar(moment, zone)
    return tr("damaged") if found is None else f"{found.date()} {found:%H:%M}"


def day(moment: float, zone: tzinfo | None = None) -> str:
    """`2026-11-20`, or that it is damaged."""
    found = calendar(moment, zone)
    return tr("damaged") if found is None else found.date().isoformat()


def iso_time(moment: float | None) -> str | None:
    """`2026-11-20T01:30:00Z`, as programs read it; None of None, and of what no calendar has."""
    found = None if moment is None else calendar(moment, UTC)
    if found is None:
        return None
    return found.isoformat(timespec="seconds").replace("+00:00", "Z")
