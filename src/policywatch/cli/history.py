"""Sources that are named for their history: watched ones, and those that were."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from policywatch.cli.invocation import Invocation
    from policywatch.store import Store


def must_have_been(source_id: str, invocation: "Invocation", store: "Store | None") -> None:
    """Raises RefError for an id that is no source's, and of which nothing is held."""
    if store is None or store.state(source_id).checked_at is None:
        invocation.config().source(source_id)
