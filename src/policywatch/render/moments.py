"""Moments as people read them; the store counts seconds since 1970 (UTC)."""

from datetime import datetime, tzinfo

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
    return tr("damaged") if found is None else found.strftime("%Y-%m-%d %H:%M")
