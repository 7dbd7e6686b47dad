"""When a page that lost most of its text is believed: after a day, or when a person says so.

It is fetched again after 1, 6 and 24 hours. Only the very same text, seen again after a
day, is believed by itself, and never one that a person dismissed.
"""

from policywatch.store import Doubt
from policywatch.store.records import text_hash

_LOOKS_SECONDS = (3600.0, 6 * 3600.0, 24 * 3600.0)
_SOON = 600.0
"""By how much a day may be shorter: a check a day must do, though it comes a little early."""


def is_settled(doubt: Doubt | None, text: str, now: float) -> bool:
    """Whether the text of a page in doubt has stayed for so long that it is believed."""
    if doubt is None or doubt.dismissed_at is not None or doubt.text != text_hash(text):
        return False
    return now - doubt.same_since >= _LOOKS_SECONDS[-1] - _SOON


def is_lasting(doubt: Doubt | None, now: float) -> bool:
    """Whether some page or other has been in doubt for longer than settling it takes."""
    return doubt is not None and now - doubt.since > _LOOKS_SECONDS[-1] + _SOON


def next_look(same_since: float, now: float) -> float | None:
    """When a page whose text has been in doubt since then is looked at again; None for later."""
    same_since = min(same_since, now)  # a clock that was ahead may have been set right
    return next((same_since + wait for wait in _LOOKS_SECONDS if same_since + wait > now), None)
