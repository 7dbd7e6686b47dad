"""Getting a page: one shared client, and what an answer means before it is read."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from policywatch.fetch.client import Fetcher

__all__ = ["Fetcher"]


def __getattr__(name: str) -> Any:
    """Import the client when it is asked for: `fetch.outcome` needs none."""
    if name == "Fetcher":
        from policywatch.fetch.client import Fetcher

        return Fetcher
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
