"""Getting a page: one shared client, and what an answer means before it is read."""

import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from policywatch.fetch.client import Fetcher

__all__ = ["Fetcher"]

# httpx imports a command line of its own if it can, and for that all of rich: as long as
# everything else. Without it, httpx is whole but for that.
sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]  # None: not to be imported


def __getattr__(name: str) -> Any:
    """Import the client when it is asked for: `fetch.outcome` needs none."""
    if name == "Fetcher":
        from policywatch.fetch.client import Fetcher

        return Fetcher
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
